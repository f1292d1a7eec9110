"""Trees as keys: equal ones have one hash, in every process that they come to."""

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction

import pytest

from graders.maths.tree import Bind, Call, Number, Symbol

SUM = Call("add", (Symbol("x"), Number(Fraction(1))))
TREES = [SUM, Bind("sum", Symbol("k"), (Number(Fraction(1)), Symbol("n")), SUM)]
LOOK_UP = """
import pickle, sys
tree = pickle.load(sys.stdin.buffer)
made_here = type(tree)(*(getattr(tree, name) for name in tree.__match_args__))
print({tree: "found"}.get(made_here))
"""


@pytest.mark.parametrize("tree", TREES)
def test_equal_trees_have_one_hash(tree):
    again = replace(tree)
    assert again is not tree
    assert {tree: 1}[again] == 1


def test_another_function_is_another_key():
    assert {SUM: 1}.get(replace(SUM, function="mul")) is None


@pytest.mark.parametrize("seed", ["1", "2"])
@pytest.mark.parametrize("tree", TREES)
def test_a_tree_is_found_in_a_process_that_hashes_names_otherwise(tree, seed):
    ended = subprocess.run(
        [sys.executable, "-c", LOOK_UP],
        input=pickle.dumps(tree),
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )
    assert ended.stdout.strip() == b"found"
