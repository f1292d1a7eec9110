"""How long a client wants to wait: `Prefer: wait=10`, `Prefer: respond-async` (RFC 7240)."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Header

LONGEST = 600.0
_WAIT = re.compile(r'(?:^|[,;])\s*wait\s*=\s*"?(\d{1,9})"?\s*(?=[,;]|$)', re.IGNORECASE)
_ASYNC = re.compile(r"(?:^|[,;])\s*respond-async\s*(?=[,;]|$)", re.IGNORECASE)


async def _wait(
    prefer: Annotated[
        str | None, Header(description="`wait=10`: answer within so many seconds")
    ] = None,
) -> float | None:
    return waiting(prefer or "")


def waiting(prefer: str) -> float | None:
    """The seconds that a client wants to wait; None if it does not say.

    >>> waiting("respond-async, wait=10"), waiting("respond-async"), waiting("handling=lenient")
    (10.0, 0.0, None)
    """
    if found := _WAIT.search(prefer):
        return min(LONGEST, float(found[1]))
    return 0.0 if _ASYNC.search(prefer) else None


Wait = Annotated[float | None, Depends(_wait)]
