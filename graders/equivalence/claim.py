"""A claim: the response equals the reference, on the declared domain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graders.maths.declared import Declarations
from graders.maths.tree import Tree

NOTHING = Declarations()
"""No declarations: every name is real."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What `compare` decides.

    Attributes:
        reference: The author's side.
        response: The student's side.
        declarations: The names of both; unlisted names are real.
        accept: Whether tight agreement suffices, or only a proof does.
        secret: What the sample points are drawn from.
    """

    reference: Tree
    response: Tree
    declarations: Declarations = NOTHING
    accept: Literal["agreement", "proof"] = "agreement"
    secret: str = ""
