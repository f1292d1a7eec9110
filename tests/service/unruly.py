"""A child of the sandbox that does whatever it is told, for `test_sandbox_children.py`."""

import os
import subprocess
import time

from service.sandbox import forking, inside


def answer(message):
    inside.allow(0.2)
    match message.split():
        case [b"spin"]:
            while True:
                pass
        case [b"spin-in-c"]:
            return str(sum(range(10**12))).encode()
        case [b"sleep"]:
            time.sleep(60)
        case [b"exit"]:
            os._exit(3)
        case [b"raise"]:
            raise ValueError("the secret of Ada")
        case [b"allocate", megabytes]:
            return str(len(bytearray(int(megabytes) * 2**20))).encode()
        case [b"environment"]:
            return " ".join(sorted(os.environ)).encode()
        case [b"child"]:
            return str(subprocess.Popen(["sleep", "60"]).pid).encode()
    return message


def serve(pipe):
    inside.confine(megabytes=1024)
    inside.serve(pipe, answer)


if __name__ == "__main__":
    forking.fork_on_request(serve)
