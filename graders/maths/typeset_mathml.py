"""Trees as MathML Core, which browsers draw without a script.

A printed subtree is a run of elements, and becomes one where its parent counts its children.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from typing_extensions import override

from graders.maths import mathml
from graders.maths.functions import FUNCTIONS
from graders.maths.mathml import bracketed, commas, element, row, table, word
from graders.maths.signature import ATOM, HADAMARD, NEGATE, POWER, PRODUCT
from graders.maths.tree import Bind, Call, Tree, children
from graders.maths.typeset_tree import MEANS, Drawn, gradient, repeated

_FENCES = MappingProxyType(
    {
        "abs": ("|", "|", ""),
        "card": ("|", "|", ""),
        "set": ("{", "}", ""),
        "floor": ("⌊", "⌋", ""),
        "ceil": ("⌈", "⌉", ""),
        "dot": ("⟨", "⟩", ""),
        "frobenius": ("‖", "‖", "<mi>F</mi>"),
        "spectral": ("‖", "‖", "<mn>2</mn>"),
    }
)
"""What stands on both sides of the arguments, and below on the right."""

_WORDS = MappingProxyType(
    {"infinity": "infinity", "normal": "𝒩", "gamma": "Gamma", "relu": "ReLU"}
)
"""What is not called by the word that one types."""

_GAP = "<mtext>&#8201;</mtext>"
_BIG = MappingProxyType({"sum": "∑", "prod": "∏", "all": "⋀"})


class MathML(Drawn):
    """Prints for the eye, in a page."""

    signs: Mapping[str, str] = MappingProxyType({s: f"<mo>{s}</mo>" for s in "|,;"})
    relations: Mapping[str, str] = MappingProxyType(
        {
            name: f"<mo>{mark}</mo>"
            for name, mark in zip(
                ("eq", "ne", "lt", "le", "gt", "ge", "member", "subseteq"),
                ("=", "≠", "&lt;", "≤", "&gt;", "≥", "∈", "⊆"),
                strict=True,
            )
        }
    )
    connectives: Mapping[str, str] = MappingProxyType(
        {"and": "<mo>∧</mo>", "or": "<mo>∨</mo>", "not": "<mo>¬</mo>"}
        | {"union": "<mo>∪</mo>", "intersection": "<mo>∩</mo>", "setminus": "<mo>∖</mo>"}
    )
    plus, minus = "<mo>+</mo>", "<mo>−</mo>"
    negative, bang = "<mo>−</mo>", "<mo>!</mo>"

    def __init__(self) -> None:
        super().__init__()
        self.forms |= {name: partial(self._fenced, *fence) for name, fence in _FENCES.items()}
        self.forms |= {
            "cases": self._cases,
            "sqrt": lambda args: element("msqrt", self.show(args[0])),
            "root": lambda args: element("mroot", *map(self._row, args)),
            "binomial": self._binomial,
            "indicator": lambda args: "<mn>1</mn>" + bracketed("[", self.show(args[0]), "]"),
            "identity": lambda args: self._indexed(word("I"), args),
            "ones": lambda args: self._indexed("<mn>1</mn>", args),
            "zeros": lambda args: self._indexed("<mn>0</mn>", args),
            "kl": lambda args: (
                element("msub", word("D"), word("KL"))
                + bracketed("(", "<mo>‖</mo>".join(map(self.show, args)), ")")
            ),
            "eigenvalue_max": partial(self._extreme, "max"),
            "eigenvalue_min": partial(self._extreme, "min"),
            "Phi_inverse": lambda args: (
                element("msup", word("Phi"), row(self.number("-1")))
                + self.brackets(self._list(args))
            ),
            "kronecker": lambda args: self._indexed(word("delta"), args),
            "at": lambda args: self._indexed(row(self.show(args[0], ATOM)), args[1:]),
            "integers": self._integers,
            "log": self._log,
            "norm": self._norm,
            "vector": lambda args: self._table([(arg,) for arg in args]),
            "matrix": lambda args: self._table([children(arg) for arg in args]),
            "apply": lambda args: self.show(args[0], ATOM) + self.brackets(self._list(args[1:])),
            "prime": self._prime,
            "transpose": lambda args: element("msup", self._base(args[0]), "<mo>⊤</mo>"),
            "inverse": lambda args: element("msup", self._base(args[0]), row(self.number("-1"))),
            "hadamard": lambda args: "<mo>⊙</mo>".join(
                self.show(arg, HADAMARD + 1) for arg in args
            ),
        }

    @override
    def number(self, digits: str) -> str:
        sign = self.negative if digits.startswith("-") else ""
        digits, _, power = digits.removeprefix("-").partition("e")
        above, _, below = digits.partition("/")
        shown = f"<mn>{above}</mn>"
        if below:
            shown = element("mfrac", shown, f"<mn>{below}</mn>")
        if power:
            shown += "<mo>×</mo>" + element("msup", "<mn>10</mn>", row(self.number(power)))
        return sign + shown

    @override
    def brackets(self, text: str) -> str:
        return bracketed("(", text, ")")

    @override
    def symbol(self, name: str) -> str:
        return mathml.name(name)

    @override
    def product(self, factors: tuple[Tree, ...]) -> str:
        pieces = self.factors(factors)
        text = pieces[0]
        for piece in pieces[1:]:
            # a digit after a factor, or a bracket after a name, reads as something else
            hidden = not piece.startswith(("<mn>", "<mrow>", '<mo stretchy="false">'))
            text += ("<mo>&#8290;</mo>" if hidden else "<mo>·</mo>") + piece
        return text

    @override
    def quotient(self, args: tuple[Tree, ...]) -> str:
        return element("mfrac", *map(self._row, args))

    @override
    def power(self, args: tuple[Tree, ...]) -> str:
        return element("msup", self._base(args[0]), self._row(args[1]))

    @override
    def binder(self, tree: Bind) -> str:
        name = self.symbol(tree.variable.name)
        if tree.binder in MEANS:
            below = f"{name}<mo>∼</mo>{self.show(tree.over[0])}"
            means = "𝔼" if tree.binder == "expectation" else MEANS[tree.binder]
            inside = bracketed("[", self.show(tree.body), "]")
            return element("msub", word(means), row(below)) + inside
        if tree.binder == "derivative":
            return self._derivative(tree)
        if tree.binder == "hessian":
            squared = element("msubsup", "<mo>∇</mo>", row(name), "<mn>2</mn>")
            return squared + self.brackets(self.show(tree.body))
        if tree.binder == "integral":
            low, high = map(self._row, tree.over)
            whole = self.show(tree.body, PRODUCT)
            return element("msubsup", "<mo>∫</mo>", low, high) + f"{whole}{_GAP}<mi>d</mi>{name}"
        if tree.binder == "those":
            inside = f"{self.through(self.those(tree))}<mo>:</mo>{self.show(tree.body)}"
            return bracketed("{", inside, "}")
        return self._ranged(tree, name)

    def _derivative(self, tree: Bind) -> str:
        names, body = repeated(tree)
        below = "".join(
            "<mo>∂</mo>" + self._times(self.symbol(name), times) for name, times in names
        )
        above = self._times("<mo>∂</mo>", sum(times for _, times in names))
        return element("mfrac", above, row(below)) + self.last(body, PRODUCT)

    @staticmethod
    def _times(shown: str, times: int) -> str:
        return element("msup", row(shown), f"<mn>{times}</mn>") if times > 1 else shown

    def _ranged(self, tree: Bind, name: str) -> str:
        body, condition = tree.body, ""
        while isinstance(body, Call) and body.function == "given":
            condition = f"<mo>,</mo>{self.show(body.args[1])}{condition}"
            body = body.args[0]
        mark = f"<mo>{_BIG[tree.binder]}</mo>" if tree.binder in _BIG else word(tree.binder)
        shown = self.show(body, NEGATE if isinstance(body, Bind) else PRODUCT)
        if len(tree.over) == 1:
            return element("munder", mark, row(f"{self.through(tree)}{condition}")) + shown
        low, high = map(self._row, tree.over)
        return element("munderover", mark, row(f"{name}<mo>=</mo>{low}{condition}"), high) + shown

    @override
    def application(self, function: str, args: tuple[Tree, ...]) -> str:
        called = word(_WORDS.get(function, FUNCTIONS[function].ascii[0]))
        if not args:
            return called
        return called + "<mo>&#8289;</mo>" + self.brackets(self._list(args))

    def _row(self, tree: Tree) -> str:
        return row(self.show(tree))

    def _base(self, tree: Tree) -> str:
        return row(self.show(tree, POWER + 1))

    def _list(self, args: tuple[Tree, ...]) -> str:
        return commas(self.show(arg) for arg in args)

    def _fenced(self, left: str, right: str, below: str, args: tuple[Tree, ...]) -> str:
        shown = bracketed(left, self._list(args), right)
        return element("msub", shown, below) if below else shown

    def _integers(self, args: tuple[Tree, ...]) -> str:
        low, high = map(self.show, args)
        return bracketed("{", commas((low, "<mo>…</mo>", high)), "}")

    def _norm(self, args: tuple[Tree, ...]) -> str:
        return self._fenced("‖", "‖", self._row(args[1]) if len(args) == 2 else "", args[:1])

    def _log(self, args: tuple[Tree, ...]) -> str:
        log = word("log")
        log = element("msub", log, self._row(args[1])) if len(args) == 2 else log
        return f"{log}<mo>&#8289;</mo>{self.brackets(self.show(args[0]))}"

    def _indexed(self, base: str, args: tuple[Tree, ...]) -> str:
        return element("msub", base, row(self._list(args))) if args else base

    def _extreme(self, which: str, args: tuple[Tree, ...]) -> str:
        return element("msub", word("lambda"), word(which)) + self.brackets(self._list(args))

    def _prime(self, args: tuple[Tree, ...]) -> str:
        if (found := gradient(args)) is not None:
            return self._times("<mo>∇</mo>", found[1]) + row(self.show(found[0], ATOM))
        if len(args) > 1:
            function, place = (row(self.show(arg, ATOM)) for arg in args)
            return element("msub", "<mo>∂</mo>", place) + function
        marks, of = "′", args[0]
        while isinstance(of, Call) and of.function == "prime" and len(of.args) == 1:
            marks, of = marks + "′", of.args[0]
        return element("msup", row(self.show(of, ATOM)), f"<mo>{marks}</mo>")

    def _binomial(self, args: tuple[Tree, ...]) -> str:
        above, below = map(self._row, args)
        return self.brackets(f'<mfrac linethickness="0">{above}{below}</mfrac>')

    def _table(self, rows: list[tuple[Tree, ...]]) -> str:
        return bracketed("(", table([[self.show(entry) for entry in line] for line in rows]), ")")

    def _cases(self, args: tuple[Tree, ...]) -> str:
        rows = [
            [self.show(value), f"<mtext>if&#160;</mtext>{self.show(condition)}"]
            for value, condition in zip(args[::2], args[1::2], strict=False)
        ]
        if len(args) % 2:
            rows.append([self.show(args[-1]), "<mtext>otherwise</mtext>"])
        return bracketed("{", table(rows), "")
