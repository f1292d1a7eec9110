"""Grading under limits: in processes of their own, never in this one.

`graders.Graders` is a pool of warm programs, for a service; `twin.Twin` a copy of this process,
for a command line. Nothing is loaded from here: a comparison needs no pool.
"""
