"""Logs: one JSON object a line, and nothing of what people sent."""

import json
import subprocess
import sys

import pytest

START = "import logging; from service import log; log.configure('info');"
FAIL = """
def fail():
    raise ValueError("Ada said swordfish")
try:
    fail()
except ValueError:
    {logger}.exception("failed")
"""
TELL = """
log.REQUEST.set("5f")
log.Requests("a").answered({method!r}, {route!r}, 201, 0.0012345)
log.logger("a").info("request", method={method!r}, route={route!r}, status=201, milliseconds=1.234)
"""


def records(program):
    """What a program of its own logs: configuring the log is for the whole process."""
    run = subprocess.run(
        [sys.executable, "-c", START + program], capture_output=True, check=True, text=True
    )
    return [json.loads(line) for line in run.stderr.splitlines()]


def test_a_record_is_one_line_of_json():
    (record,) = records("log.logger('a').info('graded', submission='x', count=2)")
    assert (record["event"], record["submission"], record["count"]) == ("graded", "x", 2)


def test_a_line_cannot_be_forged():
    name = 'x"}\n{"event": "forged"}\r\x1b[2J'
    (record,) = records(f"log.logger('a').warning('left', name={name!r})")
    assert (record["event"], record["name"]) == ("left", name)


@pytest.mark.parametrize("logger", ["log.logger('ours')", "logging.getLogger('a.library')"])
def test_an_exception_is_told_by_type_and_place_without_its_message(logger):
    (record,) = records(FAIL.format(logger=logger))
    assert record["exception"] == "ValueError"
    assert record["places"][-1].endswith(" fail")
    assert "swordfish" not in str(record)


def test_what_is_less_important_is_left_out():
    assert records("log.logger('a').debug('detail')") == []


@pytest.mark.parametrize("route", ["/v1/submissions/{submission_id}", None])
def test_a_request_is_told_as_any_other_record(route):
    ours, theirs = records(TELL.format(method='PO\\"\nST', route=route))
    assert list(ours) == list(theirs)
    assert len(ours.pop("timestamp")) == len(theirs.pop("timestamp"))
    assert ours == theirs


def test_a_request_is_left_out_where_only_warnings_are_wanted():
    quiet = "log.configure('warning'); log.Requests('a').answered('GET', '/', 200, 0.1)"
    assert records(quiet) == []
