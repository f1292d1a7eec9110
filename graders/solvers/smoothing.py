"""Randomised smoothing: the class that most of x + noise gets, and how far it is certain.

    deviation   of the normal noise in each coordinate
    top         a lower bound on the chance of the first class; above 1/2 if no second is given
    second      an upper bound on the chance of any other class; 1 - top unless it is given

Exact: closed formulas in the normal distribution function Phi and its inverse.

Source: J. M. Cohen, E. Rosenfeld and J. Z. Kolter, Certified adversarial robustness via randomized
smoothing (2019), theorem 1 and, for linear classifiers, appendix B.
"""

from __future__ import annotations

from fractions import Fraction

from graders.rational import Chance, Formula, Number, Positive, Vector, dot, root
from graders.solver import solver

HALF = Fraction(1, 2)


@solver
def smoothing_radius(deviation: Positive, top: Chance, second: Chance | None = None) -> Formula:
    """The l2 radius in which the smoothed class does not change.

    Raises:
        ValueError: The first class is not ahead: nothing is certain.

    >>> smoothing_radius("1/2", top="9/10"), smoothing_radius(1, top="3/5", second="1/5")
    ('1/2*Phi^{-1}(9/10)', '1/2*(Phi^{-1}(3/5) - Phi^{-1}(1/5))')
    """
    other = 1 - top if second is None else second
    if top <= other or top + other > 1:
        raise ValueError("the chances of the two classes sum to at most 1, the first ahead")
    if top + other == 1:
        return f"{deviation}*Phi^{{-1}}({top})"
    return f"{deviation / 2}*(Phi^{{-1}}({top}) - Phi^{{-1}}({other}))"


@solver
def smoothed_chance(weights: Vector, bias: Number, point: Vector, deviation: Positive) -> Formula:
    """The chance that w (x + noise) + b >= 0: Phi((w x + b) / (deviation |w|)).

    Raises:
        ValueError: The weights are 0, or not as many as the point has entries.

    >>> smoothed_chance([3, 4], -1, [1, 1], deviation=2)
    'Phi(3/5)'
    """
    side, size = _side(weights, bias, point)
    if not side:
        return HALF
    argument = root(side**2 / (size * deviation**2))
    return f"Phi({'-' if side < 0 else ''}{argument})"


@solver
def smoothed_margin(weights: Vector, bias: Number, point: Vector) -> Formula:
    """The radius of a linear classifier, whatever the noise: its distance |w x + b| / |w|.

    Raises:
        ValueError: The weights are 0, or not as many as the point has entries.

    >>> smoothed_margin([1, 1], 0, [1, 0])
    'sqrt(1/2)'
    """
    side, size = _side(weights, bias, point)
    return root(side**2 / size)


def _side(weights: Vector, bias: Fraction, point: Vector) -> tuple[Fraction, Fraction]:
    """The value of the classifier, and the squared length of its weights."""
    if len(weights) != len(point):
        raise ValueError(f"there are {len(weights)} weights and {len(point)} entries")
    size = dot(weights, weights)
    if not size:
        raise ValueError("all weights are 0: there is no boundary")
    return dot(weights, point) + bias, size
