"""What equals one reference: its half of a proof is worked out once, those of responses after it.

    Prover      one reference under its declarations; for one thread at a time
    Start       a reader as the reference leaves it

Each response finds the field as if it were the first one, letters and fuel included, so that what
is proved does not depend on what was asked before.
"""

from __future__ import annotations

from collections.abc import Mapping

from graders.equivalence.form.field import Field, Plan, RetryError
from graders.equivalence.form.reading import Reader
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.form.rules import Rule
from graders.equivalence.form.sign import nonzero, thin
from graders.evidence import Proof
from graders.maths.declared import Declarations
from graders.maths.tree import Tree

GROWING = ("letters", "numbers", "divisors", "excluded", "signs", "sizes", "insides", "plan")
"""What a response adds to in a field, besides the relations of its ring."""


class Start:
    """A reference, read; nothing about it is left to be worked out, so that fuel is paid alike."""

    def __init__(self, reader: Reader, reference: Tree) -> None:
        self.reader, field = reader, reader.field
        self.reference = reader.read(reference).canonical
        self.names = {name: value.canonical for name, value in reader.names.items()}
        field.divisors = [poly for poly in field.divisors if not nonzero(field, poly)]
        self.field = {name: getattr(field, name).copy() for name in GROWING}
        self.partial = field.partial
        self.fuel, self.relations = field.ring.fuel, field.ring.relations.copy()

    def renewed(self) -> Reader:
        """The reader as the reference left it."""
        reader, field = self.reader, self.reader.field
        for name, value in self.field.items():
            setattr(field, name, value.copy())
        field.partial = self.partial
        field.ring.fuel, field.ring.relations = self.fuel, self.relations.copy()
        reader.names, reader.pending, reader.depth = self.names.copy(), set(), 0
        return reader


class Prover:
    """Proves that responses equal one reference."""

    def __init__(
        self, reference: Tree, declarations: Declarations, rules: Mapping[str, Rule]
    ) -> None:
        self._reference = reference
        self._declarations = declarations
        self._rules = rules
        self._start: Start | None = None
        self._hopeless = False

    def prove(self, response: Tree) -> Proof | None:
        """Return a proof that the response equals the reference, or None, which says nothing."""
        if self._hopeless:
            return None
        try:
            start = self._start = self._start or self._read(Plan())
        except NoProofError:
            self._hopeless = True
            return None
        try:
            return self._proof(start, response)
        except NoProofError:
            return None

    def _read(self, plan: Plan) -> Start:
        while True:
            try:
                reader = Reader(Field(plan), self._declarations, self._rules)
                return Start(reader, self._reference)
            except RetryError:
                continue

    def _proof(self, start: Start, response: Tree) -> Proof | None:
        while True:
            reader = start.renewed()
            try:
                answer = reader.read(response)
            except RetryError:
                start = self._read(reader.field.plan)
                continue
            if (start.reference - answer).canonical.num != 0:
                return None
            return Proof(method="normal-form", where=_where(reader.field))


def _where(field: Field) -> str | None:
    """The part of the domain that the proof covers; None means all of it."""
    said = []
    if field.partial or not all(nonzero(field, divisor) for divisor in field.divisors):
        said.append("both sides are defined")
    excluded = [poly for poly in field.excluded if not nonzero(field, poly)]
    if not all(thin(field, poly) for poly in excluded):
        raise NoProofError
    said += [f"{text} is not 0" for text in dict.fromkeys(map(field.spelled, excluded))]
    return " and ".join(said) or None
