"""`markscheme preview`: how a formula is read, in a terminal."""

import json

import pytest

from service.cli.program import run


def _run(capsys, *words):
    with pytest.raises(SystemExit) as ended:
        run(["preview", *words])
    return ended.value.code, capsys.readouterr().out


def test_a_formula_is_shown_in_words_and_in_both_spellings(capsys):
    code, shown = _run(capsys, "x^2/2")
    assert code == 0
    assert "x squared over 2" in shown
    assert r"\frac{x^{2}}{2}" in shown


def test_the_place_of_a_mistake_is_marked(capsys):
    code, shown = _run(capsys, "2 + (x")
    assert code == 1
    assert "^" in shown


def test_json_has_the_mathml(capsys):
    _, shown = _run(capsys, "--json", "x^2")
    assert json.loads(shown)["mathml"].startswith("<math")


def test_variables_are_declared_in_words_or_in_json(capsys):
    kind = 'u={"type": "vector", "size": "d"}'
    code, shown = _run(capsys, "2u", "-v", "d=integer", "-v", kind)
    assert code == 0
    assert "a vector of length d" in shown
