"""One file a command: `markscheme NAME` runs the function NAME of `commands/NAME.py`."""
