"""`nigao library …`: search, count, build and carry the library without a window."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from editor.cli import library_carry, progress
from editor.cli.console import DONE, FOUND, WRONG_USE, ChineseParser, print_json
from editor.cli.library_import import add_import
from editor.cli.opening import opened_library
from editor.corpus.building import build_library
from editor.errors import NigaoError
from snippets.documents import Document
from snippets.filters import Filter
from snippets.model import Hit, Kind, Source


def add_verb(verbs: Any) -> None:
    """Add `library` and its own verbs to the parser of all verbs."""
    parser = verbs.add_parser("library", help="素材库：查找、统计、从旧稿生成、导出")
    inner = parser.add_subparsers(
        title="子命令", dest="library_verb", required=True, parser_class=ChineseParser
    )
    _add_search(inner)
    add_import(inner)
    _add_documents(inner)
    stats = inner.add_parser("stats", help="各类条目的数目")
    stats.add_argument("--json", action="store_true", help="输出 JSON")
    stats.set_defaults(run=_stats)
    build = inner.add_parser("build", help="从一批旧稿生成随程序发布的素材")
    build.add_argument("corpus", nargs="+", type=Path, metavar="文件或文件夹")
    build.add_argument("-o", dest="out", type=Path, required=True, metavar="文件夹", help="写到哪里")
    build.add_argument("--json", action="store_true", help="输出 JSON")
    build.set_defaults(run=_build)
    library_carry.add_verbs(inner)


def _add_search(inner: Any) -> None:
    search = inner.add_parser("search", help="查找短语、句式、标题、骨架")
    search.add_argument("query", metavar="查找内容", help="汉字（一个字也可以）或拼音首字母")
    search.add_argument("--kind", choices=[kind.value for kind in Kind], help="只找这一类")
    search.add_argument(
        "--tag", dest="tags", action="append", default=[], metavar="标签", help="只找有这个标签的，可以重复"
    )
    search.add_argument("--limit", type=int, default=20, metavar="条数", help="最多列出几条，默认 20")
    search.add_argument("--json", action="store_true", help="输出 JSON")
    search.set_defaults(run=_search)


def _add_documents(inner: Any) -> None:
    documents = inner.add_parser("documents", help="列出收入的讲话；给出代号时显示全文")
    documents.add_argument("key", nargs="?", metavar="代号", help="列表最前面的一栏")
    documents.add_argument("--json", action="store_true", help="输出 JSON")
    documents.set_defaults(run=_documents)


def _search(options: argparse.Namespace) -> int:
    kinds = [Kind(options.kind)] if options.kind else None
    wanted = Filter(tags=frozenset(options.tags)) if options.tags else None
    with opened_library() as library:
        hits = library.search(options.query, kinds, max(1, options.limit), wanted=wanted)
    if options.json:
        print_json({"hits": [_hit_json(hit) for hit in hits]})
    else:
        for hit in hits:
            print(hit.snippet.title or hit.snippet.text)
        if not hits:
            print("没有找到")
    return DONE if hits else FOUND


def _hit_json(hit: Hit) -> dict[str, Any]:
    snippet = hit.snippet
    return {
        "id": snippet.id,
        "kind": snippet.kind.value,
        "text": snippet.text,
        "title": snippet.title,
        "count": snippet.count,
        "sources": [_source_json(source) for source in snippet.sources],
        "spans": [list(span) for span in hit.spans],
        "tags": list(snippet.tags),
        "example": snippet.example,
        "expires": snippet.expires,
        "own": snippet.own,
    }


def _source_json(source: Source) -> dict[str, str]:
    return {
        "key": source.key,
        "title": source.title,
        "date": source.date,
        "speaker": source.speaker,
        "status": source.status,
    }


def _documents(options: argparse.Namespace) -> int:
    with opened_library() as library:
        if options.key is not None:
            document = library.documents.get(options.key)
            if document is None:
                raise NigaoError(
                    f"素材库里没有代号为“{options.key}”的讲话", todo="不带代号运行一次，看有哪些"
                )
            found = [document]
        else:
            found = list(library.documents.list())
    if options.json:
        print_json({"documents": [_document_json(document) for document in found]})
    elif options.key is not None:
        print(found[0].text)
    else:
        for document in found:
            state = "已收入" if document.taken else "待挑选"
            print(f"{document.source.key}\t{state}\t{document.source.date}\t{document.source.title}")
        if not found:
            print("还没有收入讲话")
    return DONE


def _document_json(document: Document) -> dict[str, Any]:
    return {
        **_source_json(document.source),
        "name": document.name,
        "kind": document.kind,
        "taken": document.taken,
        "added": document.added,
        "truncated": document.truncated,
        "damage": list(document.damage),
        "text": document.text,
    }


def _stats(options: argparse.Namespace) -> int:
    with opened_library() as library:
        counts = library.stats()
    if options.json:
        print_json({"counts": {kind.value: count for kind, count in counts.items()}})
    else:
        for kind, count in counts.items():
            print(f"{kind.value}\t{count}")
    return DONE


def _build(options: argparse.Namespace) -> int:
    report = build_library(options.corpus, options.out, progress=progress.for_people())
    print_json({"counts": report.counts, "refused": report.refused})
    return DONE if report.counts else WRONG_USE
