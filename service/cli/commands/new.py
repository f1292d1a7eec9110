"""Write a commented starting point of a problem or a set."""

from __future__ import annotations

import re
from pathlib import Path

from service.cli import output, starters
from service.cli.arguments import Arguments
from service.cli.ends import UsageError

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
FIRST = "first-problem"


def arguments(parser: Arguments) -> None:
    """What may be said."""
    parser.add_argument("what", choices=("problem", "set"), help="What to begin.")
    parser.add_argument("path", type=Path, help="The file of the problem; the folder of the set.")
    parser.add_argument(
        "--answer",
        choices=starters.ANSWERS,
        default=starters.ANSWERS[0],
        help="The type of the first answer.",
    )


def new(what: str, path: Path, answer: str) -> None:
    """Write a problem or a set that passes `check`, with comments that say what to change.

    What is there is never overwritten. The name of the file, or the folder, becomes the id.
    """
    name = _named(path.stem if what == "problem" else path.name)
    if what == "set":
        _written(path / "set.yaml", starters.problem_set(name, FIRST))
        _written(path / f"{FIRST}.yaml", starters.problem(FIRST, answer))
        return
    _written(path.with_suffix(".yaml"), starters.problem(name, answer))
    if (path.parent / "set.yaml").is_file():
        output.line(f"add {name} to the problems in {(path.parent / 'set.yaml').as_posix()}")


def _named(name: str) -> str:
    if not _NAME.fullmatch(name):
        expected = "small letters, digits, - and _, such as slope-2"
        raise UsageError(f"{name!r} cannot be the name of a problem or a set", expected)
    return name


def _written(path: Path, text: str) -> None:
    """Write a new file.

    Raises:
        UsageError: There is one, or it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"{path} is there already", "choose another name") from None
    except OSError as error:
        raise UsageError(f"cannot write {error.filename}: {error.strerror}") from error
    output.line(f"wrote {path.as_posix()}")
