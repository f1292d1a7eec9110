"""Several normal numbers at once, reduced to one along which a formula bends.

Wherever draws enter a formula through numbers that are linear in them, only the joint normal law
of these parts counts: E[relu(w^T x)] is one-dimensional. Parts that enter as polynomials are left
to rules, once the one that does not is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from graders.maths.balls.degree import Degree
from graders.maths.balls.law import Joint, Law, Line, Unsure
from graders.maths.balls.lazy import Env
from graders.maths.balls.route import Evaluate
from graders.maths.balls.value import ZERO, Value, whole
from graders.maths.tree import Bind, Call, Number, Symbol, Tree, free
from graders.maths.types import SCALAR

Names = frozenset[str]
Draws = Sequence[tuple[str, Law]]

MOST_TERMS = 64
MOST_PARTS = 40


class Parts(NamedTuple):
    """Numbers that are linear in normal draws.

    Attributes:
        tree: The formula in terms of them.
        names: How they are called there.
        means: Their means.
        covariance: Their covariances.
        env: The values of everything else.
    """

    tree: Tree
    names: tuple[str, ...]
    means: list[Value]
    covariance: list[list[Value]]
    env: Env


def parts(tree: Tree, draws: Draws, evaluate: Evaluate, env: Env) -> Parts:
    """Return a formula in terms of numbers that are linear in its draws.

    Raises:
        Unsure: The draws enter it in another way, or are not normal.
    """
    names = frozenset(name for name, _ in draws)

    def exponent(above: Tree) -> int | None:
        value = evaluate(above, env) if free(above) <= env.keys() - names else None
        return int(value.p) if value is not None and whole(value) else None

    degree = Degree(names, env, exponent)
    found = tuple(dict.fromkeys(_linear(tree, names, degree)))
    symbols = {part: Symbol(f"part {k}") for k, part in enumerate(found)}
    named = substituted(tree, symbols)
    if len(found) > MOST_PARTS or not free(named).isdisjoint(names):
        raise Unsure
    means, slopes, variances = _moments(found, draws, evaluate, env)
    covariance = [[_total(one, other, variances) for other in slopes] for one in slopes]
    return Parts(named, tuple(s.name for s in symbols.values()), means, covariance, env)


def _total(one: list[Value], other: list[Value], variances: list[Value]) -> Value:
    return sum((a * b * v for a, b, v in zip(one, other, variances, strict=True)), ZERO)


def _linear(tree: Tree, names: Names, degree: Degree) -> Iterator[Tree]:
    """The largest parts of a formula that are numbers and linear in the names."""
    if free(tree).isdisjoint(names):
        return
    found = degree.of(tree) if tree.type == SCALAR else None
    if found is not None and found <= 1:
        yield tree
    elif isinstance(tree, Call):
        for arg in tree.args:
            yield from _linear(arg, names, degree)


def _moments(
    found: Sequence[Tree], draws: Draws, evaluate: Evaluate, env: Env
) -> tuple[list[Value], list[list[Value]], list[Value]]:
    """The means of the parts, how each changes with each independent number, and the variances."""
    bases = {name: _base(law) for name, law in draws}
    home = {**env, **bases}
    means = [evaluate(part, home) for part in found]
    slopes: list[list[Value]] = [[] for _ in found]
    variances: list[Value] = []
    for name, law in draws:
        moves, lines = (law.directions, law.lines) if isinstance(law, Joint) else ((1,), (law,))
        for way, line in zip(moves, lines, strict=True):
            if not isinstance(line, Line) or not line.normal:
                raise Unsure
            moved = {**home, name: bases[name] + way}
            for k, part in enumerate(found):
                slopes[k].append(evaluate(part, moved) + -means[k])
            variances.append(line.moments(3)[2])
    return means, slopes, variances


def _base(law: Law) -> Value:
    if isinstance(law, (Joint, Line)):
        return law.base
    raise Unsure


def substituted(tree: Tree, meaning: Mapping[Tree, Tree]) -> Tree:
    """Return the formula with parts of it replaced, but for what a binder inside hides."""
    if tree in meaning:
        return meaning[tree]
    match tree:
        case Call(name, args, found):
            return Call(name, tuple(substituted(arg, meaning) for arg in args), found)
        case Bind(_, variable, over, body):
            inside = {k: v for k, v in meaning.items() if variable.name not in free(k)}
            ends = tuple(substituted(end, meaning) for end in over)
            return replace(tree, over=ends, body=substituted(body, inside))
        case _:
            return tree


def expanded(tree: Tree, names: Names, evaluate: Evaluate, env: Env) -> Tree:
    """Return the formula with its sums and products over what is drawn written out.

    Raises:
        Unsure: They are too long.
    """
    if free(tree).isdisjoint(names):
        return tree
    match tree:
        case Call(_, args):
            return replace(tree, args=tuple(expanded(arg, names, evaluate, env) for arg in args))
        case Bind("sum" | "prod" as kind, variable, (low, high), body) if tree.type == SCALAR:
            first, last = (evaluate(end, env) for end in (low, high))
            if not (whole(first) and whole(last)) or not 0 <= last - first < MOST_TERMS:
                raise Unsure
            indices = range(int(first.p), int(last.p) + 1)
            terms = [substituted(body, {variable: Number(Fraction(index))}) for index in indices]
            terms = [expanded(term, names, evaluate, env) for term in terms]
            join = "add" if kind == "sum" else "mul"
            return Call(join, tuple(terms)) if len(terms) > 1 else terms[0]
        case _:
            return tree
