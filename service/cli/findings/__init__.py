"""What `markscheme check` says, in one of several forms; each is a file, named after it.

text     lines as compilers write them, and a line for each set
json     a JSON line for each set
sarif    SARIF 2.1.0, one document for all sets: for code scanning and editors
github   workflow commands: annotations on the lines of a pull request
"""

from collections.abc import Callable, Iterable

from service.checked_set import CheckedSet
from service.cli.findings.github import github
from service.cli.findings.json_lines import json_lines
from service.cli.findings.sarif import sarif
from service.cli.findings.text import text

__all__ = ["FORMATS"]

FORMATS: dict[str, Callable[[Iterable[CheckedSet]], None]] = {
    "text": text,
    "json": json_lines,
    "sarif": sarif,
    "github": github,
}
"""Each writes all sets, as they come, to standard output."""
