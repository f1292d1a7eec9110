"""A place in the token stream, with what reading has found out so far."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice

from graders.maths.declared import Declarations
from graders.maths.functions import FUNCTIONS
from graders.maths.lex import Token, tokens
from graders.maths.misplaced import misplaced
from graders.maths.names import Spelling
from graders.maths.redeclare import refers
from graders.maths.signature import Mismatch
from graders.maths.sizes import Sizes
from graders.maths.tree import Call, Symbol, Tree, walk
from graders.maths.unreadable import Repair, Unreadable
from graders.maths.written import OF_NAME, written_out

DEPTH = 120
"""How deep an expression may nest; interpreters of trees may therefore recurse."""
WRITTEN = 10_000
"""Nodes that calls of functions which a problem writes out may come to."""

_OPENERS = frozenset({"(", "[", r"\{", r"\lvert", r"\lVert", r"\lfloor", r"\lceil", r"\langle"})
_CLOSERS = frozenset({")", "]", "}", r"\}"})
_BARS = frozenset({"|", r"\|"})
_ANY_OPENERS = frozenset({"(", "[", "{", r"\{"})
_RELATIONS = frozenset({"=", "!=", "<", "<="})


class Cursor(ABC):
    """Reads tokens left to right. The grammar is in the modules named `parse_...`.

    Attributes:
        tokens: All tokens; a run of letters may still be split into several.
        at: The index of the next one.
        declarations: The names of the problem.
        latex: Whether the text is LaTeX.
        scope: Names bound by sums and their like, innermost meaning only.
        laws: The laws of what is drawn, by name.
        sizes: What is known about the sizes of `I` and its like.
        bars: The closing bar that is awaited, innermost last; None inside brackets,
            "" where every bar closes.
        binder: Where the last binder without brackets around it ended, and what it is.
        repairs: What was put right so far.
    """

    def __init__(self, text: str, declarations: Declarations, *, latex: bool) -> None:
        self._text = text
        self.tokens, self.repairs = tokens(text, latex=latex)
        self.at = 0
        self.depth = 0
        self.written = 0
        self.declarations = declarations
        self.symbols = declarations.symbols
        self.latex = latex
        self.scope: dict[str, Symbol] = {}
        self.laws = {entry.name: entry.law for entry in declarations.entries if entry.law}
        self._typed: dict[str, str] = {}
        self.bars: list[str | None] = [None]
        self.binder: tuple[int, Tree] | None = None
        self.sizes = Sizes()

    @abstractmethod
    def expression(self, floor: int = 0) -> Tree:
        """Read the longest expression whose operators bind at least as strongly as `floor`."""

    @abstractmethod
    def rest(self, left: Tree, floor: int, start: int) -> Tree:
        """Read on after the operand `left`, which began at `start`."""

    @property
    def next(self) -> Token:
        """The token that is read next."""
        return self.tokens[self.at]

    def take(self) -> Token:
        """Read one token; the end stays."""
        token = self.tokens[self.at]
        if token.kind != "end":
            self.at += 1
        return token

    def accept(self, *operators: str) -> Token | None:
        """Read one of these operators, if it is next."""
        token = self.tokens[self.at]
        if token.kind == "op" and token.text in operators:
            self.at += 1
            return token
        return None

    def expect(self, closer: str, opener: Token | None = None) -> Token:
        """Read `closer`, or refuse and point to the bracket that stays open."""
        token = self.tokens[self.at]
        if token.kind == "op" and token.text == closer:
            self.at += 1
            return token
        if opener is not None and token.kind == "end":
            message = f"this bracket is never closed: '{closer}' is missing"
            raise Unreadable("unbalanced", message, opener[2:], f"add '{closer}'")
        raise self.unexpected(token, f"expected '{closer}'")

    def starts_factor(self) -> bool:
        """Whether an operand can begin here; a bar begins one unless it closes one."""
        kind, text, _, _ = self.tokens[self.at]
        if kind == "op":
            if text in _BARS:
                return self.bars[-1] not in (text, "")
            if text == "<":
                return self.opens_angle()
            return text in _OPENERS or (text == "{" and self.latex)
        return kind in ("name", "num") or (kind == "cmd" and text not in ("end", "choose"))

    def opens_angle(self) -> bool:
        """Whether `<` opens `<u, v>` here: a vector follows, one comma, and a `>`."""
        first = self.tokens[self.at + 1]
        if first.kind not in ("name", "cmd") or not self._is_vector(first):
            return False
        depth = commas = 0
        for kind, text, _, _ in self.tokens[self.at + 1 :]:
            if kind != "op":
                continue
            depth += (text in _ANY_OPENERS) - (text in _CLOSERS)
            commas += text == "," and not depth
            if depth < 0 or commas > 1 or (not depth and text in _RELATIONS):
                return False
            if not depth and text in (">", ">="):
                return commas == 1
        return False

    def _is_vector(self, token: Token) -> bool:
        symbol = self.scope.get(token.text) or self.symbols.get(Spelling(token.text).canonical)
        found = symbol.type if symbol is not None else None
        while found is not None and found.kind in ("sequence", "function"):
            found = found.item
        return found is not None and found.kind in ("vector", "matrix")

    def unexpected(self, token: Token, wanted: str = "") -> Unreadable:
        """What to raise for a token that cannot stand where it stands."""
        return misplaced(token, self._text[token.start : token.end] or token.text, wanted)

    def span(self, start: int) -> tuple[int, int]:
        """The characters from `start` to the last token that was read."""
        return start, max(start, self.tokens[self.at - 1].end)

    def repair(self, note: str, message: str, start: int) -> None:
        """Report how the text from `start` up to here was read."""
        self.repairs.append(Repair(note, message, self.span(start)))

    def descend(self, token: Token, levels: int = 1) -> None:
        """Count `levels` of nesting, up to the limit."""
        self.depth += levels
        if self.depth > DEPTH:
            message = f"nested more than {DEPTH} levels deep"
            raise Unreadable("limit-depth", message, token[2:])

    def call(self, function: str, args: tuple[Tree, ...], start: int) -> Tree:
        """Apply a function of the table to `args`, checking their number and types."""
        row = FUNCTIONS[function]
        if not row.takes(len(args)):
            wanted = str(row.least) if row.most == row.least else f"{row.least} or more"
            several = "s" if wanted != "1" else ""
            message = f"{row.word} takes {wanted} argument{several}, found {len(args)}"
            hint = f"write {row.word}({', '.join('abc'[: row.least])})"
            raise Unreadable("wrong-number-of-arguments", message, self.span(start), hint)
        try:
            return self._written_out(Call(function, args, row.rule(self.sizes, args)))
        except Mismatch as mismatch:
            said = mismatch.message, self.span(start), mismatch.hint
            raise Unreadable("wrong-type", *said) from None

    def _written_out(self, call: Call) -> Tree:
        """The call, or what a problem says that it is short for."""
        named = call.args[0] if call.function in OF_NAME else None
        if not isinstance(named, Symbol) or named.name in self.scope:
            return call
        definition = self.declarations.definitions.get(named.name)
        if definition is None:
            return call
        tree = written_out(call, named.name, definition)
        self.written += sum(1 for _ in islice(walk(tree), WRITTEN))
        if self.written >= WRITTEN:
            raise Mismatch(0, f"too long with {named.name} written out")
        return tree

    def enclosed(self, opener: Token, closer: str, bar: str | None = None) -> Tree:
        """Read the expression between `opener`, which was just read, and `closer`."""
        self.bars.append(bar)
        tree = self.expression()
        self.bars.pop()
        self.expect(closer, opener)
        return tree

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Read what stands between brackets: bars outside are out of reach."""
        self.bars.append(None)
        yield
        self.bars.pop()

    def apart(self, variable: Symbol) -> Symbol:
        """`variable`, under a name of its own if something is declared with the one typed.

        What is declared with an outer name goes on to mean that: in sum_{n=1}^3 tr(A) it is the
        size of A.
        """
        name, number = variable.name, 0
        while any(name in refers(entry) for entry in self.declarations.entries):
            name = f"{variable.name}_00{number or ''}"
            number += 1
            self._typed[name] = variable.name
        return replace(variable, name=name)

    @contextmanager
    def binding(self, variable: Symbol) -> Iterator[None]:
        """Let `variable`, as it was typed, mean itself, whatever it is outside."""
        outer = dict(self.scope)
        self.scope[variable.name] = variable
        self.scope[self._typed.get(variable.name, variable.name)] = variable
        yield
        self.scope = outer
