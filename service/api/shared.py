"""What the routes share: the use cases of the running application.

These are coroutines because FastAPI would run plain functions in a thread.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from service.grading import Backlog, ProblemSets, Readiness, Submissions


async def _sets(request: Request) -> ProblemSets:
    found: ProblemSets = request.app.state.problem_sets
    return found


async def _submissions(request: Request) -> Submissions:
    found: Submissions = request.app.state.submissions
    return found


async def _readiness(request: Request) -> Readiness:
    found: Readiness = request.app.state.readiness
    return found


async def _backlog(request: Request) -> Backlog:
    found: Backlog = request.app.state.backlog
    return found


Sets = Annotated[ProblemSets, Depends(_sets)]
Handed = Annotated[Submissions, Depends(_submissions)]
Ready = Annotated[Readiness, Depends(_readiness)]
Waiting = Annotated[Backlog, Depends(_backlog)]
