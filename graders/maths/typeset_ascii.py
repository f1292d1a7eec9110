"""Trees as one would type them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from typing_extensions import override

from graders.maths.functions import FUNCTIONS
from graders.maths.names import parts
from graders.maths.signature import ATOM, POSTFIX, POWER, PRODUCT, SUM
from graders.maths.tree import Bind, Tree
from graders.maths.typeset_tree import MEANS, Typesetter


class Ascii(Typesetter):
    """Prints the spelling that needs no command."""

    relations: Mapping[str, str] = MappingProxyType(
        {"eq": "=", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
        | {"member": "in", "subseteq": "subseteq"}
    )
    connectives: Mapping[str, str] = MappingProxyType(
        {"and": "and", "or": "or", "not": "not"}
        | {"union": "union", "intersection": "intersect", "setminus": "setminus"}
    )

    def __init__(self) -> None:
        super().__init__()
        self.forms |= {
            "vector": lambda args: f"[{self._list(args)}]",
            "matrix": lambda args: f"[{self._list(args)}]",
            "at": lambda args: f"{self.show(args[0], ATOM)}[{self._list(args[1:])}]",
            "apply": lambda args: f"{self.show(args[0], ATOM)}({self._list(args[1:])})",
            "set": lambda args: f"{{{self._list(args)}}}",
            "integers": lambda args: f"{{{self.show(args[0], SUM)}..{self.show(args[1], SUM)}}}",
            "prime": self._prime,
            "transpose": lambda args: self.show(args[0], POWER + 1) + "^T",
        }

    def _prime(self, args: tuple[Tree, ...]) -> str:
        function, *place = (self.show(arg, ATOM) for arg in args)
        return f"partial_{place[0]} {function}" if place else f"{function}'"

    def _list(self, args: tuple[Tree, ...]) -> str:
        return ", ".join(self.show(arg) for arg in args)

    @override
    def brackets(self, text: str) -> str:
        return f"({text})"

    @override
    def symbol(self, name: str) -> str:
        base, subscripts, marks, iterate = parts(name)
        shown = [
            f"_{text}" if text.isalnum() else f"_{{{text}}}" for text in (*subscripts, *marks)
        ]
        raised = f"^{{{iterate}}}" if iterate else ""
        return base + "".join(shown) + raised

    @override
    def product(self, factors: tuple[Tree, ...]) -> str:
        return "*".join(self.factors(factors))

    @override
    def quotient(self, args: tuple[Tree, ...]) -> str:
        return f"{self.show(args[0], PRODUCT)}/{self.show(args[1], PRODUCT + 1)}"

    @override
    def power(self, args: tuple[Tree, ...]) -> str:
        above = self.show(args[1], POSTFIX)
        if above == "T" and args[0].type.kind != "scalar":
            above = "(T)"
        return f"{self.show(args[0], POWER + 1)}^{above}"

    @override
    def binder(self, tree: Bind) -> str:
        body, name = self.show(tree.body), self.symbol(tree.variable.name)
        if tree.binder in MEANS:
            return f"{MEANS[tree.binder]}_{{{name} ~ {self.show(tree.over[0])}}}[{body}]"
        if tree.binder in ("derivative", "hessian"):
            return f"{'diff' if tree.binder == 'derivative' else 'hessian'}({body}, {name})"
        if tree.binder == "integral":
            return f"integral({body}, {name}, {self._list(tree.over)})"
        if tree.binder == "those":
            return f"{{{self.through(self.those(tree))} : {body}}}"
        if len(tree.over) == 1:
            return f"{tree.binder}({self.through(tree)}, {body})"
        low, high = (self.show(end, SUM) for end in tree.over)
        low = self.brackets(low) if low.endswith(".") else low
        return f"{tree.binder}({name}={low}..{high}, {body})"

    @override
    def application(self, function: str, args: tuple[Tree, ...]) -> str:
        word = FUNCTIONS[function].ascii[0]
        return f"{word}({self._list(args)})" if args else word


_ASCII = Ascii()


def to_ascii(tree: Tree) -> str:
    """Print `tree` as one would type it.

    >>> from graders.maths.tree import Call, Symbol
    >>> to_ascii(Call("pow", (Call("add", (Symbol("x"), Symbol("y"))), Symbol("n"))))
    '(x + y)^n'
    """
    return _ASCII.show(tree)
