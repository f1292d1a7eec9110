"""A value belongs to a set: of distributions, of orthogonal matrices, of whole numbers.

- {member: "softmax(u)", of: {type: vector, size: d, probability: true}}
- {member: "X^T X", of: {type: matrix, shape: [d, d], psd: true}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, WithJsonSchema
from typing_extensions import override

from graders.claims.stated import Goal, Stated
from graders.fields import VARIABLE, Maths, listed
from graders.maths.declare import DeclarationError, declarations
from graders.maths.declared import Declarations
from graders.maths.typeset import to_ascii
from graders.properties.conditions import inside
from graders.spec import Plain, complaint

MEMBER = "a_member"


class Member(Stated):
    """A value, and the type and domain to which it belongs, as for a variable."""

    member: Annotated[Maths, Field(description="What belongs.")]
    of: Annotated[
        Plain,
        WithJsonSchema(VARIABLE),
        Field(description="Its type and domain, as for a variable."),
    ]

    @override
    def goals(self, names: Declarations) -> Iterator[Goal]:
        try:
            entry = declarations({MEMBER: listed(self.of)}, base=names)[MEMBER]
        except DeclarationError as error:
            raise complaint("wrong-declaration", error.message, hint=error.hint) from error
        found = self.member.tree.type
        if found != entry.type:
            raise complaint("wrong-type", f"this is {found}", expected=str(entry.type))
        for words, condition in inside(self.member.tree, entry):
            yield Goal(f"{to_ascii(self.member.tree)} {words}", condition, self.where, names)
