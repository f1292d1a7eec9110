"""Right and wrong answers to the bundled problem sets, counted by answer type.

    python -m tests.benchmarks.kinds                    the right and wrong examples of every part
    python -m tests.benchmarks.kinds --items FILE       answers of a file, one JSON object a line:
                                                        {id, correct: [...], wrong: [...]}

An `id` is what a part or a cell says as its `source`. All goes through `markscheme grade`, as a
class would: what is counted here is what students would get.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from graders import Source, read_set
from tests.benchmarks.measure import Figure

SETS = sorted(path.parent for path in Path("problems").glob("*/set.yaml"))
COLUMNS = "right  accepted  undecided  rejected |  wrong  refuted  undecided  accepted"


class Given(NamedTuple):
    """An answer, and where it is handed in; a cell of a table is handed in alone."""

    problem: str
    part: str
    type: str
    kind: str
    response: Any
    cell: str | None = None


def examples(folder):
    """The right and wrong examples of every part, as they stand in the files of a set."""
    files = [Source(name=path.name, text=path.read_text("utf-8")) for path in _files(folder)]
    for problem in read_set(files).problems:
        for part in problem.parts:
            for kind, shown in (("right", part.right), ("wrong", part.wrong)):
                for each in shown:
                    full = kind == "right" and each.score in (None, 1)
                    if kind == "wrong" or full:
                        yield Given(problem.id, part.id, part.answer.type, kind, each.response)


def answers(folder, items):
    """The answers of a file to the parts and cells of a set."""
    for line in _run("parts", folder, "--json").splitlines():
        place = json.loads(line)
        item = items.get(place.get("source"), {})
        for kind, name in (("right", "correct"), ("wrong", "wrong")):
            for answer in item.get(name, ()):
                said = answer["s"] if isinstance(answer, dict) else answer
                at = place["problem"], place["part"], place["type"], kind
                yield Given(*at, said, place.get("cell"))


def verdicts(folder, given):
    """What `markscheme grade` says of each answer: "right", "wrong", "undecided" or "invalid"."""
    with tempfile.TemporaryDirectory() as scratch:
        asked, said = Path(scratch) / "asked.jsonl", Path(scratch) / "said.jsonl"
        asked.write_text("".join(_submission(n, each) for n, each in enumerate(given)), "utf-8")
        _run("grade", folder, asked, "-o", said)
        reports = map(json.loads, said.read_text("utf-8").splitlines())
        found = {(report["student"], report["part"]): report for report in reports}
    for number, each in enumerate(given):
        yield _verdict(found[str(number), each.part], each.cell)


def _files(folder):
    return sorted(folder.glob("*.yaml"), key=lambda path: (path.name != "set.yaml", path.name))


def _submission(number, given):
    response = {given.cell: given.response} if given.cell else given.response
    line = {"student": str(number), "problem": given.problem, "responses": {given.part: response}}
    return json.dumps(line) + "\n"


def _run(command, *arguments):
    line = [sys.executable, "-m", "service", command, *map(str, arguments)]
    ended = subprocess.run(line, check=False, capture_output=True, text=True)
    if ended.returncode not in (0, 1):  # 1: some are wrong, as they should be
        raise SystemExit(ended.stderr)
    return ended.stdout


def _verdict(report, cell):
    if cell is not None:
        cells = report.get("cells", ())
        report = next((each for each in cells if each["address"] == cell), report)
    if report["verdict"] != "graded":
        return report["verdict"]
    return "right" if report["score"] == "1" else "wrong"


def table(counted):
    """A line for each answer type, and their sum."""
    yield f"{'':14}{COLUMNS}"
    total = sum(counted.values(), Counter())
    for name, found in [*sorted(counted.items()), ("all", total)]:
        right, wrong = (
            Counter({said: n for (kind, said), n in found.items() if kind == one})
            for one in ("right", "wrong")
        )
        yield (
            f"{name:14}{right.total():5}{right['right']:10}{right['undecided']:11}"
            f"{right['wrong'] + right['invalid']:10} |{wrong.total():7}"
            f"{wrong['wrong'] + wrong['invalid']:9}{wrong['undecided']:11}{wrong['right']:10}"
        )


def measured(given_of, *, deviations=False):
    """Counts by answer type; with `deviations`, each answer that is not judged as it should be."""
    counted = defaultdict(Counter)
    for folder in SETS:
        given = list(given_of(folder))
        for each, said in zip(given, verdicts(folder, given), strict=True):
            counted[each.type][each.kind, said] += 1
            fine = each.kind == "wrong" and said == "invalid"
            if deviations and said != each.kind and not fine:
                where = f"{folder.name} {each.problem}.{each.part} {each.cell or ''}"
                sys.stdout.write(f"{each.kind} but {said}: {where} {each.response!r}\n")
    return counted


def figures():
    """How many of the examples of the sets are undecided: they are all decided in the files."""
    counted = measured(examples)
    total = sum(counted.values(), Counter())
    undecided = total["right", "undecided"] + total["wrong", "undecided"]
    beside = f"{total.total()} examples of {len(SETS)} sets through markscheme grade"
    share = 100 * undecided / total.total()
    yield Figure("undecided examples", share, "%", beside, "at most 2", share <= 2)


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.kinds")
    parser.add_argument("--items", metavar="FILE", help="JSON Lines; default: our own examples")
    parser.add_argument("--deviations", action="store_true", help="show each that was missed")
    asked = parser.parse_args()
    if asked.items:
        lines = Path(asked.items).read_text("utf-8").splitlines()
        items = {item["id"]: item for item in map(json.loads, filter(None, lines))}
        counted = measured(lambda folder: answers(folder, items), deviations=asked.deviations)
    else:
        counted = measured(examples, deviations=asked.deviations)
    for line in table(counted):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
