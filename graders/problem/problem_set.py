"""Problem sets: files that belong together.

A set is `set.yaml` and one file for each problem that it lists; or one file with `problems:`
inline; or one file with `parts:`, a single problem.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Annotated, TypeVar

from pydantic import Field, JsonValue, ValidationError

from graders.problem.metadata import Metadata
from graders.problem.part import Text
from graders.problem.problem import Problem, read_problem
from graders.spec import (
    Document,
    Plain,
    Source,
    SpecError,
    SpecErrors,
    meant,
    read_document,
    spec_errors,
)

INDEX = ("set.yaml", "set.yml")
T = TypeVar("T")


class Contents(Metadata):
    """The file `set.yaml`: a title, and the problems in their order, by id or written out."""

    title: Text
    course: Text | None = None
    problems: Annotated[
        tuple[Plain, ...],
        Field(min_length=1, max_length=2_000, description="Ids of problems, or whole problems."),
    ]


@dataclass(frozen=True, eq=False)
class ProblemSet:
    """Problems in their order, under a title."""

    title: str
    course: str | None
    metadata: Metadata
    digest: str
    problems: tuple[Problem, ...]

    def problem(self, id: str) -> Problem:  # noqa: A002 - the word of the format
        """The problem called `id`.

        Raises:
            KeyError: The set has none.
        """
        return self._by_id[id]

    @cached_property
    def _by_id(self) -> dict[str, Problem]:
        return {problem.id: problem for problem in self.problems}

    def view(self, seed: int = 0) -> dict[str, JsonValue]:
        """What a student may see; never any key."""
        return {
            "title": self.title,
            "course": self.course,
            **self.metadata.shown(),
            "problems": [problem.view(seed) for problem in self.problems],
        }


def read_set(sources: Sequence[Source]) -> ProblemSet:
    """Read a problem set, whole or not at all.

    Raises:
        SpecErrors: Every mistake found in all its files.
    """
    reading = _Reading()
    for source in sources:
        if document := reading.attempt(partial(read_document, source)):
            reading.documents.append(document)
    title, course, metadata, problems = reading.contents()
    if not sources:
        reading.errors.append(_missing("", "there are no files", "set.yaml, or one problem"))
    if reading.errors:
        raise SpecErrors(reading.errors)
    digest = hashlib.sha256()
    for source in sorted(sources, key=lambda source: source.name):
        for text in (source.name.rpartition("/")[2], source.text):
            digest.update(f"{len(text)}:{text}".encode())
    return ProblemSet(title, course, metadata, digest.hexdigest(), tuple(problems))


@dataclass(slots=True)
class _Reading:
    """A set while it is read: goes on after mistakes, to find them all."""

    documents: list[Document] = field(default_factory=list)
    errors: list[SpecError] = field(default_factory=list)

    def attempt(self, read: Callable[[], T]) -> T | None:
        """What `read` returns; None after it found mistakes, which are kept."""
        try:
            return read()
        except SpecErrors as found:
            self.errors += found.errors
            return None

    def contents(self) -> tuple[str, str | None, Metadata, list[Problem]]:
        """Title, course, metadata and problems, as far as they could be read."""
        index = next((found for found in self.documents if _is_index(found)), None)
        if index is None:
            if len(self.documents) > 1:
                name = self.documents[0].name.rpartition("/")[0]
                self.errors.append(_missing(name, "no file is called set.yaml", "set.yaml"))
            problems = [found for document in self.documents for found in self.problem(document)]
            return (problems[0].title if problems else ""), None, Metadata(), problems
        contents = self.attempt(partial(_read_contents, index))
        if contents is None:
            others = (document for document in self.documents if document is not index)
            left = [found for document in others for found in self.problem(document)]
            return "", None, Metadata(), left
        metadata = contents.within(Metadata())
        return contents.title, contents.course, metadata, list(self.listed(index, contents))

    def listed(self, index: Document, contents: Contents) -> Iterator[Problem]:
        """The problems that the index lists; a file that it does not list is a mistake."""
        files = {_stem(found): found for found in self.documents if found is not index}
        ids: set[str] = set()
        for place, entry in enumerate(contents.problems):
            path = ("problems", place)
            if isinstance(entry, str):
                document, name = files.pop(entry, None), entry
                if document is None:
                    hint = meant(entry, files)
                    expected = f"a file {entry[:64]}.yaml beside this one"
                    self.errors.append(
                        index.error(path, f"no problem {entry!r}", expected=expected, hint=hint)
                    )
                    continue
            else:
                document, name = index.at(*path), None
            for problem in self.problem(document, name):
                if problem.id in ids:
                    message = f"two problems are called {problem.id!r}"
                    self.errors.append(index.error(path, message))
                ids.add(problem.id)
                yield problem
        for left in files.values():
            self.errors.append(left.error((), "set.yaml does not list this problem"))

    def problem(self, document: Document, name: str | None = None) -> Iterator[Problem]:
        """The problem in `document`, unless it has mistakes."""
        own = None if document.root else _stem(document)  # an inline problem names itself
        problem = self.attempt(partial(read_problem, document, name or own))
        if problem and name and problem.id != name:
            message = f"the file is called {name!r}, the problem {problem.id!r}"
            self.errors.append(document.error(("id",), message))
        if problem:
            yield problem


def _is_index(document: Document) -> bool:
    listed = isinstance(document.data, dict) and "problems" in document.data
    return listed or document.name.rpartition("/")[2] in INDEX


def _stem(document: Document) -> str:
    return document.name.rpartition("/")[2].rpartition(".")[0]


def _read_contents(document: Document) -> Contents:
    try:
        return Contents.model_validate(document.data, strict=True)
    except ValidationError as error:
        raise SpecErrors(spec_errors(error, document, Contents.model_json_schema())) from error


def _missing(path: str, message: str, expected: str) -> SpecError:
    return SpecError(path=path, line=1, column=1, message=message, expected=expected)
