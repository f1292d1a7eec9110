"""Whether this machine can jail programs: the command line says what is missing, and ends."""

from __future__ import annotations

from service.cli.ends import UsageError
from service.sandbox.jail.jail import probe
from service.sandbox.jail.layers import Missing


def require() -> None:
    """Make sure that programs can be run.

    Raises:
        UsageError: A layer of the jail is missing.
    """
    try:
        probe()
    except Missing as missing:
        raise UsageError(f"programs cannot be run here: {missing}") from None
