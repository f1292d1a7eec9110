"""Field types of what authors and students write: mathematics, variables, references.

equals: Maths                            a formula over the declared variables
region: Conditions                       several conditions, as a list or one text
equals: Annotated[Cells, Reference()]    a literal, or {solve: <solver>, with: {...}}
variables: Variables                     declarations, under which later fields are read
"""

from graders.fields.conditions import Condition, Conditions, conditions
from graders.fields.maths import Maths, Syntax, read_maths, typed
from graders.fields.reference import SOLVED, Reference
from graders.fields.variables import (
    VARIABLE,
    ClaimVariables,
    Scope,
    SharedVariables,
    Variables,
    listed,
)

__all__ = [
    "SOLVED",
    "VARIABLE",
    "ClaimVariables",
    "Condition",
    "Conditions",
    "Maths",
    "Reference",
    "Scope",
    "SharedVariables",
    "Syntax",
    "Variables",
    "conditions",
    "listed",
    "read_maths",
    "typed",
]
