"""Entailments as people would type them."""

from __future__ import annotations

import pytest

from graders.equivalence import Entailment
from graders.equivalence.order import entail
from graders.maths.declare import declarations
from graders.maths.implied import implied
from graders.maths.parse import parse


def _entailment(goal, *given, accept="agreement", secret="a secret", **variables):
    names = declarations(variables)
    for text in (goal, *given):
        names = declarations(dict.fromkeys(implied(text, "ascii", names), "real"), base=names)
    read = [parse(text, names, "ascii").tree for text in (goal, *given)]
    return Entailment(read[0], tuple(read[1:]), names, accept, secret)


@pytest.fixture(scope="session")
def entailment():
    """Build the entailment of a goal from givens; unlisted names are real."""
    return _entailment


@pytest.fixture(scope="session")
def follows():
    """Decide such an entailment."""
    return lambda *texts, **options: entail(_entailment(*texts, **options))
