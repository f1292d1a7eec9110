"""Every claim that an author may make: a plain one, or an erratum of the source document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Discriminator, Tag

from graders.claims.erratum import Erratum
from graders.claims.kinds import PlainClaim, holding
from graders.claims.stated import Stated


def _kind(raw: Any) -> str:
    return "erratum" if isinstance(raw, dict) and "document" in raw else "plain"


if TYPE_CHECKING:
    AnyClaim: TypeAlias = Stated
else:
    AnyClaim = Annotated[
        Annotated[Erratum, Tag("erratum")] | Annotated[PlainClaim, Tag("plain")],
        Discriminator(_kind),
        BeforeValidator(holding),
    ]
