from fractions import Fraction

import pytest

from graders.quantity import read_quantity


@pytest.fixture
def value():
    """The number that a solver gives, through the language of answers where it is a formula."""

    def read(formula):
        if isinstance(formula, (Fraction, int)):
            return float(formula)
        return float(read_quantity(formula).enclosure(128).low)

    return read
