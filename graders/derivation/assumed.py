"""What the lines of a derivation may use, besides each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from graders.derivation.asking import Asking
from graders.maths.declared import Declarations
from graders.maths.tree import Tree, free


@dataclass(frozen=True, slots=True)
class Assumed:
    """Names with their domains, assumptions and lemmas, and what suffices.

    Attributes:
        names: The declared names.
        given: What may always be used.
        named: What may be used and cited, by name: assumptions, and lemmas of the problem.
        citing: Whether a line follows from nothing but what it cites.
        accept: Whether agreement at many points suffices for a step, or only a proof.
        about: The names that "up to a constant" and "up to a factor" are about.
        limit: Where remainders O(...) are small: a name, and what it goes to.
        secret: What sample points are drawn from.
        asking: Decides questions about the derivation.
    """

    names: Declarations
    given: tuple[Tree, ...] = ()
    named: Mapping[str, Tree] = field(default_factory=dict)
    citing: bool = False
    accept: Literal["agreement", "proof"] = "agreement"
    about: frozenset[str] | None = None
    limit: tuple[str, Tree] | None = None
    secret: str = ""
    asking: Asking = field(default_factory=Asking)

    def of(self, cites: Iterable[str], earlier: Mapping[str, Tree]) -> tuple[Tree, ...]:
        """What a line may use that cites these names: all assumptions, unless it picks some.

        A citation of an assumption or of an earlier line picks: the line then claims to follow
        from what it cites, and from nothing else.
        """
        known = {**self.named, **earlier}
        cited = tuple(known[name] for name in cites if name in known)
        if self.citing or cited:
            return (*self.given, *cited)
        return (*self.given, *self.named.values())

    def relevant(self, given: Iterable[Tree], *claims: Tree) -> tuple[Tree, ...]:
        """Those of `given` that share names with the claims, perhaps by way of each other."""
        left = list(dict.fromkeys(given))
        found: list[Tree] = []
        names = frozenset().union(*map(self._names, claims))
        while True:
            near = [each for each in left if not self._names(each).isdisjoint(names)]
            if not near:
                return tuple(found)
            found += near
            left = [each for each in left if each not in near]
            names = names.union(*map(self._names, near))

    def _names(self, tree: Tree) -> frozenset[str]:
        """The names in `tree`, and in what derived ones among them stand for."""
        found, todo = set[str](), list(free(tree))
        while todo:
            name = todo.pop()
            if name not in found:
                found.add(name)
                entry = self.names.get(name)
                if entry is not None and entry.equals is not None:
                    todo += free(entry.equals)
        return frozenset(found)
