"""Which trees can be evaluated on balls; about all others the deciders stay silent.

The language is larger than what is evaluated: a tree may be read, shown and kept for a person.
"""

from __future__ import annotations

from graders.maths.balls.lazy import LAZY
from graders.maths.balls.table import BALLS
from graders.maths.declared import Declarations
from graders.maths.tree import Bind, Call, Symbol, Tree, walk

_KINDS = frozenset({"scalar", "truth"})
_BINDERS = frozenset({"sum", "prod"})
_FUNCTIONS = BALLS.keys() | LAZY.keys()


def evaluable(tree: Tree, declarations: Declarations) -> bool:
    """Whether every node of `tree` has an evaluation, derived names included.

    >>> names = Declarations()
    >>> evaluable(Call("exp", (Symbol("x"),)), names), evaluable(Call("trace", ()), names)
    (True, False)
    """
    trees, seen = [tree], set[str]()
    while trees:
        for node in walk(trees.pop()):
            if not _known(node):
                return False
            if isinstance(node, Symbol) and node.name in declarations and node.name not in seen:
                seen.add(node.name)
                derived = declarations[node.name].equals
                trees += () if derived is None else (derived,)
    return True


def _known(node: Tree) -> bool:
    if node.type.kind not in _KINDS:
        return False
    match node:
        case Call(function):
            return function in _FUNCTIONS
        case Bind(binder, _, over):
            return binder in _BINDERS and len(over) == 2
        case _:
            return True
