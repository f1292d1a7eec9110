"""The names in force while a problem is validated: what pydantic's context holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationInfo

from graders.maths.declared import Declarations
from graders.spec import HIDDEN, complaint


@dataclass(slots=True)
class Scope:
    """The declarations in force while a problem is validated; pydantic's context.

    `shared` are the problem's own, `declarations` those of the part at hand. Either is None after
    a mistake in it, which is reported once and not again at every formula. `tables` are the
    problem's: every part may look into them.
    """

    shared: Declarations | None = None
    declarations: Declarations | None = None
    tables: Mapping[str, Any] = field(default_factory=dict)


def in_force(info: ValidationInfo) -> Declarations:
    """The names that a formula may use; none where nothing is said of names.

    Raises:
        PydanticCustomError: There is a mistake in them, which has been reported.
    """
    names: Declarations | None = info.context.declarations if info.context else Declarations()
    if names is None:
        raise complaint(HIDDEN, "the variables are not well-formed")
    return names
