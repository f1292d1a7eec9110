"""Trees as one line of text, so that golden trees can be checked by eye."""

import pytest

from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.maths.tree import Bind, Call, Number, Symbol


def _outline(tree):
    match tree:
        case Number(value):
            return str(value)
        case Symbol(name):
            return name
        case Call(function, args):
            return f"({' '.join([function, *map(_outline, args)])})" if args else function
        case Bind(binder, variable, over, body):
            return (
                f"({binder} {' '.join([variable.name, *map(_outline, over)])}: {_outline(body)})"
            )


@pytest.fixture(scope="session")
def outline():
    return _outline


@pytest.fixture(scope="session")
def names():
    """A course's worth of names, none of them an operator or a function."""
    listed = r"""x y a b n k m q f z N sigma_w \sigma_b eta delta mu sigma rho d_0 d_1 d_1^* p^*
        p_S \hat{w} \hat{w}_i w' W^{(t+1)} lr x_1 x_12"""
    return declarations(dict.fromkeys(listed.split(), "real"))


@pytest.fixture(scope="session")
def read(names):
    """Outline what a text means, and list the notes of its repairs."""

    def read(text, syntax="auto"):
        reading = parse(text, names, syntax)
        return _outline(reading.tree), [repair.note for repair in reading.repairs]

    return read
