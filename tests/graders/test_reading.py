"""YAML is read strictly, exactly, and to the end."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graders.spec import Source, SpecErrors, read_document


def read(text):
    return read_document(Source(name="a.yaml", text=text))


def errors(text):
    with pytest.raises(SpecErrors) as caught:
        read(text)
    return caught.value.errors


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "NO", "y", "n", "=", "<<"])
def test_words_that_were_booleans_in_yaml_1_1_are_text(word):
    assert read(f"a: {word}").data == {"a": word}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("0o14", 12),
        ("0xC", 12),
        ("0.1", Decimal("0.1")),
        ("1e3", Decimal(1000)),
        (".5", Decimal("0.5")),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        ("2026-01-01", "2026-01-01"),
        ("2*x", "2*x"),
        ("0b11", "0b11"),
    ],
)
def test_plain_scalars_mean_what_yaml_1_2_says(typed, value):
    found = read(f"a: {typed}").data["a"]
    assert (found, type(found)) == (value, type(value))


def test_a_decimal_keeps_the_digits_that_were_typed():
    assert str(read("a: 0.10").data["a"]) == "0.10"


def test_a_quoted_number_is_text():
    assert read("a: '12'").data == {"a": "12"}


@pytest.mark.parametrize(
    "number", [".inf", "-.Inf", ".nan", "9" * 101, "1e1001", "1e-99999999999"]
)
def test_numbers_that_nobody_can_compute_with_are_refused(number):
    assert [(e.line, e.column) for e in errors(f"a: {number}")] == [(1, 4)]


@pytest.mark.parametrize("number", ["012", "-08", "00"])
def test_a_number_that_older_readers_take_for_octal_is_refused(number):
    assert [(e.line, e.column) for e in errors(f"a: {number}")] == [(1, 4)]


@pytest.mark.parametrize(
    "text",
    ["a: &x 1", "a: *x", "a: !!int 1", "a: !x y", "a: {<<: *b}", "&x a: 1", "!x a: 1"],
)
def test_anchors_aliases_and_tags_are_refused(text):
    assert len(errors(text)) == 1


def test_a_name_that_stands_twice_is_refused_at_the_second_place():
    assert [(e.line, e.column) for e in errors("a: 1\nb: 2\n'a': 3\n")] == [(3, 1)]


def test_several_mistakes_are_reported_at_once():
    found = errors("a: !x 1\na: 2\nb: *c\nd: .nan\n")
    assert [(e.line, e.column) for e in found] == [(1, 4), (2, 1), (3, 4), (4, 4)]


def test_a_mapping_as_a_name_is_refused():
    assert [(e.line, e.column) for e in errors("{a: b}: 1")] == [(1, 1)]


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n---\n", "a: 1\n---\nb: 2\n"])
def test_one_document_stands_in_a_file(text):
    assert errors(text)


@pytest.mark.parametrize("text", ["%TAG ! x:\n---\na: 1\n", "%YAML 1.1\n---\na: 1\n"])
def test_directives_are_refused(text):
    assert errors(text)


def test_windows_and_old_mac_line_ends_are_line_ends():
    assert read("a: 1\r\nb: 2\rc: 3").data == {"a": 1, "b": 2, "c": 3}


@pytest.mark.parametrize(
    "text",
    [
        'a: "\\0"',
        'a: "\\e"',
        'a: "\\u202e"',
        'a: "\\times"',
        'a: "\\uD800"',
        "a: \x00",
        "a: \x85b",
    ],
)
def test_characters_that_no_problem_needs_are_refused(text):
    assert errors(text)


def test_a_lone_surrogate_in_a_file_is_refused():
    assert [(e.line, e.column) for e in errors("a: 1\nb: \ud800\n")] == [(2, 4)]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('a: "\\sin x"', "single quotes"),
        ("a: part 1: x", "quote"),
        ("a: @x", "quote"),
        ("a:\n\t- b", "blanks"),
        ("a: [1, 2", "not closed"),
        ("a: 'x", "not closed"),
    ],
)
def test_what_is_not_yaml_is_located_with_advice(text, hint):
    (error,) = errors(text)
    assert hint in error.hint


@pytest.mark.parametrize(
    "text",
    ["[" * 5000, "- " * 3000, "{a: " * 3000 + "1" + "}" * 3000, "a: " + "x" * 1_000_001],
)
def test_depth_and_size_have_limits(text):
    assert len(errors(text)) == 1


def test_many_small_values_have_a_limit():
    assert len(errors("[" + "1," * 200_000 + "]")) == 1


def test_at_most_fifty_mistakes_are_reported():
    with pytest.raises(SpecErrors) as caught:
        read("".join(f"a{i}: !x 1\n" for i in range(80)))
    assert (len(caught.value.errors), caught.value.more) == (50, 30)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("a: x^^2", 4),
        ("a: 'x^^2'", 5),
        ('a: "x^^2"', 5),
        ("a: 'it''s'", None),
        ("a: |\n  x", None),
    ],
)
def test_a_place_knows_whether_its_text_stands_in_the_file_letter_by_letter(text, inside):
    assert read(text).place(("a",)).inside == inside


def test_the_place_of_a_span_is_a_column_of_the_file():
    assert read("a:\n  - x^^2").error(("a", 0), "no", span=(2, 3)).column == 7


def test_steps_that_the_file_does_not_have_are_passed_over():
    document = read("a: {b: 1}")
    assert document.place(("a", "tag", "b", "c")) == document.place(("a", "b"))


def test_a_piece_of_a_document_keeps_its_places():
    document = read("a:\n  - b: 1\n").at("a", 0)
    assert (document.data, document.place(("b",)).line) == ({"b": 1}, 2)
