"""Problem sets: problems in their order, each read when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from graders.problem.listing import Listed, Listing
from graders.problem.metadata import Metadata
from graders.problem.problem import Problem
from graders.spec import Source, SpecErrors, digest


@dataclass(frozen=True, eq=False)
class ProblemSet:
    """Problems in their order, under a title.

    Attributes:
        listed: Where each problem is written, by id.
    """

    title: str
    course: str | None
    metadata: Metadata
    digest: str
    listed: Mapping[str, Listed]
    _read: dict[str, Problem] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """What the problems are called, in their order."""
        return tuple(self.listed)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems; in a set that was only opened, this reads those that nobody asked for.

        Raises:
            SpecErrors: One of these has mistakes.
        """
        return tuple(map(self.problem, self.listed))

    def problem(self, id: str) -> Problem:  # noqa: A002 - the word of the format
        """The problem called `id`.

        Raises:
            KeyError: The set has none.
            SpecErrors: It has mistakes, and the set was only opened.
        """
        if id not in self._read:
            self._read[id] = self.listed[id].read()
        return self._read[id]

    def unread(self) -> tuple[str, ...]:
        """The problems that were not read yet, which may take seconds each."""
        return tuple(id for id in self.listed if id not in self._read)  # noqa: A001 - as above

    def view(self, seed: int = 0) -> dict[str, JsonValue]:
        """What a student may see; never any key."""
        return {
            "title": self.title,
            "course": self.course,
            **self.metadata.shown(),
            "problems": [problem.view(seed) for problem in self.problems],
        }


def open_set(sources: Sequence[Source]) -> ProblemSet:
    r"""Read which problems a set holds, and each of them only when it is asked for.

    Quick, however much the problems compute; for sets that were read before.

    Raises:
        SpecErrors: Every mistake in the files and in the index, and in a problem that is alone.

    >>> files = [Source(name="set.yaml", text="title: Sums\nproblems: [a]"),
    ...          Source(name="a.yaml", text="title: not read")]
    >>> open_set(files).ids
    ('a',)
    """
    listing = Listing.of(sources)
    if listing.errors:
        raise SpecErrors(listing.errors)
    return _put_together(listing, sources, {})


def read_set(sources: Sequence[Source]) -> ProblemSet:
    """Read a problem set, whole or not at all.

    Raises:
        SpecErrors: Every mistake found in all its files.
    """
    listing = Listing.of(sources)
    read = {listed.id: listing.attempt(listed.read) for listed in listing.problems}
    if listing.errors:
        raise SpecErrors(listing.errors)
    return _put_together(listing, sources, {id_: found for id_, found in read.items() if found})


def _put_together(
    listing: Listing, sources: Sequence[Source], read: dict[str, Problem]
) -> ProblemSet:
    listed = {each.id: each for each in listing.problems}
    title = listing.title
    if title is None:  # a single problem
        (alone,) = listing.problems
        read = read or {alone.id: alone.read()}
        title = read[alone.id].title
    texts = ((source.name.rpartition("/")[2], source.text) for source in sources)
    return ProblemSet(title, listing.course, listing.metadata, digest(texts), listed, read)
