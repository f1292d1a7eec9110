"""Commented starting points of problems and sets; each passes `check` as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_PROBLEM = """\
# Change what follows step by step, and run `markscheme check` on this file after each step.
title: {title}
difficulty: easy       # or medium, hard
topics: [example]      # what it is about, for search
minutes: 5             # how long it takes
prompt: |
  What all parts have in common, in Markdown with LaTeX. Let $x$ be a real number.
variables:             # the names that responses may use, and where they lie
  x: real              # or positive, integer, {{type: vector, size: 3}}, ...
parts:
  - id: a              # the name under which responses come in
{part}"""

_SET = """\
title: {title}
course: Your course
topics: [example]      # of all problems
problems:              # their order; each is a file beside this one
  - {first}
"""

_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "expression": """\
    prompt: Differentiate $x^3$.
    answer: {type: expression, equals: 3*x^2}    # equal in value is right, however it is written
    hints: [Bring the exponent down.]            # shown on request, one by one
    mistakes:                                    # what students get who fall into a known trap
      - {equals: x^2, feedback: What becomes of the exponent?}
    right: [3x^2, 3*x*x, x^3*3/x]                # each example is graded by `check`
    wrong: [x^2, 3*x^3]
    invalid: [3*x^]                              # cannot be read: costs no attempt
""",
        "number": """\
    prompt: How many degrees are a third of a right angle?
    answer: {type: number, equals: 30}           # or 93.06%, with tolerance, relative or digits
    hints: [A right angle has 90 degrees.]
    mistakes:
      - {equals: 60, feedback: That is what is left of the right angle.}
    right: ['30', 90/3, '30.0']
    wrong: ['60', '45']
    invalid: [thirty]
""",
        "relation": """\
    prompt: For which $x$ is $2x + 1 > 5$?
    answer: {type: relation, holds: x > 2}       # weaker and stronger conditions are wrong
    hints: [Subtract 1 first.]
    mistakes:
      - {holds: x > 3, feedback: Which sign has the 1?}
    right: [x > 2, 2 < x, 2x > 4]
    wrong: [x > 3, x >= 2, x < 2]
    invalid: [x >]
""",
        "choice": """\
    prompt: Which of these functions is even?
    answer:
      type: choice
      options:                                   # ids; `says` lists other words for them
        square: {text: $x^2$, says: [the square]}
        cube: {text: $x^3$, says: [the cube]}
        none: {text: neither}
      equals: square                             # a list, where several are right
    hints: [Put $-x$ in.]
    mistakes:
      - {equals: cube, feedback: What becomes of the sign?}
    right: [square, the square, Square]
    wrong: [cube, neither]
    invalid: [perhaps]
""",
        "derivation": """\
    prompt: Show that $(x + 1)^2 \\ge 4x$, line by line. Begin with `(x + 1)^2`.
    answer:
      type: derivation
      lines: |
        (x + 1)^2
        = x^2 + 2*x + 1
        = (x - 1)^2 + 4*x
        >= 4*x
    hints: [Complete another square.]
    mistakes:
      - {breaks_with: x^2 + 1, feedback: There is a mixed term.}
    right:
      - |-
        (x + 1)^2 = x^2 + 2x + 1
        >= 4x
    wrong:
      - {response: (x + 1)^2 = x^2 + 1 >= 4x, note: known-mistake}
    invalid: [(x + 1)^2 >=]
""",
        "text": """\
    prompt: Why is $x^2$ never negative? Answer in a sentence.
    answer:
      type: text                                 # a person marks it; the checklist suggests
      words: {min: 3, max: 60}
      rubric:
        - {criterion: both factors have the same sign, points: 2, any: [same sign, both ... signs]}
        - written clearly
      example: It is a product of two factors with the same sign.
    hints: [Look at positive and negative numbers in turn.]
    right: [Both factors have the same sign.]
    wrong: [Because it is a parabola.]
    invalid: [because]
""",
    }
)
ANSWERS = tuple(_PARTS)


def problem(name: str, answer: str) -> str:
    """The text of a problem called `name` with one part.

    >>> print(problem("slope-2", "number").splitlines()[1])
    title: Slope 2
    """
    return _PROBLEM.format(title=_title(name), part=_PARTS[answer])


def problem_set(name: str, first: str) -> str:
    """The text of `set.yaml` in a folder called `name`, with one problem."""
    return _SET.format(title=_title(name), first=first)


def _title(name: str) -> str:
    return name.replace("-", " ").replace("_", " ").capitalize()
