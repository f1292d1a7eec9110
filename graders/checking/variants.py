"""Variants compared with each other: what every seed draws must make a question of its own.

Notes: `constant-answer` (a note), `degenerate-variant` (a warning).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from math import prod
from typing import Any, NamedTuple

from graders.checking.bench import Bench
from graders.checking.finding import Finding
from graders.problem import Problem
from graders.spec import Path, SpecErrors
from graders.variant import Parameter

_ZERO = ("0", "0 %", 0)
"""Answers that say too little where other variants have more to say."""


def distinct(problem: Problem, seeds: Iterable[int]) -> Iterator[int]:
    """The first seed of every different draw, until all that there can be were drawn."""
    template = problem.template
    if not template.parameters:
        yield 0
        return
    most = prod(map(_outcomes, template.parameters.values()))
    yield from islice(_first(problem, seeds), most)


def _first(problem: Problem, seeds: Iterable[int]) -> Iterator[int]:
    known: set[str] = set()
    for seed in seeds:
        try:
            key = problem.template.draw(seed).key
        except SpecErrors:
            yield seed  # whoever reads this variant tells what is wrong with it
            continue
        if key not in known:
            known.add(key)
            yield seed


def _outcomes(parameter: Parameter) -> int:
    if parameter.integer:
        return parameter.integer[1] - parameter.integer[0] + 1
    return len(parameter.one_of or (None,))


class Solved(NamedTuple):
    """The answers of one variant, with their places."""

    bench: Bench
    solutions: tuple[tuple[str, Path, Any], ...]


def solved(bench: Bench) -> Solved:
    """The reference of every part."""
    answers = ((part.id, (*path, "answer"), part.answer.solution()) for path, part in bench.parts)
    return Solved(bench, tuple(answers))


def alike(variants: list[Solved]) -> Iterator[Finding]:
    """Parts whose answer is the same in all variants, or has nothing to say in some of them."""
    if len(variants) < 2:
        return
    for part, path, first in variants[0].solutions:
        answers = [
            (bench, solution)
            for bench, each in variants
            for id_, _, solution in each
            if id_ == part
        ]
        if all(solution == first for _, solution in answers):
            message = f"the answer is the same in all {len(answers)} variants"
            yield variants[0].bench.note("constant-answer", path, message, part=part)
            continue
        zero = next((bench for bench, solution in answers if solution in _ZERO), None)
        if zero is not None:
            message = "the answer is 0 in this variant, and not in others"
            about = {"part": part, "hint": "narrow the parameters"}
            yield zero.warning("degenerate-variant", path, message, **about)
