"""Logs: one JSON object a line, and nothing of what people sent."""

import json
import logging

import pytest

from service import log


@pytest.fixture
def records(capsys):
    """Configures the log as the service does, and reads what it wrote."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    log.configure("info")
    yield lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    root.handlers[:], root.level = handlers, level


def test_a_record_is_one_line_of_json(records):
    log.logger("a").info("graded", submission="x", count=2)
    (record,) = records()
    assert (record["event"], record["submission"], record["count"]) == ("graded", "x", 2)


def test_a_line_cannot_be_forged(records):
    log.logger("a").warning("left", name='x"}\n{"event": "forged"}\r\x1b[2J')
    (record,) = records()
    assert record["event"] == "left"


@pytest.mark.parametrize("logger", [log.logger("ours"), logging.getLogger("a.library")])
def test_an_exception_is_told_by_type_and_place_without_its_message(records, logger):
    try:
        raise ValueError("Ada said swordfish")
    except ValueError:
        logger.exception("failed")
    (record,) = records()
    assert record["exception"] == "ValueError"
    assert "test_log.py" in record["places"][0]
    assert "swordfish" not in str(record)


def test_what_is_less_important_is_left_out(records):
    log.logger("a").debug("detail")
    assert records() == []
