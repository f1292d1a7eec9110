"""Lines as trees: every formula is read in the names of the problem, every place is kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from graders.derivation.lines import Line, Lines, Link, Side
from graders.derivation.reasons import Said, said
from graders.derivation.rows import Row, Typed, rows
from graders.derivation.signs import BETWEEN, JOIN, Join, Relation, leading, loose
from graders.maths.declare import Declaration, Declarations
from graders.maths.lex import Syntax
from graders.maths.parse import Reading, parse
from graders.maths.sizes import Sizes, zero
from graders.maths.tree import Call, Number, Symbol, Tree
from graders.maths.types import SCALAR, Type, function
from graders.maths.unreadable import Span, Unreadable
from graders.spec import complaint

LINKS = {"eq", "le", "lt", "ge", "gt", "ne"}
_ORDER = Declaration("O", function((SCALAR,), SCALAR))
_SMALL = Declaration("o", function((SCALAR,), SCALAR))
_CONSTANT = Declaration("const", also=("constant",))
_EXTRA = (_ORDER, _SMALL, _CONSTANT)
_USES_EXTRA = re.compile(r"(?<![A-Za-z])[Oo]\}?\s*(?:\\left)?\s*\(|(?<![A-Za-z])const")
_ABSURD = re.compile(
    r"\s*(?:an?\s+)?(?:contradiction|false|absurd|impossible|⊥|⇒⇐|\\bot|\\lightning|↯)\s*[.!]?\s*",
    re.IGNORECASE,
)
_PROSE = re.compile(
    r"\s*(?:proof|solution|qed|q\.e\.d\.|done|we (?:have|get)|□|∎|■|\\q?ed|\\(?:black)?square"
    r"|\\blacksquare)\s*[.:]?\s*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Reader:
    """What the lines read so far mean for the next one."""

    names: Declarations
    syntax: Syntax
    known: set[str]
    lines: list[Line] = field(default_factory=list)
    last: Side | None = None

    def row(self, row: Row) -> None:
        """Read one line of the text, which may hold several around `=>`."""
        told = said(row.text, self.known)
        self.known.add(str(row.number))
        if told.label is not None:
            self.known.add(told.label)
        if _PROSE.fullmatch(told.body) and not _ABSURD.fullmatch(told.body):
            return
        pieces = list(_joined(told.body))
        for index, (join, start, stop) in enumerate(pieces):
            line = self._line(row, told, join, start, stop)
            if index + 1 < len(pieces):
                line = replace(line, cites=(), reason="", label=None)
            self.lines.append(line)

    def _line(self, row: Row, told: Said, join: Join | None, start: int, stop: int) -> Line:
        text = told.body[start:stop]
        at = row.start + start
        line = Line(
            row.number,
            (at + len(text) - len(text.lstrip()), at + len(text.rstrip())),
            join,
            label=told.label,
            cites=told.cites,
            reason=told.reason,
        )
        if _ABSURD.fullmatch(text):
            self.last = None
            return replace(line, absurd=True)
        return self._content(line, text, at, row)

    def _content(self, line: Line, text: str, at: int, row: Row) -> Line:
        begun = leading(text) if join_free(line) and self.last is not None else None
        sides, notes = self._sides(text, begun, at, row)
        if isinstance(sides, Call):
            self.last = None
            return replace(line, condition=sides, notes=notes)
        first, links = sides
        self.last = links[-1].right if links else first
        if begun is None and not links:
            if self.lines:
                message = "this line begins with no relation and has none"
                hint = "begin it with =, <= or the like; with => if it is a statement"
                raise _unreadable(row, "missing-relation", message, line.span, hint)
            return replace(line, begins=first, notes=notes)
        return replace(line, begins=first if begun is None else None, links=links, notes=notes)

    def _sides(
        self, text: str, begun: tuple[Relation, int] | None, at: int, row: Row
    ) -> tuple[Call | tuple[Side, tuple[Link, ...]], tuple[str, ...]]:
        """The first formula and the links after it, or a condition that is no chain."""
        notes: list[str] = []
        links: list[Link] = []
        last, relation, start = self.last, begun and begun[0], begun[1] if begun else 0
        first: Side | None = last if begun else None
        while True:
            found = loose(text[start:])
            stop = len(text) if found is None else start + found[1]
            reading = self._parsed(text[start:stop], at + start, row, last if relation else None)
            notes += reading.notes
            chain = _chain(reading.tree)
            if chain is None:
                if relation is None and found is None and isinstance(reading.tree, Call):
                    return reading.tree, tuple(dict.fromkeys(notes))
                message = "a condition cannot stand in a chain"
                place = (at + start, at + stop)
                raise _unreadable(row, "wrong-type", message, place, "join conditions with =>")
            head, rest = _side(chain[0]), chain[1]
            if relation is not None and last is not None:
                links.append(_link(relation, last, head, row, (at + start, at + stop)))
            first = head if first is None else first
            previous = head
            for sign, tree in rest:
                side = _side(tree)
                links.append(_link(sign, previous, side, row, (at + start, at + stop)))
                previous = side
            if found is None:
                return (first, tuple(links)), tuple(dict.fromkeys(notes))
            last, relation, start = previous, found[0], start + found[2]

    def _parsed(self, text: str, at: int, row: Row, before: Side | None) -> Reading:
        if not text.strip():
            message = "there is nothing after this relation"
            raise _unreadable(row, "unexpected-end", message, (at - 1, at + len(text)))
        names = self.names.extended(_EXTRA) if _USES_EXTRA.search(text) else self.names
        syntax: Syntax = "latex" if row.latex and self.syntax == "auto" else self.syntax
        like = before.tree.type if before is not None else None
        try:
            return parse(text, names, syntax, like=like)
        except Unreadable as error:
            place = error.span[0] + at, error.span[1] + at
            raise _unreadable(row, error.note, error.message, place, error.hint) from error


def join_free(line: Line) -> bool:
    """Whether the line may continue a chain: a line after `=>` begins anew."""
    return line.join is None


def read_lines(
    typed: Typed, names: Declarations, syntax: Syntax = "auto", known: Collection[str] = ()
) -> Lines:
    r"""Read a derivation; `known` are names of assumptions and lemmas that lines may cite.

    >>> from graders.maths.declare import declarations
    >>> names = declarations({"a": "real", "b": "real"})
    >>> [line.links[0].text for line in read_lines("(a+b)^2 = a^2 + 2ab + b^2\n>= 4ab", names)]
    ['(a + b)^2 = a^2 + 2*a*b + b^2', 'a^2 + 2*a*b + b^2 >= 4*a*b']

    Raises:
        PydanticCustomError: A line cannot be read: which one, where in it, what to do.
    """
    reader = _Reader(names, syntax, set(known))
    for row in rows(typed):
        reader.row(row)
    if not reader.lines:
        raise complaint("empty", "there is no line to read")
    return tuple(reader.lines)


def _joined(body: str) -> Iterator[tuple[Join | None, int, int]]:
    """The pieces around connectives, and how each is said to follow."""
    begun = JOIN.match(body)
    join: Join | None = None
    start = 0
    if begun is not None:
        join = None if begun.lastgroup == "too" else begun.lastgroup  # type: ignore[assignment]
        start = begun.end()
    for found in BETWEEN.finditer(body, start):
        yield join, start, found.start()
        join, start = found.lastgroup, found.end()  # type: ignore[assignment]
    yield join, start, len(body)


def _chain(tree: Tree) -> tuple[Tree, tuple[tuple[Relation, Tree], ...]] | None:
    """A formula, or relations each of which begins where the last one ends."""
    if tree.type.kind != "truth":
        return tree, ()
    if not isinstance(tree, Call):
        return None
    relations = tree.args if tree.function == "and" else (tree,)
    first: Tree | None = None
    rest: list[tuple[Relation, Tree]] = []
    for each in relations:
        if not (isinstance(each, Call) and each.function in LINKS):
            return None
        left, right = each.args
        if rest and rest[-1][1] != left:
            return None
        first = left if first is None else first
        rest.append((each.function, right))  # type: ignore[arg-type]
    return None if first is None else (first, tuple(rest))


def _side(tree: Tree) -> Side:
    """Take remainder and constant off a sum."""
    terms = tree.args if isinstance(tree, Call) and tree.function == "add" else (tree,)
    kept = [term for term in terms if not (_remainder(term) or _is_constant(term))]
    if len(kept) == len(terms):
        return Side(tree)
    orders = [order for term in terms if (order := _remainder(term)) is not None]
    rest = kept[0] if len(kept) == 1 else Call("add", tuple(kept))
    main: Tree = rest if kept else Number(Fraction(0))
    return Side(main, orders[0] if orders else None, any(map(_is_constant, terms)))


def _remainder(term: Tree) -> Tree | None:
    match term:
        case Call("neg", (inner,)):
            return _remainder(inner)
        case Call("apply", (Symbol("O" | "o"), order)):
            return order
        case _:
            return None


def _is_constant(term: Tree) -> bool:
    return isinstance(term, Symbol) and term.name == _CONSTANT.name


def _link(relation: Relation, left: Side, right: Side, row: Row, place: Span) -> Link:
    if relation == "eq" and (left.constant or right.constant):
        relation = "constant"
    if relation == "eq" and (left.order is not None or right.order is not None):
        relation = "approx"
    right = _sized(right, left.tree.type)
    if not Sizes().agree(left.tree.type, right.tree.type):
        message = f"this is {right.tree.type}, and what stands before it is {left.tree.type}"
        raise _unreadable(row, "wrong-type", message, place)
    if relation not in ("eq", "ne") and left.tree.type != SCALAR:
        message = f"only numbers are compared; this is {left.tree.type}"
        raise _unreadable(row, "wrong-type", message, place)
    return Link(relation, left, right)


def _sized(side: Side, like: Type) -> Side:
    """A zero of the type of what it is compared with."""
    if like.kind not in ("vector", "matrix") or side.tree != Number(Fraction(0)):
        return side
    return replace(side, tree=zero(like))


def _unreadable(
    row: Row, note: str, message: str, place: Span, hint: str | None = None
) -> Exception:
    return complaint(note, f"line {row.number}: {message}", span=place, hint=hint)
