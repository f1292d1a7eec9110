"""Whether a text that names an option stands by it.

    yes, since both hold                stands by it
    larger: the rest does not change    stands by it, for what is denied is something else
    larger? no                          asks, and takes it back
    better not    yes, not really       denies it
    yes if q is large    for small q    restricts it
    yes. Or rather: no    yes, but ...  turns to something else

Where in doubt, it does not: the student is asked again, at no cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graders.marking.wording import STOPS, Words, rest

TURNS = frozenset({
    *("not", "never", "no", "nor", "none", "neither", "nothing", "nope", "cannot", "cant"),
    *("hardly", "barely", "scarcely", "without", "opposite", "contrary", "nowhere", "nobody"),
})  # fmt: skip
"""What denies, in the words that name the option or right behind them."""
LIMITS = frozenset({
    *("if", "unless", "provided", "except", "when", "whenever", "while", "until", "only", "for"),
    *("sometimes", "mostly", "usually", "partly", "partially", "almost", "nearly", "depending"),
    *("depends", "assuming", "maybe", "perhaps", "possibly", "probably", "might"),
})  # fmt: skip
"""What restricts, there."""
BACK = frozenset({
    *("but", "however", "although", "though", "unless", "except", "actually", "rather", "instead"),
    *("wait", "sorry", "correction", "otherwise", "wrong", "false", "incorrect", "untrue"),
    *("nope", "opposite", "contrary", "or", "unsure", "sure", "certain", "guess", "doubt"),
})  # fmt: skip
"""What may take back anything before it, wherever it stands."""
REASONS = frozenset({"because", "since", "as", "due", "so", "hence", "therefore"})
"""Behind these stands why, and no longer what."""
JOINS = frozenset({"and", "/", "&", "+", "|"})
ALL = frozenset({"all", "any", "every", "each", "both"})


def doubtful(said: Words, named: Words, others: Sequence[Words]) -> str | None:
    """The word that makes it doubtful whether `said` stands by the option; None if nothing does.

    Args:
        said: The text, with its stops.
        named: The words, or the pattern, by which it names the option.
        others: The words that name other options.

    >>> doubtful(("yes", ",", "not", "really"), ("yes",), []), doubtful(("yes", "!"), ("yes",), [])
    ('not', None)
    """
    after = rest(named, said)
    behind = said if after is None else after
    for word in behind:
        if (word in BACK or word == "?") and word not in named:
            return word
    return _denied(behind, named, others) or _turned(behind, others)


def _denied(said: Words, named: Words, others: Sequence[Words]) -> str | None:
    """What denies or restricts, up to the reasons that are given."""
    for place, clause in enumerate(_clauses(said)):
        plain = _without_contrast(clause, others)
        near = plain if place == 0 else _head(plain)
        for at, word in enumerate(near):
            if word in REASONS:
                break
            for_all = word == "for" and clause[at + 1 : at + 2] and clause[at + 1] in ALL
            if word not in named and not for_all and _turns(word):
                return word
    return None


def _without_contrast(clause: Words, others: Sequence[Words]) -> Words:
    """The words before "not" and another option: denying that confirms."""
    for other in others:
        if clause[-len(other) - 1 :] == ("not", *other):
            return clause[: -len(other) - 1]
    return clause


def _head(clause: Words) -> Words:
    """The word that a clause begins with; behind an "only", which says why, the next one."""
    return clause[1:2] if clause[:1] == ("only",) else clause[:1]


def _turns(word: str) -> bool:
    return word in TURNS or word in LIMITS or word.endswith("n't")


def _turned(said: Words, others: Sequence[Words]) -> str | None:
    """Another option that stands at the head or at the end of a clause, and not for contrast."""
    for whole in _clauses(said):
        clause = _without_contrast(whole, others)
        head = clause[1:] if set(clause[:1]) & JOINS else clause
        for other in others:
            if other in (head[: len(other)], clause[-len(other) :]):
                return " ".join(other)
    return None


def _clauses(said: Words) -> Iterator[Words]:
    """What stands between stops."""
    clause: list[str] = []
    for word in said:
        if word in STOPS:
            yield tuple(clause)
            clause = []
        else:
            clause.append(word)
    yield tuple(clause)
