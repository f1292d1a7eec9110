"""Claims of the text, each of which must hold as it says.

Notes: `claim-refuted`, `claim-holds`, `document-holds` (errors); `claim-undecided`,
`document-undecided` (warnings); `erratum` (a note).
"""

from __future__ import annotations

from collections.abc import Iterator

from graders.checking.deciding import Decision, decide
from graders.checking.finding import Bench, Finding
from graders.claims import Erratum, Stated
from graders.claims.erratum import Garbled
from graders.spec import Path
from graders.verdict import Counterexample


def asserted(bench: Bench) -> Iterator[Finding]:
    """Claims that do not hold, or that nothing decides; and what was wrong in the document."""
    for path, part, claim in claims(bench):
        decision = decide(claim, bench.ask, bench.problem.digest)
        yield from _about(bench, path, part, claim, decision)
        if isinstance(claim, Erratum):
            yield from _document(bench, path, part, claim)


def claims(bench: Bench) -> Iterator[tuple[Path, str | None, Stated]]:
    """Every claim, with its place and its part."""
    for index, claim in enumerate(bench.variant.claims):
        yield ("claims", index), None, claim
    for path, part in bench.parts:
        for index, claim in enumerate(part.claims):
            yield (*path, "claims", index), part.id, claim


def _about(
    bench: Bench, path: Path, part: str | None, claim: Stated, decision: Decision
) -> Iterator[Finding]:
    said = described(decision)
    if decision.outcome == "undecided":
        yield bench.warning("claim-undecided", path, f"nothing decides this: {said}", part=part)
    elif decision.outcome == "refuted" and claim.expect:
        yield bench.error("claim-refuted", path, f"this does not hold: {said}", part=part)
    elif decision.outcome != "refuted" and not claim.expect:
        yield bench.error("claim-holds", path, f"this holds after all: {said}", part=part)


def _document(bench: Bench, path: Path, part: str | None, claim: Erratum) -> Iterator[Finding]:
    place = (*path, "document")
    if isinstance(claim.document, Garbled):
        message = f"the document has no meaning here: {claim.document.reason}"
        yield bench.note("erratum", place, message, part=part)
        return
    decision = decide(claim.document, bench.ask, bench.problem.digest)
    said = described(decision)
    if decision.outcome == "refuted":
        yield bench.note("erratum", place, f"the document is mistaken: {said}", part=part)
    elif decision.outcome == "undecided":
        message = f"nothing decides what the document says: {said}"
        yield bench.warning("document-undecided", place, message, part=part)
    else:
        message = f"the document is right: {said}"
        hint = "state it as a claim, without document"
        yield bench.error("document-holds", place, message, part=part, hint=hint)


def described(decision: Decision) -> str:
    """A decision in words: which goal, and the point that refutes it."""
    if decision.goal is None:
        return "it says nothing"
    says = decision.goal.says
    if decision.outcome != "refuted":
        return says
    if decision.goal.fails:
        return f"{says}: that much still holds"
    found = decision.found
    if not isinstance(found, Counterexample):
        return says
    where = ", ".join(f"{name} = {value}" for name, value in found.at.items())
    values = f"{found.expected} against {found.received}"
    return f"{says} fails{f' at {where}' if where else ''}: {values}"
