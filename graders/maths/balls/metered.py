"""Compiles the binders that take integrals, or sums without end.

What works these out is as much as all other evaluation: it is loaded with the first of them.
"""

from __future__ import annotations

from typing import Any

from graders.maths.balls.area import Area
from graders.maths.balls.areas import Areas
from graders.maths.balls.compile import Compiler, Unevaluable
from graders.maths.balls.counted import rates
from graders.maths.balls.degree import exponents
from graders.maths.balls.endless import Endless
from graders.maths.balls.expectation import Draw, unfolded
from graders.maths.balls.integrand import ready
from graders.maths.balls.lazy import Env
from graders.maths.balls.loop import ROOM, limit
from graders.maths.balls.meanings import Part
from graders.maths.balls.neumann import geometric, powers
from graders.maths.balls.value import NAN
from graders.maths.logarithms import spread
from graders.maths.tree import Bind, Call
from graders.maths.types import SCALAR


def metered(compiler: Compiler, tree: Bind) -> Part:
    """Compile an integral, an endless sum, or what is drawn.

    Raises:
        Unevaluable: It cannot be.
    """
    match tree.binder:
        case "integral":
            return _area(compiler, tree)
        case "sum":
            return (_endless if tree.type == SCALAR else _neumann)(compiler, tree)
        case _:
            return _draw(compiler, tree)


def _draw(compiler: Compiler, tree: Bind) -> Part:
    """An expectation, a variance or a probability."""
    kind, draws, inner = unfolded(tree)
    inner = spread(inner)
    laws = [(name, compiler.part(law)) for name, law in draws]
    names = [name for name, _ in draws]
    body = compiler.under(names, inner)
    draw = Draw(
        kind,
        [(name, law.run) for name, law in laws],
        inner,
        body.run,
        {power: compiler.under(names, power).run for power in exponents(inner)},
        rates(draws),
        compiler.later(names),
        body.weight,
        compiler.careful,
    )
    return Part(draw.run, ROOM, body.weight + sum(law.weight for _, law in laws))


def _area(compiler: Compiler, tree: Bind) -> Part:
    """An integral."""
    low, high = map(compiler.part, tree.over)
    name, ends = tree.variable.name, (tree.over[0], tree.over[1])
    body = compiler.under([name], tree.body)
    integrand = ready(tree.body, compiler.meanings)
    area = Area(name, integrand, ends, compiler.later([name]), compiler.careful)
    run = area.run if tree.type == SCALAR else Areas(area, body.run, body.weight).run
    return Part(run, ROOM, low.weight + high.weight + body.weight)


def _endless(compiler: Compiler, tree: Bind) -> Part:
    """A sum of numbers up to infinity."""
    if isinstance(tree.body, Call) and tree.body.function == "given":
        raise Unevaluable("an endless sum under a condition")
    low, name = compiler.part(tree.over[0]), tree.variable.name
    weight = compiler.under([name], tree.body).weight
    endless = Endless(name, tree.body, lambda each: compiler.under([name], each).run, weight)

    def run(env: Env) -> Any:
        first = limit(low.run(env))
        return NAN if first is None else endless.total(first, env)

    return Part(run, ROOM, low.weight + weight)


def _neumann(compiler: Compiler, tree: Bind) -> Part:
    """The sum of all powers of a matrix."""
    found = geometric(tree)
    if found is None:
        raise Unevaluable("an endless sum of matrices")
    ends = tree.over[0], found.shift
    low, shift, base, *numbers = map(compiler.part, (*ends, found.base, *found.numbers))
    run = powers(low.run, shift.run, base.run, [number.run for number in numbers])
    weight = low.weight + base.weight + sum(number.weight for number in numbers)
    return Part(run, ROOM, 20 * weight)
