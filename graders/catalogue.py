"""Every answer type and solver there is: whatever lies in the two folders.

A module whose name begins with an underscore supports its neighbours. Every other one in
`answers/` defines one answer type, called as the file; every other one in `solvers/` defines one
family of solvers.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING, Annotated, TypeAlias, Union

from pydantic import Field

import graders.answers
import graders.solvers
from graders.answer import Answer


def modules(folder: ModuleType) -> Iterator[ModuleType]:
    """Import and yield the public modules in `folder`, in alphabetical order."""
    for name in sorted(found.name for found in iter_modules(folder.__path__)):
        if not name.startswith("_"):
            yield import_module(f"{folder.__name__}.{name}")


def answer_of(module: ModuleType) -> type[Answer]:
    """The one answer type that `module` defines.

    Raises:
        TypeError: It defines none or several, or one that is not called as the file.
    """
    found = [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Answer)
        and value.__module__.startswith(module.__name__)
    ]
    file = module.__name__.rpartition(".")[2]
    if [answer.name() for answer in found] != [file]:
        raise TypeError(f"{module.__name__} must define one answer type {file!r}, not {found}")
    return found[0]


ANSWERS: dict[str, type[Answer]] = {
    answer.name(): answer for answer in map(answer_of, modules(graders.answers))
}
SOLVER_FAMILIES: tuple[str, ...] = tuple(
    module.__name__.rpartition(".")[2] for module in modules(graders.solvers)
)

if TYPE_CHECKING:
    AnyAnswer: TypeAlias = Answer
else:
    AnyAnswer = Annotated[Union[tuple(ANSWERS.values())], Field(discriminator="type")]  # noqa: UP007
