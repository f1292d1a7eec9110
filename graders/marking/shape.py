"""Whether a response has the shape that is asked for: number, vector or matrix, of which sizes.

A row in place of a column, and any other transpose, is told apart by a note of its own.
"""

from __future__ import annotations

from graders.equivalence import Ask, Claim, compare
from graders.evidence import Counterexample, Note, Unsettled
from graders.maths.tree import Call
from graders.maths.types import Type, matrix, row
from graders.verdict import Graded, Invalid, Verdict

_SIDES = {True: ", a row", False: ", a column"}


def misshapen(found: Type, expected: Type) -> Invalid | None:
    """What to tell about a value that is not of the `expected` type; None if it is.

    >>> from graders.maths.types import SCALAR, vector
    >>> misshapen(vector("d"), matrix("d", "d")).message
    'this is a vector of length d; expected a d x d matrix'
    >>> misshapen(row("d"), vector("d")).notes, misshapen(SCALAR, SCALAR)
    (('transposed',), None)
    """
    if found == expected:
        return None
    turned = found == transposed(expected)
    lines = turned and "vector" in (found.kind, expected.kind)
    message = f"this is {_named(found, line=lines)}; expected {_named(expected, line=lines)}"
    hint = "transpose it" if turned else None
    return Invalid(message=message, notes=("transposed" if turned else "wrong-shape",), hint=hint)


def transposed(shape: Type) -> Type | None:
    """The type of the transpose; None for a number.

    >>> str(transposed(matrix("m", "d"))), str(transposed(row("d")))
    ('a d x m matrix', 'a vector of length d')
    """
    if shape.kind == "vector":
        return row(shape.shape[0])
    return matrix(*reversed(shape.shape)) if shape.kind == "matrix" else None


def is_transpose(claim: Claim, ask: Ask) -> bool:
    """Whether the response, which is wrong, would be right if it were transposed."""
    response = claim.response
    if response.type.kind != "matrix" or transposed(response.type) != claim.reference.type:
        return False
    turned = Call("transpose", (response,), claim.reference.type)
    found = compare(
        Claim(claim.reference, turned, claim.declarations, "agreement", claim.secret), ask
    )
    return not isinstance(found, (Counterexample, Unsettled))


def counted(claim: Claim, misfit: Invalid, notes: tuple[Note, ...]) -> Verdict:
    """The verdict where a wrong shape counts as wrong: with a point, if one is at hand."""
    found = compare(claim)
    evidence = found if isinstance(found, Counterexample) else None
    said = f"T{misfit.message[1:]}."
    return Graded(score=0, evidence=evidence, feedback=(said,), notes=(*notes, *misfit.notes))


def _named(shape: Type, *, line: bool) -> str:
    return f"{shape}{_SIDES[shape.kind == 'matrix']}" if line else str(shape)
