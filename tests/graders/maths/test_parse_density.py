"""Densities: one letter for several functions, told apart by their arguments."""

from __future__ import annotations

import pytest

from graders.maths.declare import canonical, declarations
from graders.maths.parse import parse
from graders.maths.tree import Call, Symbol
from graders.maths.typeset import to_ascii, to_latex, to_mathml, to_words
from graders.maths.unreadable import Unreadable

OF_TWO = {"type": "function", "of": ["real", "real"], "gives": "positive"}
NAMES = declarations(
    {
        "T": {"type": "integer", "min": 1},
        "x": "real",
        "z": {"type": "sequence", "of": "real", "length": "T"},
        r"\pi(z)": {"type": "function", "of": ["real"], "gives": "positive"},
        "p(z)": {"type": "function", "of": ["real"], "gives": "positive", "also": [r"p_\theta"]},
        "p(x|z)": {**OF_TWO, "also": [r"p_\theta(x|z)"]},
        "p(x, z)": OF_TWO,
        "p(z|z)": OF_TWO,
        "p(z_{1:T})": {"equals": "p(z_T) prod_{t=2}^T p(z_{t-1}|z_t)", "also": [r"p_\theta"]},
        "A": {"type": "matrix", "shape": [2, 2]},
        "s": {"type": "real", "also": [r"\lambda_{\min}", r"\lambda_{\min}(A)"]},
        "q": {"type": "law", "equals": "N(0, 1)", "also": [r"q_\phi"]},
        "u": {"law": "q"},
        "q(u|x)": {"given": {"a": "real", "b": "real"}, "equals": "phi(a - b)"},
    }
)


def read(text):
    return parse(text, NAMES).tree


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("p(z_T)", "p(z)"),
        ("p(z[2])", "p(z)"),
        ("p_theta(z_1)", "p(z)"),
        (r"p_\theta(x \mid z_{T})", "p(x|z)"),
        ("p(x, z_1)", "p(x,z)"),
        ("p(z_1 | z_2)", "p(z|z)"),
        (r"\pi(z_1)", "pi(z)"),
    ],
)
def test_arguments_say_which_function_it_is(text, name):
    tree = read(text)
    assert isinstance(tree, Call)
    assert tree.args[0] == NAMES.symbols[name]


@pytest.mark.parametrize("text", ["p(z_{1:T})", r"p_\theta(z_{1:T})"])
def test_a_density_of_all_latents_is_a_name(text):
    assert read(text) == NAMES.symbols["p(z_1:T)"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("p(x)", "p(x) is not among the densities"),
        ("p(z_1, x)", "p(z,x) is not among the densities"),
        ("p(2 x)", "an argument of a density is a name"),
        ("p(x|z_1", "never closed"),
    ],
)
def test_what_is_no_declared_density_is_refused(text, message):
    with pytest.raises(Unreadable, match=message.replace("(", r"\(").replace(")", r"\)")):
        read(text)


@pytest.mark.parametrize(
    "text", ["p(x|z_1)", "p(z_T) p(z_1|z_T)", "p(z_{1:T})^2", "p(x, z_1)/p(z_1)", r"\pi(z_1)"]
)
def test_densities_are_printed_as_they_are_read(text):
    tree = read(text)
    assert parse(to_ascii(tree), NAMES, "ascii").tree == tree
    assert parse(to_latex(tree), NAMES, "latex").tree == tree


def test_a_bar_is_said_and_shown():
    assert to_ascii(read("p(x|z_1)")) == "p(x|z[1])"
    assert to_words(read("p(x|z_1)")) == "p(x given entry 1 of z)"
    assert "<mo>|</mo>" in to_mathml(read("p(x|z_1)"))


@pytest.mark.parametrize("text", ["E_{q}[u]", "E_{q_\\phi}[u]", r"E_{q(u \mid x)}[u]"])
def test_a_mean_may_be_under_the_law_that_a_density_belongs_to(text):
    assert read(text) == read("E_{u}[u]")


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (r"\lambda_{\min}(A)", "s"),
        (r"1 - \lambda_{\min}(A)", "1 - s"),
        (r"\lambda_{\min}(1 - \lambda_{\min})", "s (1 - s)"),
        ("lambda_min(A)^2", "s^2"),
    ],
)
def test_a_number_may_be_written_with_what_it_belongs_to(text, same):
    assert read(text) == read(same)


def test_names_of_densities_have_one_spelling():
    assert canonical(r"p_\theta(x \mid z_{1:T})") == "p_theta(x|z_1:T)"
    assert canonical("p(2x)") is None
    assert canonical("W^{(t+1)}") == "W^(t+1)"
    assert Symbol("p(x|z)", NAMES["p(x|z)"].type) == NAMES.symbols["p(x|z)"]
