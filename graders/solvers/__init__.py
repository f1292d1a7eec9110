"""Reference solvers, one family a file. Files here register themselves."""
