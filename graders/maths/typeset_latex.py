"""Trees as LaTeX."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from typing_extensions import override

from graders.maths.functions import FUNCTIONS
from graders.maths.names import parts
from graders.maths.signature import ATOM, NEGATE, POWER, PRODUCT
from graders.maths.tree import Bind, Call, Symbol, Tree
from graders.maths.typeset_tree import Typesetter
from graders.maths.vocabulary import GREEK

_STARS = {"star": "*", "dagger": r"\dagger"}
_ACCENTS = ("hat", "bar", "tilde", "dot")


class Latex(Typesetter):
    """Prints the spelling of papers."""

    relations: Mapping[str, str] = MappingProxyType(
        {"eq": "=", "ne": r"\ne", "lt": "<", "le": r"\le", "gt": ">", "ge": r"\ge"}
    )
    connectives: Mapping[str, str] = MappingProxyType(
        {"and": r"\land", "or": r"\lor", "not": r"\lnot"}
    )

    def __init__(self) -> None:
        super().__init__()
        self.forms |= {
            "sqrt": lambda args: rf"\sqrt{{{self.show(args[0])}}}",
            "root": lambda args: rf"\sqrt[{self.show(args[1])}]{{{self.show(args[0])}}}",
            "abs": lambda args: rf"\left|{self.show(args[0])}\right|",
            "floor": lambda args: rf"\left\lfloor {self.show(args[0])} \right\rfloor",
            "ceil": lambda args: rf"\left\lceil {self.show(args[0])} \right\rceil",
            "binomial": lambda args: rf"\binom{{{self.show(args[0])}}}{{{self.show(args[1])}}}",
            "indicator": lambda args: rf"\mathbf{{1}}\left[{self.show(args[0])}\right]",
            "cases": self._cases,
            "log": self._log,
        }

    @override
    def strength(self, tree: Tree) -> int:
        match tree:
            case Bind():
                return NEGATE
            case Call("div"):
                return POWER
            case _:
                return super().strength(tree)

    @override
    def brackets(self, text: str) -> str:
        return rf"\left({text}\right)"

    @override
    def symbol(self, name: str) -> str:
        base, subscripts, marks, iterate = parts(name)
        text = _word(base)
        for mark in marks:
            text = rf"\{mark}{{{text}}}" if mark in _ACCENTS else text
        if subscripts:
            text += f"_{{{_nested(subscripts)}}}"
        text += "'" * marks.count("prime")
        stars = "".join(_STARS[mark] for mark in marks if mark in _STARS)
        text += f"^{{{stars}}}" if stars else ""
        return text + (f"^{{{iterate}}}" if iterate else "")

    @override
    def product(self, factors: tuple[Tree, ...]) -> str:
        pieces = self.factors(factors)
        text = pieces[0]
        for piece in pieces[1:]:
            text += (r" \cdot " if piece[0].isdigit() else " ") + piece
        return text

    @override
    def quotient(self, args: tuple[Tree, ...]) -> str:
        return rf"\frac{{{self.show(args[0])}}}{{{self.show(args[1])}}}"

    @override
    def power(self, args: tuple[Tree, ...]) -> str:
        base = self.show(args[0], POWER + 1)
        if isinstance(args[0], Symbol) and "^" in base:
            base = f"{{{base}}}"
        return f"{base}^{{{self.show(args[1])}}}"

    @override
    def binder(self, tree: Bind) -> str:
        low, high = (self.show(end) for end in tree.over)
        body = self.show(tree.body, NEGATE if isinstance(tree.body, Bind) else PRODUCT)
        variable = self.symbol(tree.variable.name)
        return rf"\{tree.binder}_{{{variable}={low}}}^{{{high}}} {body}"

    @override
    def application(self, function: str, args: tuple[Tree, ...]) -> str:
        row = FUNCTIONS[function]
        name = rf"\{row.latex[0]}" if row.latex else rf"\operatorname{{{row.ascii[0]}}}"
        if not args:
            return name if row.latex else row.ascii[0]
        return name + self.brackets(", ".join(self.show(arg) for arg in args))

    def _log(self, args: tuple[Tree, ...]) -> str:
        base = f"_{{{self.show(args[1])}}}" if len(args) == 2 else ""
        return rf"\log{base}" + self.brackets(self.show(args[0]))

    def _cases(self, args: tuple[Tree, ...]) -> str:
        rows = [
            rf"{self.show(value, ATOM)} & \text{{if }} {self.show(condition)}"
            for value, condition in zip(args[::2], args[1::2], strict=False)
        ]
        if len(args) % 2:
            rows.append(rf"{self.show(args[-1], ATOM)} & \text{{otherwise}}")
        return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"


def _word(word: str) -> str:
    if word in GREEK:
        return "\\" + word
    return word if len(word) == 1 or not word.isalpha() else rf"\mathrm{{{word}}}"


def _nested(subscripts: tuple[str, ...]) -> str:
    text = _word(subscripts[-1])
    for outer in reversed(subscripts[:-1]):
        text = f"{_word(outer)}_{{{text}}}"
    return text
