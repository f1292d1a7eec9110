"""Write a known mistake into the text of a problem; all else stays as it is, letter for letter.

    add_mistake(sources, "slope", "a", "x", {"feedback": "That is the function."})

Comments, order, indentation and ends of lines are the author's. What is written is read again: its
data must be that of before and the mistake, or nothing is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import yaml
from pydantic import JsonValue

from graders.spec import Document, Path, Plain, Source, SpecError, SpecErrors, read_document
from graders.spec.reading import LOADER

Mistake: TypeAlias = Mapping[str, JsonValue]
"""Fields of a mistake, as they are written."""

_CONDITIONS = ("relation", "equation")
_MARK = "\ufeff"
_PLAIN_TEXT = re.compile(r"[^\x00-\x1f\x7f-\x9f\ufeff\u2028\u2029]+")
"""What single quotes can hold on one line."""


class _Found(NamedTuple):
    """A part: the number of its file, what is in there, and where."""

    file: int
    document: Document
    path: Path


def add_mistake(
    sources: Sequence[Source], problem: str, part: str, response: JsonValue, told: Mistake
) -> tuple[Source, ...]:
    r"""The same files, with one more mistake of a part at the end of its list.

    Args:
        sources: The files of a set.
        problem: The id of the problem.
        part: The id of the part in it.
        response: What the mistake leads to.
        told: The feedback, and perhaps a score.

    Raises:
        SpecErrors: There is no such part, its problem draws parameters, its answer has no
            reference like a response, or its text is written in a way that cannot be added to.

    >>> text = "title: T\nparts:\n- id: a  # easy\n  answer: {type: number, equals: 2}\n"
    >>> files = (Source(name="sum.yaml", text=text),)
    >>> print(add_mistake(files, "sum", "a", "3", {"feedback": "Count again."})[0].text)
    title: T
    parts:
    - id: a  # easy
      answer: {type: number, equals: 2}
      mistakes:
        - equals: '3'
          feedback: 'Count again.'
    <BLANKLINE>
    """
    found = _find(sources, problem, part)
    mistake = {_field(found): response, **told}
    source = sources[found.file]
    bare = source.text.removeprefix(_MARK)  # YAML does not count it
    text = source.text[: -len(bare)] + _amended(bare, found, mistake)
    _verify(Source(name=source.name, text=text), found, mistake)
    changed = source.model_copy(update={"text": text})
    return (*sources[: found.file], changed, *sources[found.file + 1 :])


def _find(sources: Sequence[Source], problem: str, part: str) -> _Found:
    for number, source in enumerate(sources):
        document = read_document(source)
        for path, data in _problems(document):
            if data.get("id", _stem(source.name)) != problem:
                continue
            if data.get("parameters"):
                message = f"the problem {problem!r} draws parameters"
                raise _refusal(
                    document, path, message, "write the mistake with holes such as {{n}}"
                )
            for place, entry in enumerate(data.get("parts", ())):
                if isinstance(entry, dict) and entry.get("id") == part:
                    return _Found(number, document, (*path, "parts", place))
    message = f"there is no part {part!r} of a problem {problem!r}"
    raise SpecErrors([SpecError(path="", line=1, column=1, message=message)])


def _field(found: _Found) -> str:
    """The field of the part's answer that says what is right, in the form of a response."""
    answer = found.document.at(*found.path).data.get("answer")
    fields = answer if isinstance(answer, dict) else {}
    if "equals" in fields:
        return "equals"
    if "holds" in fields and fields.get("type") in _CONDITIONS:
        return "holds"
    raise _refusal(
        found.document, (*found.path, "answer"), "no response to this part can be a mistake"
    )


def _problems(document: Document) -> Iterator[tuple[Path, dict[str, Plain]]]:
    """The problems that a file writes out."""
    data = document.data
    if isinstance(data, dict) and "parts" in data:
        yield (), data
    listed = data.get("problems", ()) if isinstance(data, dict) else ()
    for place, entry in enumerate(listed):
        if isinstance(entry, dict):
            yield ("problems", place), entry


def _stem(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[0]


def _refusal(document: Document, path: Path, message: str, hint: str | None = None) -> SpecErrors:
    return SpecErrors([document.error(path, message, hint=hint)])


def _amended(text: str, found: _Found, mistake: Mistake) -> str:
    """The text with the mistake in the place where its author would write it."""
    part = _node(text, found.path)
    fields = {key.value: (key, value) for key, value in part.value}
    newline = "\r\n" if "\r\n" in text else "\n"
    flow = f"{{{', '.join(f'{name}: {_flow(value)}' for name, value in mistake.items())}}}"
    if "mistakes" in fields:
        listed = fields["mistakes"][1]
        if listed.flow_style:
            return _inserted(text, _end(text, listed) - 1, ", " * bool(listed.value) + flow)
        lines = _item(mistake, " " * listed.start_mark.column)
        return _below(text, listed, newline.join(lines), newline)
    if part.flow_style:
        return _inserted(text, _end(text, part) - 1, f", mistakes: [{flow}]")
    key, answer = fields["answer"]
    indent = " " * key.start_mark.column
    lines = [f"{indent}mistakes:", *_item(mistake, f"{indent}  ")]
    return _below(text, answer, newline.join(lines), newline)


def _node(text: str, path: Path) -> Any:
    """The node at `path`, which exists."""
    node: Any = yaml.compose(text, Loader=LOADER)
    for step in path:
        if isinstance(step, int):
            node = node.value[step]
        else:
            node = next(value for key, value in node.value if key.value == step)
    return node


def _item(mistake: Mistake, indent: str) -> list[str]:
    """The mistake as an item of a list, a field on each line."""
    lines = [f"{name}: {_flow(value)}" for name, value in mistake.items()]
    return [f"{indent}{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]


def _flow(value: JsonValue) -> str:
    """A value on one line; JSON is YAML, and text is easier to read in single quotes."""
    if isinstance(value, str) and _PLAIN_TEXT.fullmatch(value):
        return f"'{value.replace(chr(39), chr(39) * 2)}'"
    return json.dumps(value, ensure_ascii=False)


def _end(text: str, node: Any) -> int:
    """Where the last character of a node is, and one more: behind it, comments may follow."""
    if isinstance(node, yaml.ScalarNode):
        folded = node.style in ("|", ">")  # these reach to the next line with text
        end: int = node.end_mark.index
        return len(text[:end].rstrip()) if folded else end
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(text, last[1] if isinstance(node, yaml.MappingNode) else last)


def _inserted(text: str, place: int, more: str) -> str:
    return text[:place] + more + text[place:]


def _below(text: str, node: Any, lines: str, newline: str) -> str:
    """The text with `lines` below the last line of a node."""
    rest = text[_end(text, node) :]
    same_line = len(rest.partition("\n")[0].removesuffix("\r"))
    return _inserted(text, _end(text, node) + same_line, newline + lines)


def _verify(source: Source, found: _Found, mistake: Mistake) -> None:
    """Read what was written."""
    unable = "its list of mistakes is written in a way that cannot be added to"
    try:
        data = read_document(source).data
    except SpecErrors:
        raise _refusal(found.document, found.path, unable) from None
    before = found.document.at(*found.path).data
    after = Document(source.name, data, {}, {}).at(*found.path).data
    added = {name: _plain(value) for name, value in mistake.items()}
    expected = {**before, "mistakes": (*before.get("mistakes", ()), added)}
    if after != expected or _without(data, found.path) != _without(
        found.document.data, found.path
    ):
        raise _refusal(found.document, found.path, unable)


def _plain(value: JsonValue) -> Plain:
    """A JSON value as a problem file gives it."""
    return read_document(Source(name="value", text=json.dumps(value, ensure_ascii=False))).data


def _without(data: Plain, path: Path) -> Plain:
    """The data with nothing at `path`."""
    if not path:
        return None
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*data[:step], _without(data[step], rest), *data[step + 1 :])
    return {**data, step: _without(data[step], rest)}
