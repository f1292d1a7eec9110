"""Expectations, variances and probabilities: sums over few values, or rules that are as good.

A law with few values is summed up. A body that is a polynomial in what is drawn needs few values
too, whatever the law (`cubature.py`). Everything else is left to integrals (`mean.py`). What none
of them can tell is unknown: a void point, never a difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from flint import ctx

from graders.maths.balls.counted import counted
from graders.maths.balls.cubature import joint_rule, making, rule, size
from graders.maths.balls.degree import Degree
from graders.maths.balls.entries import entry
from graders.maths.balls.grid import Grid
from graders.maths.balls.law import MOST_ATOMS, Atom, Finite, Joint, Law, Line, Unsure
from graders.maths.balls.lazy import Env, Run
from graders.maths.balls.mean import Mean
from graders.maths.balls.meter import METER, Dear
from graders.maths.balls.pieces import indicator
from graders.maths.balls.quadrature import CAREFUL, QUICK
from graders.maths.balls.value import NAN, ONE, ZERO, Undefined, Value, finite, whole
from graders.maths.tree import Bind, Call, Tree, free
from graders.maths.types import SCALAR

MOST_NODES = 1_500
"""Values of the largest rule that is tried."""

LOOKS = 16
"""Looks that cost as much as an evaluation, where each part of a body looks at all parts of it."""

Draws: TypeAlias = list[tuple[str, Law]]
Evaluate: TypeAlias = Callable[[Tree, Env], Any]


def unfolded(tree: Bind) -> tuple[str, list[tuple[str, Tree]], Tree]:
    """Return the kind, the draws and the innermost body of nested binders over draws.

    What is drawn from a law that depends on another draw stays in the body.
    """
    kind, draws, body = tree.binder, [(tree.variable.name, tree.over[0])], tree.body
    while kind == "expectation" and isinstance(body, Bind) and body.binder in _NESTED:
        names = {name for name, _ in draws}
        if body.variable.name in names or not free(body.over[0]).isdisjoint(names):
            break
        draws.append((body.variable.name, body.over[0]))
        kind, body = body.binder, body.body
    return kind, draws, body


_NESTED = frozenset({"expectation", "probability"})


class Draw(NamedTuple):
    """Variables with their laws, and the body in which they are drawn, independently.

    Attributes:
        kind: What is wanted of the body.
        laws: Evaluates the law of each variable.
        tree: The body.
        body: Evaluates the body.
        powers: Evaluates exponents in it.
        rates: The means of the Poisson laws among them.
        evaluate: Evaluates formulas that arise from it.
        weight: What one evaluation of the body costs.
        careful: Whether the body is under guard.
    """

    kind: str
    laws: list[tuple[str, Run]]
    tree: Tree
    body: Run
    powers: dict[Tree, Run]
    rates: dict[str, Tree]
    evaluate: Evaluate
    weight: int
    careful: bool

    def run(self, env: Env) -> Any:
        """Return the expectation, variance or probability, unknown where it cannot be told."""
        try:
            laws = [(name, law(env)) for name, law in self.laws]
            if self.kind == "variance":
                return self._variance(laws, env)
            return self._solved(laws, env)
        except (Unsure, Dear):  # elsewhere the sizes may be smaller
            return NAN

    def _solved(self, laws: Draws, env: Env) -> Any:
        """Sum over what can be summed over; integrate over the rest."""
        if not laws:
            return self._value(env)
        together = self._together(laws, env)
        if together is not None:
            return _sum([value * weight for value, weight in together])
        for at, (name, law) in enumerate(laws):
            atoms = self._chosen(law, self._degree(frozenset({name}), env), env)
            if atoms is not None:
                rest = partial(self._solved, laws[:at] + laws[at + 1 :])
                values = self._values(name, atoms, env, rest)
                return _sum([value * weight for value, weight in values])
        return self._integral(laws, env)

    def _chosen(self, law: Law, degree: int | None, env: Env) -> Iterable[Atom] | None:
        """The values to sum over; unknown where they are too dear."""
        found = chosen(law, degree)
        if found is None:
            return None
        count, made, atoms = found
        lines = len(law.lines) if isinstance(law, Joint) else 0
        if made + count * (self.weight + 2 * lines) > env[METER].left:
            raise Unsure
        env[METER].spend(made)
        return atoms

    def _together(self, laws: Draws, env: Env) -> Iterator[tuple[Any, Value]] | None:
        """One rule for several draws in which the body is a polynomial."""
        found = [law for _, law in laws if isinstance(law, (Line, Joint))]
        if len(laws) < 2 or len(found) < len(laws):
            return None
        names = [name for name, _ in laws]
        degree = self._degree(frozenset(names), env)
        lines = sum(len(law.lines) if isinstance(law, Joint) else 1 for law in found)
        if degree is None or size(lines, degree) > MOST_NODES:
            return None
        made = making(degree, lines)
        if made + size(lines, degree) * self.weight > env[METER].left:
            raise Unsure
        env[METER].spend(made)
        return self._over(joint_rule(found, degree), names, env)

    def _over(
        self, values: Iterable[tuple[list[Any], Value]], names: list[str], env: Env
    ) -> Iterator[tuple[Any, Value]]:
        for found, weight in values:
            env[METER].spend(self.weight)
            yield self._value({**env, **dict(zip(names, found, strict=True))}), weight

    def _values(
        self, name: str, atoms: Iterable[Atom], env: Env, body: Run
    ) -> Iterator[tuple[Any, Value]]:
        """The values of the body with their weights; what may not occur may lack one."""
        inner = dict(env)
        for atom, weight in atoms:
            if weight == 0:
                continue
            env[METER].spend(self.weight)
            inner[name] = atom
            try:
                yield body(inner), weight
            except Undefined as undefined:
                if weight > 0 or weight < 0:
                    raise
                raise Unsure from undefined

    def _value(self, env: Env) -> Any:
        found = self.body(env)
        return indicator(found) if self.kind == "probability" else found

    def _degree(self, names: frozenset[str], env: Env) -> int | None:
        def exponent(tree: Tree) -> int | None:
            value = self.powers[tree](env) if tree in self.powers else None
            return int(value.p) if value is not None and whole(value) else None

        return Degree(names, env, exponent).of(self.tree)

    def _variance(self, laws: Draws, env: Env) -> Any:
        [(name, law)] = laws
        degree = self._degree(frozenset({name}), env)
        atoms = self._chosen(law, None if degree is None else 2 * degree, env)
        if atoms is None:
            squared = Call("mul", (self.tree, self.tree))
            mean = self._integral(laws, env)
            return self._integral(laws, env, squared) - mean * mean
        values = list(self._values(name, atoms, env, self.body))
        mean = _sum([value * weight for value, weight in values])
        return _sum([(value - mean) * (value - mean) * weight for value, weight in values])

    def _integral(self, laws: Draws, env: Env, tree: Tree | None = None) -> Any:
        tree = self.tree if tree is None else tree
        env[METER].spend(self.weight * self.weight // LOOKS)
        if self.kind == "probability":
            tree = Call("indicator", (tree,))
        if tree.type.kind not in ("scalar", "vector"):
            raise Unsure
        if len(laws) == 1 and tree.type == SCALAR and (rate := self.rates.get(laws[0][0])):
            return self.evaluate(counted(laws[0][0], rate, tree), env)
        accuracy = QUICK
        if self.careful:
            accuracy = CAREFUL
            self._guard(laws, env, accuracy.goal)
        mean = Mean(laws, env, self.evaluate, accuracy)
        if tree.type == SCALAR:
            return mean.of(tree)
        rows = self._value(self._somewhere(laws, env, ONE)).rows
        return Grid(rows, 1, [mean.of(entry(tree, k + 1)) for k in range(rows)])

    def _somewhere(self, laws: Draws, env: Env, share: Value) -> Env:
        """An environment in which the draws have some of their values."""
        return {**env, **{name: _inside(law, share) for name, law in laws}}

    def _guard(self, laws: Draws, env: Env, bits: int) -> None:
        """See that nothing drowns in the rounding of the body, as exact as the integral is."""
        prec, ctx.prec = ctx.prec, bits
        try:
            for share in (ONE, -ONE / 3):
                value = self._value(self._somewhere(laws, env, share))
                if not finite(value):
                    raise Unsure
        finally:
            ctx.prec = prec


def _inside(law: Law, share: Value) -> Any:
    """Some value that the law may give."""
    if isinstance(law, Joint):
        return _sum([law.base, *(way * share for way in law.directions)])
    if not isinstance(law, Line) or law.density is None:
        raise Unsure
    place = share if law.density.kind == "normal" else abs(share) / 2
    return law.density.low + law.density.scale * place


def _sum(values: list[Any]) -> Any:
    if not values:
        return ZERO
    first, *others = values
    for other in others:
        first = first + other
    return first


def chosen(law: Law, degree: int | None) -> tuple[int, int, Iterable[Atom]] | None:
    """Return values whose weighted sum is the expectation, None where an integral is needed.

    Args:
        law: What is drawn.
        degree: The degree of the body, None if it is no polynomial.

    Returns:
        How many there are at most, what it takes to make them, and the values with their weights.
    """
    match law:
        case Finite(atoms):
            return len(atoms), 0, atoms
        case Line():
            if law.atoms and (degree is None or len(law.atoms) <= degree + 1):
                return len(law.atoms), 0, law.atoms
            return None if degree is None else (degree + 2, making(degree), rule(law, degree))
        case Joint():
            if not law.lines:
                return 1, 0, ((law.base, ONE),)
            lines = len(law.lines)
            if degree is not None and size(lines, degree) <= MOST_NODES:
                found = ((value, weight) for [value], weight in joint_rule([law], degree))
                return size(lines, degree), making(degree, lines), found
            return (law.size(), 0, law.atoms()) if 0 < law.size() <= MOST_ATOMS else None
