"""What is kept: every SQL statement of the service lies in this package.

    with open_store("sqlite:///marks.sqlite") as store:
        upload, new = store.add_problem_set(...).result()
        store.receive(submission)            # a promise, kept once it is committed

Reads answer at once, in the thread that asks. Writes are promises (`concurrent.futures.Future`),
kept in order by one writer; a later write may rely on an earlier one.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from functools import partial

from sqlalchemy import Engine

from graders import Source
from service import migrations
from service.store import problem_sets, submissions
from service.store.area import Area
from service.store.attempts import Earlier, receiving_limited
from service.store.audit import Audit, Event
from service.store.condition import Condition
from service.store.courses import Course, Courses
from service.store.database import UnusableDatabase, answering, connect, refuse_weak_durability
from service.store.keys import HeldKey, Key, Keys
from service.store.ledgers import Ledgers
from service.store.marks import Marks
from service.store.named_requests import Answer, Name, Named, NamedRequests
from service.store.people import Member, People
from service.store.persons import Persons
from service.store.problem_sets import NewUpload, Upload
from service.store.regrades import Regrades
from service.store.schedules import Extended, Planned, Schedules
from service.store.set_checks import Asked, Outcome, SetCheck, SetChecks, Wish
from service.store.set_turns import Turn
from service.store.sets import Sets, Version
from service.store.settled import Settled
from service.store.signing_keys import SigningKey, SigningKeys
from service.store.submissions import (
    Apart,
    Backlog,
    Filed,
    Grading,
    Quarantined,
    Submission,
    new_id,
    receiving,
    written,
)
from service.store.writer import Job, Writer

__all__ = [
    "Answer",
    "Apart",
    "Asked",
    "Backlog",
    "Condition",
    "Course",
    "Earlier",
    "Event",
    "Extended",
    "Filed",
    "Grading",
    "HeldKey",
    "Job",
    "Key",
    "Member",
    "Name",
    "Named",
    "NewUpload",
    "Outcome",
    "Planned",
    "Quarantined",
    "SetCheck",
    "SigningKey",
    "Store",
    "Submission",
    "Turn",
    "UnusableDatabase",
    "Upload",
    "Version",
    "Wish",
    "new_id",
    "open_store",
    "receiving",
    "receiving_limited",
    "written",
]


class Store(Area):
    """The database of one running program; each of its areas is an attribute."""

    def __init__(self, engine: Engine) -> None:
        """Serve a database that is at the newest schema; `close` keeps every promise first."""
        super().__init__(engine, Writer(engine))
        self._settled = Settled()
        self.audit = Audit(engine, self._writer)
        self.courses = Courses(engine, self._writer)
        self.keys = Keys(engine, self._writer)
        self.people = People(engine, self._writer)
        self.persons = Persons(engine, self._writer)
        self.named_requests = NamedRequests(engine, self._writer)
        self.set_checks = SetChecks(engine, self._writer)
        self.sets = Sets(engine, self._writer)
        self.schedules = Schedules(engine, self._writer)
        self.signing_keys = SigningKeys(engine, self._writer)
        self.ledgers = Ledgers(engine, self._writer)
        self.marks = Marks(engine, self._writer)
        self.regrades = Regrades(engine, self._writer)

    def close(self) -> None:
        """Write what is waiting."""
        self._writer.close()

    def is_ready(self) -> bool:
        """Whether the database answers and has the newest schema.

        Raises:
            DatabaseUnavailable: If it does not answer.
        """
        return self._read(migrations.current) == migrations.head()

    def problem_sets(self, course: str) -> list[Upload]:
        """The current upload of every set of a course, by id."""
        return self._read(partial(problem_sets.every, course=course))

    def problem_set(self, course: str, set_id: str) -> Upload | None:
        """The current upload of one set."""
        return self._read(partial(problem_sets.current, course=course, set_id=set_id))

    def version(self, course: str, set_id: str, digest: str) -> Upload | None:
        """The version of a set with this digest."""
        return self._read(
            partial(problem_sets.version, course=course, set_id=set_id, digest=digest)
        )

    def files(self, upload: int) -> tuple[Source, ...]:
        """The files of an upload, exactly as they came."""
        return self._read(partial(problem_sets.files, number=upload))

    def submission(self, course: str, submission: str) -> Filed | None:
        """A submission of a course and its newest grading."""
        return self._read(partial(submissions.find, course=course, submission=submission))

    def pending(self, grader: str, limit: int = 100) -> list[Filed]:
        """The oldest submissions that this version of the graders has not graded."""
        since = self._settled.since(grader)
        asking = partial(submissions.pending, grader=grader, limit=limit, since=since)
        found = self._read(asking)
        if len(found) < limit:
            self._settled.learn(grader, since, found[0].submission.id if found else None)
        return found

    def quarantine(self, course: str, limit: int) -> list[Apart]:
        """What the graders could not bear, the newest first."""
        return self._read(partial(submissions.in_quarantine, course=course, limit=limit))

    def backlog(self, grader: str) -> Backlog:
        """How many submissions this version of the graders has not graded, and since when."""
        since = self._settled.since(grader)
        return self._read(partial(submissions.backlog, grader=grader, since=since))

    def add_problem_set(self, new: NewUpload) -> Future[tuple[Upload, bool]]:
        """Make this upload current; `False` beside it says that it already was."""
        return self._write(partial(problem_sets.add, new=new))

    def receive(self, submission: Submission, grading: Grading | None = None) -> Future[None]:
        """Keep a submission, and its grading if it is known at once."""
        graded = (submissions.graded(grading),) if grading else ()
        return self._writer.add(submissions.received(submission), *graded)

    def keep(self, job: Job[None]) -> Future[None]:
        """Keep a submission by a job such as `receiving` or `receiving_limited`."""
        return self._write(job)

    def record(
        self, grading: Grading | None, quarantined: Quarantined | None = None
    ) -> Future[None]:
        """Keep a grading; the first one of a version of the graders stands.

        What its graders cannot bear is set apart, with a grading or without.
        """
        graded = (submissions.graded(grading),) if grading else ()
        apart = (submissions.set_apart(quarantined),) if quarantined else ()
        return self._writer.add(*graded, *apart)


@contextmanager
def open_store(url: str) -> Iterator[Store]:
    """Connect, refuse weak durability, bring the schema up to date.

    Raises:
        UnusableDatabase: If the database cannot be used as it is configured.
        DatabaseUnavailable: If it does not answer.
    """
    engine = connect(url)
    try:
        with answering():
            refuse_weak_durability(engine)
            migrations.upgrade(engine)
        with closing(Store(engine)) as store:
            yield store
    finally:
        engine.dispose()
