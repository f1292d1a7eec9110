"""The command `markscheme`, and `python -m service`."""

from __future__ import annotations

import os
from importlib import import_module

from service.cli.ends import Ends


def main() -> None:
    """Run the command line; every way it can end is in `Ends`, loading the program included."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them takes 25 ms
    with Ends():
        import_module("service.cli.program").run()


if __name__ == "__main__":
    main()
