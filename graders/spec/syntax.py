"""What is wrong with text that is not YAML, in the words of somebody who wants to mend it."""

from __future__ import annotations

import yaml

from graders.spec.errors import SpecError

_ADVICE = (
    ("unknown escape", "in double quotes a backslash begins an escape: use single quotes, or |"),
    ("mapping values are not allowed", "quote text that holds a colon and a blank"),
    ("cannot start any token", "indent with blanks; quote text that begins with @, ` or %"),
    ("found undefined tag handle", "quote text that begins with an exclamation mark"),
    ("did not find expected alphabetic or numeric", "quote text that begins with * or &"),
    ("while scanning a quoted scalar", "a quotation mark is not closed"),
    ("expected <block end>", "check the indentation of this line, and quotation marks before it"),
    (
        "did not find expected key",
        "check the indentation of this line, and quotation marks before it",
    ),
    ("flow", "a bracket or brace is not closed, or a comma is missing"),
)


def syntax_error(name: str, text: str, error: yaml.YAMLError) -> SpecError:
    """Locate `error`, which PyYAML raised while it read `text`, and advise."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or "it cannot be read"
    said = f"{problem} {getattr(error, 'context', None) or ''}"
    line = min(mark.line + 1, text.count("\n") + 1) if mark else 1
    return SpecError(
        path=name,
        line=line,
        column=mark.column + 1 if mark else 1,
        message=f"not YAML: {problem}",
        hint=next((advice for words, advice in _ADVICE if words in said), None),
    )
