"""Generalisation bounds for finite classes, and for guessing until a guess fits.

    size, parameters   a class of size^parameters functions: so many values for each parameter
    samples            N                          delta      the chance that the bound fails
    realizable         whether some function of the class makes no mistake: then, of those without
                       mistakes on the sample, the error is at most (log |H| + log(1/delta))/N;
                       otherwise errors on the sample miss by sqrt((log |H| + log(2/delta))/(2 N))

Guess and check draws functions until one makes no mistakes; each draw fits with at least some
chance p, so that T draws all fail with at most (1 - p)^T.

Errors are closed formulas; numbers of samples and trials are the least whole ones that the bound
allows, decided by ball arithmetic or, where a logarithm is whole, by exact powers.

Source: S. Shalev-Shwartz and S. Ben-David, Understanding Machine Learning (2014), corollaries 2.3
and 4.6.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, TypeAlias

from pydantic import Field

from graders.rational import Chance, Positive, ball, ceiling, least_power
from graders.solver import solver

Count: TypeAlias = Annotated[int, Field(ge=1, le=10**15)]


@solver
def finite_class_error(
    size: Count, samples: Count, delta: Chance, parameters: Count = 1, realizable: bool = True
) -> str:
    """The bound on the error that holds for the whole class with chance 1 - delta.

    >>> finite_class_error(size=8, samples=100, delta="1/20")
    '(1*log(8) + log(20))/100'
    """
    if realizable:
        return f"({parameters}*log({size}) + log({1 / delta}))/{samples}"
    return f"sqrt(({parameters}*log({size}) + log({2 / delta}))/{2 * samples})"


@solver
def finite_class_samples(
    size: Count, error: Positive, delta: Chance, parameters: Count = 1, realizable: bool = True
) -> int:
    """The least number of samples at which that bound is at most `error`.

    >>> finite_class_samples(size=8, error="1/10", delta="1/20")
    51
    """
    factor = 1 / error if realizable else 1 / (2 * error**2)

    def needed() -> Any:
        failing = ball((1 if realizable else 2) / delta).log()
        return ball(factor) * (parameters * ball(Fraction(size)).log() + failing)

    return ceiling(needed)


@solver
def guess_trials(chance: Chance, failure: Chance) -> int:
    """The least number of draws that all fail with at most that chance: (1 - p)^T <= failure.

    >>> guess_trials(chance="1/2", failure="1/8")
    3
    """
    return least_power(1 - chance, failure)


@solver
def guess_error(
    size: Count, samples: Count, delta: Chance, failure: Chance, parameters: Count = 1
) -> str:
    """The bound on the error of a guess that fits, each of which has the chance size^-parameters.

    The T = size^parameters log(1/failure) guesses, of which some fits, are a finite class.

    >>> guess_error(size=3, samples=1000, delta="1/20", failure="1/100", parameters=50)
    '(50*log(3) + log(20) + log(log(100)))/1000'
    """
    return f"({parameters}*log({size}) + log({1 / delta}) + log(log({1 / failure})))/{samples}"
