"""Conditions on extremes as conditions on all that they are taken over.

max_k e_k <= x      e_k <= x for all k          min_k e_k > x      e_k > x for all k
max(v) <= x         v_k <= x for all k          norm(v, oo) <= x   |v_k| <= x for all k
0 <= e_k <= x for all k is both, joined

Only what has a value everywhere is told so, over ranges that are never empty: elsewhere an extreme
may have no value where the condition on all has one.
"""

from __future__ import annotations

from collections.abc import Iterator

from graders.equivalence.claim import Claim
from graders.maths.declared import Declarations
from graders.maths.sizes import size_tree
from graders.maths.substitute import substitute
from graders.maths.terms import ONE
from graders.maths.tree import Bind, Call, Number, Symbol, Tree, free
from graders.maths.types import SCALAR, TRUTH

_FLIPPED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le"}
_BOUNDS = {"max": ("lt", "le"), "min": ("gt", "ge")}
_TOTAL = frozenset({"abs", "add", "exp", "mul", "neg"})
_EACH = Symbol(":each")
"""The index of every condition on all, which no text can name."""


def spread(claim: Claim) -> bool:
    """Whether both sides say the same of each of the same values."""
    names = claim.declarations
    reference, response = (
        frozenset(_conjuncts(tree, names)) for tree in (claim.reference, claim.response)
    )
    if reference != response or None in reference:
        return False
    return any(isinstance(part, Bind) for part in reference)


def _conjuncts(tree: Tree, names: Declarations) -> Iterator[Tree | None]:
    """The conditions that are joined in one; None for what may lack a value somewhere."""
    match tree:
        case Call("and", parts):
            for each in parts:
                yield from _conjuncts(each, names)
        case Bind("all", variable, over, body) if _is_full(over, names):
            inner = substitute(body, {variable.name: _EACH})
            for part in _conjuncts(inner, names):
                if isinstance(part, Call) and _is_total(part, over[1], names):
                    yield Bind("all", _EACH, over, part, TRUTH)
                else:
                    yield None
        case Call(relation, (left, right)) if relation in _FLIPPED:
            yield _of_all(relation, left, right, names)
        case _:
            yield None


def _of_all(relation: str, left: Tree, right: Tree, names: Declarations) -> Tree | None:
    """One inequality, of each value that an extreme on one of its sides is taken over."""
    for name, one, other in ((relation, left, right), (_FLIPPED[relation], right, left)):
        extreme = _extreme(one)
        if extreme is not None and name in _BOUNDS[extreme.binder]:
            if not _is_full(extreme.over, names) or _EACH.name in free(one) | free(other):
                return None
            body = substitute(extreme.body, {extreme.variable.name: _EACH})
            part = Call(name, (body, other), TRUTH)
            total = _is_total(part, extreme.over[1], names)
            return Bind("all", _EACH, extreme.over, part, TRUTH) if total else None
    if _EACH.name in free(right) - free(left):
        relation, left, right = _FLIPPED[relation], right, left
    part = Call(relation, (left, right), TRUTH)
    return part if _is_total(part, ONE, names) or _EACH.name in free(part) else None


def _extreme(tree: Tree) -> Bind | None:
    """A maximum or a minimum over an index."""
    match tree:
        case Bind("max" | "min"):
            return tree
        case Call("max" | "min" as kind, (whole,)) if whole.type.kind == "vector":
            return _over_entries(kind, whole, Call("at", (whole, _EACH), SCALAR))
        case Call("norm", (whole, Call("infinity"))) if whole.type.kind == "vector":
            entry = Call("at", (whole, _EACH), SCALAR)
            return _over_entries("max", whole, Call("abs", (entry,), SCALAR))
        case _:
            return None


def _over_entries(kind: str, whole: Tree, body: Tree) -> Bind:
    return Bind(kind, _EACH, (ONE, size_tree(whole.type.shape[0])), body, SCALAR)


def _is_full(over: tuple[Tree, ...], names: Declarations) -> bool:
    """Whether a range begins with 1 and is never empty."""
    match over:
        case (low, Number(last)):
            return low == ONE and last >= 1
        case (low, Symbol(name)) if (entry := names.get(name)) is not None:
            least = entry.domain.low
            return low == ONE and isinstance(least, Number) and least.value >= 1
        case _:
            return False


def _is_total(tree: Tree, last: Tree, names: Declarations) -> bool:
    """Whether a tree has a value everywhere, for every index up to `last` if it has one."""
    match tree:
        case Number():
            return True
        case Symbol(name):
            entry = names.get(name)
            return entry is None or entry.equals is None
        case Call("at", (Symbol() as whole, place)):
            return place == _EACH and size_tree(whole.type.shape[0]) == last
        case Call("pow", (base, Number(times))):
            return times > 0 and times.denominator == 1 and _is_total(base, last, names)
        case Call(name, args) if name in _TOTAL or name in _FLIPPED:
            return all(_is_total(arg, last, names) for arg in args)
        case _:
            return False
