"""What a grading keeps in the database: the set, every submission, and every report.

A submission is stored before it is graded, and its report before it is given out: what has been
printed is kept. Promises are kept in groups, so that many submissions share one write to disk.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import make_url

from graders import ProblemSet
from service import store
from service.access import DEFAULT_COURSE
from service.cli.database import opened
from service.cli.marking import Marked, Ticket
from service.cli.sets import SetFiles
from service.submissions.submission import Submission

GROUP = 64
"""Reports that may wait to be stored before the first of them is given out."""


class Keeper:
    """Stores submissions to one version of a set, and their reports."""

    def __init__(self, database: store.Store, upload: int, place: str) -> None:
        """Keep for the `upload` of that number; `place` is the database, fit to be shown."""
        self._database, self._upload, self.place = database, upload, place

    def receive(self, submissions: Iterable[Submission]) -> Iterator[Ticket]:
        """Promise to store each submission; the promise comes before that of its report."""
        for submission in submissions:
            filed = store.Submission(
                id=store.new_id(),
                course=DEFAULT_COURSE,
                upload=self._upload,
                problem=submission.problem,
                student=submission.student,
                seed=submission.seed,
                responses=submission.responses,
                received=datetime.now(UTC),
            )
            self._database.receive(filed)
            yield Ticket(submission, filed.id)

    def record(self, marked: Iterable[Marked]) -> Iterator[Marked]:
        """Store each report, then give it out. What could not be tried stays pending."""
        waiting: deque[tuple[Marked, Future[None] | None]] = deque()
        for one in marked:
            waiting.append((one, None if one.failed else self._promise(one)))
            if len(waiting) >= GROUP:
                yield _kept(*waiting.popleft())
        while waiting:
            yield _kept(*waiting.popleft())

    def _promise(self, marked: Marked) -> Future[None]:
        report = json.dumps(marked.report.model_dump(mode="json"))
        now = datetime.now(UTC)
        grading = store.Grading(marked.ticket.id, marked.report.grader, report, now)
        return self._database.record(grading)


def _kept(marked: Marked, promise: Future[None] | None) -> Marked:
    if promise is not None:
        promise.result()
    return marked


@contextmanager
def keeper(url: str, files: SetFiles, problem_set: ProblemSet) -> Iterator[Keeper]:
    """Open the database and store this version of the set, unless it is there.

    Raises:
        UsageError: The database cannot be used, or stopped answering.
    """
    version = (problem_set.digest, problem_set.title, problem_set.course)
    with opened(url) as database:
        new = store.NewUpload(DEFAULT_COURSE, files.id, *version, files.sources)
        upload, _ = database.add_problem_set(new).result()
        yield Keeper(database, upload.number, make_url(url).render_as_string())
