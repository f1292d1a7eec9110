"""Is each line true, given those before it? One finding for each, with its evidence.

a chain        each link: the relation holds between its two sides, on the declared domain
A => B         B holds wherever A and the assumptions do, or else all lines that led to A by `=>`;
               `<=>` is asked both ways
a statement    follows from what it cites; from all that comes before, where it cites nothing
a start        with which the problem begins a derivation: taken as it stands
a beginning    must have values where what follows it has some; else `undefined-start`, undecided

A refutation that reads a premise at one value is doubted by `every`; a link that is no condition,
such as one up to O(x^3), is judged by `loosely`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graders.derivation.asking import Finding
from graders.derivation.assumed import Assumed
from graders.derivation.every import doubtful
from graders.derivation.footing import groundless, narrower
from graders.derivation.lines import Line, Lines, Link, Side
from graders.derivation.loosely import loosely
from graders.equivalence import Claim, Entailment
from graders.equivalence.enclosure import exact, spelled
from graders.equivalence.side import Side as Valued
from graders.evidence import Agreement, Counterexample, Note, Unsettled
from graders.maths.ball import Dear, Unevaluable
from graders.maths.declared import Declarations
from graders.maths.sample import sampler_of
from graders.maths.terms import ZERO
from graders.maths.tree import Call, Tree
from graders.maths.types import TRUTH

NEVER = Call("lt", (ZERO, ZERO), TRUTH)
"""A contradiction: it follows only from what never holds."""

RECENT = 6
"""How many earlier statements a line uses that cites none."""


@dataclass(frozen=True, slots=True)
class Step:
    """One claim of a line with what was found out about it; None where nothing is claimed yet.

    Attributes:
        line: The line.
        links: What is claimed, where that is a chain; a lone formula has none.
        found: The evidence, or what was tried.
        notes: What to tell besides.
        values: What both sides are at the point that refutes a link, where that is known.
    """

    line: Line
    links: tuple[Link, ...] = ()
    found: Finding | None = None
    notes: tuple[Note, ...] = ()
    values: tuple[str, str] | None = None

    @property
    def refuted(self) -> bool:
        """Whether it does not follow."""
        return isinstance(self.found, Counterexample)

    @property
    def undecided(self) -> bool:
        """Whether nothing settled it."""
        return isinstance(self.found, Unsettled)


@dataclass(slots=True)
class _Judge:
    """What was said so far."""

    assumed: Assumed
    begun: Side | None = None
    premise: Tree | None = None
    led: tuple[Tree, ...] = ()
    said: list[Tree] = field(default_factory=list)
    earlier: dict[str, Tree] = field(default_factory=dict)

    def line(self, line: Line) -> Iterator[Step]:
        """Judge one line, then remember what it says."""
        self.begun = line.begins or self.begun
        yield from self._judged(line)
        statement = NEVER if line.absurd else line.statement
        if statement is None:
            return
        continues = line.join is None and line.begins is None and line.condition is None
        written = (statement,) if line.number else ()
        self.led = (*self.led, *written) if continues or line.join == "implies" else written
        if continues and self.premise is not None:
            self.premise = Call("and", (self.premise, statement), TRUTH)
        else:
            self.premise = statement
        self.said.append(statement)
        self.earlier[str(line.number)] = statement
        if line.label is not None:
            self.earlier[line.label] = statement

    def _judged(self, line: Line) -> Iterator[Step]:
        statement = line.statement
        if line.taken or (not line.links and line.condition is None and not line.absurd):
            yield Step(line, line.links)
        elif line.absurd:
            yield Step(line, (), self._follows(NEVER, self._sources(line)))
        elif line.join is not None and statement is not None and self.premise is not None:
            yield self._joined(line, statement, self.premise)
        elif line.condition is not None:
            yield Step(line, (), self._follows(line.condition, self._sources(line)))
        else:
            restart = line.begins is not None and bool(self.said)
            given = self._sources(line) if restart else self._cited(line)
            yield from (self._link(line, link, given) for link in line.links)

    def _cited(self, line: Line) -> tuple[Tree, ...]:
        return self.assumed.of(line.cites, self.earlier)

    def _sources(self, line: Line) -> tuple[Tree, ...]:
        """What a statement may use: what it cites, or all that was said before."""
        known = {*self.earlier, *self.assumed.named}
        picky = self.assumed.citing or not known.isdisjoint(line.cites)
        return (*self._cited(line), *(() if picky else self.said[-RECENT:]))

    def _link(self, line: Line, link: Link, given: tuple[Tree, ...]) -> Step:
        claimed = (link,)
        if not link.plain:
            return Step(line, claimed, loosely(link, self.assumed))
        if link.relation != "eq":
            return self._shown(line, link, self._follows(link.tree, given))
        found = self._equal(link.left.tree, link.right.tree)
        if isinstance(found, Unsettled) and "cost" in found.tried:
            return Step(line, claimed, found)  # assumptions make it no cheaper
        if isinstance(found, Counterexample | Unsettled):
            near = self.assumed.relevant(given, link.tree)
            return self._shown(line, link, self._entailed(link.tree, near) if near else found)
        if link.left == self.begun and groundless(link, self.assumed):
            return Step(line, claimed, Unsettled(tried=("domain",), notes=("undefined-start",)))
        wider = narrower(link, self.assumed)
        if not wider:
            self.assumed.asking.join(link.left.tree, link.right.tree)
        return Step(line, claimed, found, ("wider-domain",) if wider else ())

    def _shown(self, line: Line, link: Link, found: Finding) -> Step:
        values = None
        if isinstance(found, Counterexample):
            values = values_at(found.at, link.left.tree, link.right.tree, self.assumed.names)
        return Step(line, (link,), found, values=values)

    def _joined(self, line: Line, statement: Tree, premise: Tree) -> Step:
        given = self._cited(line)
        if line.join == "iff" and not self.assumed.relevant(given, statement, premise):
            found = self._equal(premise, statement)
            if not isinstance(found, Counterexample | Unsettled):
                return Step(line, line.links, found)
        ways = {"implies": (statement, premise), "follows": (premise, statement)}

        def judged(way: str) -> Finding:
            goal, source = ways[way]
            return self._follows(goal, (*given, source))

        found = min(map(judged, [line.join] if line.join in ways else ways), key=certainty)
        further = line.join == "implies" and premise not in self.led[:1]
        if further and self.led and isinstance(found, Counterexample | Unsettled):
            found = self._follows(statement, (*given, premise, *self.led[-RECENT:]))
        notes = _direction(*map(judged, ways)) if isinstance(found, Counterexample) else ()
        return Step(line, line.links, found, notes)

    def _equal(self, left: Tree, right: Tree) -> Finding:
        assumed = self.assumed
        claim = Claim(left, right, assumed.names, assumed.accept, assumed.secret)
        return assumed.asking.compare(claim)

    def _follows(self, goal: Tree, given: tuple[Tree, ...]) -> Finding:
        """Whether `goal` holds: by itself, or else with those of `given` that concern it."""
        near = self.assumed.relevant(given, goal) if goal != NEVER else tuple(given)
        found = self._entailed(goal, ())
        if not near or not isinstance(found, Counterexample | Unsettled):
            return found
        return self._entailed(goal, near)

    def _entailed(self, goal: Tree, given: tuple[Tree, ...]) -> Finding:
        assumed = self.assumed
        asked = Entailment(goal, given, assumed.names, assumed.accept, assumed.secret)
        found = assumed.asking.entail(asked)
        if given and isinstance(found, Counterexample) and doubtful(asked, found, assumed):
            return Unsettled(tried=("balls",), notes=("for-every",))
        return found


def values_at(
    at: Mapping[str, str], left: Tree, right: Tree, names: Declarations
) -> tuple[str, str] | None:
    """What two formulas are at a point, as text; None where the point does not tell.

    >>> from graders.maths.tree import Symbol
    >>> values_at({"x": "2"}, Symbol("x"), Call("pow", (Symbol("x"), Symbol("x"))), Declarations())
    ('2', '4')
    """
    derived = sampler_of(names).derived
    try:
        point = {name: exact(text) for name, text in at.items() if name not in derived}
        sides = [Valued(tree, derived).value(point) for tree in (left, right)]
    except (ValueError, LookupError, Dear, Unevaluable):
        return None
    return spelled(sides[0], sides[1])


def judge(lines: Lines, assumed: Assumed) -> tuple[Step, ...]:
    r"""Judge every line by those before it, whether or not these were right.

    >>> from graders.derivation.reading import read_lines
    >>> from graders.maths.declare import declarations
    >>> names = declarations({"x": "real"})
    >>> lines = read_lines("(x+1)^2 - 1 = x^2 + 2x \\\\ = x(x + 1)", names)
    >>> [step.found.kind for step in judge(lines, Assumed(names))]
    ['proof', 'counterexample']
    """
    judging = _Judge(assumed)
    return tuple(step for line in lines for step in judging.line(line))


def certainty(found: Finding | None) -> int:
    """How much a finding says for a step: refuted, undecided, agreed, proved."""
    match found:
        case Counterexample():
            return 0
        case Unsettled():
            return 1
        case Agreement():
            return 2
        case _:
            return 3


def _direction(forward: Finding, backward: Finding) -> tuple[Note, ...]:
    """Which of two implications fails, where the other one does not."""
    ways = isinstance(forward, Counterexample), isinstance(backward, Counterexample)
    return {(True, False): ("only-backward",), (False, True): ("only-forward",)}.get(ways, ())
