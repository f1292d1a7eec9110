"""The judges, and the environment that each of them runs in."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
PLACE = ROOT / "build" / "rivals"
PYTHON = ("sympy==1.14.0", "math-verify[antlr4_13_2]==0.9.0")
NODE = ("@khanacademy/kas@2.2.3", "underscore@1.4.4")


class UnavailableError(Exception):
    """Why a judge cannot be had here."""


class Judge(NamedTuple):
    """Who judges, in which version, and the command that answers a JSON line for each pair."""

    name: str
    version: str
    environment: str
    arguments: tuple[str, ...]

    def command(self):
        """The program to run, its environment made ready.

        Raises:
            UnavailableError: It cannot be had here.
        """
        return [*_ENVIRONMENTS[self.environment](), *self.arguments]


def _own():
    return [sys.executable]


def _python():
    """A virtual environment with sympy and Math-Verify."""
    python = PLACE / "python" / "bin" / "python"
    if not (PLACE / "python.installed").exists():
        _run([sys.executable, "-m", "venv", "--clear", str(PLACE / "python")])
        _run([str(python), "-m", "pip", "--quiet", "install", *PYTHON])
        (PLACE / "python.installed").touch()
    return [str(python)]


def _node():
    """Node, with KAS among its modules; nothing of what it installs is run."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        raise UnavailableError("there is no node here")
    folder = PLACE / "node"
    if not (PLACE / "node.installed").exists():
        folder.mkdir(parents=True, exist_ok=True)
        quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--silent")
        _run([npm, "install", *quiet, "--prefix", str(folder), *NODE])
        (PLACE / "node.installed").touch()
    return ["env", f"NODE_PATH={folder / 'node_modules'}", node]


_ENVIRONMENTS = {"own": _own, "python": _python, "node": _node}


def _run(command):
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        said = (ended.stderr or ended.stdout).strip().splitlines() or ["no reason given"]
        raise UnavailableError(f"{Path(command[0]).name} failed: {said[-1][:100]}")


def _driver(name):
    return str(HERE / "drivers" / name)


JUDGES = (
    Judge("Markscheme, reference warm", "this tree", "own", (_driver("ours.py"), "warm")),
    Judge("Markscheme, reference new", "this tree", "own", (_driver("ours.py"), "new")),
    Judge("KAS", "2.2.3", "node", (_driver("kas.js"),)),
    Judge("Math-Verify", "0.9.0", "python", (_driver("mathverify.py"),)),
    Judge("sympy simplify", "1.14.0", "python", (_driver("sympy_.py"), "simplify")),
    Judge("sympy equals", "1.14.0", "python", (_driver("sympy_.py"), "equals")),
)
