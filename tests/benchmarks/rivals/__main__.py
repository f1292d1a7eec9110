"""The table for a file of pairs, or for the pairs of this project."""

from __future__ import annotations

import argparse
import sys

from tests.benchmarks.corpus import pairs
from tests.benchmarks.rivals.given import given
from tests.benchmarks.rivals.judges import JUDGES
from tests.benchmarks.rivals.table import table


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.rivals")
    parser.add_argument("--pairs", metavar="FILE", help="JSON Lines; default: our own pairs")
    parser.add_argument("--only", nargs="+", choices=[judge.name for judge in JUDGES])
    parser.add_argument("--deviations", action="store_true", help="show each pair that was missed")
    asked = parser.parse_args()
    chosen = list(given(asked.pairs) if asked.pairs else pairs())
    for line in table(chosen, asked.only, deviations=asked.deviations):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
