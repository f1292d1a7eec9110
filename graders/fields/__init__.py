"""Field types of what authors and students write: mathematics, variables, references.

equals: Maths                            a formula over the declared variables
holds: Condition                         one that is a condition; `Formula` is a number
region: Conditions                       several conditions, as a list or one text
equals: Annotated[Cells, Reference()]    a literal, or {solve: <solver>, with: {...}}
variables: Variables                     declarations, under which later fields are read
"""

from graders.fields.conditions import Conditions, read_conditions
from graders.fields.kinds import Condition, Formula, Name, condition, number
from graders.fields.maths import Maths, Syntax, read_maths, typed
from graders.fields.reference import SOLVED, Reference
from graders.fields.scope import Scope, in_force
from graders.fields.variables import (
    VARIABLE,
    ClaimVariables,
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
    "Formula",
    "Maths",
    "Name",
    "Reference",
    "Scope",
    "SharedVariables",
    "Syntax",
    "Variables",
    "condition",
    "in_force",
    "listed",
    "number",
    "read_conditions",
    "read_maths",
    "typed",
]
