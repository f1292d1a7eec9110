"""Problems as authors write them: sets, problems, variants, parts, examples."""

from graders.problem.part import Example, Mistake, Part
from graders.problem.problem import Problem, read_problem
from graders.problem.problem_set import ProblemSet, open_set, read_set
from graders.problem.variant import Variant

__all__ = [
    "Example",
    "Mistake",
    "Part",
    "Problem",
    "ProblemSet",
    "Variant",
    "open_set",
    "read_problem",
    "read_set",
]
