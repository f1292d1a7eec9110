"""Compares what clients were told with what the database has; it asks the database itself."""

import time
from collections import Counter

from sqlalchemy import text

from service.store.database import connect

_KEPT = text(
    "SELECT s.id, s.student, count(g.number) FROM submissions s "
    "LEFT JOIN gradings g ON g.submission = s.id GROUP BY s.id, s.student"
)


def kept(database_url):
    """The student and the number of gradings of every submission, by id."""
    engine = connect(database_url)
    with engine.connect() as connection:
        rows = connection.execute(_KEPT).all()
    engine.dispose()
    return {id_: (student, gradings) for id_, student, gradings in rows}


def faults(acknowledged, database_url, graded_within, quiet=0.0):
    """What is wrong, counted: `lost`, `stored twice`, `graded twice`, `not graded` in time.

    When all is graded, nobody grades again in so many seconds of `quiet`.
    """
    end = time.monotonic() + graded_within
    found = kept(database_url)
    while any(not gradings for _, gradings in found.values()) and time.monotonic() < end:
        time.sleep(0.2)
        found = kept(database_url)
    time.sleep(quiet)
    found = kept(database_url)
    counted = Counter()
    for submission, student in acknowledged.items():
        if found.get(submission, (None, 0))[0] != student:
            counted["lost"] += 1
    students = {student for student, _ in found.values()}  # each has handed in one thing
    if len(students) < len(found):
        counted["stored twice"] = len(found) - len(students)
    for _, gradings in found.values():
        if gradings != 1:
            counted["graded twice" if gradings else "not graded"] += 1
    return dict(counted)
