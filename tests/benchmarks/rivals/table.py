"""Asks every judge about every pair, and counts."""

from __future__ import annotations

import json
import os
import statistics
import subprocess

from tests.benchmarks.rivals.judges import JUDGES, ROOT, UnavailableError

HEAD = (
    f"{'':27}{'version':>10}{'pairs':>7}{'correct':>9}{'false':>8}{'false':>8}{'un-':>9}"
    f"{'CPU ms':>9}{'':>8}{'pairs/s':>9}\n"
    f"{'':27}{'':>10}{'':>7}{'':>9}{'accepts':>8}{'rejects':>8}{'decided':>9}"
    f"{'median':>9}{'95 %':>8}{'':>9}"
)


def figures():
    """The table for the pairs of this project."""
    from tests.benchmarks.corpus import pairs  # noqa: PLC0415 - reads them with this tree

    yield from table(list(pairs()))


def table(pairs, only=None, *, deviations=False):
    """A line for each judge."""
    yield HEAD
    for judge in JUDGES:
        if only and judge.name not in only:
            continue
        try:
            answers = _asked(judge.command(), pairs)
        except UnavailableError as reason:
            yield f"{judge.name}: left out, {reason}"
            continue
        yield _row(judge, pairs, answers)
        for pair, answer in zip(pairs, answers, strict=True):
            if deviations and answer["equal"] is not pair.equal:
                told = {True: "equal", False: "different", None: "undecided"}[answer["equal"]]
                yield f"    {told}: {pair.reference}   |   {pair.response}"


def _asked(command, pairs):
    lines = "\n".join(json.dumps(pair._asdict()) for pair in pairs)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    ended = subprocess.run(
        command, input=lines, capture_output=True, text=True, check=False, env=environment
    )
    answers = list(map(json.loads, ended.stdout.splitlines()))
    if len(answers) < len(pairs):
        raise UnavailableError(
            f"it ended: {(ended.stderr.strip().splitlines() or ['?'])[-1][:100]}"
        )
    return answers


def _row(judge, pairs, answers):
    told = [(pair.equal, answer["equal"]) for pair, answer in zip(pairs, answers, strict=True)]
    right = sum(truth is found for truth, found in told)
    accepts, rejects = told.count((False, True)), told.count((True, False))
    undecided = sum(found is None for _, found in told)
    times = [answer["seconds"] for answer in answers]
    middle, slow = statistics.median(times) * 1000, statistics.quantiles(times, n=20)[-1] * 1000
    return (
        f"{judge.name:27}{judge.version:>10}{len(pairs):>7}{right:>9}{accepts:>8}{rejects:>8}"
        f"{undecided:>9}{middle:>9.3g}{slow:>8.3g}{len(times) / sum(times):>9.3g}"
    )
