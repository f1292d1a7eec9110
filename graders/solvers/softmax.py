"""Softmax, its Jacobian and its loss, as closed formulas.

    logits          z_1, ..., z_K, times `scale` (1 unless it is given: an inverse temperature)
    probabilities   in place of logits: what softmax gives there, as fractions that sum to 1

Everything is exact: with logits, exponentials of fractions; with probabilities, fractions. Only
differences of logits count, and equal ones are counted together.

Source: J. S. Bridle, Probabilistic interpretation of feedforward classification network outputs
(1990).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, TypeAlias

from pydantic import Field

from graders.rational import Formula, Number, Positive
from graders.solver import solver

MOST_CLASSES = 12

ONE = Fraction(1)

Classes: TypeAlias = Annotated[tuple[Number, ...], Field(min_length=1, max_length=MOST_CLASSES)]


@solver
def softmax(logits: Classes, scale: Positive = ONE) -> list[Formula]:
    """The probabilities exp(s z_i) / sum_j exp(s z_j).

    >>> softmax([0, 0]), softmax([1, 0, 0])
    ([Fraction(1, 2), Fraction(1, 2)],
     ['1/(1 + 2*exp(-1))', '1/(2 + exp(1))', '1/(2 + exp(1))'])
    """
    return [_written("1/", _relative(logits, place, scale)) for place in range(len(logits))]


@solver
def softmax_loss(logits: Classes, label: int, scale: Positive = ONE) -> Formula:
    """The cross entropy -log of the probability of class `label`, counted from 1.

    Raises:
        ValueError: There is no such class.

    >>> softmax_loss([0, 0, 1], label=3)
    'log(1 + 2*exp(-1))'
    """
    if not 1 <= label <= len(logits):
        raise ValueError(f"the classes are 1 to {len(logits)}")
    counted = _relative(logits, label - 1, scale)
    return "log" + _sum(counted) if len(logits) > 1 else Fraction(0)


@solver
def softmax_jacobian(
    logits: Classes | None = None, probabilities: Classes | None = None, scale: Positive = ONE
) -> list[list[Formula]]:
    """The derivatives of each probability p_i in each logit z_j: s p_i (1[i = j] - p_j).

    Raises:
        ValueError: Neither or both are given, or the probabilities are none.

    >>> softmax_jacobian(probabilities=["1/4", "3/4"])[0]
    [Fraction(3, 16), Fraction(-3, 16)]
    """
    if (logits is None) == (probabilities is None):
        raise ValueError("give either logits or probabilities")
    found = softmax(logits, scale) if logits is not None else _checked(probabilities or ())
    return [[_slope(found, i, j, scale) for j in range(len(found))] for i in range(len(found))]


def _checked(probabilities: Sequence[Fraction]) -> Sequence[Formula]:
    if min(probabilities) < 0 or sum(probabilities) != 1:
        raise ValueError("probabilities are not negative, and sum to 1")
    return list(probabilities)


def _slope(found: Sequence[Formula], i: int, j: int, scale: Fraction) -> Formula:
    one, other = found[i], found[j]
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return scale * one * ((i == j) - other)
    return f"({scale})*({one})*({int(i == j)} - {other})"


def _relative(logits: Sequence[Fraction], place: int, scale: Fraction) -> Counter[Fraction]:
    """The exponents of all classes in relation to one of them, and how often each is there."""
    return Counter(scale * (logit - logits[place]) for logit in logits)


def _written(before: str, counted: Counter[Fraction]) -> Formula:
    if counted.keys() == {0}:
        return Fraction(1, counted[Fraction(0)])
    return before + _sum(counted)


def _sum(counted: Counter[Fraction]) -> str:
    """The sum of exponentials, in brackets."""
    terms = [str(counted[Fraction(0)])]
    for exponent, times in counted.items():
        if exponent:
            terms.append(f"{times}*exp({exponent})" if times > 1 else f"exp({exponent})")
    return f"({' + '.join(terms)})"
