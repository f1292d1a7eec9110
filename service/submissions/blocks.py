r"""Markdown -> headings and blocks, each exactly as typed, with the line it begins in.

    Heading  `#` to `######`, or a line underlined with `===` or `---`
    Block    table    lines of pipes or tabs
             display  $$ ... $$, \[ ... \], \begin{...} ... \end{...}, or code
             list     its items
             text     everything else that is written

The words between the marks are never rendered: `2*x*y` is a product, not emphasis. Comments, rules
and blank lines are no blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level (1 to 6), its words, and whether a line below it made it one."""

    level: int
    text: str
    line: int
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One block of content: its lines, or the items of a list."""

    kind: Literal["table", "display", "list", "text"]
    lines: tuple[str, ...]
    line: int
    marker: str = ""

    @property
    def text(self) -> str:
        """The block as one text."""
        return "\n".join(self.lines).strip()


Piece: TypeAlias = Heading | Block

_CLOSES = {"$$": "$$", "\\[": "\\]", "\\begin{": "\\end{"}
_KINDS: dict[str, Literal["table", "display", "list", "text"]] = {
    "table_open": "table",
    "code_block": "display",
    "fence": "display",
    "display": "display",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
}
_MARKER = re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])(?:\s+|$)")
_QUOTE = re.compile(r"^ {0,3}> ?")


def _display(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A markdown-it rule: a display formula runs to the line that closes it."""
    begin, end = state.bMarks[first] + state.tShift[first], state.eMarks[first]
    text = state.src[begin:end]
    closes = next((shut for mark, shut in _CLOSES.items() if text.startswith(mark)), None)
    if closes is None:
        return False
    line, rest = first, text[2:]
    while closes not in rest:
        line += 1
        if line >= last:
            return False
        rest = state.src[state.bMarks[line] : state.eMarks[line]]
    if not silent:
        state.line = line + 1
        state.push("display", "", 0).map = [first, line + 1]
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table").disable(["inline", "reference"])
    interrupts: RuleOptionsType = {"alt": ["paragraph", "blockquote", "list"]}
    parser.block.ruler.before("fence", "display", _display, interrupts)
    return parser


def pieces(lines: Sequence[str]) -> Iterator[Piece]:
    """Headings and blocks in the order of the page."""
    tokens = _parser().parse("\n".join(lines))
    for index, token in enumerate(tokens):
        if token.level == 0 and token.map and token.nesting >= 0:
            piece = _piece(tokens, index, lines)
            if piece is not None:
                yield piece


def _piece(tokens: Sequence[Token], index: int, lines: Sequence[str]) -> Piece | None:
    token = tokens[index]
    first, last = token.map or (0, 0)
    own = tuple(lines[first:last])
    if token.type == "heading_open":
        text = tokens[index + 1].content
        return Heading(int(token.tag[1]), text, first + 1, token.markup in {"-", "="})
    kind = _KINDS.get(token.type, "text")
    if token.type == "hr" or (token.type == "html_block" and own[0].lstrip().startswith("<!--")):
        return None
    if token.type in {"fence", "code_block"}:
        own = tuple(token.content.splitlines())
    elif token.type == "blockquote_open":
        own = tuple(_QUOTE.sub("", line) for line in own)
    elif kind == "list":
        own = tuple(_items(tokens[index + 1 :], lines))
    own = tuple(line for line in own if line.strip())
    return Block(kind, own, first + 1, token.markup) if own else None


def _items(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[str]:
    """The items of the list that has just been opened, without their marks."""
    for token in tokens:
        if token.level == 0:
            return
        if token.type == "list_item_open" and token.level == 1 and token.map:
            first, last = token.map
            item = [_MARKER.sub("", lines[first], count=1), *lines[first + 1 : last]]
            yield "\n".join(line.strip() for line in item if line.strip())
