"""Explain every setting of the service, and check them."""

from __future__ import annotations

import os
from collections.abc import Iterator

from service.cli import configuration, output
from service.cli.arguments import Arguments
from service.cli.ends import USAGE, say
from service.settings import Settings


def arguments(_: Arguments) -> None:
    """Nothing may be said."""


def config() -> int:
    """Explain every setting: what it means, its default, its value and where that comes from.

    The output is a file of variables that may be edited and sourced; secrets are hidden, and what
    has its default is commented out. What is wrong is said on stderr, with what to do about it,
    and the exit code is then 2.
    """
    for name in Settings.model_fields:
        for line in _explained(name):
            output.line(line)
    found = configuration.faults()
    for fault in found:
        say(fault, USAGE)
    return USAGE if found else 0


def _explained(name: str) -> Iterator[str]:
    default, origin = configuration.default(name), configuration.origin(name)
    yield f"# {Settings.model_fields[name].description}."
    if origin is None:
        yield f"# {configuration.variable(name)}={default}\n"
        return
    hidden = configuration.is_secret(name) and not origin.endswith("_FILE")
    yield f"# Set in the environment; the default is {default or 'empty'}."
    yield f"{origin}={'(secret)' if hidden else os.environ[origin]}\n"
