"""Threshold units: what one computes on all corners, and which ones compute a function.

    weights, bias   the unit puts out 1 where w x + b >= 0 (with `strict: true`, > 0), else 0
    low             the inputs are 1 and `low`: 0, or -1
    outputs         a function, by its values on the corners in counting order: 00, 01, 10, 11

Everything is exact; a corner is called by its bits, of which 0 stands for `low`.

Source: W. S. McCulloch and W. Pitts, A logical calculus of the ideas immanent in nervous activity
(1943).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import Annotated, Literal, TypeAlias

from pydantic import Field
from typing_extensions import TypedDict

from graders.rational import Number, dot
from graders.solver import solver

MOST_INPUTS = 8

Weights: TypeAlias = Annotated[tuple[Number, ...], Field(min_length=1, max_length=MOST_INPUTS)]
Name: TypeAlias = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,15}$")]
Names: TypeAlias = Annotated[tuple[Name, ...], Field(max_length=MOST_INPUTS)]
Outputs: TypeAlias = Annotated[tuple[Literal[0, 1], ...], Field(max_length=2**MOST_INPUTS)]
Low: TypeAlias = Literal[0, -1]


class Row(TypedDict):
    """What the unit does on one corner."""

    id: str
    sum: Fraction
    output: int


@solver
def threshold_table(
    weights: Weights, bias: Number, low: Low = 0, strict: bool = False
) -> list[Row]:
    """The truth table of a unit.

    Returns:
        A row for each corner, with its bits as `id`, the `sum` w x + b, and the `output` 0 or 1.

    >>> [row["output"] for row in threshold_table([1, 1], "-3/2")]
    [0, 0, 0, 1]
    """
    rows = []
    for corner in product((0, 1), repeat=len(weights)):
        total = dot(weights, [Fraction(bit or low) for bit in corner]) + bias
        fires = total > 0 if strict else total >= 0
        rows.append(Row(id="".join(map(str, corner)), sum=total, output=int(fires)))
    return rows


@solver
def threshold_outputs(
    weights: Weights, bias: Number, low: Low = 0, strict: bool = False
) -> dict[str, int]:
    """The output of a unit by corner.

    >>> threshold_outputs([1, 1], "-1/2")
    {'00': 0, '01': 1, '10': 1, '11': 1}
    """
    return {row["id"]: row["output"] for row in threshold_table(weights, bias, low, strict)}


@solver
def threshold_conditions(
    outputs: Outputs, names: Names, bias: Name = "b", low: Low = 0, strict: bool = False
) -> list[str]:
    """The conditions on the weights `names` and the bias under which a unit computes a function.

    No unit does, where they contradict each other.

    Returns:
        A condition for each corner, in the language of answers: a region for `constraints`.

    Raises:
        ValueError: There are not 2^n outputs for n weights.

    >>> threshold_conditions(outputs=[0, 0, 0, 1], names=["u", "v"])
    ['b < 0', 'v + b < 0', 'u + b < 0', 'u + v + b >= 0']
    """
    corners = list(product((0, 1), repeat=len(names)))
    if len(outputs) != len(corners):
        raise ValueError(f"{len(names)} inputs have {len(corners)} corners, not {len(outputs)}")
    fires, rests = (">", "<=") if strict else (">=", "<")
    return [
        f"{_sum([bit or low for bit in corner], names, bias)} {fires if output else rests} 0"
        for corner, output in zip(corners, outputs, strict=True)
    ]


def _sum(inputs: Sequence[int], names: Sequence[str], bias: str) -> str:
    signs = {1: " + ", -1: " - "}
    terms = [signs[value] + name for value, name in zip(inputs, names, strict=True) if value]
    return "".join([*terms, f" + {bias}"]).removeprefix(" + ").strip()
