"""Every route: those of each file of this package that has a `router`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from fastapi import APIRouter


def routers() -> Iterator[APIRouter]:
    """The routers of all files, by name."""
    for path in sorted(Path(__file__).parent.glob("[!_]*.py")):
        module = import_module(f"service.api.{path.stem}")
        if isinstance(router := getattr(module, "router", None), APIRouter):
            yield router
