"""An entailment: wherever the givens hold, the goal holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graders.equivalence.claim import NOTHING
from graders.maths.declared import Declarations
from graders.maths.tree import Tree


@dataclass(frozen=True, slots=True)
class Entailment:
    """What `entail` decides: all are conditions, of type truth.

    Attributes:
        goal: What should hold.
        given: What may be used; nothing but the domain where it is empty.
        declarations: The names of all; unlisted names are real.
        accept: Whether it suffices that the goal held at many points, or only a proof does.
        secret: What the sample points are drawn from.
    """

    goal: Tree
    given: tuple[Tree, ...] = ()
    declarations: Declarations = NOTHING
    accept: Literal["agreement", "proof"] = "agreement"
    secret: str = ""
