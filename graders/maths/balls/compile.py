"""From a tree to nested functions: compiled once, run at many points.

Run   = environment -> value       raises `Undefined` or `Dear`
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import itemgetter
from typing import Any

from graders.maths.balls.applied import applied, raised, rounded
from graders.maths.balls.area import Area, gathered
from graders.maths.balls.areas import Areas
from graders.maths.balls.careful import add as careful_add
from graders.maths.balls.careful import guard
from graders.maths.balls.counted import rates
from graders.maths.balls.degree import exponents
from graders.maths.balls.endless import Endless
from graders.maths.balls.expectation import DRAWS, Draw, unfolded
from graders.maths.balls.lawful import LAWFUL
from graders.maths.balls.lazy import LAZY, Env, Run
from graders.maths.balls.loop import EXTREMES, MADE, ROOM, Fold, Loop, limit
from graders.maths.balls.meanings import Kept, Meanings, Part
from graders.maths.balls.neumann import geometric, powers
from graders.maths.balls.pieces import both
from graders.maths.balls.sets import repeated, setwise
from graders.maths.balls.shaped import SHAPED, Unshaped, folded, known_beside, shaped
from graders.maths.balls.shared import LASTING, SHARED, shared
from graders.maths.balls.table import BALLS
from graders.maths.balls.value import NAN, ONE, ZERO, exact
from graders.maths.calculus import DERIVATIVES, Underivable, derived
from graders.maths.logarithms import spread
from graders.maths.tree import Bind, Call, Number, Symbol, Tree, free
from graders.maths.types import SCALAR, Type

_WEIGHTS = dict.fromkeys(("gamma", "factorial", "lgamma", "binomial", "lambert_w"), 20)
_WEIGHTS |= dict.fromkeys(("erf", "erfc", "Phi", "Phi_inverse"), 20)
_ROOM = 16_384
"""Bits that an exact value may take before it is rounded to a ball."""

_BINDERS = EXTREMES | {"sum", "prod", "all"}
_PLAIN = frozenset({"scalar", "truth"})
_KINDS = frozenset({"scalar", "vector", "matrix", "sequence", "set", "function", "distribution"})
_MOST_RANK = 2


class Unevaluable(Exception):  # noqa: N818 - an outcome: the deciders stay silent about it
    """The tree holds a function, a binder or a type that has no evaluation on balls."""


class Compiler:
    """Compiles trees and remembers what they use.

    Attributes:
        names: The free names met.
        functions: The functions met.
    """

    def __init__(self, meanings: Meanings, *, careful: bool, strict: bool) -> None:
        self._meanings, self._careful, self._strict = meanings, careful, strict
        self._bound: frozenset[str] = frozenset()
        self._lasting = meanings.compiled(careful=careful, strict=strict)
        self._known: dict[Tree, Kept] = {}
        self.names: set[str] = set()
        self.functions: set[str] = set()

    def part(self, tree: Tree) -> Part:
        """Compile `tree`.

        Raises:
            Unevaluable: It cannot be.
        """
        match tree:
            case Call(function, args, found):
                return self._call(function, args) if _plain(found, args) else self.kept(tree)
            case Symbol(name):
                return self._symbol(tree, name)
            case Number(value):
                number = exact(value)
                return Part(lambda _: number, int(number.height_bits()), 1)
            case Bind():
                return self.kept(tree)

    def kept(self, tree: Tree) -> Part:
        """Compile what is dear enough to be shared with others like it."""
        if self._bound and not self._bound.isdisjoint(free(tree)):
            return self._made(tree)
        known = self._lasting.get(tree) or self._known.get(tree)
        if known is None:
            outside, (self.names, self.functions) = (self.names, self.functions), (set(), set())
            part = self._made(tree)
            known = Kept(part, self.names, self.functions)
            self.names, self.functions = outside
            lasts = self._meanings.lasting(known)
            run = shared(part.run, LASTING if lasts else SHARED)
            known = known._replace(part=part._replace(run=run))
            (self._lasting if lasts else self._known)[tree] = known
        self.names |= known.names
        self.functions |= known.functions
        return known.part

    def _made(self, tree: Tree) -> Part:
        match tree:
            case Bind():
                return self._bind(tree)
            case Call(_, args, found) if not _plain(found, args):
                return self._shaped(tree)
            case _:
                return self.part(tree)

    def _bind(self, tree: Bind) -> Part:
        self.functions.add(tree.binder)
        if tree.binder in DRAWS:
            return self._draw(tree)
        if tree.binder in DERIVATIVES:
            return self._derivative(tree)
        return self._area(tree) if tree.binder == "integral" else self._loop(tree)

    def _symbol(self, symbol: Symbol, name: str) -> Part:
        if symbol.type.kind not in _KINDS or symbol.type.rank > _MOST_RANK:
            raise Unevaluable(str(symbol.type))
        if name not in self._bound:
            self.names.add(name)
        return Part(itemgetter(name), 64, 1)

    def _call(self, name: str, args: tuple[Tree, ...]) -> Part:
        self.functions.add(name)
        runs, bits, weight = [], 1, _WEIGHTS.get(name, 1)
        for arg in args:
            part = self.part(arg)
            runs.append(part.run)
            bits += part.bits
            weight += part.weight
        if name == "pow":
            return Part(raised(args[1], *runs), min(bits, 4096), weight)
        if (lazy := LAZY.get(name)) is not None:
            return Part(lazy(runs), bits, weight)
        if (function := BALLS.get(name)) is None:
            raise Unevaluable(name)
        if self._careful:
            function = careful_add if name == "add" else guard(name, function)
        run = applied(name, function, runs)
        return Part(run, bits, weight) if bits <= _ROOM else Part(rounded(run), 0, weight)

    def _shaped(self, tree: Call) -> Part:
        """A call in which vectors, matrices or laws take part."""
        self.functions.add(tree.function)
        parts = [self.part(arg) for arg in tree.args]
        if (made := LAWFUL.get(tree.function) or setwise(tree)) is not None:
            return Part(made([part.run for part in parts]), ROOM, sum(p.weight for p in parts))
        try:
            run = shaped(tree, [part.run for part in parts], careful=self._careful)
        except Unshaped as unshaped:
            raise Unevaluable(str(unshaped)) from None
        bits = min(sum(part.bits for part in parts), ROOM)
        return Part(run, bits, SHAPED + sum(part.weight for part in parts))

    def _draw(self, tree: Bind) -> Part:
        """An expectation, a variance or a probability."""
        kind, draws, inner = unfolded(tree)
        inner = spread(inner)
        laws = [(name, self.part(law)) for name, law in draws]
        inside = self._bound | {name for name, _ in draws}
        body = self._under(inside, inner)
        powers = {power: self._under(inside, power).run for power in exponents(inner)}
        draw = Draw(
            kind,
            [(name, law.run) for name, law in laws],
            inner,
            body.run,
            powers,
            rates(draws),
            self._later(inside),
            body.weight,
            self._careful,
        )
        return Part(draw.run, ROOM, body.weight + sum(law.weight for _, law in laws))

    def _under(self, bound: frozenset[str], tree: Tree) -> Part:
        """Compile a tree where more names are bound."""
        outside, self._bound = self._bound, bound
        try:
            return self.part(tree)
        finally:
            self._bound = outside

    def _later(self, bound: frozenset[str]) -> Callable[[Tree, Env], Any]:
        """What evaluates trees that arise while another is evaluated: each is compiled once."""
        known: dict[Tree, Run] = {}

        def evaluate(tree: Tree, env: Env) -> Any:
            run = known.get(tree)
            if run is None:
                run = known[tree] = self._under(bound, tree).run
            return run(env)

        return evaluate

    def _area(self, tree: Bind) -> Part:
        """An integral."""
        low, high = map(self.part, tree.over)
        inside = self._bound | {tree.variable.name}
        body = self._under(inside, tree.body)
        ends = (tree.over[0], tree.over[1])
        later = self._later(inside)
        area = Area(tree.variable.name, gathered(tree.body), ends, later, self._careful)
        run = area.run if tree.type == SCALAR else Areas(area, body.run, body.weight).run
        return Part(run, ROOM, low.weight + high.weight + body.weight)

    def _derivative(self, tree: Bind) -> Part:
        """The derivative, worked out; it has a value only where the body has one."""
        body = self.part(tree.body)
        try:
            value = self.part(derived(tree, self._meanings))
        except Underivable as underivable:
            raise Unevaluable(str(underivable)) from None
        self.names |= {dim for dim in tree.type.shape if isinstance(dim, str)} - self._bound
        return Part(known_beside(value.run, body.run, tree.type), ROOM, value.weight + body.weight)

    def _loop(self, tree: Bind) -> Part:
        kind = tree.binder
        if kind not in _BINDERS:
            raise Unevaluable(kind)
        if kind == "sum" and _calls(tree.over[-1], "infinity"):
            return self._endless(tree)
        ends = [self.part(limit) for limit in tree.over]
        outside = self._bound
        strict = self._strict and not any(free(limit) & outside for limit in tree.over)
        self._bound = outside | {tree.variable.name}
        loop = self._terms(tree)
        self._bound = outside
        if kind in EXTREMES:
            repeat = partial(loop.extreme, kind)
        else:
            repeat = partial(loop.joined, self._fold(tree))
        run = repeated(tree, [end.run for end in ends], repeat, strict=strict)
        return Part(run, ROOM, sum(end.weight for end in ends) + loop.weight)

    def _endless(self, tree: Bind) -> Part:
        """A sum of numbers up to infinity."""
        if tree.type.kind != "scalar":
            return self._neumann(tree)
        if _calls(tree.body, "given"):
            raise Unevaluable("an endless sum under a condition")
        low, name, outside = self.part(tree.over[0]), tree.variable.name, self._bound
        self._bound = outside | {name}
        weight = self.part(tree.body).weight
        endless = Endless(name, tree.body, lambda inner: self.part(inner).run, weight)
        self._bound = outside

        def run(env: Env) -> Any:
            first = limit(low.run(env))
            return NAN if first is None else endless.total(first, env)

        return Part(run, ROOM, low.weight + weight)

    def _neumann(self, tree: Bind) -> Part:
        """The sum of all powers of a matrix."""
        found = geometric(tree)
        if found is None:
            raise Unevaluable("an endless sum of matrices")
        ends = tree.over[0], found.shift
        low, shift, base, *numbers = map(self.part, (*ends, found.base, *found.numbers))

        run = powers(low.run, shift.run, base.run, [number.run for number in numbers])
        weight = low.weight + base.weight + sum(number.weight for number in numbers)
        return Part(run, ROOM, 20 * weight)

    def _terms(self, tree: Bind) -> Loop:
        """The body of a binder, and the conditions around it."""
        body, conditions = tree.body, []
        while isinstance(body, Call) and body.function == "given":
            body, condition = body.args
            conditions.append(self.part(condition))
        part = self.part(body)
        weight = part.weight + sum(condition.weight for condition in conditions)
        runs = tuple(condition.run for condition in reversed(conditions))
        return Loop(tree.variable.name, part.run, runs, weight, MADE[tree.variable.type.kind])

    def _fold(self, tree: Bind) -> Fold:
        """How the terms are joined, and what no term at all makes."""
        if tree.binder == "all":
            return both, lambda _: True
        if tree.type.kind != "scalar":
            self.names |= {dim for dim in tree.type.shape if isinstance(dim, str)} - self._bound
            return folded(tree, careful=self._careful)
        if tree.binder == "prod":
            return BALLS["mul"], lambda _: ONE
        return careful_add if self._careful else BALLS["add"], lambda _: ZERO


def _calls(tree: Tree, function: str) -> bool:
    return isinstance(tree, Call) and tree.function == function


def _plain(found: Type, args: tuple[Tree, ...]) -> bool:
    """Whether only numbers and conditions take part."""
    return found.kind in _PLAIN and all(arg.type.kind in _PLAIN for arg in args)
