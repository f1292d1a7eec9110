"""Claims of the text, each of which must hold as it says.

Notes: `claim-refuted`, `claim-holds`, `document-holds` (errors); `claim-undecided`,
`document-undecided` (warnings); `erratum` (a note).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graders.checking.bench import Bench
from graders.checking.checked import Mistaken
from graders.checking.deciding import Decision, decide
from graders.checking.finding import Finding
from graders.checking.telling import refuted, shown
from graders.claims import Erratum, Garbled, Stated
from graders.spec import Path


class Judged(NamedTuple):
    """A claim and what became of it; `document` is what became of the document's version."""

    path: Path
    part: str | None
    claim: Stated
    decision: Decision
    document: Decision | None


def judged(bench: Bench) -> Iterator[Judged]:
    """Every claim of a variant, decided."""
    for path, part, claim in _claims(bench):
        decision = decide(claim, bench.ask, bench.problem.digest)
        document = None
        if isinstance(claim, Erratum) and not isinstance(claim.document, Garbled):
            document = decide(claim.document, bench.ask, bench.problem.digest)
        yield Judged(path, part, claim, decision, document)


def _claims(bench: Bench) -> Iterator[tuple[Path, str | None, Stated]]:
    for index, claim in enumerate(bench.variant.claims):
        yield ("claims", index), None, claim
    for path, part in bench.parts:
        for index, claim in enumerate(part.claims):
            yield (*path, "claims", index), part.id, claim


def complaints(bench: Bench, judged: Judged) -> Iterator[Finding]:
    """What an author should know about a claim."""
    path, part, claim, decision, _ = judged
    said = shown(decision)
    if decision.outcome == "undecided":
        yield bench.warning("claim-undecided", path, f"nothing decides this: {said}", part=part)
    elif decision.outcome == "refuted" and claim.expect:
        yield bench.error("claim-refuted", path, f"this does not hold: {said}", part=part)
    elif decision.outcome != "refuted" and not claim.expect:
        yield bench.error("claim-holds", path, f"this holds after all: {said}", part=part)
    if isinstance(claim, Erratum):
        yield _on_document(bench, judged, claim)


def _on_document(bench: Bench, judged: Judged, claim: Erratum) -> Finding:
    place, part, decision = (*judged.path, "document"), judged.part, judged.document
    if decision is None or decision.outcome == "refuted":
        message = shown(decision) if decision else _garbled(claim)
        return bench.note("erratum", place, f"the document: {message}", part=part)
    said = shown(decision)
    if decision.outcome == "undecided":
        message = f"nothing decides what the document says: {said}"
        return bench.warning("document-undecided", place, message, part=part)
    message, hint = f"the document is right: {said}", "state it as a claim, without document"
    return bench.error("document-holds", place, message, part=part, hint=hint)


def _garbled(claim: Erratum) -> str:
    return claim.document.reason if isinstance(claim.document, Garbled) else "it has no meaning"


def mistaken(judged: Judged) -> Iterator[Mistaken]:
    """The erratum that a claim is, if the document's version was refuted."""
    claim, decision = judged.claim, judged.document
    if not isinstance(claim, Erratum):
        return
    if decision is not None and decision.outcome != "refuted":
        return
    yield Mistaken(
        source=claim.source,
        says=claim.says,
        document=claim.document.told,
        shown=refuted(decision) if decision else _garbled(claim),
        instead=claim.holds.told if claim.holds is not None else None,
        note=claim.note,
    )
