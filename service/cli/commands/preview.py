"""Show how a formula is read: in words, as LaTeX and as MathML."""

from __future__ import annotations

from typing import Any

from graders import Draft, Preview, preview_text
from service.cli import output
from service.cli.arguments import Arguments
from service.cli.ends import UsageError
from service.strict_json import RefusedError, strict_json

SHOWN = ("type", "words", "ascii", "latex")


def arguments(parser: Arguments) -> None:
    """What may be said."""
    parser.add_argument("text", metavar="FORMULA", help='In quotes, such as "x^2/2".')
    parser.add_argument(
        "--variable",
        "-v",
        dest="variables",
        action="append",
        default=[],
        metavar="NAME=TYPE",
        help='Such as "n=integer", or JSON after the sign; without any, letters are real numbers.',
    )
    parser.add_argument("--syntax", choices=["auto", "ascii", "latex"], default="auto")
    parser.add_argument(
        "--json", dest="as_json", action="store_true", help="One JSON object, with MathML."
    )


def preview(text: str, variables: list[str], syntax: str, *, as_json: bool) -> int:
    """Show how a formula is read, and what was put right on the way.

    Nothing is graded. The exit code is 1 if the formula cannot be read.
    """
    draft = {"text": text, "syntax": syntax, "variables": dict(map(_declared, variables))}
    shown = preview_text(Draft.model_validate(draft))
    if as_json:
        output.record(shown.model_dump(mode="json", exclude_defaults=True) | {"read": shown.read})
    else:
        _show(shown, text)
    return 0 if shown.read else 1


def _declared(word: str) -> tuple[str, Any]:
    name, sign, kind = word.partition("=")
    if not (name and sign and kind):
        raise UsageError(f"{word!r} declares nothing", 'say NAME=TYPE, such as "n=integer"')
    try:
        return name.strip(), strict_json(kind) if kind.startswith("{") else kind.strip()
    except RefusedError as refused:
        raise UsageError(f"{name}: {refused.message}", refused.hint) from refused


def _show(shown: Preview, text: str) -> None:
    if not shown.read:
        output.line(f"not read  {shown.message}")
        if shown.span is not None and text.isprintable():
            start, stop = shown.span
            output.line(f"          {text}")
            output.line(f"          {' ' * start}{'^' * max(1, stop - start)}")
        if shown.hint:
            output.line(f"hint      {shown.hint}")
        return
    for name in SHOWN:
        value = getattr(shown, name)
        if value is not None:
            output.line(f"{name:9} {value}")
    for repair in shown.repairs:
        output.line(f"note      {repair.message} [{repair.note}]")
