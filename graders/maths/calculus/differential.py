"""The differential of a tree: what it changes by, to first order, when a name changes.

    Differential(build, name, change).of(tree)     None where the tree does not hold the name

The change stands for the name, of its type: 1 for a number, a symbol for a vector or a matrix, in
which the differential is linear. Where the tree has a value and the differential has one, that is
the derivative; kinks are where it has none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from graders.maths.calculus import shaped
from graders.maths.calculus.binders import bound
from graders.maths.calculus.build import Build, Underivable
from graders.maths.calculus.slopes import constant, nothing_but_at, slope
from graders.maths.length import of_length
from graders.maths.tree import Bind, Call, Symbol, Tree, free, walk
from graders.maths.types import SCALAR

Change: TypeAlias = Tree | None
Rule: TypeAlias = Callable[["Differential", Call, tuple[Change, ...]], Change]


class Differential:
    """What trees change by when `name` changes by `change`."""

    def __init__(self, build: Build, name: str, change: Tree) -> None:
        self.build, self.name, self.change = build, name, change

    def of(self, tree: Tree) -> Change:
        """The differential of a tree, None where it is 0 because the name is not there.

        Raises:
            Underivable: There is no rule.
            Dear: It takes too many nodes.
        """
        match tree:
            case Symbol(name):
                return self.change if name == self.name else None
            case Call():
                return self._call(tree)
            case Bind():
                return bound(self, tree) if self.name in free(tree) else None
            case _:
                return None

    def _call(self, tree: Call) -> Change:
        rule, changes = RULES.get(tree.function), tuple(map(self.of, _values(tree)))
        if tree.function in CHOICES:
            return CHOICES[tree.function](self, tree, changes)
        if all(change is None for change in changes):
            return None
        if rule is not None:
            return rule(self, tree, changes)
        if tree.type != SCALAR or any(arg.type != SCALAR for arg in tree.args):
            return shaped.change(self.build, tree, changes)
        slopes = (
            self.build.times(slope(self.build, tree.function, tree.args, place), change)
            for place, change in enumerate(changes)
            if change is not None
        )
        return self.build.plus(*slopes)

    def kinks(self, condition: Tree) -> Change:
        """0 where no comparison in a condition is at its edge, no value where one is."""
        found = []
        for node in walk(condition):
            if isinstance(node, Call) and node.function in ("lt", "le", "gt", "ge", "eq", "ne"):
                left, right = node.args
                if self.name not in free(node):
                    continue
                if left.type != SCALAR:
                    raise Underivable("a comparison of vectors")
                gap = self.build.call("add", left, self.build.call("neg", right))
                found.append(nothing_but_at(self.build, gap))
        return self.build.call("add", *found) if len(found) > 1 else found[0] if found else None


def _values(tree: Call) -> tuple[Tree, ...]:
    """The arguments that are values: not conditions, functions or sizes."""
    if tree.function == "cases":
        return (
            (*tree.args[::2],) if len(tree.args) % 2 == 0 else (*tree.args[:-1:2], tree.args[-1])
        )
    if tree.function in ("indicator", "identity", "ones", "zeros"):
        return ()
    return tree.args[1:] if tree.function in ("apply", "prime") else tree.args


def _sum(self: Differential, _: Call, changes: tuple[Change, ...]) -> Change:
    return self.build.plus(*changes)


def _negative(self: Differential, _: Call, changes: tuple[Change, ...]) -> Change:
    return None if changes[0] is None else self.build.negative(changes[0])


def _each(self: Differential, tree: Call, changes: tuple[Change, ...]) -> Change:
    """One factor after the other changes."""
    terms = []
    for place, change in enumerate(changes):
        if change is not None:
            factors = (*tree.args[:place], change, *tree.args[place + 1 :])
            whole = tree.function == "mul"
            terms.append(
                self.build.times(*factors) if whole else self.build.call(tree.function, *factors)
            )
    return self.build.plus(*terms)


def _quotient(self: Differential, tree: Call, changes: tuple[Change, ...]) -> Change:
    build, (above, below) = self.build, tree.args
    terms = [] if changes[0] is None else [build.over(changes[0], below)]
    if changes[1] is not None:
        inner = build.over(changes[1], build.raised(below, 2))
        terms.append(build.negative(build.times(inner, above)))
    return build.plus(*terms)


def _power(self: Differential, tree: Call, changes: tuple[Change, ...]) -> Change:
    if (vector := _squared_length(tree)) is not None:
        change = self.of(vector)
        return change and self.build.times(self.build.number(2), self.build.dot(vector, change))
    if tree.type != SCALAR:
        if changes[1] is not None:
            raise Underivable("pow")
        return shaped.power_of_matrix(self.build, tree, changes[0], constant(tree.args[1]))
    slopes = (
        self.build.times(slope(self.build, "pow", tree.args, place), change)
        for place, change in enumerate(changes)
        if change is not None
    )
    return self.build.plus(*slopes)


def _squared_length(tree: Call) -> Tree | None:
    """The v of ||v||^2: its derivative needs no norm, and so no v that is not 0."""
    base, exponent = tree.args
    return of_length(base) if constant(exponent) == 2 else None


def _applied(self: Differential, tree: Call, changes: tuple[Change, ...]) -> Change:
    """The chain rule for a declared function: its partial derivatives."""
    function, *args = tree.args
    terms = []
    for place, change in enumerate(changes, 1):
        if change is None:
            continue
        partial = (function,) if len(args) == 1 else (function, self.build.number(place))
        value = self.build.call("apply", self.build.call("prime", *partial), *args)
        if value.type == change.type:
            terms.append(self.build.dot(value, change))
        else:
            terms.append(self.build.times(value, change))
    return self.build.plus(*terms)


def _written(self: Differential, tree: Call, changes: tuple[Change, ...]) -> Change:
    filled = (
        self.build.zero(arg.type) if change is None else change
        for arg, change in zip(tree.args, changes, strict=True)
    )
    return self.build.call(tree.function, *filled)


def _cases(self: Differential, tree: Call, changes: tuple[Change, ...]) -> Change:
    kinks = [self.kinks(condition) for condition in tree.args[1::2]]
    if all(change is None for change in (*changes, *kinks)):
        return None
    build = self.build
    values = [build.zero(tree.type) if change is None else change for change in changes]
    args = list(tree.args)
    for place, value in zip([*range(0, len(args) - 1, 2), len(args) - 1], values, strict=False):
        args[place] = value
    found = build.call("cases", *args)
    for kink in kinks:
        if kink is not None:
            inert = kink if tree.type == SCALAR else build.call("mul", kink, found)
            found = build.call("add", found, inert)
    return found


def _indicator(self: Differential, tree: Call, _: tuple[Change, ...]) -> Change:
    return self.kinks(tree.args[0])


def _extreme(self: Differential, tree: Call, changes: tuple[Change, ...]) -> Change:
    """The change of the largest or smallest; where two share it, there is none."""
    build = self.build
    if len(tree.args) == 1:
        return shaped.extreme(build, tree, changes[0])
    best, change = tree.args[0], changes[0] or build.number(0)
    beats = "gt" if tree.function == "max" else "lt"
    for other, its in zip(tree.args[1:], changes[1:], strict=True):
        win, lose = build.call(beats, best, other), build.call(beats, other, best)
        change = build.call("cases", change, win, its or build.number(0), lose)
        best = build.call(tree.function, best, other)
    return change


CHOICES: Mapping[str, Rule] = MappingProxyType({"cases": _cases, "indicator": _indicator})
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "add": _sum,
        "neg": _negative,
        "mul": _each,
        "hadamard": _each,
        "dot": _each,
        "outer": _each,
        "div": _quotient,
        "pow": _power,
        "apply": _applied,
        "vector": _written,
        "matrix": _written,
        "max": _extreme,
        "min": _extreme,
    }
)
