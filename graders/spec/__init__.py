"""What authors write: text in, plain data out, and every mistake with its place."""

from graders.spec.complaint import Complaint, complaint, meant
from graders.spec.document import Document, Path
from graders.spec.errors import Source, SpecError, SpecErrors
from graders.spec.plain import NotPlainError, Plain, plain
from graders.spec.reading import read_document
from graders.spec.wording import HIDDEN, show, spec_errors

__all__ = [
    "HIDDEN",
    "Complaint",
    "Document",
    "NotPlainError",
    "Path",
    "Plain",
    "Source",
    "SpecError",
    "SpecErrors",
    "complaint",
    "meant",
    "plain",
    "read_document",
    "show",
    "spec_errors",
]
