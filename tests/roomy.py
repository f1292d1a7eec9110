"""Where tests keep databases: in memory where there is room, since most test no disk."""

import os
import shutil
import tempfile
from pathlib import Path

_SHARED = Path("/dev/shm")
_ROOM = 2 << 30


def roomy():
    """A folder for large temporary files."""
    if os.access(_SHARED, os.W_OK) and shutil.disk_usage(_SHARED).free > _ROOM:
        return _SHARED
    return Path(tempfile.gettempdir())
