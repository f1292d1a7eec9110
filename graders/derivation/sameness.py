"""Do two formulas say the same? Five answers, from coarse to fine.

value         equal wherever they are defined, however different they look
definitions   equal by algebra, once derived names stand for what they abbreviate
algebra       equal by algebra; functions, sums, derivatives and derived names are mere letters
form          the same terms and factors, in any order
letter        the same as typed

In a chain of equations every line has the same value: what a line *says* is a matter of form.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from graders.derivation.asking import Asking
from graders.derivation.canonical import canonical
from graders.equivalence import Claim
from graders.equivalence.form import prove
from graders.evidence import Counterexample, Unsettled
from graders.maths.declared import Declarations
from graders.maths.substitute import substitute
from graders.maths.terms import minus
from graders.maths.tree import Call, Number, Symbol, Tree
from graders.maths.types import SCALAR

Level: TypeAlias = Literal["value", "definitions", "algebra", "form", "letter"]
LEVELS: tuple[Level, ...] = ("value", "definitions", "algebra", "form", "letter")

_ARITHMETIC = frozenset({"add", "mul"})


def same(
    level: Level, left: Tree, right: Tree, names: Declarations, asking: Asking | None = None
) -> bool:
    """Whether two formulas, or two conditions, are the same at `level`; `asking` pays for it.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> names = declarations({"x": "positive", "t": {"equals": "log(x)"}})
    >>> one, two = (parse(text, names).tree for text in ("t*(t + 1)", "log(x)^2 + log(x)"))
    >>> [same(level, one, two, names) for level in LEVELS]
    [True, True, False, False, False]
    """
    if level != "value":
        return _alike_at(level, left, right, names)
    asking = asking or Asking()
    valued = asking.valued(right) if left.type == right.type else ()
    if not valued or any(_alike_at("definitions", left, each, names) for each in valued):
        return bool(valued)
    found = asking.compare(Claim(left, valued[0], names))
    return not isinstance(found, Counterexample | Unsettled)


@lru_cache(maxsize=4096)
def _alike_at(level: Level, left: Tree, right: Tree, names: Declarations) -> bool:
    """The same, by what is written alone."""
    if left.type != right.type or level == "letter":
        return left == right
    if canonical(left) == canonical(right):
        return True
    if level == "definitions":
        return _alike_at("algebra", *(spelled_out(side, names) for side in (left, right)), names)
    return level == "algebra" and _Letters().same(left, right)


def spelled_out(tree: Tree, names: Declarations) -> Tree:
    """`tree` with every derived name replaced by what it abbreviates."""
    for entry in reversed(names.entries):
        if entry.equals is not None:
            tree = substitute(tree, {entry.name: entry.equals})
    return tree


@dataclass(slots=True)
class _Letters:
    """Elementary algebra: everything else is a letter, the same for what is the same."""

    known: list[tuple[Tree, Symbol]] = field(default_factory=list)

    def same(self, left: Tree, right: Tree) -> bool:
        """Whether two formulas, or the sides of two conditions, are equal by algebra."""
        if left.type.kind == "truth":
            return self._conditions(canonical(left), canonical(right))
        if left.type != SCALAR:
            return False
        one, other = (self._plain(canonical(side)) for side in (left, right))
        return prove(Claim(one, other)) is not None

    def _conditions(self, left: Tree, right: Tree) -> bool:
        """Whether the sides are the same by algebra, or what is left when all is on one side."""
        if not (isinstance(left, Call) and isinstance(right, Call)):
            return False
        if left.function != right.function or len(left.args) != len(right.args):
            return False
        pairs = zip(left.args, right.args, strict=True)
        if all(one == two or _Letters().same(one, two) for one, two in pairs):
            return True
        numbers = len(left.args) == 2 and _numbers(*left.args, *right.args)
        return numbers and _Letters().same(minus(*left.args), minus(*right.args))

    def _plain(self, tree: Tree) -> Tree:
        """A canonical tree with letters for all that is no arithmetic of numbers."""
        match tree:
            case Number():
                return tree
            case Call(name, args) if name in _ARITHMETIC and _numbers(tree, *args):
                return replace(tree, args=tuple(map(self._plain, args)))
            case Call("pow", (base, Number(exponent))) if exponent.denominator == 1:
                if _numbers(base):
                    return replace(tree, args=(self._plain(base), tree.args[1]))
            case _:
                pass
        return self._letter(tree)

    def _letter(self, tree: Tree) -> Symbol:
        for other, letter in self.known:
            if other == tree or _alike(other, tree):
                return letter
        letter = Symbol(f"letter_{len(self.known)}")
        self.known.append((tree, letter))
        return letter


def _numbers(*trees: Tree) -> bool:
    return all(tree.type == SCALAR for tree in trees)


def _alike(left: Tree, right: Tree) -> bool:
    """Whether the same function is applied to what is the same by algebra."""
    match left, right:
        case Call(one, some), Call(other, others):
            if one != other or one in _ARITHMETIC or len(some) != len(others):
                return False
            pairs = zip(some, others, strict=True)
            return all(one == two or _same_number(one, two) for one, two in pairs)
        case _:
            return False


def _same_number(left: Tree, right: Tree) -> bool:
    return _numbers(left, right) and _Letters().same(left, right)
