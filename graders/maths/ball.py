"""Evaluation of a tree at one exact point, on balls.

A tree is compiled once into nested functions; a point then costs microseconds. `Undefined` is
raised where provably no value exists; a value that is not finite means that this precision cannot
tell; `Dear` is raised before a sum that is too long.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial, reduce
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from flint import arb, ctx, fmpq

from graders.maths.balls import NAN, Undefined, Value, exact
from graders.maths.balls.arithmetic import integer_power, power
from graders.maths.balls.careful import add as careful_add
from graders.maths.balls.careful import guard
from graders.maths.balls.lazy import LAZY, Env, Run
from graders.maths.balls.meter import MOST_TERMS, Dear, Meter
from graders.maths.balls.table import BALLS, FOLDED
from graders.maths.tree import Bind, Call, Number, Symbol, Tree, free

__all__ = ["Dear", "Meter", "Point", "Program", "Undefined", "Value"]

Point: TypeAlias = Mapping[str, Value]

_METER = "meter of this evaluation"
_NONE: dict[str, Tree] = {}
_WEIGHTS = dict.fromkeys(("gamma", "factorial", "lgamma", "binomial", "lambert_w"), 20)
_WEIGHTS |= dict.fromkeys(("erf", "erfc", "Phi", "Phi_inverse"), 20)
_ROOM, _LOOP_ROOM = 16_384, 4_096
"""Bits that an exact value, or that of a sum, may take before it is rounded to a ball."""


class _Part(NamedTuple):
    """A compiled subtree, the bits of its value where that is exact, and its evaluations."""

    run: Run
    bits: int
    weight: int


class Program:
    """A tree, ready to be evaluated at many points.

    Args:
        tree: What to evaluate.
        derived: Names that abbreviate other trees.
        careful: Whether operations are under guard (`balls/careful.py`).
        strict: Whether an outer sum from 1 to -3 is undefined, being a matter of convention;
            otherwise it is empty, as inner sums always are.

    >>> x = Symbol("x")
    >>> print(Program(Call("mul", (x, x))).at({"x": fmpq(1, 3)}))
    1/9
    """

    __slots__ = ("_bound", "_careful", "_derived", "_run", "_strict", "weight")

    def __init__(
        self,
        tree: Tree,
        derived: dict[str, Tree] = _NONE,
        *,
        careful: bool = False,
        strict: bool = False,
    ) -> None:
        self._careful, self._strict, self._bound = careful, strict, frozenset[str]()
        self._run, _, self.weight = self._compile(tree)
        self._derived = [(name, self._compile(derived[name])) for name in _needed(tree, derived)]
        self.weight += sum(part.weight for _, part in self._derived)

    def at(self, point: Point, bits: int = 128, meter: Meter | None = None) -> Any:
        """Return the `Value`, or the `Truth` of a condition, at `point`.

        Args:
            point: A value for every free name.
            bits: The working precision.
            meter: Pays for the evaluation.

        Raises:
            Undefined: Provably, there is no value.
            Dear: The meter does not suffice.
        """
        meter = meter or Meter()
        meter.spend(self.weight)
        ctx.prec = bits
        env = {**point, _METER: meter}
        for name, part in self._derived:
            env[name] = part.run(env)
        return self._run(env)

    def _compile(self, tree: Tree) -> _Part:
        part = self._part(tree)
        return part if part.bits <= _ROOM else _Part(_rounded(part.run), 0, part.weight)

    def _part(self, tree: Tree) -> _Part:
        match tree:
            case Number(value):
                number = exact(value)
                return _Part(lambda _: number, int(number.height_bits()), 1)
            case Symbol(name):
                return _Part(itemgetter(name), 64, 1)
            case Bind():
                return self._loop(tree)
            case Call():
                return self._call(tree)

    def _call(self, tree: Call) -> _Part:
        name, parts = tree.function, [self._compile(arg) for arg in tree.args]
        runs = [part.run for part in parts]
        weight = sum(part.weight for part in parts) + _WEIGHTS.get(name, 1)
        bits = sum(part.bits for part in parts) + 1
        if name == "pow":
            return _Part(_power(tree, runs), min(bits, 4096), weight)
        if (lazy := LAZY.get(name)) is not None:
            return _Part(lazy(runs), bits, weight)
        function = BALLS[name]
        if self._careful:
            function = careful_add if name == "add" else guard(name, function)
        return _Part(_apply(name, function, runs), bits, weight)

    def _loop(self, tree: Bind) -> _Part:
        low, high = (self._compile(limit) for limit in tree.over)
        name, outside = tree.variable.name, self._bound
        strict = self._strict and not any(free(limit) & outside for limit in tree.over)
        self._bound = outside | {name}
        body = self._compile(tree.body)
        self._bound = outside
        add, mul = careful_add if self._careful else BALLS["add"], BALLS["mul"]
        fold, start = (add, fmpq(0)) if tree.binder == "sum" else (mul, fmpq(1))
        weight = body.weight

        def run(env: Env) -> Any:
            first, last = _limit(low.run(env)), _limit(high.run(env))
            if first is None or last is None:
                return NAN
            if last - first >= MOST_TERMS:
                raise Dear
            if strict and last < first - 1:
                raise Undefined(f"a sum or product from {first} to {last}")
            env[_METER].spend(max(0, last - first + 1) * weight)
            inner, total = dict(env), start
            for index in range(first, last + 1):
                inner[name] = fmpq(index)
                total = fold(total, body.run(inner))
                if type(total) is fmpq and total.height_bits() > _LOOP_ROOM:
                    total = arb(total)
            return total

        return _Part(run, _LOOP_ROOM, low.weight + high.weight + body.weight)


def _needed(tree: Tree, derived: dict[str, Tree]) -> list[str]:
    """The derived names that `tree` uses, also through others, in the order of declaration."""
    if not derived:
        return []
    used, found = set(free(tree)), []
    for name in reversed(derived):
        if name in used:
            found.append(name)
            used |= free(derived[name])
    return found[::-1]


def _rounded(run: Run) -> Run:
    def rounded(env: Env) -> Any:
        value = run(env)
        return arb(value) if type(value) is fmpq else value

    return rounded


def _apply(name: str, function: Callable[..., Any], runs: list[Run]) -> Run:
    match runs:
        case [only] if name in FOLDED:
            return only
        case []:
            return lambda _: function()
        case [only]:
            return lambda env: function(only(env))
        case [left, right]:
            return lambda env: function(left(env), right(env))
        case _:
            return lambda env: reduce(function, [run(env) for run in runs])


def _power(tree: Call, runs: list[Run]) -> Run:
    """Integer literals, the usual exponents, are known before any point is."""
    base, above = runs
    exponent = tree.args[1]
    sign = 1
    if isinstance(exponent, Call) and exponent.function == "neg":
        sign, exponent = -1, exponent.args[0]
    if isinstance(exponent, Number) and exponent.value.denominator == 1:
        count = sign * exponent.value.numerator
        return lambda env: integer_power(base(env), count)
    raised = partial(power, real_roots=not free(exponent))
    return lambda env: raised(base(env), above(env))


def _limit(value: Value) -> int | None:
    """The integer that `value` is, None if this precision cannot tell."""
    if type(value) is not fmpq:
        if value.is_finite() and not value.contains_integer():
            raise Undefined("a limit that is not an integer")
        return None
    if value.q != 1:
        raise Undefined(f"a limit that is not an integer: {value}")
    return int(value.p)
