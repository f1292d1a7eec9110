"""Names that a text uses and nobody declared."""

import pytest

from graders.maths.declare import declarations
from graders.maths.implied import implied


@pytest.mark.parametrize(
    ("text", "syntax", "found"),
    [
        ("d0*d1s + pi*e^x", "ascii", ("d_0", "d_1s", "x")),
        ("sigma(x) + Phi(x) + log(lam)", "ascii", ("x", "lambda")),
        ("null + secret", "ascii", ()),
        (r"\hat w_i \mathbf{x} + \begin{cases} 1 & x>0\end{cases}", "latex", ("w_i_hat", "x")),
        (r"\sigma_w^2 d_{1s} xy", "latex", ("sigma_w", "d_1s", "x", "y")),
        ("x^(2) + d_1^*", "ascii", ("x", "d_1_star")),
        ("\x00 x", "ascii", ()),
    ],
)
def test_letters_are_names_and_words_are_not(text, syntax, found):
    assert implied(text, syntax, declarations({})) == found


def test_a_reference_may_use_words():
    assert implied("lr*width", "ascii", declarations({}), words=True) == ("lr", "width")


def test_declared_names_are_not_implied():
    assert implied("d0 + x", "ascii", declarations({"d_0": "real"})) == ("x",)


def test_a_name_applied_like_a_function_is_not_implied():
    assert implied("2*zeta(2) + x", "ascii", declarations({})) == ("x",)


def test_an_entry_of_a_declared_vector_is_no_new_name():
    names = declarations({"w": {"type": "vector", "size": 3}})
    assert implied("w_i + u_i", "ascii", names) == ("u_i",)
