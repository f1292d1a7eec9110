"""A density is nowhere negative and integrates to one; a mass function sums to one.

- {density: "lambda e^(-lambda x)", of: x, from: 0}
- {mass: "binom(n, k) p^k (1-p)^(n-k)", of: k, from: 0, to: n}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from graders.claims.stated import Goal, Line, Stated
from graders.fields import Formula
from graders.maths.declared import Declarations
from graders.maths.terms import ONE, ZERO
from graders.maths.tree import Bind
from graders.maths.typeset import to_ascii
from graders.properties.conditions import INFINITY, MINUS_INFINITY, declared, relation
from graders.spec import complaint


class Density(Stated):
    """A density on an interval, or a mass function on a range of whole numbers."""

    density: Annotated[Formula | None, Field(description="Its formula.")] = None
    mass: Annotated[Formula | None, Field(description="The probability of each value.")] = None
    of: Annotated[Line, Field(description="The variable that it is a density of.")]
    first: Annotated[Formula | None, Field(alias="from", description="Where it begins.")] = None
    last: Annotated[Formula | None, Field(alias="to", description="Where it ends.")] = None

    @override
    def goals(self, names: Declarations) -> Iterator[Goal]:
        kind, formula = self.one_of(("density", "mass"))
        if kind == "mass" and self.first is None:
            raise complaint("wrong-form", "'from' is missing")
        variable, text = declared(self.of, names).symbol, to_ascii(formula)
        low = self.first.tree if self.first else MINUS_INFINITY
        high = self.last.tree if self.last else INFINITY
        strict = kind == "density"
        within = [relation("gt" if strict else "ge", variable, low)] * bool(self.first)
        within += [relation("lt" if strict else "le", variable, high)] * bool(self.last)
        never = relation("ge", formula, ZERO)
        yield Goal(f"{text} is nowhere negative", never, (*self.where, *within), names)
        whole = Bind("integral" if strict else "sum", variable, (low, high), formula)
        words = "integrates to one" if strict else "sums to one"
        yield Goal(f"{text} {words}", relation("eq", whole, ONE), self.where, names)
