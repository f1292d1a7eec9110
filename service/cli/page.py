"""Records -> a page that people read and sign: one student, in Markdown.

Points first; then whatever did not earn all of them, each with what shows it; what waits for a
person; what was not read or not handed in; and last what is right, with how that is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from service.cli.asked import Asked
from service.cli.results import Record

LONGEST = 200
"""Longer values are cut: the report as JSON holds all of them."""

KNOWN = {
    "identical": "as asked",
    "proof": "proved",
    "agreement": "agrees at all points tried",
    "measured": "measured",
}


class Pages:
    """Writes a page for each student, as soon as the next one begins."""

    def __init__(self, write: Callable[[str], object], asked: Asked) -> None:
        """`write` takes the text of one page; `asked` tells what a part asks."""
        self._write, self._asked = write, asked
        self._records: list[Record] = []

    def add(self, record: Record) -> None:
        """Take one record."""
        if self._records and self._records[0]["student"] != record["student"]:
            self.close()
        self._records.append(record)

    def close(self) -> None:
        """Write the last page."""
        if self._records:
            self._write(page(self._records, self._asked))
        self._records = []


def page(records: Sequence[Record], asked: Asked = lambda *_: "") -> str:
    """The page of one student, with what `asked` tells of each part.

    >>> right = {"student": "s1", "problem": "slope", "part": "a", "points": "1", "possible": "1"}
    >>> print(page([right | {"verdict": "graded", "score": "1", "note": None}]).splitlines()[2])
    **1 of 1 points.**
    """
    by_kind = {kind: [each for each in records if _kind(each) == kind] for kind in SECTIONS}
    waiting = by_kind["for a person"]
    decided = [record for record in records if record not in waiting]
    total = f"**{_sum(decided, 'points')} of {_sum(decided, 'possible')} points.**"
    lines = [f"# {_plain(records[0]['student'])}", "", total]
    if waiting:
        lines[-1] += f" {_sum(waiting, 'possible')} more wait for a person."
    lines += ["", "| problem | points | of |", "|---|--:|--:|"]
    for problem, own in groupby(decided, lambda record: record["problem"]):
        parts = list(own)
        lines.append(f"| {problem} | {_sum(parts, 'points')} | {_sum(parts, 'possible')} |")
    for kind, found in by_kind.items():
        if found:
            lines += ["", f"## {kind.capitalize()}", *_section(found, SECTIONS[kind], asked)]
    return "\n".join([*lines, "", ""])


def _kind(record: Record) -> str:
    if record["verdict"] == "graded":
        return "right" if record["score"] == "1" else "not right"
    if record["verdict"] == "undecided":
        return "for a person"
    return "not handed in" if record["note"] == "no-response" else "not read"


def _section(
    records: Iterable[Record], told: Callable[[Record], Iterator[str]], asked: Asked
) -> Iterator[str]:
    for problem, own in groupby(records, lambda record: record["problem"]):
        yield from ("", f"### {problem}", "")
        for record in own:
            said = asked(problem, record.get("seed", 0), record["part"])
            yield from told(record | {"asked": f" ({said})" if said else ""})


def _name(record: Record) -> str:
    """A part by its id, with what it asks; or a cell of one by its address."""
    return f"**{record.get('part') or record['address']}**{record.get('asked', '')}"


def _not_right(record: Record) -> Iterator[str]:
    """A finding with its certificate, and below it those of the cells of a table."""
    notes = _notes(record)
    worth = f"{_number(record['points'])} of {_number(record['possible'])}"
    said = [_certificate(record), *map(_plain, record.get("feedback", ()))]
    yield " ".join([f"- {_name(record)}, {worth}:{notes}", *filter(None, said)])
    for cell in record.get("cells", ()):
        if cell["verdict"] != "graded" or cell["score"] != "1":
            yield from (f"  {line}" for line in _not_right(cell))


def _certificate(record: Record) -> str:
    """What anybody may check: the values, and where they were found."""
    match record.get("evidence"):
        case {"kind": "counterexample", "expected": expected, "received": received, "at": at}:
            found = f"expected {_code(expected)}, received {_code(received)}"
            where = ", ".join(f"{name} = {_plain(value)}" for name, value in at.items())
            return f"{found}{f' ({where})' if where else ''}."
        case {"kind": "measured", "expected": expected, "received": received}:
            return f"expected {_code(expected)}, received {_code(received)}."
        case _:
            return ""


def _for_a_person(record: Record) -> Iterator[str]:
    """What is left, with what a checklist found."""
    yield f"- {_name(record)}, of {_number(record['possible'])}"
    for criterion in (record.get("suggestion") or {}).get("criteria", ()):
        found = {True: "x", False: " ", None: "?"}[criterion["met"]]
        yield f"  - [{found}] {_plain(criterion['criterion'])}"


def _not_read(record: Record) -> Iterator[str]:
    said = " ".join(map(_plain, record["feedback"]))
    yield f"- {_name(record)}, {_plain(record['place'])}: {said}"


def _not_handed_in(record: Record) -> Iterator[str]:
    yield f"- {_name(record)}, 0 of {_number(record['possible'])}"


def _right(record: Record) -> Iterator[str]:
    known = KNOWN.get((record.get("evidence") or {}).get("kind", ""), "right")
    cells = record.get("cells", ())
    said = f"{len(cells)} cells" if cells else known
    where = (record.get("evidence") or {}).get("where")
    yield f"- {_name(record)}: {said}{f' ({_plain(where)})' if where else ''}{_notes(record)}"


def _notes(record: Record) -> str:
    """The notes on a part and on its cells, each once."""
    both = (record, *record.get("cells", ()))
    found = dict.fromkeys(note for each in both for note in each.get("notes", ()))
    return "".join(f" `{note}`" for note in found)


SECTIONS: dict[str, Callable[[Record], Iterator[str]]] = {
    "not right": _not_right,
    "for a person": _for_a_person,
    "not read": _not_read,
    "not handed in": _not_handed_in,
    "right": _right,
}


def _sum(records: Iterable[Record], name: str) -> str:
    return _number(sum((Fraction(record[name]) for record in records), Fraction(0)))


def _number(points: str | Fraction) -> str:
    """Points as people write them: whole, or with two decimals."""
    value = Fraction(points)
    return str(value) if value.denominator == 1 else f"{float(value):.2f}"


def _plain(text: object) -> str:
    """Text of others in one line, which can neither format the page nor hide in it."""
    line = " ".join(str(text).encode("utf-8", "backslashreplace").decode().split())
    shown = line if len(line) <= LONGEST else f"{line[:LONGEST]}..."
    return "".join(f"\\{sign}" if sign in "\\`*_<>#|[]" else sign for sign in shown)


def _code(text: object) -> str:
    line = " ".join(str(text).encode("utf-8", "backslashreplace").decode().split())
    return f"`{line.replace('`', chr(39))[:LONGEST]}`"
