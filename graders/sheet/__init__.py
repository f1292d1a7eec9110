"""Printed tables and uploaded files: labelled cells, their values exact, and how far printed.

Sheet      labelled rows and columns, such as a table in a problem
Tables     several of them by name, as a field of an answer; SharedTables: of a problem
Records    the numbered rows of an uploaded file below their headers
"""

from graders.sheet.labels import label_key, same_label
from graders.sheet.printed import Printed, read_printed
from graders.sheet.records import Records, read_records
from graders.sheet.sheet import NoSuchCellError, Sheet, read_sheet
from graders.sheet.tables import SharedTables, Tables, known, shown

__all__ = [
    "NoSuchCellError",
    "Printed",
    "Records",
    "SharedTables",
    "Sheet",
    "Tables",
    "known",
    "label_key",
    "read_printed",
    "read_records",
    "read_sheet",
    "same_label",
    "shown",
]
