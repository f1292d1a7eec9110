"""Hostile problem files give a problem set or located errors: quickly, and nothing else."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from graders import Source, SpecErrors, read_set, self_test

HEAD = "title: T\nvariables: {x: real}\n"
BODY = """\
parts:
  - id: a
    prompt: P
    answer: {type: expression, equals: x^2}
    right: [x*x]
    wrong: [x]
"""
GOOD = HEAD + BODY


def laughs(levels, width=9):
    lines = [f"a0: &a0 [{','.join(['lol'] * width)}]"]
    lines += [f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * width)}]" for i in range(1, levels)]
    return "\n".join(lines) + "\n"


def answering(reference, kind="expression", **fields):
    extra = "".join(f", {name}: {value}" for name, value in fields.items())
    return GOOD.replace(
        "type: expression, equals: x^2", f"type: {kind}, equals: {reference}{extra}"
    )


REFUSED = {
    "billion laughs": laughs(9) + GOOD,
    "quadratic blow-up": f"b: &b {'A' * 200_000}\nl: [{','.join(['*b'] * 2_000)}]\n" + GOOD,
    "recursive alias": "x: &x [*x]\n" + GOOD,
    "merge keys": "x: &x {a: 1}\ny: {<<: *x}\n" + GOOD,
    "python object": GOOD.replace("prompt: P", "prompt: !!python/object/apply:os.system [true]"),
    "verbatim tag": GOOD.replace("prompt: P", "prompt: !<tag:yaml.org,2002:str> x"),
    "tag directive": "%TAG ! tag:yaml.org,2002:\n---\n" + GOOD,
    "deep flow": "x: " + "[" * 5_000 + "]" * 5_000 + "\n" + GOOD,
    "deep block": "".join(" " * i + "a:\n" for i in range(1_000)),
    "unclosed": "x: " + "{a: " * 20_000,
    "ten megabytes": GOOD + "#" + "x" * 10_000_000,
    "many documents": "---\n{}\n" * 20_000,
    "many values": GOOD + "x: [" + "1," * 200_000 + "]",
    "long name": "? " + "k" * 2_000 + "\n: 1\n" + GOOD,
    "dunder names": "__proto__: {}\n__class__: x\n" + GOOD,
    "huge integer": GOOD.replace("prompt", "points: " + "9" * 90 + "\n    prompt"),
    "huge literal": GOOD.replace("prompt", "points: " + "9" * 5_000 + "\n    prompt"),
    "an octal number, to some": GOOD.replace("prompt", "points: 010\n    prompt"),
    "huge exponent": GOOD.replace("prompt", "points: 1e999999999\n    prompt"),
    "division by zero": GOOD.replace("prompt", "points: 1/0\n    prompt"),
    "truth for points": GOOD.replace("prompt", "points: true\n    prompt"),
    "escape to NUL": GOOD.replace("title: T", 'title: "a\\0"'),
    "bidirectional override": GOOD.replace("title: T", 'title: "a\\u202eb"'),
    "lone surrogate": GOOD.replace("title: T", "title: \ud800"),
    "traversal": GOOD.replace("title", "id: ../../etc/passwd\ntitle", 1),
    "include": GOOD.replace("    prompt", "    data: /etc/passwd\n    prompt"),
    "factorial tower": answering("9!!!!!"),
    "long formula": answering("'" + "x+" * 30_000 + "x'"),
    "deep formula": answering("'" + "(" * 9_000 + "x" + ")" * 9_000 + "'"),
    "program text": answering('\'__import__("os").system("true")\''),
    "unknown solver": answering("{solve: os.system, with: {command: x}}"),
    "dunder solver": answering("{solve: __init__, with: {}}"),
    "solver without arguments": answering("{solve: shapley}", "vector"),
    "list as solver": answering("{solve: [shapley], with: 5}", "vector"),
    "empty domain": GOOD.replace("x: real", "x: {min: 5, max: 1}"),
    "circular bounds": GOOD.replace("x: real", "x: {min: y}, y: {min: x}"),
    "many mistakes": "title: T\nparts:\n" + "  - {id: 1, prompt: {}}\n" * 3_000,
    "parameter bomb": HEAD + "parameters: {n: {derive: 9^9^9^9}}\n" + BODY,
    "range bomb": HEAD + "parameters: {n: {integer: [0, 1e999]}}\n" + BODY,
    "hole bomb": (
        HEAD
        + f"parameters: {{n: {{one_of: [{'a' * 90_000}]}}}}\n"
        + BODY.replace("P", "{{n}}" * 500)
    ),
    "hole in a name": HEAD
    + "parameters: {n: {integer: [1, 2]}}\n"
    + BODY.replace(" a\n", " '{{n}}'\n"),
    "empty": "",
    "a list": "- 1\n",
    "a number": "5\n",
    "a set of itself": "title: T\nproblems: [set]\n",
    "a set of nothing": "title: T\nproblems: [~, 5, [], {}]\n",
    "binary": "\x89PNG\r\n\x1a\n",
}

READ = {
    "carriage returns": GOOD.replace("\n", "\r"),
    "words of YAML 1.1": GOOD.replace("title: T", "title: Yes"),
    "markup": GOOD.replace("prompt: P", "prompt: '<script>alert(1)</script>'"),
    "template of another system": GOOD.replace("prompt: P", "prompt: '{{ config }} ${7*7}'"),
    "spreadsheet formula": GOOD.replace("title: T", "title: '=cmd|x'"),
    "wide range": HEAD + "parameters: {n: {integer: [0, 10000000000000000000000]}}\n" + BODY,
    "many parts": HEAD
    + "parts:\n"
    + "".join(BODY.removeprefix("parts:\n").replace("id: a", f"id: a{i}") for i in range(300)),
}


SWELLING = [name for name in REFUSED if any(w in name for w in ("bomb", "blow", "laughs"))]


def read(text):
    """The set; in little processor time, however busy the machine is."""
    began = time.process_time()
    try:
        return read_set([Source(name="hostile.yaml", text=text)])
    finally:
        assert time.process_time() - began < 5


def test_a_number_too_large_to_be_worked_out_is_found_by_the_check():
    found = list(self_test(read(answering("9^9^9^9")), range(1)))
    assert [finding.note for finding in found] == ["broken-variant"]


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_a_hostile_file_is_refused_with_places(text):
    with pytest.raises(SpecErrors) as caught:
        read(text)
    errors = caught.value.errors
    assert 1 <= len(errors) <= 50
    lines = text.replace("\r", "\n").count("\n") + 1
    assert all(1 <= error.line <= lines and error.column >= 1 for error in errors)
    assert sum(len(str(error)) for error in errors) < 64_000
    assert not any(word in str(caught.value) for word in ("Traceback", "pydantic", "Error("))


@pytest.mark.parametrize("name", SWELLING)
def test_a_hostile_file_takes_little_memory(name):
    tracemalloc.start()
    with pytest.raises(SpecErrors):
        read_set([Source(name="hostile.yaml", text=REFUSED[name])])
    assert tracemalloc.get_traced_memory()[1] < 64 * 2**20
    tracemalloc.stop()


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_an_odd_file_is_read(text):
    assert read(text).problems


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe" + GOOD.encode("utf-16-le"),
        GOOD.encode("utf-16-be"),
        "title: Übung".encode("latin-1"),
        b"title: \xc0\xaf",
        b"title: \xed\xa0\x80",
        b"\x1f\x8b\x08\x00",
    ],
)
def test_bytes_that_are_not_utf_8_are_refused(data):
    with pytest.raises(SpecErrors):
        read_set([Source.decode("hostile.yaml", data)])
