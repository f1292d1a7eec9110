"""Field types of what authors and students write: mathematics, references, tolerances.

equals: Maths                            a formula over the declared variables
equals: Annotated[Cells, Reference()]    a literal, or {solve: <solver>, with: {...}}
variables: Variables                     declarations, which all later fields read under
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

from graders.solver import SOLVERS, solve
from graders.spec import complaint, meant, moved, show

SOLVED: JsonSchemaValue = {
    "type": "object",
    "properties": {"solve": {"type": "string"}, "with": {"type": "object"}},
    "required": ["solve"],
    "additionalProperties": False,
}
"""JSON Schema of a reference that a solver computes; `schema.py` knows what each one takes."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Mark a field whose value may come from a solver: `{solve: shapley, with: {...}}`.

    The solver runs when the problem is loaded; what it returns is validated like a literal.
    """

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_resolve, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [handler(schema), SOLVED]}


def _resolve(value: Any) -> Any:
    if not (isinstance(value, dict) and "solve" in value):
        return value
    name, arguments = value["solve"], value.get("with", {})
    if extra := set(value) - {"solve", "with"}:
        raise _at(complaint("unknown-name", "unknown name beside 'solve'"), min(extra))
    if not (isinstance(name, str) and name in SOLVERS):
        known = sorted(SOLVERS)
        said = complaint(
            "unknown-solver",
            f"found {show(name)}",
            expected=f"one of {', '.join(known)}",
            hint=meant(str(name), known),
        )
        raise _at(said, "solve")
    if not isinstance(arguments, dict):
        said = complaint("wrong-form", f"found {show(arguments)}", expected="a mapping")
        raise _at(said, "with")
    try:
        return solve(name, arguments)
    except ValidationError as error:
        raise moved(error, ("with",)) from error
    except (ValueError, ArithmeticError) as error:
        raise _at(complaint("unsolvable", f"{name}: {error}"), "with") from error


def _at(said: PydanticCustomError, key: str) -> ValidationError:
    details = InitErrorDetails(type=said, loc=(key,), input=None)
    return ValidationError.from_exception_data("Reference", [details])
