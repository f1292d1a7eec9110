"""Every check of every problem, in several variants."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from graders.checking.ambiguity import given_away
from graders.checking.asserted import asserted
from graders.checking.examples import misjudged
from graders.checking.finding import Bench, Finding, located
from graders.equivalence import Ask, nobody
from graders.problem import Problem, ProblemSet
from graders.problem.soundness import unsound
from graders.spec import SpecError, SpecErrors

CHECKS: tuple[Callable[[Bench], Iterator[Finding]], ...] = (misjudged, given_away, asserted)
"""What is looked for in every variant."""


def self_test(
    problem_set: ProblemSet, seeds: Iterable[int] = range(5), ask: Ask = nobody
) -> Iterator[Finding]:
    """Check every problem in the variants of `seeds`.

    Yields:
        A finding for each place that fails, once for all seeds.
    """
    tried = tuple(seeds) or (0,)
    for problem in problem_set.problems:
        known: set[tuple[str, int, int, str]] = set()
        for seed in tried if problem.template.parameters else tried[:1]:
            for finding in _findings(problem, seed, ask):
                key = (finding.path, finding.line, finding.column, finding.note)
                if key not in known:
                    known.add(key)
                    yield finding


def _findings(problem: Problem, seed: int, ask: Ask) -> Iterator[Finding]:
    try:
        variant, document = problem.variant(seed), problem.document(seed)
        errors: Iterable[SpecError] = unsound(variant, document)
    except SpecErrors as found:
        errors = found.errors
    else:
        if not errors:
            bench = Bench(problem, seed, variant, document, ask)
            for check in CHECKS:
                yield from check(bench)
    for error in errors:
        yield located(error, "error", "broken-variant", problem, seed=seed)
