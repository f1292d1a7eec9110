"""Does each line follow from what it cites, and from nothing else?

superfluous-citation    a line follows from less than it cites
uncited-premise         a line does not follow from what it cites, and does from more that is known
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from graders.answer import Task
from graders.derivation.asking import Asking
from graders.derivation.lines import Line, Lines
from graders.derivation.steps import NEVER
from graders.equivalence import Entailment
from graders.evidence import Counterexample, Evidence, Note, Proof, Unsettled
from graders.maths.tree import Tree

MOST_CITED = 6
"""Citations of a line that are tried one by one."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A line with what was found out about it.

    Attributes:
        line: The line.
        said: What it claims.
        found: The evidence for and against that it follows, or what was tried.
        sound: Whether it follows, and all earlier lines that it cites are sound.
        cites: The names that it cites.
        notes: What to tell besides.
    """

    line: Line
    said: Tree
    found: Evidence | Unsettled
    sound: bool
    cites: tuple[str, ...]
    notes: tuple[Note, ...] = ()

    @property
    def refuted(self) -> bool:
        """Whether it does not follow."""
        return isinstance(self.found, Counterexample)

    @property
    def names(self) -> tuple[str, ...]:
        """Under which names later lines may cite it."""
        return tuple(filter(None, (self.line.label, str(self.line.number))))


@dataclass(slots=True)
class Chain:
    """What is known while lines are judged: premises by name, then lines too."""

    premises: Mapping[str, Tree]
    accept: Literal["agreement", "proof"]
    task: Task
    asking: Asking
    earlier: dict[str, Judged] = field(default_factory=dict)

    def follows(self, goal: Tree, given: tuple[Tree, ...]) -> Evidence | Unsettled:
        """Whether a condition follows from others."""
        names, secret = self.task.declarations, self.task.secret
        return self.asking.entail(Entailment(goal, given, names, self.accept, secret))

    def judge(self, line: Line) -> Judged:
        """Judge a line, then remember what it says."""
        said = NEVER if line.absurd else line.statement or NEVER
        given = {name: self._meant(name) for name in line.cites}
        found = self.follows(said, tuple(given.values()))
        notes: tuple[Note, ...] = ()
        if isinstance(found, Proof) and 1 < len(given) <= MOST_CITED:
            notes = self._superfluous(said, given)
        elif isinstance(found, Counterexample) and self._from_all(said):
            notes = ("uncited-premise",)
        cited = [self.earlier[name] for name in line.cites if name in self.earlier]
        follows = not isinstance(found, (Counterexample, Unsettled))
        sound = follows and all(each.sound for each in cited)
        judged = Judged(line, said, found, sound, line.cites, notes)
        self.earlier |= dict.fromkeys(judged.names, judged)
        return judged

    def _meant(self, name: str) -> Tree:
        """What a name stands for; lines hide premises of the same name."""
        return self.earlier[name].said if name in self.earlier else self.premises[name]

    def _superfluous(self, said: Tree, given: Mapping[str, Tree]) -> tuple[Note, ...]:
        for name in given:
            fewer = tuple(tree for other, tree in given.items() if other != name)
            if isinstance(self.follows(said, fewer), Proof):
                return ("superfluous-citation",)
        return ()

    def _from_all(self, said: Tree) -> bool:
        known = (*self.premises.values(), *(each.said for each in self.earlier.values()))
        return isinstance(self.follows(said, tuple(dict.fromkeys(known))), Proof)


def chained(lines: Lines, chain: Chain) -> Iterator[Judged]:
    """Judge lines in their order."""
    return map(chain.judge, lines)


def resting(judged: list[Judged], last: Judged) -> frozenset[str]:
    """The names of all premises and lines on which `last` rests."""
    by_name = {name: each for each in judged for name in each.names}
    found, todo = set[str](last.names), list(last.cites)
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            if name in by_name:
                found.update(by_name[name].names)
                todo += by_name[name].cites
    return frozenset(found)
