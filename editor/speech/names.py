"""Names of people: what the rules about persons share."""

from __future__ import annotations

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗凤"
    "花方俞袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵汪祁毛狄臧计成戴"
    "谈宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫房缪解应宗丁"
    "宣邓郁单杭洪包左石崔吉龚程嵇邢裴陆荣翁荀甄曲封芮储靳段焦巴牧谷车侯全班仰秋仲伊宫宁仇甘厉祖武符刘景詹龙叶司"
    "黎薄印白蒲邰从索赖卓蔺屠蒙池乔阴佟温庄晏柴翟阎慕连茹习艾容向古易慎戈廖衡耿满匡寇广师巩聂晁冷辛那简饶曾关"
    "贠郃区肖闫"
)
"""Single-character surnames, as in the traditional list, with today's simplified forms."""

COMPOUND_SURNAMES = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "司徒",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "夏侯",
    "端木",
    "宇文",
    "长孙",
    "南宫",
    "申屠",
    "轩辕",
)
"""Surnames of two characters that are met today."""
