"""Evaluation of a tree at one exact point, on balls.

A tree is compiled once; a point then costs microseconds. `Undefined` is raised where provably no
value exists; a value that is not finite means that this precision cannot tell; `Dear` is raised
before a sum that is too long; `Unevaluable` at once, for what balls cannot do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from flint import ctx

from graders.maths.balls import Undefined, Value
from graders.maths.balls.compile import Compiler, Unevaluable
from graders.maths.balls.meanings import Meanings, Part
from graders.maths.balls.meter import METER, Dear, Meter
from graders.maths.balls.place import Place
from graders.maths.balls.shared import LASTING, SHARED
from graders.maths.tree import Tree

__all__ = ["Dear", "Meter", "Point", "Program", "Undefined", "Unevaluable", "Value"]

Point: TypeAlias = Mapping[str, Value]

_NONE: dict[str, Tree] = {}


class Program:
    """A tree, ready to be evaluated at many points.

    Args:
        tree: What to evaluate.
        derived: Names that abbreviate other trees, in the order of declaration.
        careful: Whether operations are under guard (`balls/careful.py`).
        strict: Whether an outer sum from 1 to -3 is undefined, being a matter of convention;
            otherwise it is empty, as inner sums always are.

    Attributes:
        names: The names that the tree uses.
        functions: The functions that it calls.
        weight: Its node evaluations, one turn of every sum.

    Raises:
        Unevaluable: Balls cannot evaluate it.
        Dear: It holds a derivative that takes too many nodes.

    >>> from flint import fmpq
    >>> from graders.maths.tree import Call, Symbol
    >>> x = Symbol("x")
    >>> print(Program(Call("mul", (x, x))).at({"x": fmpq(1, 3)}))
    1/9
    """

    __slots__ = ("_derived", "_meanings", "_run", "functions", "names", "weight")

    def __init__(
        self,
        tree: Tree,
        derived: dict[str, Tree] = _NONE,
        *,
        careful: bool = False,
        strict: bool = False,
    ) -> None:
        self._meanings = derived if isinstance(derived, Meanings) else Meanings(derived)
        compiler = Compiler(self._meanings, careful=careful, strict=strict)
        self._run, _, self.weight = compiler.part(tree)
        self.names, self.functions = frozenset(compiler.names), compiler.functions
        self._derived: list[tuple[str, Part]] = []
        for name in reversed(derived):
            if name in compiler.names:
                self._derived.insert(0, (name, compiler.kept(derived[name])))
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
        lasting = point.known(self._meanings) if isinstance(point, Place) else {}
        env = {**point, METER: meter, SHARED: {}, LASTING: lasting}
        for name, part in self._derived:
            env[name] = part.run(env)
        return self._run(env)
