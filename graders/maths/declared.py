"""What a problem says about its names: types, domains, other spellings.

A `Declarations` is an ordered immutable mapping from canonical names; `symbols` resolves every
spelling, so that reading a name is one look-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from typing_extensions import override

from graders.maths.density import density
from graders.maths.names import words
from graders.maths.tree import Symbol, Tree
from graders.maths.types import SCALAR, Type

Parity: TypeAlias = Literal["odd", "even"]
Structure: TypeAlias = Literal[
    "unit",
    "probability",
    "signs",
    "symmetric",
    "spd",
    "psd",
    "orthogonal",
    "diagonal",
    "permutation",
    "invertible",
    "normalized",
    "monotone",
    "additive",
]
Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Domain:
    """Where a variable lives: an interval, perhaps of integers.

    Attributes:
        low: The lower end, in names declared earlier; None for minus infinity.
        high: The upper end; None for infinity.
        low_open: Whether the lower end itself is excluded.
        high_open: Whether the upper end itself is excluded.
        integer: Whether only whole numbers are meant.
        parity: Whether only odd, or only even ones.
        structure: What kind of vector, matrix or function of sets is meant; the rest is about
            its entries or values.
    """

    low: Tree | None = None
    high: Tree | None = None
    low_open: bool = False
    high_open: bool = False
    integer: bool = False
    parity: Parity | None = None
    structure: Structure | None = None


REALS = Domain()


class Definition(NamedTuple):
    """What `f(x)`, or `x_t`, is short for.

    Attributes:
        given: The names that stand for the arguments in it.
        body: The expression.
    """

    given: tuple[str, ...]
    body: Tree


@dataclass(frozen=True, slots=True)
class Declaration:
    """One declared name.

    Attributes:
        name: Its canonical spelling.
        type: What it stands for.
        domain: Where it lives.
        also: Other spellings, canonical as well.
        equals: For a derived name, the expression that it abbreviates.
        derivative: For a function, the name of its derivative.
        smooth: For a function, whether it has all derivatives.
        law: For a random variable, its distribution.
        definition: For a function or family that is written out, what its values are.
        arguments: For a function, what its arguments are called, where they have names.
    """

    name: str
    type: Type = SCALAR
    domain: Domain = REALS
    also: tuple[str, ...] = ()
    equals: Tree | None = None
    derivative: str | None = None
    smooth: bool = False
    law: Tree | None = None
    definition: Definition | None = None
    arguments: tuple[str, ...] = ()

    @property
    def symbol(self) -> Symbol:
        """The leaf that stands for this name in trees."""
        return Symbol(self.name, self.type)


@dataclass(frozen=True, slots=True)
class Declarations(Mapping[str, Declaration]):
    """The declared names, in order.

    >>> names = Declarations((Declaration("p_star"), Declaration("x")))
    >>> list(names), names.symbols["pstar"].name
    (['p_star', 'x'], 'p_star')
    """

    entries: tuple[Declaration, ...] = ()
    symbols: Mapping[str, Symbol] = field(init=False, repr=False, compare=False)
    derivatives: Mapping[str, Symbol] = field(init=False, repr=False, compare=False)
    definitions: Mapping[str, Definition] = field(init=False, repr=False, compare=False)
    densities: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    _by_name: Mapping[str, Declaration] = field(init=False, repr=False, compare=False)
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the names and their spellings; what is spelled out wins."""
        by_name = {entry.name: entry for entry in self.entries}
        exact = {
            spelling: entry.symbol
            for entry in self.entries
            for spelling in (entry.name, *entry.also)
        }
        implied = {word: entry.symbol for entry in self.entries for word in words(entry.name)}
        object.__setattr__(self, "_by_name", by_name)
        derivatives = {
            entry.derivative: entry.symbol for entry in self.entries if entry.derivative
        }
        object.__setattr__(self, "derivatives", derivatives)
        written = {entry.name: entry.definition for entry in self.entries if entry.definition}
        object.__setattr__(self, "definitions", written)
        object.__setattr__(self, "symbols", implied | exact)
        object.__setattr__(self, "densities", _densities(exact))
        object.__setattr__(self, "_hash", hash(self.entries))

    @override
    def __getitem__(self, name: str) -> Declaration:
        """The declaration of a canonical name."""
        return self._by_name[name]

    @override
    def __iter__(self) -> Iterator[str]:
        """The canonical names, in order."""
        return iter(self._by_name)

    @override
    def __len__(self) -> int:
        """How many names are declared."""
        return len(self._by_name)

    @override
    def __hash__(self) -> int:
        """Equal declarations hash alike; counted once, because every cache asks for it."""
        return self._hash

    @override
    def __reduce__(self) -> tuple[type[Declarations], tuple[tuple[Declaration, ...]]]:
        """Travel as entries: another process hashes text differently."""
        return Declarations, (self.entries,)

    def extended(self, entries: Iterable[Declaration]) -> Declarations:
        """These declarations and, for names that are not among them, further ones."""
        new = {entry.name: entry for entry in entries if entry.name not in self.symbols}
        return Declarations((*self.entries, *new.values()))


def _densities(spellings: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The names of densities, by the letter with which they begin."""
    found: dict[str, tuple[str, ...]] = {}
    for name in spellings:
        if (made := density(name)) is not None:
            found[made.base] = (*found.get(made.base, ()), name)
    return found


class DeclarationError(Exception):
    """A declaration that makes no sense: where, what is wrong, and what would be right.

    Attributes:
        path: The keys that lead to it.
        message: What is wrong.
        hint: What to write instead, where that is known.
    """

    def __init__(self, path: Path, message: str, hint: str | None = None) -> None:
        super().__init__(path, message, hint)
        self.path, self.message, self.hint = path, message, hint
