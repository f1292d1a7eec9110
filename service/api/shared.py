"""What the routes share: the use cases of the running application."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from service.grading import ProblemSets, Readiness, Submissions


def _sets(request: Request) -> ProblemSets:
    found: ProblemSets = request.app.state.problem_sets
    return found


def _submissions(request: Request) -> Submissions:
    found: Submissions = request.app.state.submissions
    return found


def _readiness(request: Request) -> Readiness:
    found: Readiness = request.app.state.readiness
    return found


Sets = Annotated[ProblemSets, Depends(_sets)]
Handed = Annotated[Submissions, Depends(_submissions)]
Ready = Annotated[Readiness, Depends(_readiness)]
