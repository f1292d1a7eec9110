"""Integrals of vectors and matrices: polynomials as a whole, anything else entry by entry."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import reduce

from graders.maths.balls.area import Area
from graders.maths.balls.cubature import spread
from graders.maths.balls.entries import entry
from graders.maths.balls.grid import Grid
from graders.maths.balls.lazy import Env, Run
from graders.maths.balls.meter import METER
from graders.maths.balls.route import Route
from graders.maths.balls.value import ONE, ZERO, Value, finite


@dataclass(frozen=True)
class Areas:
    """The integral of what has entries.

    Attributes:
        whole: The integral, of which each entry is taken by itself.
        body: Evaluates what is integrated.
        weight: What one evaluation of it costs.
    """

    whole: Area
    body: Run
    weight: int
    _parts: dict[tuple[int, ...], Area] = field(default_factory=dict)

    def run(self, env: Env) -> Grid:
        """Return the integral; entries that are not seen to exist are unknown."""
        low, high = (self.whole.evaluate(end, env) for end in self.whole.ends)
        if finite(low) and finite(high):
            length = high - low
            route = Route({self.whole.variable: (low, ONE)}, ONE, self.whole.evaluate, env)
            if (degree := route.degree(self.whole.body)) is not None:
                return self._exact(low, length, degree, env)
            return self._entries(low + length / 3, env)
        return self._entries(
            low + ONE if finite(low) else high - ONE if finite(high) else ZERO, env
        )

    def _exact(self, low: Value, length: Value, degree: int, env: Env) -> Grid:
        """The integral of a polynomial."""
        terms: list[Grid] = []
        for place, weight in spread(degree):
            env[METER].spend(self.weight)
            inner = {**env, self.whole.variable: low + length * place}
            terms.append(self.body(inner) * (length * weight))
        return reduce(Grid.__add__, terms)

    def _entries(self, somewhere: Value, env: Env) -> Grid:
        """The integrals of all entries; how many there are is seen somewhere between the ends."""
        rows, columns = self.body({**env, self.whole.variable: somewhere}).shape
        places = [(i + 1, j + 1) for i in range(rows) for j in range(columns)]
        vector = self.whole.body.type.kind == "vector"
        found = []
        for place in places:
            env[METER].spend(self.weight)
            found.append(self._part(place[:1] if vector else place).run(env))
        return Grid(rows, columns, found)

    def _part(self, place: tuple[int, ...]) -> Area:
        if place not in self._parts:
            body = entry(self.whole.body, *place)
            self._parts[place] = replace(self.whole, body=body, _known={})
        return self._parts[place]
