"""Grading under limits: the graders run in processes of their own, never in this one.

with Graders() as graders:
    report = graders.grade(files, "slope", seed=0, responses={"a": "2x"})
"""

from service.sandbox.graders import GraderFailed, Graders, Outline

__all__ = ["GraderFailed", "Graders", "Outline"]
