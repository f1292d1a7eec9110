"""Where a random name lies, for the places at which it stands for itself: the support of its law.

The support of an order or of a subset is no box of whole numbers; such a name has no points of
its own, so that nothing is decided about it outside of an expectation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from graders.maths.declared import REALS, Domain
from graders.maths.sizes import size_tree
from graders.maths.terms import ONE, ZERO
from graders.maths.tree import Call, Tree

NOWHERE = Domain(low=ONE, high=ZERO)
"""No point at all."""
SIGNS = Domain(low=Call("neg", (ONE,)), high=ONE, integer=True, parity="odd")


def support(law: Tree) -> Domain:
    """Return the domain of a number, or of every entry, that is drawn from a law.

    >>> from graders.maths.terms import HALF
    >>> support(Call("bernoulli", (HALF,))).integer
    True
    """
    name, args = (law.function, law.args) if isinstance(law, Call) else ("", ())
    if name == "iid":
        return support(args[0])
    return _SUPPORTS[name](*args) if name in _SUPPORTS else NOWHERE


_SUPPORTS: Mapping[str, Callable[..., Domain]] = MappingProxyType(
    {
        "normal": lambda *_: REALS,
        "uniform": lambda low, high: Domain(low=low, high=high),
        "randint": lambda low, high: Domain(low=low, high=high, integer=True),
        "bernoulli": lambda _: Domain(low=ZERO, high=ONE, integer=True),
        "rademacher": lambda: Domain(
            low=Call("neg", (ONE,)), high=ONE, integer=True, parity="odd"
        ),
        "categorical": lambda p: Domain(low=ONE, high=size_tree(p.type.shape[0]), integer=True),
        "markov": lambda p, *_: Domain(low=ONE, high=size_tree(p.type.shape[0]), integer=True),
        "binomial_law": lambda trials, _: Domain(low=ZERO, high=trials, integer=True),
        "poisson": lambda _: Domain(low=ZERO, integer=True),
        "exponential": lambda _: Domain(low=ZERO),
    }
)
