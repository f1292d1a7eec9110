"""Predicates about tables: a small safe language with exact numbers and counted work.

    all(acc('LR', c, 'test') > 90 for c in ['1', '1e-1'])

Written as people write it in Python, and never given to Python: `lex`, `parse` and `evaluate` know
numbers, texts, lists and truth values, the functions of `functions.py`, and nothing else.

    or and not   < <= > >= == != in not in, in chains   + - * / ** %   f(x)   [1, 2]   xs[0]
    [x for x in xs if p]   all(p for a, b in zip(xs, ys))   key=lambda x: ...
"""

from graders.predicate.evaluate import Evaluation
from graders.predicate.lookup import Lookup, Tabled
from graders.predicate.parse import read_predicate
from graders.predicate.run import Names
from graders.predicate.tree import Node
from graders.predicate.trouble import Indefinite, Misused
from graders.predicate.verdict import Outcome, Seen, found
from graders.predicate.written import Predicate

__all__ = [
    "Evaluation",
    "Indefinite",
    "Lookup",
    "Misused",
    "Names",
    "Node",
    "Outcome",
    "Predicate",
    "Seen",
    "Tabled",
    "found",
    "read_predicate",
]
