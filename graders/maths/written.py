"""Functions and families that a problem writes out: what a call of them is short for."""

from __future__ import annotations

from graders.maths.declared import Definition
from graders.maths.signature import Mismatch
from graders.maths.substitute import substitute
from graders.maths.tree import Call, Tree

OF_NAME = frozenset({"apply", "at", "prime"})
"""The calls that may be of such a name, which comes first among their arguments."""


def written_out(call: Call, name: str, definition: Definition) -> Tree:
    """Return what `call`, whose types fit, is short for.

    Raises:
        Mismatch: It is a derivative, or an index is missing.

    >>> from graders.maths.tree import Symbol
    >>> t, f, x = Symbol("t"), Symbol("f"), Symbol("x")
    >>> square = Definition(("t",), Call("mul", (t, t)))
    >>> written_out(Call("apply", (f, x)), "f", square).args
    (Symbol(name='x', ...), Symbol(name='x', ...))
    """
    if call.function == "prime":
        raise Mismatch(0, f"{name}' is not declared", f"write diff({name}(x), x)")
    args, count = call.args[1:], len(definition.given)
    if len(args) < count:
        raise Mismatch(0, f"{name} has {count} indices, found {len(args)}")
    tree = substitute(definition.body, dict(zip(definition.given, args, strict=False)))
    return Call("at", (tree, *args[count:]), call.type) if args[count:] else tree
