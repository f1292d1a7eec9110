"""A bound: whether it is valid, how far it is from the sharp one, and whether that is too far.

upper     whatever is larger is valid as well, as for a number of steps that suffice
lower     whatever is smaller is
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from flint import arb

from graders.answer import Task
from graders.equivalence import Claim, compare
from graders.equivalence.enclosure import read
from graders.evidence import Counterexample, Evidence, Proof, Unsettled
from graders.maths.declare import Declarations
from graders.maths.tree import Call, Tree
from graders.maths.types import TRUTH
from graders.properties.holding import Accept, Held, decided, instance

Side: TypeAlias = Literal["upper", "lower"]
Family: TypeAlias = Mapping[str, Tree]

_SIGNS: Mapping[Side, str] = {"upper": "ge", "lower": "le"}
_OTHER: Mapping[Side, Side] = {"upper": "lower", "lower": "upper"}


@dataclass(frozen=True, slots=True)
class Bounding:
    """What a bound is judged by.

    Attributes:
        sharp: The best bound that the author knows.
        side: Which bounds are valid if it is.
        given: Where it must hold.
        families: Values of variables at which it is tight, tried first.
        names: The declarations of all names.
        holds: What a valid bound makes true, if there is more to it than the sharp one.
    """

    sharp: Tree
    side: Side
    given: tuple[Tree, ...]
    families: Sequence[Family]
    names: Declarations
    holds: Tree | None = None


def valid(bound: Tree, about: Bounding, task: Task, accept: Accept) -> Evidence | Unsettled:
    """Whether a bound is valid: by what it makes true, or because the sharp one is.

    A bound that is beyond the sharp one, and was not seen to fail, is undecided.
    """
    beyond = _against(bound, about.sharp, about, about.side)
    if about.holds is None:
        return _first(beyond, about, task, accept)
    direct = replace(beyond, goal=about.holds)
    found = _first(direct, about, task, accept)
    if isinstance(found, (Counterexample, Proof)):
        return found
    other = decided(beyond, task, accept)
    if isinstance(other, Counterexample) and not isinstance(found, Unsettled):
        return Unsettled(tried=("balls", "provers"), notes=("sharper-than-reference",))
    return found if isinstance(other, (Counterexample, Unsettled)) else other


def within(bound: Tree, loosest: Tree, about: Bounding, task: Task) -> Evidence | Unsettled:
    """Whether a bound is not looser than `loosest`."""
    return decided(_against(bound, loosest, about, _OTHER[about.side]), task)


def distance(bound: Tree, about: Bounding, task: Task) -> str | None:
    """How far a valid bound is from the sharp one, at a point; None if it is that one."""
    found = compare(Claim(about.sharp, bound, about.names, secret=task.secret), task.ask)
    if not isinstance(found, Counterexample):
        return None
    at = ", ".join(f"{name} = {value}" for name, value in found.at.items())
    where = f" at {at}" if at else ""
    sides = (
        [] if "undefined" in found.received else list(map(read, (found.received, found.expected)))
    )
    numbers = [side for side in sides if isinstance(side, arb)]
    if len(numbers) < 2 or numbers[1].contains(0):
        return f"not the sharp bound{where}"
    ratio = float((numbers[0] / numbers[1]).mid())
    return f"{ratio:.4g} times the sharp bound{where}"


def _against(bound: Tree, other: Tree, about: Bounding, side: Side) -> Held:
    goal = Call(_SIGNS[side], (bound, other), TRUTH)
    return Held("the bound is valid", goal, about.given, about.names)


def _first(held: Held, about: Bounding, task: Task, accept: Accept) -> Evidence | Unsettled:
    """The first counterexample of a family, or else what is found in general."""
    for each in _tight(held, about.families):
        evidence = decided(each, task, accept)
        if isinstance(evidence, Counterexample):
            return evidence
    return decided(held, task, accept)


def _tight(held: Held, families: Sequence[Family]) -> Iterator[Held]:
    for family in families:
        names, at = instance(family, held.names)
        met = (Call("eq", (names[name].symbol, value), TRUTH) for name, value in at.items())
        yield replace(held, given=(*met, *held.given), names=names, chosen=at)
