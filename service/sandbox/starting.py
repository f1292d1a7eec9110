"""Starts grader processes, before there is anybody who asks them.

Little is loaded for that: a program starts them first, and loads what else it needs while they
load what they need.
"""

from __future__ import annotations

import os

from service.sandbox import inside
from service.sandbox.pool import Pool

MEGABYTES = 2048
"""The address space of a grader, unless somebody says otherwise."""


def start(processes: int | None, megabytes: int, *, code: bool) -> Pool:
    """So many processes, by default one for each core, in so much address space each."""
    options = [str(megabytes), *([inside.CODE] if code else [])]
    return Pool(processes or os.cpu_count() or 1, "service.sandbox.grader", *options)
