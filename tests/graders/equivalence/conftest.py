"""Claims as people would type them."""

from __future__ import annotations

import pytest

from graders.equivalence import Claim, compare
from graders.maths.declare import declarations
from graders.maths.implied import implied
from graders.maths.parse import parse


def _claim(reference, response, accept="agreement", secret="a secret", **variables):
    names = declarations(variables)
    for text in (reference, response):
        names = declarations(dict.fromkeys(implied(text, "ascii", names), "real"), base=names)
    trees = (parse(text, names, "ascii").tree for text in (reference, response))
    return Claim(*trees, declarations=names, accept=accept, secret=secret)


@pytest.fixture(scope="session")
def claim():
    """Build the claim that a response equals a reference; unlisted names are real."""
    return _claim


@pytest.fixture(scope="session")
def decide():
    """Decide such a claim."""
    return lambda *texts, **variables: compare(_claim(*texts, **variables))
