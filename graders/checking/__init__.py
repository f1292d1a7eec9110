"""Problems checked: examples, claims, ambiguities.

    self_test(problem_set, seeds, ask) -> findings, of all problems in some variants

Errors: `broken-variant`, and those of `examples`, `asserted`; warnings: those of `ambiguity`.
"""

from graders.checking.finding import Finding
from graders.checking.run import self_test

__all__ = ["Finding", "self_test"]
