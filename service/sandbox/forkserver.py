"""A program that has loaded all that its children need, and forks one whenever it is asked.

So a child is ready at once, also one that takes the place of one that was killed, and what all of
them have loaded is in memory once. The program has one thread, and does nothing else.

    number 0, with the ends of a channel     fork; the answer is the number of the child
    the number of a child                    wait for it; the answer is how it ended

A number is four bytes. See `forking.fork_on_request` for the other side.
"""

from __future__ import annotations

import socket
from collections import deque
from contextlib import closing
from threading import Lock

from service.sandbox.channel import Channel, pair
from service.sandbox.child import Child, Killed
from service.sandbox.forking import FORK, NUMBER
from service.sandbox.program import launch


class Forkserver:
    """Starts the program at once, and again if it was killed; safe to share between threads.

    server = Forkserver("service.sandbox.grader", "2048")
    child = server.fork()
    """

    def __init__(self, module: str, *arguments: str) -> None:
        """Run `python -m module`, which calls `forking.fork_on_request`."""
        self._command = (module, *arguments)
        self._lock = Lock()
        self._program = _Program(*self._command)
        self._children: list[Child] = []
        self._closed = False

    def fork(self) -> Child:
        """A child, which is ready as soon as the program is.

        Raises:
            Killed: Nobody may start children any more.
        """
        with self._lock:
            if self._closed:
                raise Killed("closed")
            ours, theirs = pair()
            with closing(theirs):
                child = Child(self._forked(theirs), ours)
            self._children = [child, *(other for other in self._children if other.alive)]
            return child

    def _forked(self, channel: Channel) -> _Forked:
        try:
            return self._program.fork(channel)
        except OSError:  # it is gone, perhaps for want of memory
            self._program.close()
            self._program = _Program(*self._command)
            return self._program.fork(channel)

    def close(self) -> None:
        """Kill all children, and fork no more."""
        with self._lock:
            self._closed = True
            for child in self._children:
                child.kill()
            self._program.close()


class _Program:
    """One run of the program. Its children are born in the order in which they were asked for."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._lock = Lock()
        self._unborn: deque[_Forked] = deque()
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = launch(module, [theirs.fileno()], *arguments)

    def fork(self, channel: Channel) -> _Forked:
        """Ask for a child at the other end of the channel.

        Raises:
            OSError: The program is gone.
        """
        with self._lock:
            socket.send_fds(self._control, [FORK], channel.ends)
            forked = _Forked(self)
            self._unborn.append(forked)
            return forked

    def born(self, forked: _Forked) -> int:
        """The number of a child, which may have to be born first.

        Raises:
            OSError: The program is gone.
        """
        with self._lock:
            while forked.number is None:
                self._bear()
            return forked.number

    def ended(self, number: int) -> int:
        """Wait for a child that was killed, or has gone; how it ended.

        Raises:
            OSError: The program is gone.
        """
        with self._lock:
            while self._unborn:  # these are answered first
                self._bear()
            self._control.sendall(number.to_bytes(NUMBER, "big"))
            return self._answer(signed=True)

    def close(self) -> None:
        """End it, now."""
        self._control.close()
        self._process.kill()
        self._process.wait()

    def _bear(self) -> None:
        born = self._answer(signed=False)
        self._unborn.popleft().number = born

    def _answer(self, *, signed: bool) -> int:
        found = self._control.recv(NUMBER, socket.MSG_WAITALL)
        if len(found) < NUMBER:
            raise BrokenPipeError
        return int.from_bytes(found, "big", signed=signed)


class _Forked:
    """A child as the program that forked it knows it."""

    def __init__(self, program: _Program) -> None:
        self._program = program
        self.number: int | None = None

    @property
    def pid(self) -> int:
        """Its number.

        Raises:
            ProcessLookupError: The program is gone. The number may be that of another process by
                now; the child ends by itself, for nobody holds the other end of its channel.
        """
        try:
            return self._program.born(self)
        except OSError:
            raise ProcessLookupError from None

    def wait(self) -> int:
        """How it ended: minus the signal, if that is what ended it; 1 if nobody knows."""
        try:
            return self._program.ended(self.pid)
        except OSError:
            return 1
