"""The parameters of a problem: what a seed draws, the same on every machine.

parameters:
  n: {integer: [2, 9]}            a whole number from 2 to 9, both included
  net: {one_of: [{depth: 13}]}    one of these values, which may have structure
  m: {derive: 2*n + net.depth}    exact arithmetic with parameters that stand above
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Self

from pydantic import Field, model_validator

from graders.spec import Plain, complaint
from graders.verdict import Value


class Parameter(Value):
    """One parameter: `integer`, `one_of` or `derive`."""

    integer: Annotated[
        tuple[int, int] | None, Field(description="The first and the last whole number.")
    ] = None
    one_of: Annotated[
        tuple[Plain, ...] | None, Field(min_length=1, description="The values to choose from.")
    ] = None
    derive: Annotated[
        str | int | None,
        Field(description="Exact arithmetic with the parameters that stand above this one."),
    ] = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise complaint(
                "wrong-form",
                "a parameter is drawn in one way",
                expected="one of integer: [2, 9], one_of: [...], derive: 2*n + 1",
            )
        if self.integer and self.integer[0] > self.integer[1]:
            raise complaint("wrong-range", "the range is empty", expected="[smallest, largest]")
        return self

    def draw(self, seed: int, name: str) -> Plain:
        """What `seed` draws for the parameter called `name`; not for derived ones.

        >>> Parameter(one_of=("a", "b")).draw(0, "letter")
        'b'
        """
        if self.integer:
            low, high = self.integer
            return low + chance(seed, name, high - low + 1)
        values = self.one_of or (None,)
        return values[chance(seed, name, len(values))]


def chance(seed: int, name: str, outcomes: int) -> int:
    """A number from 0 to `outcomes` - 1, as good as random, from seed and name alone.

    The bias is below `outcomes` / 2^256.
    """
    digest = hashlib.sha256(f"{name}:{seed}".encode()).digest()
    return int.from_bytes(digest, "big") % outcomes
