"""Print the JSON Schema of problem files."""

from __future__ import annotations

import json

from graders import json_schema
from service.cli.arguments import Arguments
from service.cli.output import line


def arguments(_: Arguments) -> None:
    """Nothing may be said."""


def schema() -> None:
    """Print the JSON Schema of problem files, for editors and for other programs."""
    line(json.dumps(json_schema(), indent=2, ensure_ascii=False))
