"""Mutation: the reference with a slip in it must be rejected, unless it is still equal.

A mutant is what a student hands in after one slip. It is *still right* if that was proved, if it
agrees with the reference once more at other points, or if it is so close to a reference that is
allowed some slack. Such mutants do not count, nor do those that are accepted where a question has
many right answers. All others must be rejected.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from graders.answer import Task
from graders.checking.mutation.close import close
from graders.checking.mutation.responses import mutants
from graders.equivalence import Claim, compare
from graders.evidence import Counterexample, Identical, Proof, Unsettled
from graders.maths.parse import Unreadable, parse
from graders.problem import Part
from graders.verdict import Graded, Undecided, Verdict

MOST, MOST_LINED = 40, 16
"""Mutants of one part; of more, some are left out evenly. Those of derivations have many lines."""

Fate: TypeAlias = Literal["rejected", "survived", "undecided"]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A response with a slip, and what became of it."""

    how: str
    response: Any
    fate: Fate


def fates(part: Part, task: Task) -> Iterator[Mutant]:
    """Every mutant of the reference of `part` that counts, with its fate."""
    solution = part.answer.solution()
    for how, response in _chosen(part, task):
        verdict = part.answer.judge(response, task)
        if isinstance(verdict, Undecided) and verdict.suggestion is not None:
            continue  # a person marks it
        if isinstance(verdict, Undecided):
            yield Mutant(how, response, "undecided")
        elif isinstance(verdict, Graded) and verdict.score < 1:
            yield Mutant(how, response, "rejected")
        elif part.answer.unique and not _still_right(verdict, solution, response, task):
            yield Mutant(how, response, "survived")


def _chosen(part: Part, task: Task) -> list[tuple[str, Any]]:
    options = part.answer.view().get("options")
    solution = part.answer.solution()
    found = (
        _options(solution, options)
        if options
        else mutants(solution, task.declarations, part.answer.citable)
    )
    each = {str(response): (how, response) for how, response in found if response != solution}
    some = list(each.values())
    most = MOST_LINED if isinstance(solution, str) and "\n" in solution.strip() else MOST
    return [some[index * len(some) // most] for index in range(most)] if len(some) > most else some


def _options(solution: Any, options: Any) -> Iterator[tuple[str, Any]]:
    """Another option, or the set with one of them more or less."""
    names = [option["id"] if isinstance(option, dict) else str(option) for option in options]
    for name in names:
        if isinstance(solution, str):
            yield "choice", name
        elif name in solution:
            yield "choice", [each for each in solution if each != name]
        else:
            yield "choice", [*solution, name]


def _still_right(verdict: Verdict, solution: Any, response: Any, task: Task) -> bool:
    """Whether a mutant that was not rejected is no slip: unreadable, proved, equal, or close."""
    if not isinstance(verdict, Graded) or isinstance(verdict.evidence, (Proof, Identical)):
        return True
    return _equal(solution, response, task)


def _equal(solution: Any, response: Any, task: Task) -> bool:
    """Whether an accepted mutant is the reference still, or close to one with a tolerance."""
    match solution, response:
        case str(), str():
            return close(solution, response) or _same(solution, response, task)
        case dict(), dict():
            return all(_equal(solution[key], response[key], task) for key in solution)
        case list() | tuple(), list() | tuple():
            return len(solution) == len(response) and all(
                _equal(left, right, task) for left, right in zip(solution, response, strict=True)
            )
        case _:
            return bool(solution == response) or close(str(solution), str(response))


def _same(solution: str, response: str, task: Task) -> bool:
    if solution == response:
        return True
    try:
        left, right = (parse(text, task.declarations).tree for text in (solution, response))
    except Unreadable:
        return False
    claim = Claim(left, right, task.declarations, secret=f"{task.secret} mutated")
    return not isinstance(compare(claim, task.ask), (Counterexample, Unsettled))
