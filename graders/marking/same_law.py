"""Whether two laws are one: by their parameters, or by their densities.

Traps that are noted: the standard deviation in place of the variance and the other way round, the
scale in place of the rate, the two parameters swapped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graders.equivalence import Ask, Claim, compare
from graders.equivalence.order.conditions import closed
from graders.evidence import Counterexample, Evidence, Note, Unsettled
from graders.marking.density import LAWS, density, inside
from graders.maths.declared import REALS, Declaration, Declarations, Domain
from graders.maths.substitute import substitute
from graders.maths.terms import ONE, TWO
from graders.maths.tree import Call, Symbol, Tree
from graders.maths.typeset import to_ascii

SAID = {
    "deviation-for-variance": "The second parameter is the variance here.",
    "variance-for-deviation": "The second parameter is the standard deviation here.",
    "scale-for-rate": "The parameter is the rate here, one over the mean.",
    "rate-for-scale": "The parameter is the scale here, which is the mean.",
    "swapped-parameters": "These are the parameters, in another order.",
}
"""What students hear of a trap."""

_IRRATIONAL = Call("mul", (Call("sqrt", (TWO,)), Call("pi", ())))


def same(claim: Claim, ask: Ask) -> Evidence | Unsettled:
    """Decide whether reference and response, calls of laws, are equal in law."""
    one, other = claim.reference, claim.response
    if not (isinstance(one, Call) and isinstance(other, Call)):
        return Unsettled(tried=("law",))
    if one.function == other.function and len(one.args) == len(other.args):
        return _parameters(claim, one, other, ask)
    kinds = [LAWS.get(law.function) for law in (one, other)]
    if None in kinds:
        return Unsettled(tried=("law",))
    if len({kind.discrete for kind in kinds if kind}) > 1:
        return Counterexample(at={}, expected=to_ascii(one), received=to_ascii(other))
    at, names = fresh(claim.declarations, discrete=bool(kinds[0] and kinds[0].discrete))
    return densities(replace(claim, declarations=names), at, ask)


def densities(claim: Claim, at: Symbol, ask: Ask) -> Evidence | Unsettled:
    """Compare the density of the reference with that of a response, which may be a formula."""
    one, other = (
        density(side, at) if side.type.kind == "distribution" else side
        for side in (claim.reference, claim.response)
    )
    if one is None or other is None:
        return Unsettled(tried=("law",))
    return _almost_everywhere(replace(claim, reference=one, response=other), at, ask)


def _almost_everywhere(claim: Claim, at: Symbol, ask: Ask) -> Evidence | Unsettled:
    """Compare two densities; single points, where pieces of them meet, do not count.

    Where the two differ, they are compared again at irrational places, which meet no such point,
    and with all edges counted in.
    """
    found = compare(claim, ask)
    entry = claim.declarations.get(at.name)
    if not isinstance(found, Counterexample) or entry is None or entry.domain != REALS:
        return found
    moved = {at.name: Call("add", (at, _IRRATIONAL))}
    one, other = (closed(substitute(side, moved)) for side in (claim.reference, claim.response))
    again = compare(replace(claim, reference=one, response=other), ask)
    return found if isinstance(again, (Counterexample, Unsettled)) else again


def within(claim: Claim, at: Symbol, ask: Ask) -> Evidence | Unsettled:
    """Compare a response, which is a formula, with the density where the reference lives."""
    if not isinstance(claim.reference, Call) or claim.reference.function not in LAWS:
        return Unsettled(tried=("law",))
    return compare(replace(claim, reference=inside(claim.reference, at)), ask)


def traps(one: Call, other: Call, claim: Claim, ask: Ask) -> Iterator[Note]:
    """The traps that lead from the law `one` to the law `other`, which is wrong."""
    if one.function != other.function or len(one.args) != len(other.args):
        return
    pairs: list[tuple[Note, Tree, Tree]] = []
    if one.function == "normal" and not _equal(claim, one.args[1], other.args[1], ask):
        asked, given = one.args[1], other.args[1]
        pairs = [
            ("deviation-for-variance", asked, square(given)),
            ("variance-for-deviation", square(asked), given),
        ]
    if one.function == "exponential":
        inverse = Call("div", (ONE, other.args[0]))
        pairs = [("scale-for-rate", one.args[0], inverse)]
    for note, asked, given in pairs:
        if _equal(claim, asked, given, ask):
            yield note
    crossed = zip(one.args, other.args[::-1], strict=True)
    if len(one.args) == 2 and all(_equal(claim, *pair, ask) for pair in crossed):
        yield "swapped-parameters"


def fresh(names: Declarations, *, discrete: bool) -> tuple[Symbol, Declarations]:
    """A name that is not declared yet, for the values of a law, and declarations with it."""
    name = "x"
    while name in names.symbols:
        name += "_at" if name == "x" else "_too"
    entry = Declaration(name, domain=Domain(integer=discrete))
    return entry.symbol, names.extended([entry])


def _parameters(claim: Claim, one: Call, other: Call, ask: Ask) -> Evidence | Unsettled:
    found: list[Evidence | Unsettled] = []
    for asked, given in zip(one.args, other.args, strict=True):
        seen = compare(replace(claim, reference=asked, response=given), ask)
        if isinstance(seen, Counterexample):
            return seen
        found.append(seen)
    if not found:
        return compare(replace(claim, reference=ONE, response=ONE), ask)
    return max(found, key=_doubt)


def _doubt(found: Evidence | Unsettled) -> int:
    """Where several equalities are needed, the weakest evidence is what there is."""
    return ("identical", "proof", "agreement", None).index(getattr(found, "kind", None))


def _equal(claim: Claim, one: Tree, other: Tree, ask: Ask) -> bool:
    if one.type != other.type:
        return False
    found = compare(replace(claim, reference=one, response=other), ask)
    return not isinstance(found, (Counterexample, Unsettled))


def square(tree: Tree) -> Tree:
    """A number or a matrix times itself."""
    if tree.type.kind == "scalar":
        return Call("pow", (tree, TWO), tree.type)
    return Call("mul", (tree, tree), tree.type)
