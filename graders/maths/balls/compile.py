"""From a tree to nested functions: compiled once, run at many points.

Run   = environment -> value       raises `Undefined` or `Dear`
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from operator import itemgetter
from typing import Any

from graders.maths.balls.applied import applied, raised, rounded
from graders.maths.balls.careful import add as careful_add
from graders.maths.balls.careful import guard
from graders.maths.balls.lazy import LAZY, Env, Run
from graders.maths.balls.loop import EXTREMES, MADE, ROOM, Fold, Loop
from graders.maths.balls.meanings import METERED, Kept, Meanings, Part
from graders.maths.balls.pieces import both
from graders.maths.balls.sets import repeated, setwise
from graders.maths.balls.shaped import SHAPED, Unshaped, folded, known_beside, shaped
from graders.maths.balls.shared import LASTING, SHARED, shared
from graders.maths.balls.table import BALLS
from graders.maths.balls.value import ONE, ZERO, exact
from graders.maths.calculus import DERIVATIVES, Underivable, derived
from graders.maths.laws import MEASURES
from graders.maths.tree import Bind, Call, Number, Symbol, Tree, free
from graders.maths.types import Type

_WEIGHTS = dict.fromkeys(("gamma", "factorial", "lgamma", "binomial", "lambert_w"), 20)
_WEIGHTS |= dict.fromkeys(("erf", "erfc", "Phi", "Phi_inverse"), 20)
_ROOM = 16_384
"""Bits that an exact value may take before it is rounded to a ball."""

_BINDERS = EXTREMES | {"sum", "prod", "all", "those"}
_PLAIN = frozenset({"scalar", "truth"})
_KINDS = frozenset({"scalar", "vector", "matrix", "sequence", "set", "function", "distribution"})
_MOST_RANK = 2


class Unevaluable(Exception):  # noqa: N818 - an outcome: the deciders stay silent about it
    """The tree holds a function, a binder or a type that has no evaluation on balls."""


class Compiler:
    """Compiles trees and remembers what they use.

    Attributes:
        careful: Whether operations are under guard.
        meanings: What derived names abbreviate.
        names: The free names met.
        functions: The functions met.
    """

    def __init__(self, meanings: Meanings, *, careful: bool, strict: bool) -> None:
        self.careful, self.meanings, self._strict = careful, meanings, strict
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
            lasts = self.meanings.lasting(known)
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
        if tree.binder in METERED or (tree.binder == "sum" and _calls(tree.over[-1], "infinity")):
            from graders.maths.balls.metered import metered  # noqa: PLC0415 - most have none

            return metered(self, tree)
        return self._derivative(tree) if tree.binder in DERIVATIVES else self._loop(tree)

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
        if self.careful:
            function = careful_add if name == "add" else guard(name, function)
        run = applied(name, function, runs)
        return Part(run, bits, weight) if bits <= _ROOM else Part(rounded(run), 0, weight)

    def _shaped(self, tree: Call) -> Part:
        """A call in which vectors, matrices or laws take part."""
        self.functions.add(tree.function)
        parts = [self.part(arg) for arg in tree.args]
        if (made := _builder(tree)) is not None:
            return Part(made([part.run for part in parts]), ROOM, sum(p.weight for p in parts))
        try:
            run = shaped(tree, [part.run for part in parts], careful=self.careful)
        except Unshaped as unshaped:
            raise Unevaluable(str(unshaped)) from None
        bits = min(sum(part.bits for part in parts), ROOM)
        return Part(run, bits, SHAPED + sum(part.weight for part in parts))

    def under(self, names: Iterable[str], tree: Tree) -> Part:
        """Compile a tree where more names are bound.

        Raises:
            Unevaluable: It cannot be.
        """
        outside = self._bound
        self._bound = outside.union(names)
        try:
            return self.part(tree)
        finally:
            self._bound = outside

    def later(self, names: Iterable[str]) -> Callable[[Tree, Env], Any]:
        """What evaluates trees that arise while another is evaluated: each is compiled once."""
        known: dict[Tree, Run] = {}
        bound = self._bound.union(names)

        def evaluate(tree: Tree, env: Env) -> Any:
            run = known.get(tree)
            if run is None:
                run = known[tree] = self.under(bound, tree).run
            return run(env)

        return evaluate

    def _derivative(self, tree: Bind) -> Part:
        """The derivative, worked out; it has a value only where the body has one."""
        body = self.part(tree.body)
        try:
            value = self.part(derived(tree, self.meanings))
        except Underivable as underivable:
            raise Unevaluable(str(underivable)) from None
        self.names |= {dim for dim in tree.type.shape if isinstance(dim, str)} - self._bound
        return Part(known_beside(value.run, body.run, tree.type), ROOM, value.weight + body.weight)

    def _loop(self, tree: Bind) -> Part:
        kind = tree.binder
        if kind not in _BINDERS:
            raise Unevaluable(kind)
        ends = [self.part(limit) for limit in tree.over]
        outside = self._bound
        strict = self._strict and not any(free(limit) & outside for limit in tree.over)
        self._bound = outside | {tree.variable.name}
        loop = self._terms(tree)
        self._bound = outside
        repeat: Callable[..., Any]
        if kind in EXTREMES:
            repeat = partial(loop.extreme, kind)
        elif kind == "those":
            repeat = loop.those
        else:
            repeat = partial(loop.joined, self._fold(tree))
        run = repeated(tree, [end.run for end in ends], repeat, strict=strict)
        return Part(run, ROOM, sum(end.weight for end in ends) + loop.weight)

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
            return folded(tree, careful=self.careful)
        if tree.binder == "prod":
            return BALLS["mul"], lambda _: ONE
        return careful_add if self.careful else BALLS["add"], lambda _: ZERO


def _builder(tree: Call) -> Callable[[list[Run]], Run] | None:
    """What makes a law, a number of laws, or a set, from what its arguments are compiled to."""
    if tree.type.kind != "distribution" and tree.function not in MEASURES:
        return setwise(tree)
    from graders.maths.balls.lawful import LAWFUL  # noqa: PLC0415 - most formulas have no law

    return LAWFUL.get(tree.function)


def _calls(tree: Tree, function: str) -> bool:
    return isinstance(tree, Call) and tree.function == function


def _plain(found: Type, args: tuple[Tree, ...]) -> bool:
    """Whether only numbers and conditions take part."""
    return found.kind in _PLAIN and all(arg.type.kind in _PLAIN for arg in args)
