"""Right up to a constant, a factor or the sign, where an author allows it.

    up_to: constant    f + c is right for f
    up_to: scale       c f is right for f, if c is not 0
    up_to: sign        -f is right for f

c must not depend on the names in `over`; where it is not given, on any name. Whether a difference
or a ratio is constant is decided exactly, with a second point x' that is as free as the first:
f(x) - f(x') = g(x) - g(x'), and g(x) (f(x') . f(x')) = f(x) (g(x') . f(x')).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, TypeAlias

from graders.equivalence import Ask, Claim, compare
from graders.evidence import Counterexample, Evidence, Note, Unsettled
from graders.marking.claimed import told
from graders.marking.second import second
from graders.maths.sizes import zero
from graders.maths.terms import minus, negated
from graders.maths.tree import Call, Tree, free, walk
from graders.maths.types import SCALAR, VALUES
from graders.verdict import Verdict

UpTo: TypeAlias = Literal["constant", "scale", "sign"]


def lenient(
    claim: Claim, up_to: UpTo, over: frozenset[str] | None, ask: Ask, notes: tuple[Note, ...]
) -> Verdict:
    """Judge whether the response is right, perhaps up to what `up_to` says."""
    found = compare(claim, ask)
    if not isinstance(found, (Counterexample, Unsettled)):
        return told(found, notes)
    laxer = loosened(claim, up_to, over)
    if up_to == "scale" and vanishes(claim, ask):
        return told(found, notes)
    again = compare(laxer, ask)
    if isinstance(again, (Counterexample, Unsettled)):
        return told(_both(found, again) if up_to == "sign" else again, notes)
    return told(again, (*notes, f"up-to-{up_to}"))


def loosened(claim: Claim, up_to: UpTo, over: frozenset[str] | None = None) -> Claim:
    """The claim that reference and response are equal up to what `up_to` says.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> from graders.maths.typeset import to_ascii
    >>> names = declarations({"x": "real"})
    >>> sides = (parse(text, names).tree for text in ("x^2", "x^2 + 1"))
    >>> to_ascii(loosened(Claim(*sides, names), "constant").reference)
    'x^2 - x_other^2'
    """
    reference, response = claim.reference, claim.response
    if up_to == "sign":
        return replace(claim, response=negated(response))
    moved = moving(claim) if over is None else over
    other = second(claim.declarations, (reference, response), moved)
    there, also = other.at(reference), other.at(response)
    if up_to == "constant":
        sides = (minus(reference, there), minus(response, also))
    else:
        sides = (_times(reference, also, there), _times(response, there, there))
    return replace(claim, reference=sides[0], response=sides[1], declarations=other.declarations)


def _both(direct: Evidence | Unsettled, turned: Evidence | Unsettled) -> Evidence | Unsettled:
    """Wrong only if both signs are refuted: shown is that of the response as it stands."""
    return turned if isinstance(turned, Unsettled) else direct


def vanishes(claim: Claim, ask: Ask) -> bool:
    """Whether the response is 0 as far as we can tell: it is no multiple of anything else."""
    nothing = replace(claim, reference=zero(claim.response.type))
    return not isinstance(compare(nothing, ask), Counterexample)


def moving(claim: Claim) -> frozenset[str]:
    """Every name that either side depends on, and that is the size of nothing."""
    names = claim.declarations
    used = set(free(claim.reference) | free(claim.response))
    for entry in reversed(names.entries):
        if entry.equals is not None and entry.name in used:
            used |= free(entry.equals)
    shapes = [entry.type.shape for entry in names.entries]
    shapes += [
        node.type.shape for side in (claim.reference, claim.response) for node in walk(side)
    ]
    sizes = {dim for shape in shapes for dim in shape}
    kinds = {entry.name: entry.type.kind for entry in names.entries}
    return frozenset(name for name in used - sizes if kinds.get(name, "scalar") in VALUES)


def _times(value: Tree, *pair: Tree) -> Tree:
    """`value` times the inner product of `pair`."""
    inner = Call("mul" if pair[0].type == SCALAR else "dot", pair, SCALAR)
    return Call("mul", (value, inner), value.type)
