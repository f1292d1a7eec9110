"""Sums and products inside of what is integrated, written out term by term.

What an integral asks of its body (kinks, growth, where it is analytic) is known of `+` and `*`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from flint import fmpq

from graders.maths.balls.lazy import Env
from graders.maths.balls.meter import METER
from graders.maths.balls.value import Undefined, Value, whole
from graders.maths.substitute import substitute
from graders.maths.tree import Bind, Call, Number, Tree, free
from graders.maths.types import SCALAR

MOST = 24
"""Terms that are written out."""

_JOINED = {"sum": ("add", 0), "prod": ("mul", 1)}


def spelled(tree: Tree, variable: str, evaluate: Callable[[Tree, Env], Any], env: Env) -> Tree:
    """Return `tree` with its sums and products of numbers, but for long ones, written out.

    Args:
        tree: What is integrated.
        variable: Over which; a sum whose ends depend on it is left as it is.
        evaluate: Evaluates the ends.
        env: Where.
    """
    match tree:
        case Call(_, args):
            new = tuple(spelled(arg, variable, evaluate, env) for arg in args)
            return tree if new == args else replace(tree, args=new)
        case Bind("sum" | "prod", index, (first, last), body) if _plain(body):
            fixed = variable not in free(first) | free(last)
            places = _places((first, last), evaluate, env) if fixed else None
            if places is None:
                return tree
            env[METER].spend(MOST)
            terms = [substitute(body, {index.name: Number(Fraction(k))}) for k in places]
            return _joined(tree, [spelled(term, variable, evaluate, env) for term in terms])
        case _:
            return tree


def _plain(body: Tree) -> bool:
    """Whether all terms are numbers, and none is left out."""
    return body.type == SCALAR and not (isinstance(body, Call) and body.function == "given")


def _places(
    ends: tuple[Tree, ...], evaluate: Callable[[Tree, Env], Any], env: Env
) -> range | None:
    """What an index runs through, None where that is not known, or is long."""
    try:
        low, high = (evaluate(end, env) for end in ends)
    except Undefined:  # perhaps in a case that nobody asks for
        return None
    if not (_whole(low) and _whole(high)) or not -1 <= high - low < MOST:
        return None
    return range(int(low.p), int(high.p) + 1)


def _whole(end: Value) -> bool:
    return type(end) is fmpq and whole(end)


def _joined(tree: Bind, terms: list[Tree]) -> Tree:
    function, empty = _JOINED[tree.binder]
    if len(terms) > 1:
        return Call(function, tuple(terms))
    return terms[0] if terms else Number(Fraction(empty))
