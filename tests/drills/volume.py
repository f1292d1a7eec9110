"""A small file system of its own, which can be filled up, and whose power can be cut.

ext4 in a file, mounted through a loop device; that takes Linux and root. The power is cut by the
ioctl with which file systems themselves are tested (`EXT4_IOC_SHUTDOWN`, as in `godown` of
xfstests): from that moment on nothing is written, not even the journal, and whatever had not been
synced is gone. What lies in the file is then what a disk would have.
"""

import fcntl
import os
import shutil
import struct
import subprocess
import tempfile
import time
from pathlib import Path

_SHUTDOWN = 0x8004587D  # _IOR('X', 125, __u32)
_WITHOUT_LOG = 2  # EXT4_GOING_FLAGS_NOLOGFLUSH


def is_possible():
    """Whether this machine can mount one."""
    return os.geteuid() == 0 and shutil.which("mkfs.ext4") and Path("/dev/loop-control").exists()


class Volume:
    """A mounted file system of so many megabytes."""

    def __init__(self, megabytes):
        self._home = Path(tempfile.mkdtemp(prefix="volume-"))
        self._home.chmod(0o755)  # another user may run the database
        self._image, self.path = self._home / "image", self._home / "mounted"
        self.path.mkdir()
        with self._image.open("wb") as image:
            image.truncate(megabytes << 20)
        subprocess.run(["mkfs.ext4", "-q", "-m", "0", self._image], check=True)
        self._mount()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", "--lazy", self.path], check=False)
        shutil.rmtree(self._home)

    def fill(self):
        """Leave no room on the disk."""
        with (self.path / "ballast").open("wb") as ballast:
            block = bytes(1 << 20)
            while len(block) > 1:
                try:
                    os.write(ballast.fileno(), block)
                except OSError:
                    block = block[: len(block) // 2]
            os.fsync(ballast.fileno())

    def free(self):
        """Make room again."""
        (self.path / "ballast").unlink()

    def sync(self):
        """Bring everything to the disk."""
        subprocess.run(["sync", "--file-system", self.path], check=True)

    def cut_power(self):
        """Lose what was not synced; from now on the disk answers with errors."""
        folder = os.open(self.path, os.O_RDONLY)
        try:
            fcntl.ioctl(folder, _SHUTDOWN, struct.pack("I", _WITHOUT_LOG))
        finally:
            os.close(folder)

    def restore_power(self):
        """Mount it again, once those who were killed have let go; its journal is replayed."""
        end = time.monotonic() + 30
        while subprocess.run(["umount", "--quiet", self.path], check=False).returncode:
            assert time.monotonic() < end, "somebody still uses the file system"
            time.sleep(0.1)
        self._mount()

    def _mount(self):
        subprocess.run(["mount", "-o", "loop", self._image, self.path], check=True)
