"""Grade responses to problems. Pure: no clock, file, network or database.

The front door; the service imports nothing beneath it.

    read_set(sources) -> ProblemSet     strict reading; raises SpecErrors with every mistake
    open_set(sources) -> ProblemSet     each problem is read when it is asked for
    problem_set.problem(id) -> Problem  .view(seed) is what students may see
    grade(problem, responses, seed=)    -> Report: a verdict and points for every part
    self_test(problem_set, seeds)       -> findings: examples and claims that do not hold
    check_problem(problem, seeds)       -> Checked: all findings, and how many slips are noticed
    compare_texts(Comparison(...))      -> Compared: two formulas, outside of any problem
    entail(Entailment(...))             -> Evidence: does a condition follow from others?
    deep(question)                      sympy's proofs, for a process that may be killed: see `ask`
    nobody_runs(program)                runs no program: what is there unless `run` is given
    preload()                           loads at once what is loaded when it is needed otherwise
    preview_text(Draft(...))            -> Preview: how a formula is read
    likeness(problem, part, response)   a key that responses share which mean the same
    revised(old, new)                   -> what one version of a set changes of another
    json_schema()                       the form of problem files
    add_mistake(sources, ...)           -> Source, ...: a known mistake, written into the text

>>> from graders import Source, grade, read_set
>>> files = [Source(name="sum.yaml", text='''
... title: A sum
... parts:
...   - id: a
...     prompt: What is $x + x$?
...     variables: {x: real}
...     answer: {type: expression, equals: 2*x}
...     right: [x + x]
...     wrong: [x^2]
... ''')]
>>> problem = read_set(files).problem("sum")
>>> report = grade(problem, {"a": "x*2"})
>>> report.points, report.parts[0].verdict.evidence.kind
(Fraction(1, 1), 'proof')
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from graders.comparison import Compared, Comparison, compare_texts
from graders.equivalence import Ask, Claim, Entailment, Found, Question, nobody, preload
from graders.evidence import Evidence, Proof

if TYPE_CHECKING:
    from graders.amending import add_mistake
    from graders.checking.checked import Checked, Mistaken
    from graders.checking.finding import Finding
    from graders.checking.run import check_problem, self_test
    from graders.equivalence.deep import deep
    from graders.equivalence.order import entail
    from graders.grouping import likeness
    from graders.judging import grade
    from graders.preview import Draft, Preview, preview_text
    from graders.problem import Part, Problem, ProblemSet, open_set, read_set
    from graders.revision import Change, revised
    from graders.running import (
        Case,
        Outcome,
        Overdrawn,
        Program,
        Raised,
        Ran,
        Returned,
        Run,
        nobody_runs,
    )
    from graders.schema import json_schema
    from graders.spec import Source, SpecError, SpecErrors, digest
    from graders.verdict import (
        GRADER,
        Cell,
        Exact,
        Graded,
        Invalid,
        PartReport,
        Report,
        Undecided,
        Verdict,
    )

__all__ = [
    "GRADER",
    "Ask",
    "Case",
    "Cell",
    "Change",
    "Checked",
    "Claim",
    "Compared",
    "Comparison",
    "Draft",
    "Entailment",
    "Evidence",
    "Exact",
    "Finding",
    "Found",
    "Graded",
    "Invalid",
    "Mistaken",
    "Outcome",
    "Overdrawn",
    "Part",
    "PartReport",
    "Preview",
    "Problem",
    "ProblemSet",
    "Program",
    "Proof",
    "Question",
    "Raised",
    "Ran",
    "Report",
    "Returned",
    "Run",
    "Source",
    "SpecError",
    "SpecErrors",
    "Undecided",
    "Verdict",
    "add_mistake",
    "check_problem",
    "compare_texts",
    "deep",
    "digest",
    "entail",
    "grade",
    "json_schema",
    "likeness",
    "nobody",
    "nobody_runs",
    "open_set",
    "preload",
    "preview_text",
    "read_set",
    "revised",
    "self_test",
]

_WHEN_ASKED = {
    "amending": ("add_mistake",),
    "checking.checked": ("Checked", "Mistaken"),
    "checking.finding": ("Finding",),
    "checking.run": ("check_problem", "self_test"),
    "equivalence.deep": ("deep",),
    "equivalence.order": ("entail",),
    "judging": ("grade",),
    "grouping": ("likeness",),
    "preview": ("Draft", "Preview", "preview_text"),
    "problem": ("Part", "Problem", "ProblemSet", "open_set", "read_set"),
    "revision": ("Change", "revised"),
    "running": (
        "Case",
        "Outcome",
        "Overdrawn",
        "Program",
        "Raised",
        "Ran",
        "Returned",
        "Run",
        "nobody_runs",
    ),
    "schema": ("json_schema",),
    "spec": ("Source", "SpecError", "SpecErrors", "digest"),
    "verdict": (
        "GRADER",
        "Cell",
        "Exact",
        "Graded",
        "Invalid",
        "PartReport",
        "Report",
        "Undecided",
        "Verdict",
    ),
}
"""What is loaded with its first use: comparing two formulas needs no problem files
and no programs."""


def __getattr__(name: str) -> Any:
    """Load one of those names (PEP 562)."""
    for module, names in _WHEN_ASKED.items():
        if name in names:
            value = globals()[name] = getattr(import_module(f"graders.{module}"), name)
            return value
    raise AttributeError(f"module 'graders' has no attribute {name!r}")
