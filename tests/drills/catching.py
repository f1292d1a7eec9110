"""Whether a drill finds planted bugs: it kills at some instant, and the next one may be better."""

_TRIES = 8


def missed(drill, faults):
    """Those of these faults that no try of `drill()` finds."""
    left = set(faults)
    for _ in range(_TRIES):
        found, _figures = drill()
        left -= found.keys()
        if not left:
            break
    return left
