"""Rigorous arithmetic on one value: the implementations behind the `ball` column.

Value     = fmpq | arb        exact while rational, otherwise a ball that holds the number
Truth     = True | False | None, where None means that this precision cannot tell
Undefined   raised when a value provably does not exist; `nan` means that we cannot tell
"""

from graders.maths.balls.value import (
    NAN,
    Divergent,
    Truth,
    Undefined,
    Value,
    exact,
    finite,
    infinite,
    tight,
)

__all__ = [
    "NAN",
    "Divergent",
    "Truth",
    "Undefined",
    "Value",
    "exact",
    "finite",
    "infinite",
    "tight",
]
