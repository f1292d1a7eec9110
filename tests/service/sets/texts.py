"""Versions of one small set."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

SUM = """\
title: A sum
parts:
  - id: a
    prompt: How much is 1 + 1?
    answer: {type: number, equals: 2}
    right: ['2']
    wrong: ['3']
"""


def changed(old, new):
    assert old in SUM
    return SUM.replace(old, new)


BETTER = changed("A sum", "A better sum")
WRONG = changed("right: ['2']", "right: ['4']")


def zipped(files, prefix="sums/"):
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(prefix + name, text)
    return out.getvalue()


FOLDER = {"set.yaml": "title: Sums\nproblems: [a]\n", "a.yaml": SUM, "README.md": "Read me.\n"}
