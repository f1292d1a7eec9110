"""The text of a program: taken out of its fence, parsed, and asked for one function.

    signature   ihvp(hvp, v, r)     the function's name and its parameters

The text is parsed, never run: that is done elsewhere, in a jail.
"""

from __future__ import annotations

import ast
import re
import warnings
from typing import Final, NamedTuple

from graders.spec import complaint

LONGEST: Final = 20_000
"""Characters of a program."""

_FENCED = re.compile(r"\s*(`{3,}|~{3,})[^\n]*\n(.*?)\n?[ \t]*\1\s*", re.DOTALL)
_SIGNATURE = re.compile(r"\s*([A-Za-z_]\w*)\s*\(\s*([\w\s,]*?)\s*\)\s*")


class Signature(NamedTuple):
    """A function's name and its parameters."""

    name: str
    parameters: tuple[str, ...]


def signature(text: str) -> Signature:
    """Read a signature.

    Raises:
        PydanticCustomError: It is none.

    >>> signature("ihvp(hvp, v, r)")
    Signature(name='ihvp', parameters=('hvp', 'v', 'r'))
    """
    found = _SIGNATURE.fullmatch(text)
    names = tuple(each.strip() for each in found[2].split(",")) if found and found[2] else ()
    if not found or not all(name.isidentifier() for name in names) or len(set(names)) < len(names):
        raise complaint("wrong-form", "this is no signature", expected="one, such as f(x, n)")
    return Signature(found[1], names)


def source(text: str, asked: Signature) -> str:
    r"""The program in a response that defines the function that is asked for.

    Raises:
        PydanticCustomError: It is no Python, or defines no such function.

    >>> source("```python\ndef f(x):\n    return x\n```", signature("f(x)"))
    'def f(x):\n    return x'
    """
    fenced = _FENCED.fullmatch(text)
    program = fenced[2] if fenced else text
    hint = f"define {asked.name}({', '.join(asked.parameters)})"
    if len(program) > LONGEST:
        raise complaint("too-long", f"a program has at most {LONGEST} characters")
    defined = [each for each in _parsed(program).body if _defines(each, asked.name)]
    if not defined:
        raise complaint("missing-function", f"there is no function {asked.name}", hint=hint)
    last = defined[-1]
    if isinstance(last, ast.FunctionDef) and not _takes(last.args, len(asked.parameters)):
        message = f"{asked.name} does not take {len(asked.parameters)} arguments"
        raise complaint("wrong-parameters", f"line {last.lineno}: {message}", hint=hint)
    return program


def _parsed(program: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd escapes, which are no errors
            return ast.parse(program)
    except SyntaxError as error:
        message = f"line {error.lineno}: {error.msg}"
        raise complaint("not-python", message, hint="it must run as it stands") from None
    except ValueError as error:
        raise complaint("not-python", f"this is no text of a program: {error}") from None
    except (RecursionError, MemoryError):
        raise complaint("not-python", "the program is nested too deep") from None


def _defines(statement: ast.stmt, name: str) -> bool:
    match statement:
        case ast.FunctionDef(name=defined):
            return defined == name
        case ast.Assign(targets=targets):
            return any(isinstance(each, ast.Name) and each.id == name for each in targets)
        case _:
            return False


def _takes(arguments: ast.arguments, count: int) -> bool:
    """Whether a call with so many arguments, by position, is possible."""
    names = len(arguments.posonlyargs) + len(arguments.args)
    needed = names - len(arguments.defaults)
    bound = all(default is not None for default in arguments.kw_defaults)
    return needed <= count and (count <= names or arguments.vararg is not None) and bound
