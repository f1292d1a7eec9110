"""The layers of the jail: all in force, or nothing runs.

A kernel without a layer is made by a filter, under which the system call of that layer fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from service.sandbox.jail.jail import Inmate, probe
from service.sandbox.jail.layers import REQUIRED, Missing

ROOT = Path(__file__).parents[2]

try:
    probe()
    LACKS = None
except Missing as missing:
    LACKS = str(missing)

pytestmark = pytest.mark.skipif(LACKS is not None, reason=LACKS or "")

WITHOUT = """
import errno, sys
from service.sandbox.jail import seccomp
from service.sandbox.jail.jail import Jail, probe
from service.sandbox.jail.layers import _renounce, Missing
from graders import Case, Program
_renounce()
seccomp.install(seccomp.refusing({call}, errno.{error}))
try:
    probe()
except Missing as missing:
    print(missing.layer)
print(Jail().run(Program("def f(): return 1", "f", (Case(()),))))
"""


@pytest.mark.parametrize(
    ("call", "error", "layer"),
    [(444, "ENOSYS", "files"), (446, "EPERM", "files"), (302, "EPERM", "limits")],
)
def test_nothing_runs_where_the_kernel_lacks_a_layer(call, error, layer):
    if os.uname().machine != "x86_64":
        pytest.skip("these are the numbers of x86_64")
    said = subprocess.run(
        [sys.executable, "-c", WITHOUT.format(call=call, error=error)],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=120,
    ).stdout  # fmt: skip
    assert said.splitlines() == [layer, "Ran(outcomes=(), ended='jail')"]


def test_nothing_runs_where_system_calls_cannot_be_filtered():
    """A kernel without seccomp: the call that installs a filter fails from the second one on."""
    if os.uname().machine != "x86_64":
        pytest.skip("these are the numbers of x86_64")
    steps = (
        "seccomp.install([seccomp.instruction(0x20, 16), seccomp.instruction(0x15, 22, no=3),"
        " seccomp.instruction(0x20, 0), seccomp.instruction(0x15, 157, no=1),"
        " seccomp.instruction(6, 0x50000 | errno.EINVAL), seccomp.instruction(6, 0x7FFF0000)])"
    )
    text = WITHOUT.replace("seccomp.install(seccomp.refusing({call}, errno.{error}))", steps)
    said = subprocess.run(
        [sys.executable, "-c", text],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=120,
    ).stdout  # fmt: skip
    assert said.splitlines() == ["calls", "Ran(outcomes=(), ended='jail')"]


def test_every_required_layer_is_in_force():
    with Inmate(1) as inmate:
        inmate.enter()
    assert set(REQUIRED) == {"privileges", "files", "limits", "calls"}
