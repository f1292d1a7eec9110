"""Properties of a vector by name: linear equations that its entries satisfy, or do not.

efficiency     the entries share a given sum
symmetry       some entries are equal
null-player    some entries are zero
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Any, TypeAlias

from pydantic import WithJsonSchema

from graders.quantity import Amount, Quantity, Range
from graders.solver import SOLVERS, solve
from graders.verdict import Value

ZERO, ONE = Fraction(0), Fraction(1)


class Equation(Value):
    """A weighted sum of entries, and what it equals."""

    weights: dict[str, Amount]
    equals: Amount

    def holds(self, entries: Mapping[str, Quantity], tolerance: Fraction) -> bool | None:
        """Whether the entries satisfy it, each of them up to `tolerance`; None if that is open."""
        low = high = ZERO
        for name, weight in self.weights.items():
            bounds = entries[name].enclosure(128)
            if bounds is None:
                return None
            ends = weight * bounds.low, weight * bounds.high
            low, high = low + min(ends), high + max(ends)
        room = tolerance * sum(map(abs, self.weights.values()))
        wanted = Range(self.equals, self.equals)
        if Range(low, high).reach(wanted) <= room:
            return True
        return False if Range(low, high).gap(wanted) > room else None


class Axiom(Value):
    """What a wrong vector scores for a property, and its equations where a solver gave them."""

    credit: Amount = ZERO
    equations: tuple[Equation, ...] | None = None


Axioms: TypeAlias = Annotated[
    dict[str, Axiom],
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "array", "items": {"type": "string"}},
                {"type": "object", "additionalProperties": {"type": ["number", "string"]}},
            ],
            "description": "Properties to note, and what a wrong vector scores for having them.",
        }
    ),
]
"""Axioms by name, as `attached` makes them from what an author writes."""


def attached(axioms: Any, equals: Any) -> Any:
    """Each axiom with its credit, and with its equations if the solver of `equals` knows them."""
    if isinstance(axioms, (list, tuple)):
        axioms = dict.fromkeys(axioms, ZERO)
    if not isinstance(axioms, dict):
        return axioms
    known = {}
    if isinstance(equals, dict) and f"{equals.get('solve')}_axioms" in SOLVERS:
        try:
            known = solve(f"{equals['solve']}_axioms", equals.get("with", {}))
        except (TypeError, ValueError):
            known = {}  # The reference itself has the same mistake, and reports it.
    return {
        name: {"credit": credit, "equations": _tuple(known.get(name))}
        for name, credit in axioms.items()
    }


def _tuple(equations: Any) -> Any:
    return None if equations is None else tuple(equations)


def satisfied(
    equations: Sequence[Equation], entries: Mapping[str, Quantity], tolerance: Fraction
) -> bool | None:
    """Whether all equations hold; None if that is open."""
    found = [equation.holds(entries, tolerance) for equation in equations]
    if False in found:
        return False
    return None if None in found else True


def of_reference(reference: Mapping[str, Quantity]) -> Mapping[str, tuple[Equation, ...]]:
    """The properties that can be read off a right vector: its sum, equal entries and zeros.

    There are none where an entry is not rational: then equality cannot be read off.
    """
    values: dict[str, Fraction] = {}
    for name, quantity in reference.items():
        if quantity.value is None:
            return {}
        values[name] = quantity.value
    first = {value: name for name, value in reversed(values.items())}
    pairs = [(first[value], name) for name, value in values.items() if first[value] != name]
    zeros = [name for name, value in values.items() if value == 0]
    everything = Equation(weights=dict.fromkeys(values, ONE), equals=sum(values.values(), ZERO))
    return {
        "efficiency": (everything,),
        "symmetry": tuple(Equation(weights={a: ONE, b: -ONE}, equals=ZERO) for a, b in pairs),
        "null-player": tuple(Equation(weights={name: ONE}, equals=ZERO) for name in zeros),
    }
