"""What Prometheus may ask: counts and times, without an answer, a name or an id in them.

    markscheme_requests_total            method, route, status
    markscheme_request_seconds           method, route
    markscheme_pending_submissions       what waits for a grading
    markscheme_pending_age_seconds       how long the oldest of them has waited
    markscheme_verdicts_total            verdict: graded, invalid, undecided
    markscheme_deciders_total            decider: what the evidence of graded parts is
    markscheme_graders_killed_total      reason: time, crash, ...
    markscheme_database_seconds          operation: read, write
    markscheme_database_unavailable_total
    markscheme_database_up               1 if it answered this very question
    markscheme_build_info                version, grader

A route is its template: `/v1/submissions/{submission_id}`, never the path that was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from math import nan
from time import perf_counter

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

from graders import GRADER
from service.errors import DatabaseUnavailable

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
PlatformCollector(registry=REGISTRY)

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

REQUESTS = Counter(
    "markscheme_requests", "Requests answered", ("method", "route", "status"), registry=REGISTRY
)
REQUEST_SECONDS = Histogram(
    "markscheme_request_seconds",
    "From the request to the end of its answer",
    ("method", "route"),
    buckets=_SECONDS,
    registry=REGISTRY,
)
PENDING = Gauge(
    "markscheme_pending_submissions", "Submissions that wait for a grading", registry=REGISTRY
)
PENDING_AGE = Gauge(
    "markscheme_pending_age_seconds",
    "How long the oldest of them has waited",
    registry=REGISTRY,
)
VERDICTS = Counter(
    "markscheme_verdicts", "Verdicts on parts of submissions", ("verdict",), registry=REGISTRY
)
DECIDERS = Counter(
    "markscheme_deciders", "Evidence of parts that were graded", ("decider",), registry=REGISTRY
)
GRADERS_KILLED = Counter(
    "markscheme_graders_killed", "Grader processes that ended", ("reason",), registry=REGISTRY
)
DATABASE_SECONDS = Histogram(
    "markscheme_database_seconds",
    "How long requests waited for the database",
    ("operation",),
    buckets=_SECONDS,
    registry=REGISTRY,
)
DATABASE_UNAVAILABLE = Counter(
    "markscheme_database_unavailable",
    "How often the database did not answer in time",
    registry=REGISTRY,
)
DATABASE_UP = Gauge("markscheme_database_up", "Whether the database answers", registry=REGISTRY)
BUILD = Info("markscheme_build", "What runs here", registry=REGISTRY)
BUILD.info({"version": version("markscheme"), "grader": GRADER})


def answered(method: str, route: str | None, status: int, seconds: float) -> None:
    """One request has been answered; what clients invent is counted as `other` and `none`."""
    count, times = _series(method if method in _METHODS else "other", route or "none", status)
    count.inc()
    times.observe(seconds)


@cache
def _series(method: str, route: str, status: int) -> tuple[Counter, Histogram]:
    """The series of these labels, which the library takes long to find."""
    return REQUESTS.labels(method, route, str(status)), REQUEST_SECONDS.labels(method, route)


def graded(verdicts: Iterable[tuple[str, str | None]]) -> None:
    """One submission has been graded: for each part its verdict, and the kind of its evidence."""
    for verdict, evidence in verdicts:
        _counter(VERDICTS, verdict).inc()
        if verdict == "graded":
            _counter(DECIDERS, evidence or "none").inc()


@cache
def _counter(of: Counter, label: str) -> Counter:
    return of.labels(label)


def killed(reason: str) -> None:
    """A grader process has ended: it overran its time, or crashed."""
    GRADERS_KILLED.labels(reason).inc()


@contextmanager
def asking_the_database(operation: str) -> Iterator[None]:
    """Something waits for the database: `read` or `write`."""
    start = perf_counter()
    try:
        yield
    except DatabaseUnavailable:
        DATABASE_UNAVAILABLE.inc()
        raise
    finally:
        _times(operation).observe(perf_counter() - start)


@cache
def _times(operation: str) -> Histogram:
    return DATABASE_SECONDS.labels(operation)


def pending(count: int, seconds: float) -> None:
    """The database answered: so many submissions wait, the oldest of them for so long."""
    DATABASE_UP.set(1)
    PENDING.set(count)
    PENDING_AGE.set(seconds)


def pending_unknown() -> None:
    """The database did not answer how many submissions wait."""
    DATABASE_UP.set(0)
    PENDING.set(nan)
    PENDING_AGE.set(nan)


def exposition() -> bytes:
    """Everything, in the text format of Prometheus."""
    return generate_latest(REGISTRY)
