"""What stands in several places of a tree, or of several trees, worked out once at each point.

It is paid for in every place: what an evaluation costs does not depend on how it is done.
"""

from __future__ import annotations

from typing import Any

from flint import ctx

from graders.maths.balls.lazy import Env, Run
from graders.maths.balls.meter import METER

SHARED = "values of this evaluation"
LASTING = "values at this point"
"""Where an environment keeps them; no name looks like this."""


def shared(run: Run, where: str) -> Run:
    """The run of a subtree without bound names, whose value is kept, at each precision."""

    def value(env: Env) -> Any:
        known, key = env[where], (run, ctx.prec)
        found = known.get(key)
        if found is not None:
            kept, paid = found
            env[METER].spend(paid)
            return kept
        before = env[METER].left
        made = run(env)
        known[key] = made, before - env[METER].left
        return made

    return value
