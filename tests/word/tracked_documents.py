"""Random reviews of a .docx, with the texts that must come out: a truth for readers of tracked changes.

`review_docx(data, seed)` takes any .docx whose body is plain paragraphs (what Nigao exports, also with
comments, bookmarks and line breaks in it) and returns what comes back after two reviewers: insertions,
deletions, replacements, moves, splits and joins of paragraphs, changes of looks, comments with answers.
The same arguments give the same file. It shares no code with the readers under test: the reviewers edit a
plain text beside the document, so that

- `sent` is the text before the review,
- `accepted` the text the reviewers see at the end, by slicing a string,
- `rejected` is `sent` again as long as everything was tracked (`tracked=True`); with `untracked` reviewers
  it is what their plain edits left.

All three have one paragraph a line (`\\n`), line breaks inside a paragraph as `\\v`, tabs as `\\t`.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from random import Random

from lxml import etree

from tests.word.tracked_parts import Atom, CommentParts, Entry, Tag, read_package, w, write_package

AUTHORS = ("王科长", "李主任")
_WORDS = (
    *(
        "进一步",
        "要",
        "“三个清单”",
        "𠮷",
        "——",
        "坚决",
        "2026年",
        "（试行）",
        "XX",
        "各级各部门",
        "，",
        "。",
        " ",
    ),
    *("抓好落实，务求实效。", "压实责任", "5.6%", "a", "、", "的"),
)
_COMMENTS = ("请核实数字", "此处再斟酌", "同意", "建议删去", "改得好\n另见附件")


@dataclass(frozen=True)
class ReviewedDocx:
    """A reviewed file and what must be read from it; see the module. `comments` are those added."""

    data: bytes
    sent: str
    accepted: str
    rejected: str
    comments: tuple[Entry, ...]
    edits: tuple[str, ...]


@dataclass
class Review:
    """A document under review: its atoms, the text the reviewers see, and the parts besides."""

    atoms: list[Atom]
    text: str
    random: Random
    tracked: bool = True
    numbers: int = 70_000
    entries: list[Entry] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    def number(self) -> int:
        self.numbers += 1
        return self.numbers

    def tag(self, name: str, author: str) -> Tag:
        return Tag(name, author, f"2026-07-{1 + len(self.done) % 28:02}T09:{len(self.done) % 60:02}:00Z")

    def visible(self) -> list[int]:
        """Where each character of `text` stands among the atoms (the last mark is no character)."""
        places = [index for index, atom in enumerate(self.atoms) if atom.visible]
        last = max(index for index, atom in enumerate(self.atoms) if atom.char == "\n")
        return [index for index in places if index != last]

    def place(self, offset: int) -> int:
        """The index among the atoms at which something inserted at `offset` of the text goes."""
        places = self.visible()
        if offset < len(places):
            return places[offset]
        return max(index for index, atom in enumerate(self.atoms) if atom.char == "\n")

    def insert(self, offset: int, text: str, author: str, name: str = "ins") -> None:
        """Type `text` at `offset` of the text."""
        at = self.place(offset)
        mark = next(atom for atom in self.atoms[at:] if atom.char == "\n")
        beside = next((atom for atom in self.atoms[at:] if atom.char not in {"", "\n"}), None)
        tags = (self.tag(name, author),) if self.tracked else ()
        made = [
            Atom(char, mark.look if char == "\n" else beside.look if beside else None, tags) for char in text
        ]
        self.atoms[at:at] = made
        self.text = self.text[:offset] + text + self.text[offset:]

    def delete(self, start: int, end: int, author: str) -> None:
        """Delete a stretch of the text; what the same reviewer put in is simply gone."""
        tag = self.tag("del", author)
        gone = set()
        for index in self.visible()[start:end]:
            atom = self.atoms[index]
            own = [one.name for one in atom.tags if one.author == author] == ["ins"] and len(atom.tags) == 1
            if own or not self.tracked:
                gone.add(index)
            else:
                atom.tags = (*atom.tags, tag)
        self.atoms = [atom for index, atom in enumerate(self.atoms) if index not in gone]
        self.text = self.text[:start] + self.text[end:]

    def move(self, start: int, end: int, to: int, author: str) -> None:
        """Move a stretch; Word calls it a move only where nothing else was changed in it."""
        places = self.visible()[start:end]
        stretch = self.atoms[places[0] : places[-1] + 1]
        words = self.text[start:end]
        if not self.tracked or any(atom.tags for atom in stretch):
            self.delete(start, end, author)
            self.insert(to - (end - start if to >= end else 0), words, author)
            return
        name = f"move{self.number()}"
        self._surround(places[0], places[-1], "moveFrom", name, author)
        tag = self.tag("moveFrom", author)
        for atom in stretch:
            if atom.char:
                atom.tags = (tag,)
        self.text = self.text[:start] + self.text[end:]
        to = to - (end - start) if to >= end else to
        at = self.place(to)
        before = len(self.atoms)
        self.insert(to, words, author, "moveTo")
        self._surround(at, at + len(self.atoms) - before - 1, "moveTo", name, author)

    def _surround(self, first: int, last: int, side: str, name: str, author: str) -> None:
        start = self.tag(f"{side}RangeStart", author).element(self.number())
        start.set(w("name"), name)
        end = etree.Element(w(f"{side}RangeEnd"))
        end.set(w("id"), str(start.get(w("id"))))
        self.atoms.insert(last + 1, Atom("", markup=end))
        self.atoms.insert(first, Atom("", markup=start))

    def embolden(self, start: int, end: int, author: str) -> None:
        """Make a stretch bold, tracked."""
        for index in self.visible()[start:end]:
            atom = self.atoms[index]
            if atom.char == "\n":
                continue
            old = copy.deepcopy(atom.look) if atom.look is not None else etree.Element(w("rPr"))
            if old.find(w("rPrChange")) is not None or old.find(w("b")) is not None:
                continue
            new = copy.deepcopy(old)
            behind = sum(1 for one in new if one.tag in {w("rStyle"), w("rFonts")})
            new.insert(behind, etree.Element(w("b")))
            if self.tracked:
                change = self.tag("rPrChange", author).element(self.number())
                change.append(old)
                new.append(change)
            atom.look = new

    def centre(self, offset: int, author: str) -> None:
        """Centre the paragraph at `offset`, tracked; the look of its mark is its `w:pPr`."""
        mark = next(atom for atom in self.atoms[self.place(offset) :] if atom.char == "\n" and atom.visible)
        old = copy.deepcopy(mark.look) if mark.look is not None else etree.Element(w("pPr"))
        if old.find(w("pPrChange")) is not None or old.find(w("sectPr")) is not None:
            return
        new = copy.deepcopy(old)
        for side in new.findall(w("jc")):
            new.remove(side)
        behind = next((i for i, one in enumerate(new) if one.tag in {w("outlineLvl"), w("rPr")}), len(new))
        side = etree.Element(w("jc"))
        side.set(w("val"), "center")
        new.insert(behind, side)
        if self.tracked:
            change = self.tag("pPrChange", author).element(self.number())
            for own in old.findall(w("rPr")):
                old.remove(own)
            change.append(old)
            new.append(change)
        mark.look = new

    def comment(self, start: int, end: int, author: str, said: str, parent: str = "") -> Entry:
        """Comment on a stretch that is not empty."""
        entry = Entry(str(self.number()), author, said, parent, self.random.random() < 0.3)
        places = self.visible()[start:end]
        markup = [etree.Element(w(f"commentRange{side}")) for side in ("Start", "End")]
        run = etree.Element(w("r"))
        for element in (*markup, etree.SubElement(run, w("commentReference"))):
            element.set(w("id"), entry.comment_id)
        self.atoms[places[-1] + 1 : places[-1] + 1] = [Atom("", markup=markup[1]), Atom("", markup=run)]
        self.atoms.insert(places[0], Atom("", markup=markup[0]))
        self.entries.append(entry)
        return entry


def review_docx(
    data: bytes,
    seed: int,
    *,
    edits: int = 12,
    tracked: bool = True,
    comments: bool = True,
    moves: bool = True,
) -> ReviewedDocx:
    """Let two reviewers make `edits` random changes; see the module for what comes back."""
    parts = read_package(data)
    root = etree.fromstring(parts["word/document.xml"])
    body = root.find(w("body"))
    assert body is not None
    atoms = _atoms(body)
    sent = "".join(atom.char for atom in atoms)[:-1]
    review = Review(atoms, sent, Random(seed), tracked)
    for _edit in range(edits):
        _one_edit(review, comments=comments, moves=moves)
    _write(body, review)
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    CommentParts(parts).add(review.entries)
    rejected = "".join(atom.char for atom in review.atoms if atom.original)[:-1]
    return ReviewedDocx(
        write_package(parts), sent, review.text, rejected, tuple(review.entries), tuple(review.done)
    )


def _one_edit(review: Review, *, comments: bool, moves: bool) -> None:
    random, length = review.random, len(review.text)
    author = random.choice(AUTHORS)
    start = random.randint(0, length)
    end = min(length, start + random.choice((1, 2, 4, 9, 30, 80)))
    words = "".join(random.choice(_WORDS) for _word in range(random.randint(1, 4)))
    kind = random.choice(
        ("insert", "delete", "replace", "split", "join", "lines", "move", "bold", "centre", "say")
    )
    if start == end or kind == "insert":
        review.insert(start, words, author)
    elif kind == "delete":
        review.delete(start, end, author)
    elif kind == "replace":
        review.delete(start, end, author)
        review.insert(start, words, author)
    elif kind == "split":
        review.insert(start, "\n", author)
    elif kind == "lines":
        line = review.text.rfind("\n", 0, start) + 1
        review.insert(line, f"{words}\n{words}完。\n", author)
    elif kind == "join":
        place = review.text.find("\n", start)
        review.delete(*((place, place + 1) if place >= 0 else (start, end)), author)
    elif kind == "move" and moves:
        to = random.choice([*range(start + 1), *range(end, length + 1)])
        review.move(start, end, to, author)
    elif kind == "bold":
        review.embolden(start, end, author)
    elif kind == "centre":
        review.centre(start, author)
    elif comments:
        entry = review.comment(start, end, author, random.choice(_COMMENTS))
        if random.random() < 0.5:
            review.comment(start, end, random.choice(AUTHORS), "收到", entry.comment_id)
    review.done.append(f"{author} {kind} {start}-{end}")


def _atoms(body: etree._Element) -> list[Atom]:
    atoms: list[Atom] = []
    for paragraph in body:
        if paragraph.tag == w("sectPr"):
            continue
        assert paragraph.tag == w("p"), f"only plain paragraphs can be reviewed, not {paragraph.tag}"
        look = paragraph.find(w("pPr"))
        for inner in paragraph:
            if inner.tag == w("r"):
                atoms.extend(_run_atoms(inner))
            elif inner.tag != w("pPr"):
                atoms.append(Atom("", markup=inner))
        atoms.append(Atom("\n", look))
    return atoms


def _run_atoms(run: etree._Element) -> list[Atom]:
    look = run.find(w("rPr"))
    atoms: list[Atom] = []
    for inner in run:
        if inner.tag == w("t"):
            atoms.extend(Atom(char, look) for char in inner.text or "")
        elif inner.tag == w("tab"):
            atoms.append(Atom("\t", look))
        elif inner.tag == w("br"):
            atoms.append(Atom("\v", look))
        elif inner.tag != w("rPr"):
            return [Atom("", markup=run)]
    return atoms


def _write(body: etree._Element, review: Review) -> None:
    """Replace the paragraphs of `body` by those of the atoms."""
    for paragraph in body.findall(w("p")):
        body.remove(paragraph)
    end = body.find(w("sectPr"))
    content: list[Atom] = []
    for atom in review.atoms:
        if atom.char != "\n":
            content.append(atom)
            continue
        paragraph = etree.Element(w("p"))
        look = _mark_look(atom, review)
        if look is not None:
            paragraph.append(look)
        _write_content(paragraph, content, review)
        content = []
        body.insert(len(body) if end is None else body.index(end), paragraph)
    assert not content


def _mark_look(mark: Atom, review: Review) -> etree._Element | None:
    look = copy.deepcopy(mark.look)
    if not mark.tags:
        return look
    look = look if look is not None else etree.Element(w("pPr"))
    own = look.find(w("rPr"))
    if own is None:
        own = etree.Element(w("rPr"))
        behind = (w("sectPr"), w("pPrChange"))
        look.insert(next((i for i, one in enumerate(look) if one.tag in behind), len(look)), own)
    for index, tag in enumerate(mark.tags):
        own.insert(index, tag.element(review.number()))
    return look


def _write_content(paragraph: etree._Element, content: list[Atom], review: Review) -> None:
    run: etree._Element | None = None
    before = Atom("")
    for atom in content:
        if atom.markup is not None:
            paragraph.append(copy.deepcopy(atom.markup))
            run = None
            continue
        if run is None or (atom.tags, id(atom.look)) != (before.tags, id(before.look)):
            run = _new_run(paragraph, atom, review)
        before = atom
        _write_char(run, atom)


def _new_run(paragraph: etree._Element, atom: Atom, review: Review) -> etree._Element:
    parent = paragraph
    for tag in atom.tags:
        element = tag.element(review.number())
        parent.append(element)
        parent = element
    run = etree.SubElement(parent, w("r"))
    if atom.look is not None:
        run.append(copy.deepcopy(atom.look))
    return run


def _write_char(run: etree._Element, atom: Atom) -> None:
    if atom.char in "\t\v":
        etree.SubElement(run, w("tab" if atom.char == "\t" else "br"))
        return
    name = w("delText" if any(tag.name == "del" for tag in atom.tags) else "t")
    last = run[-1] if len(run) else None
    if last is None or last.tag != name:
        last = etree.SubElement(run, name)
        last.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    last.text = (last.text or "") + atom.char
