"""A jail for programs that students wrote: a fresh process that can compute, and nothing else.

    jail        starts a process, hands in a program and its inputs, takes out what it returns
    talk        messages to and from a process that nobody trusts: bounded in size and in time
    inside      what runs in there: it locks the doors behind itself, then runs the program
    layers      the locks, each tried after it was turned; a missing one means that nothing runs
    landlock    no file, no network            (Linux 5.13)
    seccomp     no system call beyond computing

Every module that a program may import is loaded before the doors close. The key never comes in:
outputs are compared outside; calls of what the problem provides are answered and counted there.
"""
