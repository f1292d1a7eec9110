"""What one version of a problem set changes of another, as their authors wrote them.

    added removed     a problem or a part
    moved             problems or parts in another order
    reference         the answer, or what it is computed from
    tolerance         how far a response may be off
    statement         what students read
    declarations      names, and what seeds draw
    points examples mistakes solution claims metadata

Nothing is computed: a version is compared as text is, but key by key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias

from pydantic import JsonValue

from graders.problem.listing import Listing
from graders.spec import Plain, Source
from graders.verdict import Value

Kind: TypeAlias = Literal[
    "added",
    "removed",
    "moved",
    "reference",
    "tolerance",
    "statement",
    "declarations",
    "points",
    "examples",
    "mistakes",
    "solution",
    "claims",
    "metadata",
]

_KINDS: Final[Mapping[str, Kind]] = {
    "answer": "reference",
    "tables": "reference",
    "title": "statement",
    "course": "statement",
    "prompt": "statement",
    "hints": "statement",
    "variables": "declarations",
    "parameters": "declarations",
    "points": "points",
    "right": "examples",
    "wrong": "examples",
    "invalid": "examples",
    "mistakes": "mistakes",
    "solution": "solution",
    "claims": "claims",
}
_TOLERANCES: Final = frozenset({"tolerance", "relative", "digits"})


class Change(Value):
    """One thing that differs.

    Attributes:
        problem: None: the set itself.
        part: None: the problem itself.
        field: Where in the text, such as `answer.equals`; "" for all of it.
        before: What was written there; None: nothing.
        after: What is written there now.
    """

    kind: Kind
    problem: str | None = None
    part: str | None = None
    field: str = ""
    before: JsonValue = None
    after: JsonValue = None

    @property
    def text(self) -> str:
        """The change in one line.

        >>> Change(kind="points", problem="slope", part="a", field="points", after="2").text
        'slope, part a: points (points): none -> 2'
        """
        place = ", part ".join(name for name in (self.problem, self.part) if name) or "the set"
        field = f" ({self.field})" if self.field else ""
        if self.kind in {"added", "removed"}:
            return f"{place}: {self.kind}"
        return f"{place}: {self.kind}{field}: {_shown(self.before)} -> {_shown(self.after)}"


def revised(old: Sequence[Source], new: Sequence[Source]) -> tuple[Change, ...]:
    """What `new` changes of `old`, problem by problem, part by part.

    >>> old, new = (Source(name="a.yaml", text=f"title: {title}") for title in ("A", "B"))
    >>> [(change.kind, change.before, change.after) for change in revised([old], [new])]
    [('statement', 'A', 'B')]
    """
    return tuple(_of_sets(Listing.of(old), Listing.of(new)))


def _of_sets(old: Listing, new: Listing) -> Iterator[Change]:
    yield from _of_fields(_about(old), _about(new), {})
    before, after = _problems(old), _problems(new)
    for name, was, is_now in _pairs(before, after):
        place = {"problem": name}
        if was is None or is_now is None:
            yield Change(kind="added" if was is None else "removed", **place)
        else:
            yield from _of_problems(was, is_now, place)
    yield from _moved(before, after, {})


def _of_problems(before: JsonValue, after: JsonValue, place: dict[str, str]) -> Iterator[Change]:
    yield from _of_fields(before, after, place, leave="parts")
    old, new = _parts(before), _parts(after)
    for name, was, is_now in _pairs(old, new):
        within = {**place, "part": name}
        if was is None or is_now is None:
            yield Change(kind="added" if was is None else "removed", **within)
        else:
            yield from _of_fields(was, is_now, within)
    yield from _moved(old, new, place)


def _of_fields(
    before: JsonValue, after: JsonValue, place: dict[str, str], leave: str = ""
) -> Iterator[Change]:
    for path, old, new in _leaves(before, after):
        if path[:1] != (leave,):
            field = ".".join(path)
            yield Change(kind=_kind(path), field=field, before=old, after=new, **place)


def _kind(path: tuple[str, ...]) -> Kind:
    kind = _KINDS.get(path[0], "metadata") if path else "statement"
    return "tolerance" if kind == "reference" and _TOLERANCES & set(path) else kind


def _leaves(
    before: JsonValue, after: JsonValue, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], JsonValue, JsonValue]]:
    """The smallest things that differ, with the keys that lead to them."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            yield from _leaves(before.get(key), after.get(key), (*path, key))
    elif before != after:
        yield path, before, after


def _pairs(
    old: Mapping[str, JsonValue], new: Mapping[str, JsonValue]
) -> Iterator[tuple[str, JsonValue, JsonValue]]:
    for name in dict.fromkeys((*old, *new)):
        yield name, old.get(name), new.get(name)


def _moved(
    old: Mapping[str, JsonValue], new: Mapping[str, JsonValue], place: dict[str, str]
) -> Iterator[Change]:
    before, after = ([name for name in one if name in old and name in new] for one in (old, new))
    if before != after:
        yield Change(kind="moved", before=list(before), after=list(after), **place)


def _about(listing: Listing) -> JsonValue:
    return {"title": listing.title, "course": listing.course}


def _problems(listing: Listing) -> dict[str, JsonValue]:
    return {each.id: _json(each.document.data) for each in listing.problems}


def _parts(problem: JsonValue) -> dict[str, JsonValue]:
    parts = problem.get("parts") if isinstance(problem, dict) else None
    listed = parts if isinstance(parts, list) else []
    return {str(part["id"]): part for part in listed if isinstance(part, dict) and "id" in part}


def _json(data: Plain) -> JsonValue:
    """What was written, with numbers as they were written."""
    match data:
        case dict():
            return {key: _json(value) for key, value in data.items()}
        case list() | tuple():
            return [_json(value) for value in data]
        case None | bool() | str():
            return data
        case _:
            return str(data)


def _shown(value: JsonValue) -> str:
    match value:
        case None:
            return "none"
        case list():
            return f"[{', '.join(map(_shown, value))}]"
        case dict():
            return f"{{{', '.join(f'{key}: {_shown(each)}' for key, each in value.items())}}}"
        case _:
            return str(value)
