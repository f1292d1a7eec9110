"""What a part asks, in a line: so that people who read a report need not look it up.

>>> start("Give the *smallest* $n$ such that there are more than " + "very " * 20)
'Give the smallest $n$ such that there are more than very very very very very very very...'
>>> start("A formula that is cut is left out, as is what follows: " + "$a + b + c + d$ " * 2)
'A formula that is cut is left out, as is what follows: $a + b + c + d$...'
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from textwrap import shorten
from typing import TypeAlias

from graders import ProblemSet, SpecErrors

Asked: TypeAlias = Callable[[str, int, str], str]
"""The start of the prompt, by problem, seed and part."""

LONGEST = 90


def asked(problem_set: ProblemSet) -> Asked:
    """How the prompts of a set begin; that of a part which there is not is empty."""

    @lru_cache(maxsize=256)
    def starts(problem: str, seed: int) -> dict[str, str]:
        try:
            parts = problem_set.problem(problem).variant(seed).parts
        except SpecErrors:
            return {}
        return {part.id: start(part.prompt) for part in parts}

    return lambda problem, seed, part: starts(problem, seed).get(part, "")


def start(prompt: str) -> str:
    """The first words of a prompt, without half of a formula."""
    words = shorten(prompt.replace("*", ""), LONGEST, placeholder="...")
    return words if words.count("$") % 2 == 0 else f"{words[: words.rindex('$')].rstrip()}..."
