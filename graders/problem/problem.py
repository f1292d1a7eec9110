"""Problems: a text with holes, and a variant for every seed."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from pydantic import JsonValue, ValidationError

from graders.fields import Scope
from graders.problem.part import Part
from graders.problem.variant import Variant
from graders.problem.view import view
from graders.spec import Document, SpecError, SpecErrors, show, spec_errors
from graders.variant import Draw, Template

KEPT = 512
"""How many variants are kept ready; another one is read again in a few milliseconds."""


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """A problem as its author wrote it.

    Attributes:
        id: Its name within the set.
        title: What people call it, in the variant of seed 0.
        digest: SHA-256 of its data: the same whenever it grades the same.
    """

    id: str
    title: str
    digest: str
    template: Template

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts, in the variant of seed 0."""
        return self.variant(0).parts

    def variant(self, seed: int = 0) -> Variant:
        """What `seed` makes of the problem; without parameters always the same.

        Raises:
            SpecErrors: The values that this seed draws do not make a problem.
        """
        return _of_seed(self, seed if self.template.parameters else 0)

    def document(self, seed: int = 0) -> Document:
        """The text of that variant, with the place of everything in the file."""
        return self.template.fill(self.template.draw(seed))

    def view(self, seed: int = 0) -> dict[str, JsonValue]:
        """What a student may see; never references, mistakes, examples or sources."""
        return view(self.variant(seed))


@lru_cache(maxsize=KEPT)
def _of_seed(problem: Problem, seed: int) -> Variant:
    return _of_draw(problem, problem.template.draw(seed))


@lru_cache(maxsize=KEPT)
def _of_draw(problem: Problem, draw: Draw) -> Variant:
    """Many seeds draw the same values: solvers need not run for each."""
    return read_variant(problem.template.fill(draw))


def read_problem(document: Document, name: str | None = None) -> Problem:
    """Read the problem in `document`; `name` is its id where it gives none itself.

    The variant of seed 0 is read in full, solvers run. Whether the references pass their own
    grading is asked by `check_problem`: graders read a problem again and again that was checked
    once.

    Raises:
        SpecErrors: Every mistake found.
    """
    if not isinstance(document.data, dict):
        found = f"found {show(document.data)}"
        raise SpecErrors([document.error((), found, expected="a problem: title, parts")])
    if name is not None:
        document = replace(document, data={"id": name, **document.data})
    template = Template.read(document)
    filled = template.fill(template.draw(0))
    variant = read_variant(filled)
    if errors := list(_repeated(variant, filled)):
        raise SpecErrors(errors)
    text = json.dumps(document.data, default=lambda number: {"decimal": str(number)})
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Problem(variant.id, variant.title, digest, template)


def _repeated(variant: Variant, document: Document) -> Iterator[SpecError]:
    seen = Counter[str]()
    for index, part in enumerate(variant.parts):
        seen[part.id.lower()] += 1
        if seen[part.id.lower()] == 2:
            yield document.error(("parts", index, "id"), f"two parts are called {part.id!r}")


def read_variant(document: Document) -> Variant:
    """Validate the filled `document`.

    Raises:
        SpecErrors: Every mistake found, in place.
    """
    try:
        return Variant.model_validate(document.data, strict=True, context=Scope())
    except ValidationError as error:
        raise SpecErrors(spec_errors(error, document, schema())) from error


@cache
def schema() -> Mapping[str, Any]:
    """JSON Schema of a problem, before any hole is cut."""
    return Variant.model_json_schema()
