"""A problem with holes, and what a seed puts into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pydantic import TypeAdapter, ValidationError

from graders.spec import Document, Path, Place, Plain, SpecError, SpecErrors, spec_errors
from graders.variant.holes import HOLE, HoleError, text, value
from graders.variant.parameters import Parameter

LENGTH = 2_000_000
"""How much text and how many values a variant may hold: a hole can be filled many times."""

PARAMETERS: TypeAdapter[dict[str, Parameter]] = TypeAdapter(dict[str, Parameter])
ABOUT = "parameters"


@dataclass(frozen=True, slots=True)
class Draw:
    """The values of all parameters; equal draws make equal variants."""

    values: Mapping[str, Plain] = field(compare=False)
    key: str

    @classmethod
    def of(cls, values: Mapping[str, Plain]) -> Draw:
        """Take `values`, and their text to compare by."""
        return cls(values, repr(values))


@dataclass(frozen=True, slots=True)
class Template:
    """The document of a problem with its parameters; one without them is its own only variant."""

    document: Document
    parameters: Mapping[str, Parameter]

    @classmethod
    def read(cls, document: Document) -> Template:
        """Take the parameters of the problem `document`, if it is a mapping that has some.

        Raises:
            SpecErrors: The parameters are not well-formed.
        """
        spec = document.data.get(ABOUT) if isinstance(document.data, dict) else None
        if spec is None:
            return cls(document, {})
        try:
            parameters = PARAMETERS.validate_python(spec, strict=True)
        except ValidationError as error:
            schema = PARAMETERS.json_schema()
            raise SpecErrors(spec_errors(error, document.at(ABOUT), schema)) from error
        return cls(document, parameters)

    def draw(self, seed: int) -> Draw:
        """The value of every parameter under `seed`.

        Raises:
            SpecErrors: A derived one cannot be computed.
        """
        values: dict[str, Plain] = {}
        for name, parameter in self.parameters.items():
            if parameter.derive is None:
                values[name] = parameter.draw(seed, f"{self.document.data.get('id')}/{name}")
                continue
            try:
                values[name] = value(str(parameter.derive), values)
            except HoleError as error:
                path = (ABOUT, name, "derive")
                raise SpecErrors(
                    [self.document.error(path, str(error), hint=error.hint)]
                ) from error
        return Draw.of(values)

    def fill(self, draw: Draw) -> Document:
        """The document with every hole filled.

        Raises:
            SpecErrors: A hole names no parameter, or there is too much to fill in.
        """
        if not self.parameters:
            return self.document
        filling = _Filling(self.document, draw.values)
        data = {
            key: item if key == ABOUT else filling.fill(item, (key,))
            for key, item in self.document.data.items()
        }
        if filling.errors:
            raise SpecErrors(filling.errors)
        return replace(self.document, data=data, values={**self.document.values, **filling.moved})


@dataclass(slots=True)
class _Filling:
    document: Document
    values: Mapping[str, Plain]
    errors: list[SpecError] = field(default_factory=list)
    moved: dict[Path, Place] = field(default_factory=dict)
    left: int = LENGTH

    def fill(self, data: Plain, path: Path) -> Plain:
        match data:
            case str():
                return self.text(data, path) if "{{" in data else data
            case tuple():
                return tuple(self.fill(item, (*path, i)) for i, item in enumerate(data))
            case dict():
                return {key: self.fill(item, (*path, key)) for key, item in data.items()}
            case _:
                return data

    def text(self, data: str, path: Path) -> Plain:
        place = self.document.place(path)
        self.moved[(*self.document.root, *path)] = replace(place, inside=None)
        if whole := HOLE.fullmatch(data.strip()):
            offset = data.index("{{")
            return self.value(whole[1], path, (offset, offset + len(whole[0])))
        pieces, done = [], 0
        for hole in HOLE.finditer(data):
            found = self.value(hole[1], path, hole.span(), inside=True)
            pieces += [data[done : hole.start()], str(found)]
            done = hole.end()
        return "".join((*pieces, data[done:]))

    def value(
        self, hole: str, path: Path, span: tuple[int, int], *, inside: bool = False
    ) -> Plain:
        if self.left < 0:
            return ""
        try:
            found = value(hole, self.values)
            found = text(found) if inside else found
            self.left -= weight(found)
            if self.left < 0:
                message = f"here the variant grows beyond {LENGTH} characters"
                self.errors.append(self.document.error(path, message, span=span))
        except HoleError as error:
            self.errors.append(self.document.error(path, str(error), span=span, hint=error.hint))
            return ""
        return found


def weight(data: Plain) -> int:
    """A bound on how much `data` adds to a problem, in characters."""
    match data:
        case str():
            return len(data)
        case tuple():
            return 1 + sum(map(weight, data))
        case dict():
            return 1 + sum(map(weight, data)) + sum(map(weight, data.values()))
        case _:
            return 8
