"""Structured logs: one JSON object a line on standard error, control characters escaped.

No record holds an answer or the name of a student. An exception is logged as its type and the
places it passed; its message may quote what somebody sent, so it is left out.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import lru_cache
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger
from typing_extensions import override

REQUEST: ContextVar[str] = ContextVar("request")
"""The id of the request that is being served, which every record of it has."""


def _places(trace: TracebackType | None) -> list[str]:
    return [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]


def without_message(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Replace exception information by the type and the places, never the message."""
    found: Any = event.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    elif isinstance(found, BaseException):
        found = (type(found), found, found.__traceback__)
    if found and found[0] is not None:
        event["exception"] = found[0].__name__
        event["places"] = _places(found[2])
    return event


def with_request(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Say which request it is about, if it is about one."""
    if request := REQUEST.get(""):
        event["request_id"] = request
    return event


class Line(str):
    """A record that is written already, for one that is too frequent to be put together."""

    __slots__ = ()


class _Formatter(structlog.stdlib.ProcessorFormatter):
    @override
    def format(self, record: logging.LogRecord) -> str:
        return record.msg if isinstance(record.msg, Line) else super().format(record)


_SHARED: list[structlog.typing.Processor] = [
    with_request,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    without_message,
]


structlog.configure(
    processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    wrapper_class=structlog.stdlib.BoundLogger,
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=False,
)


def configure(level: str) -> None:
    """Send our records, and those of every library, through one formatter."""
    handler = logging.StreamHandler()
    handler.setFormatter(
        _Formatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
            foreign_pre_chain=_SHARED,
        )
    )
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False  # not shown
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """The logger of one module."""
    found: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return found


class Requests:
    """Logs requests that were answered: a record for each, as `logger` would write it."""

    def __init__(self, name: str) -> None:
        self._logger = logging.getLogger(name)

    def answered(self, method: str, route: str | None, status: int, seconds: float) -> None:
        """The request of this context, by the template of its route."""
        if not self._logger.isEnabledFor(logging.INFO):
            return
        moment = datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
        milliseconds = round(1000 * seconds, 3)
        line = (
            f'{_about(method, route)}, "status": {status}, "milliseconds": {milliseconds}, '
            f'"event": "request", "request_id": "{REQUEST.get()}", "level": "info", '
            f'"timestamp": "{moment}Z"}}'
        )
        name = self._logger.name
        self._logger.handle(logging.LogRecord(name, logging.INFO, "", 0, Line(line), None, None))


@lru_cache(maxsize=256)
def _about(method: str, route: str | None) -> str:
    return json.dumps({"method": method, "route": route})[:-1]
