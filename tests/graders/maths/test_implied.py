"""Names that a text uses and nobody declared."""

import pytest

from graders.maths.declare import declarations
from graders.maths.functions import COMMANDS, WORDS
from graders.maths.implied import implied, read_open
from graders.maths.parse import Unreadable, parse
from graders.maths.parse_binder import BINDERS, EXTREMES
from graders.maths.parse_calculus import INTEGRALS
from graders.maths.parse_derivative import DERIVATIVES
from graders.maths.parse_sized import SIZED

SHAPES = {
    "d": {"type": "integer", "min": 1},
    "A": {"type": "matrix", "shape": ["d", "d"]},
    "u": {"type": "vector", "size": "d"},
    "v": {"type": "vector", "size": "d"},
}
STRUCTURED = declarations(SHAPES)
NUMBERS = declarations({"x": "real", "y": "real"}, base=STRUCTURED)
WORDS_OF_THE_GRAMMAR = sorted({*WORDS, *BINDERS, *EXTREMES, *INTEGRALS, *DERIVATIVES, *SIZED})
APPLIED = ("", "(x)", "(x, y)", "(A)", "(u)", "(u, v)", "(x > y)", "(x*y, x)", "(u_k, k, 1, d)")
SCRIPTED = ("_k u_k", "_{k=1}^d u_k x", "_{k} (x*u_k)", "(k=1..d, u_k*y)", "_0^1 x*t dt", "^2(x)")


def meaning(text, names, syntax):
    try:
        return parse(text, names, syntax).tree
    except Unreadable:
        return None


def meaning_of_strangers(text, syntax):
    try:
        return read_open(text, STRUCTURED, syntax, words=True).reading.tree
    except Unreadable:
        return None


@pytest.mark.parametrize("word", WORDS_OF_THE_GRAMMAR)
def test_a_word_of_the_grammar_means_the_same_whether_names_are_declared_or_not(word):
    for rest in (*APPLIED, *SCRIPTED):
        declared = meaning(word + rest, NUMBERS, "ascii")
        if declared is not None:
            assert meaning_of_strangers(word + rest, "ascii") == declared


@pytest.mark.parametrize("command", sorted({*COMMANDS, "sum", "prod", "int", "sqrt"}))
def test_a_command_means_the_same_whether_names_are_declared_or_not(command):
    for rest in (*APPLIED, *SCRIPTED, " x y", "{x}"):
        declared = meaning(f"\\{command}{rest}", NUMBERS, "latex")
        if declared is not None:
            assert meaning_of_strangers(f"\\{command}{rest}", "latex") == declared


@pytest.mark.parametrize("word", sorted(word for word in WORDS if len(word) > 1))
def test_a_function_that_cannot_be_applied_is_no_factor(word):
    if meaning(f"{word}(A, A, x)", NUMBERS, "ascii") is None:
        assert meaning_of_strangers(f"{word}(A, A, x)", "ascii") is None


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (r"\delta_{ij}", "kron(i, j)"),
        (r"\lambda_{\max}(A)", "eigmax(A)"),
        ("lambda_min(A) x", "eigmin(A)*x"),
        (r"\Phi^{-1}(x)", "Phiinv(x)"),
        (r"\log_2 x", "log(x, 2)"),
        (r"\mathbf{1}[x > y]", "ind(x > y)"),
        (r"\mathbb{E}_{z \sim \mathcal{N}(0, x)}[z y]", "E_{z ~ N(0, x)}[z*y]"),
        (r"\binom{x}{y}", "choose(x, y)"),
        (r"\operatorname{tr}(A)", "tr(A)"),
        (r"\frac{\partial}{\partial x} x^2", "diff(x^2, x)"),
        (r"A^{\top} u", "transpose(A)*u"),
        (r"\arg\max_k u_k", "argmax(k=1..d, u_k)"),
        ("A + x I", "A + x*eye(d)"),
    ],
)
def test_notation_is_read_as_such_in_both_spellings(text, same):
    syntax = "latex" if "\\" in text else "ascii"
    assert meaning_of_strangers(text, syntax) == meaning_of_strangers(same, "ascii") is not None


@pytest.mark.parametrize(
    ("text", "syntax", "found"),
    [
        ("d0*d1s + pi*e^x", "ascii", ("d_0", "d_1s", "x")),
        ("Phi(x) + log(lam)", "ascii", ("x", "lambda")),
        (r"\mathbf{x} + \begin{cases} 1 & x>0\end{cases}", "latex", ("x",)),
        (r"\sigma_w^2 d_{1s} xy", "latex", ("sigma_w", "d_1s", "x", "y")),
        (r"E_0 x + e^{P}", "latex", ("E_0", "x", "P")),
        ("R I", "ascii", ("I", "R")),
        ("sum(k^2, k, 1, n)", "ascii", ("n",)),
    ],
)
def test_letters_are_names_and_bound_variables_are_not(text, syntax, found):
    assert sorted(implied(text, syntax, declarations({}))) == sorted(found)


@pytest.mark.parametrize(
    "text", ["null + secret", "\x00 x", "sigma(x)", "2*zeta(2) + x", "x + y'", "x^2 + w^*", "f(x)"]
)
def test_words_marks_and_applied_letters_are_no_new_names_of_a_response(text):
    assert implied(text, "ascii", declarations({})) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lr*width", {"lr", "width"}),
        (r"\hat w_i x + d_1^*", {"w_i_hat", "x", "d_1_star"}),
        ("x^(2) + w'", {"x", "w_prime"}),
        ("a(x + 1)", {"a", "x"}),
    ],
)
def test_a_reference_may_use_words_marks_and_letters_before_brackets(text, found):
    assert set(implied(text, "auto", declarations({}), words=True)) == found


@pytest.mark.parametrize("text", ["sqr(x)", "f(x)", "sigma(w x)", r"\psi(x)", r"\mathrm{foo}(x)"])
def test_an_unknown_function_of_a_reference_is_no_factor(text):
    with pytest.raises(Unreadable):
        read_open(text, declarations({}), "auto", words=True)


def test_declared_names_are_not_implied():
    assert implied("d0 + x", "ascii", declarations({"d_0": "real"})) == ("x",)


def test_an_index_of_a_declared_vector_is_a_whole_number_within_its_size():
    names = declarations({"w": {"type": "vector", "size": 3}})
    index = read_open("w_i + u_1", names, "ascii", words=True).names["i"]
    assert (index.domain.integer, index.domain.low.value, index.domain.high.value) == (True, 1, 3)


def test_a_name_with_a_bound_index_is_a_sequence():
    names = read_open("x_1 + sum_{i=1}^n x_i", declarations({}), "ascii", words=True).names
    assert {entry.name: entry.type.kind for entry in names.values()} == {
        "x": "sequence",
        "n": "scalar",
    }
    assert names["n"].domain.integer


def test_what_a_law_depends_on_need_not_be_whole():
    text = "E_{z ~ N(m, s)}[z]"
    names = read_open(text, declarations({}), "ascii", words=True).names
    assert not names["s"].domain.integer


def test_a_text_of_strangers_alone_is_given_up_soon():
    text = "+".join(f"x_{{{number}}}" for number in range(300))
    with pytest.raises(Unreadable) as refusal:
        read_open(text, declarations({}), "ascii", words=True)
    assert refusal.value.note == "limit-names"


@pytest.mark.parametrize("text", ["s_", "s_ + x", "x_{", r"\hat s_"])
def test_a_subscript_that_cannot_be_read_is_refused_at_once(text):
    with pytest.raises(Unreadable) as refusal:
        read_open(text, declarations({}), "auto", words=True)
    assert refusal.value.note != "limit-names"
