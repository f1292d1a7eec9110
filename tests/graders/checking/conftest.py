"""A problem with claims, checked."""

from __future__ import annotations

from typing import Any

import pytest

from graders import Source, read_set, self_test

TEXT = """\
title: Claims
variables:
  d: {type: integer, min: 1}
  x: {type: vector, size: d}
  y: real
claims:
  - CLAIM
parts:
  - id: a
    prompt: What is $2y$?
    answer: {type: expression, equals: 2*y}
    right: [y + y]
    wrong: [y]
"""


@pytest.fixture
def read() -> Any:
    """Reads a problem that makes one claim."""
    return lambda claim: read_set([Source(name="p.yaml", text=TEXT.replace("CLAIM", claim))])


@pytest.fixture
def checked(read) -> Any:
    """What is found in a problem that makes one claim, by notes."""
    return lambda claim: [finding.note for finding in self_test(read(claim), range(1))]
