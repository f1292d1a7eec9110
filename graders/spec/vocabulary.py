"""Which names may stand where, read off a JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

Schema: TypeAlias = Mapping[str, Any]


def names(schema: Schema, path: tuple[str | int, ...]) -> list[str]:
    """The properties of the objects that `schema` allows at `path`; empty if there are none.

    >>> names({"properties": {"a": {"items": {"properties": {"b": {}, "c": {}}}}}}, ("a", 0))
    ['b', 'c']
    """
    places = [schema]
    for step in path:
        stepped = [below for place in places for below in _step(schema, place, step)]
        places = stepped or places  # a step that the schema does not have is a union's tag
    found = [
        name
        for place in places
        for each in _options(schema, place)
        for name in each.get("properties", ())
    ]
    return list(dict.fromkeys(found))


def _options(root: Schema, place: Schema) -> Iterator[Schema]:
    while "$ref" in place:
        place = root.get("$defs", {}).get(place["$ref"].rpartition("/")[2], {})
    yield place
    for option in (*place.get("anyOf", ()), *place.get("oneOf", ())):
        yield from _options(root, option)


def _step(root: Schema, place: Schema, step: str | int) -> Iterator[Schema]:
    for option in _options(root, place):
        if isinstance(step, int):
            if isinstance(option.get("items"), dict):
                yield option["items"]
        elif step in option.get("properties", {}):
            yield option["properties"][step]
        elif step in (mapping := option.get("discriminator", {}).get("mapping", {})):
            yield {"$ref": mapping[step]}
        elif isinstance(option.get("additionalProperties"), dict):
            yield option["additionalProperties"]
