"""What came of running a program, judged: by values, or by the means of estimates.

    agreed       every case returns what is expected, within the tolerance
    estimated    the means over many runs are what is expected, as far as chance explains

The first case that fails refutes. A program that was stopped by a limit is not refuted by that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, log2
from typing import Any, Final

from graders.evidence import Agreement, Counterexample, Note
from graders.program.estimates import entries
from graders.program.returned import alike, numbers, shape, shown
from graders.program.trials import Tried
from graders.running import Case, Outcome, Overdrawn, Program, Raised, Returned, Run
from graders.verdict import Graded, Undecided, Verdict

_FINEST: Final = Fraction(1, 2**52)


@dataclass(frozen=True, slots=True)
class Bench:
    """How a function is tried.

    Attributes:
        run: Runs programs.
        function: The function's name.
        tried: The cases, as they are run.
        expects: What each of the author's cases expects; None: what the reference returns.
        measure: A program that turns what is returned into what is compared.
        tolerance: How far numbers may be off.
        seconds: Processor time for all cases.
        shown: Whether the case that fails is shown.
    """

    run: Run
    function: str
    tried: tuple[Tried, ...]
    expects: tuple[Any, ...]
    measure: str | None
    tolerance: Fraction
    seconds: int
    shown: bool

    def outcomes(self, program: str) -> tuple[list[Outcome], str | None]:
        """What came of every case, measured, and what ended it too early."""
        cases = tuple(each.case for each in self.tried)
        ran = self.run(Program(program, self.function, cases, self.seconds))
        if self.measure is None or not ran.outcomes:
            return list(ran.outcomes), ran.ended
        returned = [each.value for each in ran.outcomes if isinstance(each, Returned)]
        inputs = tuple(Case(({"array": value} if _even(value) else value,)) for value in returned)
        measured = self.run(Program(self.measure, "measure", inputs, self.seconds))
        if len(measured.outcomes) < len(returned):
            return list(measured.outcomes), measured.ended
        return [*measured.outcomes, *ran.outcomes[len(returned) :]], ran.ended

    def wrong(self, note: Note, at: Tried, expected: str, received: str) -> Graded:
        """A refutation by a case; its inputs are told where the author lets them."""
        evidence = Counterexample(at=at.at, expected=expected, received=received)
        hidden = () if self.shown else ("this fails on a case that is not shown",)
        return Graded(
            score=Fraction(0),
            evidence=evidence if self.shown else None,
            feedback=hidden,
            notes=(note,),
        )

    def right(self, notes: tuple[Note, ...]) -> Graded:
        """Agreement on every case."""
        bits = max(1, ceil(-log2(max(self.tolerance, _FINEST))))
        evidence = Agreement(points=len(self.tried), bits=bits, notes=notes)
        return Graded(score=Fraction(1), evidence=evidence)

    def failed(self, outcomes: Sequence[Outcome], expected: Sequence[Any]) -> Graded | None:
        """The first case that raises, or calls too often."""
        for at, outcome, wanted in zip(self.tried, outcomes, expected, strict=False):
            match outcome:
                case Raised(what, line):
                    place = f" in line {line}" if line else ""
                    return self.wrong("exception", at, shown(wanted), f"{what}{place}")
                case Overdrawn(function, most):
                    often = f"at most {most} calls of {function}"
                    return self.wrong("too-many-calls", at, often, "more of them")
                case Returned():
                    continue
        return None


def agreed(bench: Bench, program: str, reference: str) -> Verdict:
    """Compare what is returned, case by case."""
    expected = [bench.expects[each.trial] for each in bench.tried]
    if None in expected:
        known, ended = bench.outcomes(reference)
        if ended or not all(isinstance(each, Returned) for each in known):
            return Undecided(tried=(ended or "reference",), notes=("reference-not-run",))
        values = [each.value for each in known if isinstance(each, Returned)]
        expected = [
            each if each is not None else value
            for each, value in zip(expected, values, strict=True)
        ]
    outcomes, ended = bench.outcomes(program)
    for at, outcome, wanted in zip(bench.tried, outcomes, expected, strict=False):
        if isinstance(outcome, Returned) and not alike(wanted, outcome.value, bench.tolerance):
            note = "case-fails" if shape(wanted) == shape(outcome.value) else "wrong-shape"
            return bench.wrong(note, at, shown(wanted), shown(outcome.value))
    if (failed := bench.failed(outcomes, expected)) is not None:
        return failed
    return Undecided(tried=(ended,)) if ended else bench.right(())


def estimated(
    bench: Bench, program: str, false_rejection: Fraction, precision: Fraction
) -> Verdict:
    """Compare means over many runs; where chance reaches beyond the precision, do not decide."""
    expected = [bench.expects[each.trial] for each in bench.tried]
    outcomes, ended = bench.outcomes(program)
    if (failed := bench.failed(outcomes, expected)) is not None:
        return failed
    values = [each.value for each in outcomes if isinstance(each, Returned)]
    for at, value, wanted in zip(bench.tried, values, expected, strict=False):
        if shape(value) != shape(wanted) or numbers(value) is None:
            return bench.wrong("wrong-shape", at, shown(wanted), shown(value))
    if ended:
        return Undecided(tried=(ended,))
    vague = False
    for number, wanted in enumerate(bench.expects):
        first = [each.trial for each in bench.tried].index(number)
        runs = [
            numbers(value) or []
            for each, value in zip(bench.tried, values, strict=True)
            if each.trial == number
        ]
        tested = entries(numbers(wanted) or [], runs, false_rejection / len(bench.expects))
        if any(each.biased(float(bench.tolerance)) for each in tested):
            chance = f"a right mean fails with a probability of {float(false_rejection):.0e}"
            wanted_text = f"{shown(wanted)} ({len(runs)} runs; {chance})"
            means = shown([each.mean for each in tested])
            return bench.wrong("biased", bench.tried[first], wanted_text, means)
        vague = vague or any(
            each.reach > precision * max(1, abs(each.expected)) for each in tested
        )
    return (
        Undecided(tried=("precision",))
        if vague
        else bench.right((f"false-rejection-{float(false_rejection):.0e}",))
    )


def _even(value: Any) -> bool:
    """Whether lists are nested as in an array of numbers."""
    if not isinstance(value, list) or numbers(value) is None:
        return False
    while value and isinstance(value[0], list):
        if len({len(each) if isinstance(each, list) else -1 for each in value}) != 1:
            return False
        value = [below for each in value for below in each]
    return not any(isinstance(each, list) for each in value)
