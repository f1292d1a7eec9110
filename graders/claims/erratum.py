"""What the source document asserts and is not so, and what holds instead.

    - {document: "||x||_1 <= ||x||_2", holds: "||x||_1 <= sqrt(d) ||x||_2"}
    - {document: {density: x, of: x, from: 0, to: 1}, holds: {density: 2*x, of: x, from: 0, to: 1}}
    - {document: "s_j = sum_i A_ik", unreadable: true, says: nothing binds k}

The claim of the document must be refuted; `unreadable` says that it has no meaning at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field, ValidationError, ValidationInfo, ValidatorFunctionWrapHandler
from pydantic.functional_validators import WrapValidator
from typing_extensions import override

from graders.claims.kinds import PlainClaim
from graders.claims.stated import Goal, Stated
from graders.maths.declared import Declarations
from graders.spec import complaint, show


class Garbled(Stated):
    """A claim of the document that cannot be read, and why."""

    text: str
    reason: str

    @property
    @override
    def told(self) -> str:
        return self.text

    @override
    def goals(self, names: Declarations) -> Iterator[Goal]:
        yield from ()


def _quoted(raw: Any, read: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Stated:
    """Read what the document claims; text without meaning is kept, if it is said to be so."""
    if not info.data.get("unreadable"):
        return read(raw)  # type: ignore[no-any-return]
    try:
        read(raw)
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        reason = str(details.get("ctx", {}).get("message", details["msg"]))
        text = raw if isinstance(raw, str) else str(raw.get("holds", show(raw)))
        return Garbled.model_construct(text=text, reason=reason)
    raise complaint("readable", "this can be read", hint="leave out unreadable: true")


class Erratum(Stated):
    """A claim of the document that must be refuted, with its correction."""

    unreadable: Annotated[bool, Field(description="Whether it has no meaning at all.")] = False
    document: Annotated[
        PlainClaim, WrapValidator(_quoted), Field(description="The claim of the document.")
    ]
    holds: Annotated[PlainClaim | None, Field(description="What holds instead.")] = None

    @override
    def goals(self, names: Declarations) -> Iterator[Goal]:
        if self.holds is not None:
            yield from self.holds.about
