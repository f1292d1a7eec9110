"""What a response gives, put in force: its values are declared, so that conditions see them.

A value may depend on the variables of the problem and on names given before it. Sizes that are
unknown follow from what is given; others must be as declared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeAlias

from pydantic_core import PydanticCustomError

from graders.fields import Syntax, read_maths, typed
from graders.marking.shape import misshapen, transposed
from graders.maths.declare import Declaration, Declarations, canonical
from graders.maths.declared import Definition
from graders.maths.lex import is_latex
from graders.maths.sizes import size_tree
from graders.maths.tree import Call, Number, Tree
from graders.maths.types import Dim, Type, matrix, vector
from graders.maths.unreadable import Unreadable
from graders.properties.assignments import Assignment, assignments
from graders.properties.unknowns import Unknown, Unknowns
from graders.spec import complaint

Item: TypeAlias = str | int | float | Decimal
Given: TypeAlias = Item | tuple[Item | tuple[Item, ...], ...]
Response: TypeAlias = str | Mapping[str, Given]

_HEAD = re.compile(r"(?P<head>.+?)\s*(?:\((?P<args>[^()]*)\)|_\{?(?P<indices>[A-Za-z0-9,]+)\}?)?")
Places: TypeAlias = dict[tuple[int, ...], Tree]


class Reader:
    """Reads the values of unknowns, one after the other."""

    def __init__(self, unknowns: Unknowns, names: Declarations, syntax: Syntax) -> None:
        mine = {each.entry.name for each in unknowns.each}
        kept = tuple(entry for entry in names.entries if entry.name not in mine)
        self.known = Declarations(kept)
        self.syntax = syntax
        self.sizes: dict[str, Dim | None] = dict.fromkeys(sorted(unknowns.sizes))
        self._unknowns = unknowns
        self._spelled = unknowns.declared(names).symbols
        self._parts: dict[str, Places] = {}

    def read(self, found: Assignment) -> None:
        """Put one assignment in force.

        Raises:
            PydanticCustomError: It cannot be read, or is of the wrong type.
        """
        unknown, rest = self._resolved(found)
        name = unknown.entry.name
        if name in self.known or (name in self._parts and not rest.isdigit()):
            raise self._said("repeated", f"{name} is given twice", found)
        text = " " * found.start + found.value
        if unknown.given:
            self._declare(self._written(unknown, rest, text))
        elif rest:
            self._component(unknown, rest, text, found)
        else:
            tree = read_maths(text, self.known, self.syntax, self._like(unknown.entry.type)).tree
            self._value(unknown.entry, tree)

    def finished(self) -> Declarations:
        """All names, with what was given for the unknown ones.

        Raises:
            PydanticCustomError: Something is missing.
        """
        entries = {each.entry.name: each.entry for each in self._unknowns.each}
        for name, places in self._parts.items():
            self._value(entries[name], _assembled(name, places))
        missing = [name for name in self._unknowns.wanted if name not in self.known]
        if missing:
            raise complaint("missing", f"nothing is given for {', '.join(missing)}")
        for name, size in self.sizes.items():
            if size is not None and name not in self.known:
                self._declare(replace(entries[name], equals=size_tree(size)))
        return self.known

    def _resolved(self, found: Assignment) -> tuple[Unknown, str]:
        """The unknown on the left, and its arguments or indices as typed."""
        wanted = self._unknowns.wanted
        if found.left is None:
            if len(wanted) != 1:
                hint = f"write {wanted[0]} = ..."
                raise self._said(
                    "missing", f"values of {', '.join(wanted)} are asked for", found, hint
                )
            return self._named(wanted[0]), ""
        whole = self._named_by(found.left)
        if whole is not None:
            return whole, ""
        head = _HEAD.fullmatch(found.left)
        unknown = self._named_by(head["head"]) if head else None
        if head is None or unknown is None:
            hint = f"the names asked for: {', '.join(wanted)}"
            raise self._said("unknown-name", f"{found.left} is not asked for", found, hint)
        return unknown, head["args"] or head["indices"] or ""

    def _named(self, name: str) -> Unknown:
        return next(each for each in self._unknowns.each if each.entry.name == name)

    def _named_by(self, spelling: str) -> Unknown | None:
        symbol = self._spelled.get(canonical(spelling) or "")
        mine = {each.entry.name for each in self._unknowns.each}
        return self._named(symbol.name) if symbol and symbol.name in mine else None

    def _written(self, unknown: Unknown, rest: str, text: str) -> Declaration:
        """A function, or a family, under the names of the arguments that the response uses."""
        entry, given = unknown.entry, unknown.given
        if rest:
            spelled = [canonical(word.strip()) for word in rest.split(",")]
            if None in spelled or len(spelled) != len(given):
                message = f"{entry.name} is written in {len(given)} names, not ({rest})"
                raise complaint("wrong-form", message)
            given = tuple(
                replace(each, name=name or each.name, also=())
                for each, name in zip(given, spelled, strict=True)
            )
        used = {each.name for each in given}
        around = tuple(each for each in self.known.entries if each.name not in used)
        value = _item(entry.type, len(given))
        body = read_maths(text, Declarations((*around, *given)), self.syntax, value).tree
        body = self._fitting(body, value)
        return replace(entry, definition=Definition(tuple(each.name for each in given), body))

    def _component(self, unknown: Unknown, rest: str, text: str, found: Assignment) -> None:
        """An entry, or a row, by its index."""
        name, kind = unknown.entry.name, unknown.entry.type.kind
        place = tuple(int(word) for word in re.findall(r"[0-9]+", rest))
        if not place or kind not in ("vector", "matrix") or len(place) > 1:
            raise self._said("unknown-name", f"{found.left} is not asked for", found)
        places = self._parts.setdefault(name, {})
        if place in places:
            raise self._said("repeated", f"{found.left} is given twice", found)
        places[place] = read_maths(text, self.known, self.syntax).tree

    def _like(self, expected: Type) -> Type | None:
        return None if self.sizes.keys() & set(expected.shape) else expected

    def _value(self, entry: Declaration, tree: Tree) -> None:
        tree = self._fitting(tree, entry.type)
        if entry.name in self.sizes and isinstance(tree, Number):
            self._same(entry.name, int(tree.value))
        self._declare(replace(entry, type=tree.type, equals=tree))

    def _fitting(self, tree: Tree, expected: Type) -> Tree:
        """`tree` as what is expected: a row as a column, a list of numbers as a narrow matrix."""
        turned = transposed(tree.type)
        if tree.type.kind == "matrix" and expected.kind == "vector":
            tree = tree if turned is None else _column(tree, turned)
        elif expected.kind == "matrix" and isinstance(tree, Call) and tree.function == "vector":
            rows = tuple(Call("vector", (entry,), vector(1)) for entry in tree.args)
            tree = Call("matrix", rows, Type("matrix", (len(rows), 1)))
        found = tree.type
        fits = found.kind == expected.kind and len(found.shape) == len(expected.shape)
        if fits and all(map(self._same, expected.shape, found.shape)):
            return tree
        misfit = misshapen(tree.type, expected)
        if misfit is None:
            raise complaint("wrong-shape", f"this is {tree.type}")
        raise complaint("wrong-shape", misfit.message, hint=misfit.hint)

    def _same(self, expected: Dim, found: Dim) -> bool:
        """Whether a size is as expected; an unknown one becomes what is found."""
        if isinstance(expected, str) and expected in self.sizes:
            known = self.sizes[expected]
            self.sizes[expected] = found if known is None else known
            return known in (None, found)
        return expected == found

    def _declare(self, entry: Declaration) -> None:
        self.known = Declarations((*self.known.entries, entry))

    def _said(
        self, note: str, message: str, found: Assignment, hint: str | None = None
    ) -> PydanticCustomError:
        span = (found.at, found.at + len(found.left or found.value))
        return complaint(note, message, hint=hint, span=span)


def assigned(
    response: Response, unknowns: Unknowns, names: Declarations, syntax: Syntax = "auto"
) -> Declarations:
    """Read a response: the declarations `names`, and the unknowns with their values.

    Raises:
        PydanticCustomError: It cannot be read; the note says why.
    """
    if isinstance(response, str):
        latex = is_latex(response, syntax)
        reader = Reader(unknowns, names, "latex" if latex else "ascii")
        try:
            found = assignments(response)
        except Unreadable as error:
            raise complaint(error.note, error.message, span=error.span) from error
    else:
        reader = Reader(unknowns, names, syntax)
        found = list(_listed(response))
    for each in found:
        reader.read(each)
    return reader.finished()


def _listed(response: Mapping[str, Given]) -> Iterator[Assignment]:
    for name, value in response.items():
        yield Assignment(name, spelled(value), 0, 0)


def spelled(value: Given) -> str:
    """A value of JSON or YAML as text.

    >>> spelled(((1, "1/2"), (0, 1)))
    '[[1, 1/2], [0, 1]]'
    """
    if isinstance(value, tuple):
        return f"[{', '.join(map(spelled, value))}]"
    return typed(value)


def _column(tree: Tree, turned: Type) -> Tree:
    """A row as a column; anything else as it is."""
    return Call("transpose", (tree,), turned) if turned.kind == "vector" else tree


def _item(kind: Type, indices: int) -> Type:
    """What a function, or a family with so many indices, is made of."""
    for _ in range(indices if kind.kind == "sequence" else 1):
        kind = kind.item or kind
    return kind


def _assembled(name: str, places: Places) -> Tree:
    count = len(places)
    if sorted(places) != [(number,) for number in range(1, count + 1)]:
        missing = next(n for n in range(1, count + 1) if (n,) not in places)
        raise complaint("missing", f"{name}_{missing} is not given")
    rows = tuple(places[(number,)] for number in range(1, count + 1))
    kinds = {row.type for row in rows}
    if len(kinds) != 1 or rows[0].type.kind not in ("scalar", "vector"):
        raise complaint("wrong-shape", f"the entries of {name} are not of one kind")
    if rows[0].type.kind == "scalar":
        return Call("vector", rows, vector(count))
    return Call("matrix", rows, matrix(count, rows[0].type.shape[0]))
