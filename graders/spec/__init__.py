"""What authors write: text in, plain data out, and every mistake with its place."""

from graders.spec.complaint import Complaint, complaint, meant
from graders.spec.digest import digest
from graders.spec.document import Document, Path, Place
from graders.spec.errors import Source, SpecError, SpecErrors
from graders.spec.moved import moved
from graders.spec.plain import NotPlainError, Plain, plain, show
from graders.spec.read_by import ReadBy
from graders.spec.reading import read_document
from graders.spec.wording import HIDDEN, spec_errors

__all__ = [
    "HIDDEN",
    "Complaint",
    "Document",
    "NotPlainError",
    "Path",
    "Place",
    "Plain",
    "ReadBy",
    "Source",
    "SpecError",
    "SpecErrors",
    "complaint",
    "digest",
    "meant",
    "moved",
    "plain",
    "read_document",
    "show",
    "spec_errors",
]
