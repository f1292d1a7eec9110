"""Which problems a set holds, and where each is written; none of them is read yet.

A set is `set.yaml` and one file for each problem that it lists; or one file with `problems:`
inline; or one file with `parts:`, a single problem.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, NamedTuple, TypeVar

from pydantic import Field, ValidationError

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


class Listed(NamedTuple):
    """A problem where it is written, and the name that it has unless it gives one itself."""

    document: Document
    name: str | None

    @property
    def id(self) -> str:
        """What it is called: "" for one without a name, which cannot be read."""
        own = self.document.data.get("id") if isinstance(self.document.data, dict) else None
        return own if isinstance(own, str) else self.name or ""

    def read(self) -> Problem:
        """The problem.

        Raises:
            SpecErrors: Every mistake in it.
        """
        return read_problem(self.document, self.name)


@dataclass(slots=True)
class Listing:
    """A set whose files were opened: goes on after mistakes, to find them all.

    Attributes:
        title: None for a single problem, whose own title it is.
        errors: Mistakes in the files and in the index; those in problems are not known yet.
    """

    title: str | None = None
    course: str | None = None
    metadata: Metadata = field(default_factory=Metadata)
    problems: list[Listed] = field(default_factory=list)
    errors: list[SpecError] = field(default_factory=list)

    @classmethod
    def of(cls, sources: Sequence[Source]) -> Listing:
        """What is in these files."""
        listing = cls()
        found = [listing.attempt(partial(read_document, source)) for source in sources]
        listing._gather([document for document in found if document is not None])
        if not sources:
            listing.errors.append(_missing("", "there are no files", "set.yaml, or one problem"))
        return listing

    def attempt(self, read: Callable[[], T]) -> T | None:
        """What `read` returns; None after it found mistakes, which are kept."""
        try:
            return read()
        except SpecErrors as found:
            self.errors += found.errors
            return None

    def _gather(self, documents: list[Document]) -> None:
        index = next((found for found in documents if _is_index(found)), None)
        others = [document for document in documents if document is not index]
        if index is None and len(documents) > 1:
            folder = documents[0].name.rpartition("/")[0]
            self.errors.append(_missing(folder, "no file is called set.yaml", "set.yaml"))
        contents = None
        if index is not None:
            contents = self.attempt(partial(_read_contents, index))
        if index is None or contents is None:
            self.problems += [Listed(document, _stem(document)) for document in others]
            return
        self.title, self.course = contents.title, contents.course
        self.metadata = contents.within(Metadata())
        self.problems += self._in_order(index, contents, others)

    def _in_order(
        self, index: Document, contents: Contents, others: list[Document]
    ) -> Iterator[Listed]:
        """The problems that the index lists; a file that it does not list is a mistake."""
        files = {_stem(found): found for found in others}
        ids: set[str] = set()
        for place, entry in enumerate(contents.problems):
            path = ("problems", place)
            if not isinstance(entry, str):
                listed = Listed(index.at(*path), None)
            elif entry in files:
                listed = Listed(files.pop(entry), entry)
                self._same_name(listed)
            else:
                hint = meant(entry, files)
                expected = f"a file {entry[:64]}.yaml beside this one"
                error = index.error(path, f"no problem {entry!r}", expected=expected, hint=hint)
                self.errors.append(error)
                continue
            if listed.id and listed.id in ids:
                self.errors.append(index.error(path, f"two problems are called {listed.id!r}"))
            ids.add(listed.id)
            yield listed
        for left in files.values():
            self.errors.append(left.error((), "set.yaml does not list this problem"))

    def _same_name(self, listed: Listed) -> None:
        if listed.id != listed.name:
            message = f"the file is called {listed.name!r}, the problem {listed.id!r}"
            self.errors.append(listed.document.error(("id",), message))


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
