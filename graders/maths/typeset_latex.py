"""Trees as LaTeX."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from typing_extensions import override

from graders.maths.functions import FUNCTIONS
from graders.maths.names import parts
from graders.maths.signature import ATOM, HADAMARD, NEGATE, POWER, PRODUCT
from graders.maths.tree import Bind, Call, Symbol, Tree, children
from graders.maths.typeset_tree import MEANS, Drawn, gradient, repeated
from graders.maths.vocabulary import GREEK

_STARS = {"star": "*", "dagger": r"\dagger"}
SHAPES: Mapping[str, str] = MappingProxyType(
    {
        "sqrt": r"\sqrt{%s}",
        "abs": r"\left|%s\right|",
        "integers": r"\left\{%s, \ldots, %s\right\}",
        "floor": r"\left\lfloor %s \right\rfloor",
        "ceil": r"\left\lceil %s \right\rceil",
        "binomial": r"\binom{%s}{%s}",
        "indicator": r"\mathbf{1}\left[%s\right]",
        "dot": r"\left\langle %s, %s\right\rangle",
        "frobenius": r"\left\|%s\right\|_{F}",
        "spectral": r"\left\|%s\right\|_{2}",
        "Phi_inverse": r"\Phi^{-1}\left(%s\right)",
        "relu": r"\operatorname{ReLU}\left(%s\right)",
        "normal": r"\mathcal{N}\left(%s, %s\right)",
        "identity": "I_{%s}",
        "eigenvalue_max": r"\lambda_{\max}\left(%s\right)",
        "eigenvalue_min": r"\lambda_{\min}\left(%s\right)",
        "kl": r"\operatorname{KL}\left(%s \,\middle\|\, %s\right)",
        "kronecker": r"\delta_{%s, %s}",
    }
)
"""How a function is written around its arguments."""

BINDERS = MappingProxyType(
    {"sum": "sum", "prod": "prod", "max": "max", "min": "min", "all": "bigwedge"}
)
"""The commands of binders that have one."""

_MACROS = frozenset({"tr", "diag"})
"""Commands that are read, but are none where they are not defined."""
_ACCENTS = ("hat", "bar", "tilde", "dot", "ddot")


class Latex(Drawn):
    """Prints the spelling of papers."""

    signs: Mapping[str, str] = MappingProxyType({"|": r" \mid ", ",": ", ", ";": "; "})
    relations: Mapping[str, str] = MappingProxyType(
        {"eq": "=", "ne": r"\ne", "lt": "<", "le": r"\le", "gt": ">", "ge": r"\ge"}
        | {"member": r"\in", "subseteq": r"\subseteq"}
    )
    connectives: Mapping[str, str] = MappingProxyType(
        {"and": r"\land", "or": r"\lor", "not": r"\lnot"}
        | {"union": r"\cup", "intersection": r"\cap", "setminus": r"\setminus"}
    )

    def __init__(self) -> None:
        super().__init__()
        self.forms |= {name: partial(self._shaped, shape) for name, shape in SHAPES.items()}
        self.forms |= {
            "cases": self._cases,
            "root": lambda args: rf"\sqrt[{self.show(args[1])}]{{{self.show(args[0])}}}",
            "ones": partial(self._constant, "1"),
            "zeros": partial(self._constant, "0"),
            "log": self._log,
            "vector": lambda args: self._rows([(arg,) for arg in args]),
            "matrix": lambda args: self._rows([children(arg) for arg in args]),
            "at": self._at,
            "apply": self._apply,
            "prime": self._prime,
            "card": self._card,
            "norm": self._norm,
            "set": lambda args: rf"\left\{{{self._spread(', ', 0, args)}\right\}}",
            "hadamard": lambda args: self._spread(r" \odot ", HADAMARD + 1, args),
            "transpose": lambda args: self._base(args[0]) + r"^{\top}",
        }

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
        above = self.show(args[1])
        if above == "T" and args[0].type.kind != "scalar":
            above = self.brackets(above)
        return f"{self._base(args[0])}^{{{above}}}"

    def _base(self, tree: Tree) -> str:
        base = self.show(tree, POWER + 1)
        raised = isinstance(tree, Symbol) and "^" in base
        return f"{{{base}}}" if raised else base

    @override
    def binder(self, tree: Bind) -> str:
        name = self.symbol(tree.variable.name)
        if tree.binder in MEANS:
            word = r"\mathbb{E}" if tree.binder == "expectation" else _word(MEANS[tree.binder])
            below = rf"{name} \sim {self.show(tree.over[0])}"
            return rf"{word}_{{{below}}}\left[{self.show(tree.body)}\right]"
        if tree.binder == "derivative":
            return self._derivative(tree)
        if tree.binder == "hessian":
            return rf"\nabla_{{{name}}}^{{2}} {self.brackets(self.show(tree.body))}"
        if tree.binder == "integral":
            low, high = (self.show(end) for end in tree.over)
            return rf"\int_{{{low}}}^{{{high}}} {self.show(tree.body)} \, d {name}"
        if tree.binder == "those":
            return rf"\left\{{{self.through(self.those(tree))} : {self.show(tree.body)}\right\}}"
        return self._ranged(tree, name)

    def _ranged(self, tree: Bind, name: str) -> str:
        body, condition = tree.body, ""
        while isinstance(body, Call) and body.function == "given":
            condition = f", {self._condition(body.args[1])}{condition}"
            body = body.args[0]
        shown = self.show(body, NEGATE if isinstance(body, Bind) else PRODUCT)
        command = BINDERS.get(tree.binder, rf"operatorname{{{tree.binder}}}")
        if len(tree.over) == 1:
            return rf"\{command}_{{{self.through(tree)}{condition}}} {shown}"
        low, high = (self.show(end) for end in tree.over)
        return rf"\{command}_{{{name}={low}{condition}}}^{{{high}}} {shown}"

    def _derivative(self, tree: Bind) -> str:
        names, body = repeated(tree)
        below = " ".join(
            rf"\partial {self.symbol(name)}" + (f"^{{{times}}}" if times > 1 else "")
            for name, times in names
        )
        order = sum(times for _, times in names)
        above = r"\partial" + (f"^{{{order}}}" if order > 1 else "")
        return rf"\frac{{{above}}}{{{below}}} {self.last(body, PRODUCT)}"

    def _condition(self, tree: Tree) -> str:
        """Print what stands below a binder; without brackets i in S says what i runs through."""
        said = isinstance(tree, Call) and tree.function in ("member", "subseteq")
        return self.brackets(self.show(tree)) if said else self.show(tree)

    def _prime(self, args: tuple[Tree, ...]) -> str:
        if (found := gradient(args)) is not None:
            return rf"\nabla{'^{2}' if found[1] > 1 else ''} {self.show(found[0], ATOM)}"
        function, *place = (self.show(arg, ATOM) for arg in args)
        return rf"\partial_{{{place[0]}}} {function}" if place else f"{function}'"

    def _apply(self, args: tuple[Tree, ...]) -> str:
        return self.show(args[0], ATOM) + self.brackets(self._spread(", ", 0, args[1:]))

    @override
    def application(self, function: str, args: tuple[Tree, ...]) -> str:
        row = FUNCTIONS[function]
        known = row.latex and row.latex[0] not in _MACROS
        name = rf"\{row.latex[0]}" if known else rf"\operatorname{{{row.ascii[0]}}}"
        if not args:
            return name if known else row.ascii[0]
        return name + self.brackets(", ".join(self.show(arg) for arg in args))

    def _constant(self, digit: str, args: tuple[Tree, ...]) -> str:
        if len(args) == 1:
            return rf"\mathbf{{{digit}}}_{{{self.show(args[0])}}}"
        return self.application("ones" if digit == "1" else "zeros", args)

    def _shaped(self, shape: str, args: tuple[Tree, ...]) -> str:
        return shape % tuple(self.show(arg) for arg in args)

    def _spread(self, between: str, floor: int, args: tuple[Tree, ...]) -> str:
        return between.join(self.show(arg, floor) for arg in args)

    def _rows(self, rows: list[tuple[Tree, ...]]) -> str:
        lines = (self._spread(" & ", 0, row) for row in rows)
        return r"\begin{pmatrix} " + r" \\ ".join(lines) + r" \end{pmatrix}"

    def _at(self, args: tuple[Tree, ...]) -> str:
        base = self.show(args[0], ATOM)
        scripted = not isinstance(args[0], Symbol) or "_" in base or "^" in base
        base = f"{{{base}}}" if scripted else base
        indices = self._spread(", ", 0, args[1:])
        if args[0].type.kind == "matrix" and indices.isdigit() and len(indices) > 1:
            indices += r", \cdot"  # row 12: its digits alone are those of an entry
        return f"{base}_{{{indices}}}"

    def _card(self, args: tuple[Tree, ...]) -> str:
        """Bars, but not around a single element, of which they are the absolute value."""
        single = isinstance(args[0], Call) and args[0].function == "set" and len(args[0].args) == 1
        return self.application("card", args) if single else self._shaped(SHAPES["abs"], args)

    def _norm(self, args: tuple[Tree, ...]) -> str:
        below = f"_{{{self.show(args[1])}}}" if len(args) == 2 else ""
        return rf"\left\|{self.show(args[0])}\right\|{below}"

    def _log(self, args: tuple[Tree, ...]) -> str:
        base = f"_{{{self.show(args[1])}}}" if len(args) == 2 else ""
        return rf"\log{base}" + self.brackets(self.show(args[0]))

    def _cases(self, args: tuple[Tree, ...]) -> str:
        rows = [
            rf"{self.show(value)} & \text{{if }} {self.show(condition)}"
            for value, condition in zip(args[::2], args[1::2], strict=False)
        ]
        if len(args) % 2:
            rows.append(rf"{self.show(args[-1])} & \text{{otherwise}}")
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
