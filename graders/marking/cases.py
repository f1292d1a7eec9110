"""Faults of a case distinction: where no case applies, and where two apply that differ.

Points are looked for on both sides of every edge between cases, and on it where that is rational.
What is found is certain; where nothing is found, there may still be a point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, combinations
from typing import NamedTuple

from flint import fmpq

from graders.equivalence import Claim
from graders.equivalence.enclosure import spelled
from graders.equivalence.side import Outcome, Side
from graders.equivalence.trial import Trial, differ
from graders.evidence import Counterexample, Note
from graders.maths.ball import Dear, Meter, Point, Unevaluable
from graders.maths.balls import Undefined, finite, infinite
from graders.maths.cost import TooDear
from graders.maths.tree import Call

EFFORT = 200_000
"""Node evaluations that looking for faults may take."""


class Fault(NamedTuple):
    """What is wrong with a case distinction, and a point that shows it.

    Attributes:
        note: `uncovered` or `overlapping`.
        message: What to tell, with the point in words.
        evidence: For what is uncovered: the reference has a value there, the response has none.
    """

    note: Note
    message: str
    evidence: Counterexample | None = None


def faults(claim: Claim) -> list[Fault]:
    """The faults of the response of `claim`, the first of each kind."""
    found: dict[Note, Fault] = {}
    try:
        for fault in _faults(claim):
            found.setdefault(fault.note, fault)
    except (Dear, TooDear, Unevaluable):
        pass
    return list(found.values())


def _faults(claim: Claim) -> Iterator[Fault]:
    tree = claim.response
    if not (isinstance(tree, Call) and tree.function == "cases"):
        return
    trial = Trial(claim)
    derived = trial.ground.sampler.derived
    conditions = [Side(arg, derived) for arg in tree.args[1::2]]
    values = [Side(arg, derived) for arg in tree.args[0::2]]
    meter = Meter(EFFORT)
    spots = chain(trial.ground.course(trial.names), trial.edges(), trial.beyond())
    for point, expected in ((spot.point, spot.expected()) for spot in spots):
        truths = [side.value(point, meter=meter) for side in conditions]
        if len(values) == len(conditions) and all(map(_is_false, truths)):
            yield from _uncovered(trial, point, expected)
        yield from _overlapping(point, truths, values, meter)


def _uncovered(trial: Trial, point: Point, expected: Outcome) -> Iterator[Fault]:
    if isinstance(expected, Undefined) or not (finite(expected) or infinite(expected)):
        return
    left, right = spelled(expected, trial.received(point))
    at = {name: str(value) for name, value in point.items()}
    evidence = Counterexample(at=at, expected=left, received=right)
    yield Fault("uncovered", f"No case applies{_where(point)}.", evidence)


def _overlapping(
    point: Point, truths: Sequence[Outcome], values: Sequence[Side], meter: Meter
) -> Iterator[Fault]:
    true = [place for place, truth in enumerate(truths) if _is_true(truth)]
    for first, second in combinations(true, 2):
        one, other = (values[place].value(point, meter=meter) for place in (first, second))
        if differ(one, other):
            places = f"Cases {first + 1} and {second + 1} both apply{_where(point)}"
            yield Fault("overlapping", f"{places}, and differ there.")


def _is_true(truth: Outcome) -> bool:
    return type(truth) is fmpq and truth == 1


def _is_false(truth: Outcome) -> bool:
    return type(truth) is fmpq and truth == 0


def _where(point: Point) -> str:
    """The point in words.

    >>> _where({"x": 1, "y": 2}), _where({})
    (' at x = 1, y = 2', '')
    """
    listed = ", ".join(f"{name} = {value}" for name, value in point.items())
    return f" at {listed}" if listed else ""
