"""What a grader says: a report is a text in a frame that nobody has to parse.

The text goes through the service as it is, into the database and into the answer.
"""

from __future__ import annotations

from typing import Any, Final

from pydantic import TypeAdapter

from graders import Compared, SpecError, SpecErrors

_OPEN: Final = b'{"report":'
_CLOSE: Final = b"}"
_COMPARED: Final = TypeAdapter(Compared)


def with_report(report: str) -> bytes:
    """The reply that says this report.

    >>> with_report('{"parts":[]}')
    b'{"report":{"parts":[]}}'
    """
    return _OPEN + report.encode() + _CLOSE


def report_in(reply: bytes) -> str | None:
    """The report that a reply says; None if it says something else.

    >>> report_in(with_report('{"parts":[]}')), report_in(b'{"missing": true}')
    ('{"parts":[]}', None)
    """
    if not reply.startswith(_OPEN):
        return None
    return reply[len(_OPEN) : -len(_CLOSE)].decode()


def compared_in(reply: dict[str, Any]) -> Compared:
    """What a reply says about two formulas."""
    return _COMPARED.validate_python(reply["compared"])


def accepted(reply: dict[str, Any]) -> dict[str, Any]:
    """The reply, unless it says that the set has mistakes.

    Raises:
        SpecErrors: These mistakes.
    """
    if "rejected" in reply:
        mistakes = SpecErrors(SpecError.model_validate(error) for error in reply["rejected"])
        mistakes.more = reply["more"]
        raise mistakes
    return reply
