"""The command line. A command is one file in `commands/`, with a function of the same name."""
