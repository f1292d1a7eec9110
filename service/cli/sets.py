"""Which problem sets a command line names: files, folders, and sets that come with Markscheme.

A folder with `set.yaml` is a set; a file is a set; any other folder holds sets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from graders import ProblemSet, Source, SpecError, SpecErrors, read_set
from service.cli.ends import UsageError
from service.library import BUNDLED, SUFFIXES, read_files
from service.submissions.nearest import did_you_mean
from service.submissions.outline import Asked, Outline


@dataclass(frozen=True)
class SetFiles:
    """A problem set as it lies on disk."""

    path: Path

    @property
    def id(self) -> str:
        """What the set is called: the name of its folder, or of its file."""
        path = self.path.resolve()
        return path.stem if path.is_file() else path.name

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Its files.

        Raises:
            SpecErrors: One of them is not text.
            UsageError: One of them cannot be opened.
        """
        try:
            return read_files(self.path)
        except OSError as error:
            raise UsageError(f"cannot read {error.filename}: {error.strerror}") from error

    def read(self) -> ProblemSet:
        """The problem set.

        Raises:
            SpecErrors: Every mistake in it.
        """
        return read_set(self.sources)

    def read_faultless(self) -> ProblemSet:
        """The problem set, for commands that need one without mistakes.

        Raises:
            UsageError: With every mistake in it.
        """
        try:
            return self.read()
        except SpecErrors as mistakes:
            shown = "\n".join(str(self.located(error)) for error in mistakes.errors)
            raise UsageError(f"{self.path} has mistakes:\n{shown}") from mistakes

    def located(self, error: SpecError) -> SpecError:
        """The mistake, with its file named as it is reached from here."""
        return error.model_copy(update={"path": self.reach(error.path)})

    def reach(self, file: str) -> str:
        """The path from here to a file of the set."""
        return (self.path if self.path.is_file() else self.path / file).as_posix()


def find(name: str) -> list[SetFiles]:
    """Every set at a path, or the bundled set of that name.

    Raises:
        UsageError: There is none.
    """
    path = Path(name)
    if not path.exists():
        path = _bundled(name)
    found = list(_sets(path))
    if not found:
        raise UsageError(f"there is no problem set in {name}", "a set is set.yaml, or one .yaml")
    return found


def find_one(name: str) -> SetFiles:
    """The one set at a path or of a name.

    Raises:
        UsageError: There is none, or more than one.
    """
    found = find(name)
    if len(found) > 1:
        raise UsageError(f"{name} holds {len(found)} sets", f"name one, such as {found[0].path}")
    return found[0]


def outline(problem_set: ProblemSet) -> Outline:
    """What submissions to the set may name."""
    return {
        problem.id: Asked(problem.title, tuple(part.id for part in problem.parts))
        for problem in problem_set.problems
    }


def _bundled(name: str) -> Path:
    names = [found.id for found in _sets(BUNDLED)] if BUNDLED.is_dir() else []
    if name not in names:
        raise UsageError(f"there is no problem set {name!r} here", did_you_mean(name, names))
    return BUNDLED / name


def _sets(path: Path) -> Iterator[SetFiles]:
    """A folder is a set, or holds sets; one that holds none may hold files, each a set."""
    if path.is_file() or any((path / f"set{suffix}").is_file() for suffix in SUFFIXES):
        yield SetFiles(path)
        return
    inside = sorted(entry for entry in path.iterdir() if not entry.name.startswith("."))
    below = [found for entry in inside if entry.is_dir() for found in _sets(entry)]
    files = [SetFiles(entry) for entry in inside if entry.suffix in SUFFIXES]
    yield from below or files
