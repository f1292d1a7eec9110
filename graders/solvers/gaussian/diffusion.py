"""Steps of a diffusion: x_t = sqrt(a_t) x_{t-1} + sqrt(1 - a_t) noise, in one dimension.

    alphas    a_1, a_2, ... between 0 and 1          step    t, from 1

With the products b_t = a_1 ... a_t and b_0 = 1.

Source: J. Ho, A. Jain and P. Abbeel, Denoising diffusion probabilistic models (2020), (4)-(7).
"""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import Annotated, TypeAlias

from pydantic import Field

from graders.rational import Chance, Number, root
from graders.solver import solver
from graders.solvers.gaussian.law import term

Alphas: TypeAlias = Annotated[tuple[Chance, ...], Field(min_length=1, max_length=40)]


@solver
def diffusion_marginal(alphas: Alphas, step: int, x_0: Number) -> str:
    """The law of x_t given x_0: N(sqrt(b_t) x_0, 1 - b_t).

    Raises:
        ValueError: There is no such step.

    >>> diffusion_marginal(["1/2", "1/2"], step=2, x_0=3)
    'N(3/2, 3/4)'
    """
    kept = _kept(alphas, step)
    return f"N({_times(kept, x_0)}, {1 - kept})"


@solver
def diffusion_posterior(alphas: Alphas, step: int, x_t: Number, x_0: Number) -> str:
    """The law of x_{t-1} given x_t and x_0, from step 2 on; at step 1 it is x_0 itself.

    Its variance is (1 - a_t) (1 - b_{t-1}) / (1 - b_t), its mean
    (sqrt(a_t) (1 - b_{t-1}) x_t + sqrt(b_{t-1}) (1 - a_t) x_0) / (1 - b_t).

    Raises:
        ValueError: There is no such step, or it is the first.

    >>> diffusion_posterior(["1/4", "1/4"], step=2, x_t=1, x_0=1)
    'N(2/5 + 2/5, 3/5)'
    """
    if step < 2:
        raise ValueError("before the first step is x_0 itself: there is no density")
    kept, before, now = _kept(alphas, step), _kept(alphas, step - 1), alphas[step - 1]
    recent = _times(now, (1 - before) * x_t / (1 - kept))
    origin = _times(before, (1 - now) * x_0 / (1 - kept))
    return f"N({recent} + {origin}, {(1 - now) * (1 - before) / (1 - kept)})"


def _kept(alphas: Alphas, step: int) -> Fraction:
    if not 1 <= step <= len(alphas):
        raise ValueError(f"the steps are 1 to {len(alphas)}")
    return prod(alphas[:step], start=Fraction(1))


def _times(square: Fraction, factor: Fraction) -> str:
    """The square root of a number, times a factor."""
    found = root(square)
    return str(found * factor) if isinstance(found, Fraction) else f"{found}*{term(factor)}"
