r"""Reading a text whose names nobody declared.

The grammar comes first: whatever it reads as a function, a constant, a binder or a bound variable
is no name. Where it meets a stranger, that is taken for a real number and the text is read again;
`x_i` with a bound i makes a sequence of x, what indexes or limits something is a whole number. A
stranger that is applied like a function is not taken: nobody knows what `sqr(x)` means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final, NamedTuple

from graders.maths.declared import Declaration, Declarations, Domain
from graders.maths.lex import Syntax
from graders.maths.parse import Reading, parse
from graders.maths.sizes import size_tree
from graders.maths.stranger import Stranger
from graders.maths.tree import Bind, Call, Number, Symbol, Tree, free, walk
from graders.maths.types import SCALAR, Dim, Type, dims
from graders.maths.unreadable import Unreadable

NOTATION: Final = ("I", "N", "P", "U", "C", "D")
"""Letters that the grammar reads in its own way; where it cannot, they are names."""

FUNCTIONS: Final = frozenset({"f", "g", "h", "sigma", "psi", "zeta"})
"""Letters that mean a function where a bracket follows, whoever uses them."""

_COUNTING: Final = frozenset({"sum", "prod", "max", "min", "argmax", "argmin", "all"})
_NAMES: Final = 60
"""How many names may be new."""

_READ_AGAIN: Final = 12_000
"""How many characters are read in all, before a text with ever more strangers is given up."""


class Open(NamedTuple):
    """A text as read, and all names that it may use."""

    reading: Reading
    names: Declarations


def read_open(
    text: str,
    known: Declarations,
    syntax: Syntax,
    *,
    words: bool = False,
    like: Type | None = None,
) -> Open:
    r"""Read `text`; names that `known` lacks are real numbers.

    Args:
        text: What somebody typed.
        known: The declared names.
        syntax: How it was typed.
        words: Whether words, marked names, sequences and indices may be new, and a letter before
            a bracket a factor. Otherwise only single letters, perhaps with subscripts, are.
        like: The type that the whole has if its size is open, as that of `I` is.

    Raises:
        Unreadable: It cannot be read, or uses a name that may not be new.

    >>> text = r"\frac{\alpha}{2} \sum_{k=1}^n x_k"
    >>> list(read_open(text, Declarations(), "latex", words=True).names)
    ['alpha', 'n', 'x']
    """
    try:
        return _read(text, known, syntax, words=words, like=like)
    except Unreadable as error:
        letters = [Declaration(letter) for letter in NOTATION if letter in text]
        named = known.extended(letters)
        if len(named) == len(known):
            raise
        try:
            found = _read(text, named, syntax, words=words, like=like)
        except Unreadable:
            raise error from None
        used = free(found.reading.tree) | known.keys()
        kept = (entry for entry in found.names.values() if entry.name in used)
        return Open(found.reading, Declarations(tuple(kept)))


def implied(
    text: str, syntax: Syntax, known: Declarations, *, words: bool = False
) -> tuple[str, ...]:
    """Canonical names in `text` that `known` lacks, in the order of their first use.

    >>> implied("2x + sigma_w^2*y", "ascii", Declarations())
    ('x', 'sigma_w', 'y')
    """
    try:
        names = read_open(text, known, syntax, words=words).names
    except Unreadable:
        return ()
    return tuple(name for name in names if name not in known)


def _read(
    text: str, known: Declarations, syntax: Syntax, *, words: bool, like: Type | None
) -> Open:
    names = known
    for _ in range(1 + min(_READ_AGAIN // (len(text) + 1), _NAMES)):
        try:
            reading = parse(text, names, syntax, like=like)
        except Stranger as stranger:
            met = stranger.entry in names.values()  # where its subscript cannot be read
            if met or not _is_welcome(stranger, words=words):
                raise
            names = _with(names, known, stranger.entry)
        else:
            return Open(reading, _refined(names, known, reading.tree))
    message, hint = "too many names that are not declared", "declare them"
    raise Unreadable("limit-names", message, (0, len(text)), hint)


def _is_welcome(stranger: Stranger, *, words: bool) -> bool:
    if not words:
        return stranger.plain and not stranger.called
    name = stranger.entry.name
    return not (stranger.called and (not stranger.plain or name in FUNCTIONS))


def _with(names: Declarations, known: Declarations, entry: Declaration) -> Declarations:
    """Add `entry`; the entries of a new sequence are no names of their own."""
    if entry.type == SCALAR:
        return names.extended((entry,))
    own = (old for old in names.values() if old.name in known or _base(old) != entry.name)
    return Declarations((*own, entry))


def _base(entry: Declaration) -> str:
    return entry.name.rpartition("_")[0]


def _refined(names: Declarations, known: Declarations, tree: Tree) -> Declarations:
    """Make whole numbers of new names that limit, index or are compared as indices."""
    if names is known:
        return names
    domains: dict[str, Domain] = {}
    for name, domain in _whole(tree):
        domains[name] = domain if domain.high or name not in domains else domains[name]
    entries = (
        entry if entry.name in known else replace(entry, domain=domains.get(entry.name, Domain()))
        for entry in names.values()
    )
    return Declarations(tuple(entries))


def _whole(tree: Tree) -> Iterator[tuple[str, Domain]]:
    """Names that stand for whole numbers in `tree`, with where they lie."""
    for node in walk(tree):
        match node:
            case Bind(binder, _, over, _) if binder in _COUNTING:
                yield from _all(over)
            case Call("kronecker", args):
                yield from _all(args)
            case Call("at", (base, *indices)):
                for index, size in zip(indices, dims(base.type), strict=False):
                    yield from _indexing(index, size)
            case _:
                pass


def _all(trees: Iterable[Tree]) -> Iterator[tuple[str, Domain]]:
    for tree in trees:
        yield from ((name, Domain(integer=True)) for name in free(tree))


def _indexing(index: Tree, size: Dim | None) -> Iterator[tuple[str, Domain]]:
    if not isinstance(index, Symbol):
        yield from _all((index,))
        return
    high = None if size is None else size_tree(size)
    yield index.name, Domain(low=Number(Fraction(1)), high=high, integer=True)
