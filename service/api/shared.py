"""What the routes share: the use cases of the running application.

They are found by coroutines because FastAPI would run plain functions in a thread.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Request

from service.grading import (
    Backlog,
    Desk,
    Learning,
    Marks,
    Means,
    Previews,
    ProblemSets,
    Readiness,
    Receipts,
    Regrades,
    Schedules,
    Submissions,
    Uploads,
    Versions,
)
from service.people.credentials import Credentials
from service.signing import Signer


def _running(name: str) -> Any:
    """The dependency on a part of the running application, as `create` named it."""

    async def find(request: Request) -> Any:
        return getattr(request.app.state, name)

    return Depends(find)


Sets = Annotated[ProblemSets, _running("problem_sets")]
Shown = Annotated[Previews, _running("previews")]
Kept = Annotated[Versions, _running("versions")]
Coming = Annotated[Uploads, _running("uploads")]
Handed = Annotated[Submissions, _running("submissions")]
Scheduled = Annotated[Schedules, _running("schedules")]
Ready = Annotated[Readiness, _running("readiness")]
Waiting = Annotated[Backlog, _running("backlog")]
Working = Annotated[Means, _running("means")]
Recognised = Annotated[Credentials, _running("credentials")]
ReceiptsOf = Annotated[Receipts, _running("receipts")]
Signing = Annotated[Signer, _running("signer")]
Marked = Annotated[Marks, _running("marks")]
DeskOf = Annotated[Desk, _running("desk")]
Regrading = Annotated[Regrades, _running("regrades")]
LearningOf = Annotated[Learning, _running("learning")]
