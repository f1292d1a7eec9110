"""How an answer is read, shown before it is handed in; printed from the tree that is graded.

    {"text": "1/2 sigma_w^2", "variables": {"sigma_w": "positive"}}
    {"read": true, "words": "(1 over 2) times sigma sub w squared", "mathml": ..., "repairs": []}

Nothing is compared, so a preview tells nothing of a reference.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, JsonValue

from graders.evidence import Note, Span
from graders.maths.declare import DeclarationError, Declarations, declarations
from graders.maths.implied import read_open
from graders.maths.parse import Reading, parse
from graders.maths.typeset import to_ascii, to_latex, to_mathml, to_words
from graders.maths.unreadable import Unreadable
from graders.verdict import Value


class Draft(Value):
    """A request: how is `text` read?

    `variables` holds declarations as in a problem file; without any, letters are real numbers.
    """

    text: str
    syntax: Literal["ascii", "latex", "auto"] = "auto"
    variables: dict[str, JsonValue] = Field(default_factory=dict)


class Repaired(Value):
    """What was read in one of several ways, or put right: a stable code, why, and where."""

    note: Note
    message: str
    span: Span


class Preview(Value):
    """How a text is read, or where and why it is not.

    Attributes:
        read: Whether it was.
        type: What it is, such as "a vector of length d".
        words: The formula in plain words.
        ascii: The formula as one types it; reading this gives the same tree.
        latex: The same for LaTeX.
        mathml: A `<math>` element, which browsers draw by themselves.
        repairs: What was put right on the way.
        note: Why it cannot be read: a stable code.
        message: The same for whoever typed it.
        span: Where in the text.
        hint: What to type instead.
    """

    read: bool
    type: str | None = None
    words: str | None = None
    ascii: str | None = None
    latex: str | None = None
    mathml: str | None = None
    repairs: tuple[Repaired, ...] = ()
    note: Note | None = None
    message: str | None = None
    span: Span | None = None
    hint: str | None = None


def preview_text(draft: Draft, names: Declarations | None = None) -> Preview:
    """Show how a text is read; whatever it is, this returns.

    With the `names` of a part it is read as a response to that part is.

    >>> shown = preview_text(Draft(text="1/2 x"))
    >>> shown.words, [repair.note for repair in shown.repairs]
    ('(1 over 2) times x', ['division-then-product'])
    >>> preview_text(Draft(text="2 + (x")).note
    'unbalanced'
    """
    try:
        reading = _read(draft) if names is None else parse(draft.text, names, draft.syntax)
    except DeclarationError as error:
        return Preview(read=False, note="unreadable-variables", message=str(error))
    except Unreadable as error:
        told = {"message": error.message, "span": error.span, "hint": error.hint}
        return Preview(read=False, note=error.note, **told)
    tree = reading.tree
    return Preview(
        read=True,
        type=str(tree.type),
        words=to_words(tree),
        ascii=to_ascii(tree),
        latex=to_latex(tree),
        mathml=to_mathml(tree),
        repairs=tuple(
            Repaired(note=each.note, message=each.message, span=each.span)
            for each in reading.repairs
        ),
    )


def _read(draft: Draft) -> Reading:
    if draft.variables:
        return parse(draft.text, declarations(draft.variables), draft.syntax)
    return read_open(draft.text, declarations({}), draft.syntax).reading
