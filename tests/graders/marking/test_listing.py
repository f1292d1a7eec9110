import pytest

from graders.marking.listing import entries
from graders.maths.unreadable import Unreadable


def texts(text):
    return [entry.number.text.strip() for entry in entries(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(1, 2)", ["1", "2"]),
        ("[1; 2]", ["1", "2"]),
        ("1 2 3", ["1", "2", "3"]),
        ("{1, 2, }", ["1", "2"]),
        ("0,5; 1,5", ["0,5", "1,5"]),
        ("(max(1,2), 3)", ["max(1,2)", "3"]),
        ("(1/3), (2/3)", ["(1/3)", "(2/3)"]),
        ("x = (1, 2)^T", ["1", "2"]),
        ("(1, 2)'", ["1", "2"]),
        (r"\langle 1, 2 \rangle", ["1", "2"]),
        (r"\begin{bmatrix} 1 & 2 \end{bmatrix}", ["1", "2"]),
        (r"\left[\frac{1}{2}, 0\right]", [r"\frac{1}{2}", "0"]),
        ("1\n2\n\n3\n", ["1", "2", "3"]),
        ("1, 2 and 3", ["1", "2", "3"]),
        ("1, 2, and 3", ["1", "2", "3"]),
        ("7", ["7"]),
    ],
)
def test_a_list_is_cut_in_every_spelling(text, expected):
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a = 1, b = 2", [("a",), ("b",)]),
        ("s_{TL} = s_{TR} = 1/3", [("s_{TL}", "s_{TR}")]),
        ("a: 1; b: 2", [("a",), ("b",)]),
        ("- a: 1\n- b: 2", [("a",), ("b",)]),
        (r"\phi_1 = 1", [(r"\phi_1",)]),
        ("{a: 1, b: 2}", [("a",), ("b",)]),
        ("1: 5, 2: 6", [("1",), ("2",)]),
    ],
)
def test_names_stand_before_their_numbers(text, names):
    assert [entry.names for entry in entries(text)] == names


@pytest.mark.parametrize("text", ["(1, 2)", "a = 1;  b = 2", "$[1; 2/3]$"])
def test_every_piece_knows_where_it_stands(text):
    for entry in entries(text):
        assert text.startswith(entry.number.text.rstrip(), entry.number.start)


@pytest.mark.parametrize("text", ["", "(,1)", "1,,2", "1; ; 2", "()"])
def test_a_hole_in_a_list_is_refused(text):
    with pytest.raises(Unreadable) as caught:
        entries(text)
    assert caught.value.note == "empty"


def test_brackets_that_do_not_match_are_left_to_the_numbers():
    assert texts("(1, 2]") == ["(1, 2]"]
