"""Every check of every problem, in several variants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from graders.checking.ambiguity import ambiguous, given_away
from graders.checking.asserted import complaints, judged, mistaken
from graders.checking.bench import Bench, located
from graders.checking.checked import Checked, Mistaken, Outcome
from graders.checking.examples import misjudged
from graders.checking.finding import Finding
from graders.checking.mutants import survivors, tried
from graders.checking.mutation import Fate
from graders.checking.soundness import unsound
from graders.checking.variants import Solved, alike, distinct, solved
from graders.checking.worked import worked
from graders.claims import Erratum
from graders.equivalence import Ask, nobody
from graders.problem import Problem, ProblemSet
from graders.running import Run, nobody_runs
from graders.spec import SpecError, SpecErrors

VARIANTS = 200
"""How many seeds are tried where nothing else is asked."""


def self_test(
    problem_set: ProblemSet, seeds: Iterable[int] = range(5), ask: Ask = nobody
) -> Iterator[Finding]:
    """Everything that makes a set unfit for use, and advice; mutants are left out.

    Yields:
        A finding for each place that fails, once for all seeds.
    """
    tried_seeds = tuple(seeds) or (0,)
    for problem in problem_set.problems:
        yield from check_problem(problem, tried_seeds, ask, mutants=False).findings


def check_problem(
    problem: Problem,
    seeds: Iterable[int] = range(VARIANTS),
    ask: Ask = nobody,
    run: Run = nobody_runs,
    *,
    mutants: bool = True,
) -> Checked:
    """Check a problem: its examples in every variant, claims and mutants in the first one."""
    check = _Check(problem, ask, run)
    for seed in distinct(problem, seeds):
        check.variant(seed, mutants=mutants)
    return check.checked()


class _Check:
    """One problem while it is checked."""

    def __init__(self, problem: Problem, ask: Ask, run: Run) -> None:
        self.problem, self.ask, self.run = problem, ask, run
        self.solved: list[Solved] = []
        self.found: dict[tuple[str | int, ...], Finding] = {}
        self.fates: Counter[Fate] = Counter()
        self.outcomes: Counter[Outcome] = Counter()
        self.errata: tuple[Mistaken, ...] = ()
        self.variants = 0

    def add(self, findings: Iterable[Finding]) -> None:
        """Keep findings, each once for all seeds."""
        for finding in findings:
            about = str(finding.example) if finding.note.startswith("mutant") else ""
            key = (finding.path, finding.line, finding.column, finding.note, about)
            self.found.setdefault(key, finding)

    def variant(self, seed: int, *, mutants: bool) -> None:
        """Check one variant; claims in the first few, mutants in the first one."""
        self.variants += 1
        try:
            variant, document = self.problem.variant(seed), self.problem.document(seed)
            errors: Iterable[SpecError] = unsound(variant, document, self.problem.digest)
        except SpecErrors as found:
            errors = found.errors
        else:
            if not errors:
                bench = Bench(self.problem, seed, variant, document, self.ask, self.run)
                self._sound(bench, mutants)
        self.add(
            located(error, "error", "broken-variant", self.problem, seed=seed) for error in errors
        )

    def _sound(self, bench: Bench, mutants: bool) -> None:
        self.add(misjudged(bench))
        self.add(given_away(bench))
        if not self.solved:
            self.add(ambiguous(bench))
            self.add(worked(bench))
            self._claims(bench)
            if mutants:
                self._mutate(bench)
        self.solved.append(solved(bench))

    def _claims(self, bench: Bench) -> None:
        for each in judged(bench):
            if not (isinstance(each.claim, Erratum) and each.claim.holds is None):
                self.outcomes[each.decision.outcome] += 1
            self.add(complaints(bench, each))
            self.errata += tuple(mistaken(each))

    def _mutate(self, bench: Bench) -> None:
        for path, part, mutants in tried(bench):
            self.fates.update(mutant.fate for mutant in mutants)
            self.add(survivors(bench, path, part, mutants))

    def checked(self) -> Checked:
        """All that was found."""
        self.add(alike(self.solved))
        return Checked(
            problem=self.problem.id,
            parts=len(self.problem.parts),
            variants=self.variants,
            findings=tuple(sorted(self.found.values(), key=_place)),
            claims=dict(self.outcomes),
            mutants=self.fates.total(),
            rejected=self.fates["rejected"],
            errata=self.errata,
        )


def _place(finding: Finding) -> tuple[str, int, int]:
    return finding.path, finding.line, finding.column
