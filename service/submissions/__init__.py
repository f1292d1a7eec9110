"""Files of submissions, as teachers have them -> submissions: JSON Lines, CSV, Markdown.

    read(stream, file, outline)    every submission in a file, and every place that is none

Nothing here fails on what is in a file, and nothing in it is lost: what is no submission is an
`Unread` that says where, why and what to do.
"""

from __future__ import annotations

from service.submissions.formats import EXTENSIONS, read
from service.submissions.outline import Asked, Outline, did_you_mean
from service.submissions.submission import Found, Place, Submission, Unread

__all__ = [
    "EXTENSIONS",
    "Asked",
    "Found",
    "Outline",
    "Place",
    "Submission",
    "Unread",
    "did_you_mean",
    "read",
]
