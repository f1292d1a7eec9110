"""Gives a wrong answer a name: a known mistake with feedback, in the text of the set."""

from __future__ import annotations

from collections.abc import Sequence

from graders import Graded, Source, add_mistake, grade, open_set
from service.sandbox.task import NewMistake


def named(files: Sequence[Source], new: NewMistake) -> tuple[Source, ...] | None:
    """The files with the mistake; None if the response would not be recognised by it.

    Raises:
        SpecErrors: It cannot be written there, or cannot be a mistake of this part.
    """
    told = {"feedback": new.feedback} | ({"score": new.score} if new.score else {})
    changed = add_mistake(files, new.problem, new.part, new.response, told)
    problem = open_set(changed).problem(new.problem)
    report = grade(problem, {new.part: new.response})
    known = (
        isinstance(each.verdict, Graded) and new.feedback in each.verdict.feedback
        for each in report.parts
        if each.part == new.part
    )
    return changed if any(known) else None
