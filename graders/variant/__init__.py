"""Seeded variants of a problem: the same seed, the same variant, on every machine."""

from graders.variant.parameters import Parameter
from graders.variant.template import Draw, Template

__all__ = ["Draw", "Parameter", "Template"]
