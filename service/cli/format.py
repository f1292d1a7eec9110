"""The forms of a report."""

from __future__ import annotations

from typing import Literal, TypeAlias

Format: TypeAlias = Literal["jsonl", "csv", "md"]
