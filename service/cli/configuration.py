"""The settings as this environment gives them: where each value comes from, and what is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from pydantic import SecretStr, ValidationError

from service.cli.ends import UsageError
from service.settings import PREFIX, SECRETS, Settings, UnreadableSecret
from service.submissions.nearest import did_you_mean

OTHERS = frozenset({"MARKSCHEME_TRACEBACK"})
"""Variables of ours that are no settings."""


def variable(name: str) -> str:
    """The variable of a setting.

    >>> variable("database_url")
    'MARKSCHEME_DATABASE_URL'
    """
    return f"{PREFIX}{name}".upper()


def is_secret(name: str) -> bool:
    """Whether a setting is never shown, and may come from a file."""
    return Settings.model_fields[name].annotation in SECRETS


def default(name: str) -> str:
    """The default of a setting, as one would write it into the environment.

    >>> default("port"), default("load_bundled")
    ('8000', 'false')
    """
    value = Settings.model_fields[name].get_default(call_default_factory=True)
    match value:
        case SecretStr():  # what everybody can read here is no secret
            return value.get_secret_value()
        case bool():
            return str(value).lower()
        case _:
            return "" if value is None else str(value)


def origin(name: str, environment: Mapping[str, str] = os.environ) -> str | None:
    """The variable that a setting comes from; None if it has its default.

    >>> origin("port", {"MARKSCHEME_PORT": "81"})
    'MARKSCHEME_PORT'
    """
    names = [variable(name), f"{variable(name)}_FILE"] if is_secret(name) else [variable(name)]
    return next((each for each in names if each in environment), None)


def settings(**said: Any) -> Settings:
    """The settings, of which `said` was said on the command line.

    Raises:
        UsageError: The first thing that is wrong with them.
    """
    try:
        found = Settings(**{name: value for name, value in said.items() if value is not None})
    except (ValidationError, UnreadableSecret) as error:
        raise UsageError(_wrong(error)[0], "see markscheme config") from error
    return found


def database_url(said: str | None) -> str:
    """The database that a command works on.

    Raises:
        UsageError: The first thing that is wrong with the settings.
    """
    return settings(database_url=said).database_url.get_secret_value()


def faults(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Everything that is wrong with the settings of this process, and what to do about it."""
    return [*_misnamed(environment), *_doubled(environment), *_values()]


def _misnamed(environment: Mapping[str, str]) -> Iterator[str]:
    """Variables that look like settings, and are none.

    >>> list(_misnamed({"MARKSCHEME_PROT": "81"}))
    ['MARKSCHEME_PROT is no setting; did you mean MARKSCHEME_PORT?']
    """
    plain = [variable(name) for name in Settings.model_fields]
    files = [f"{variable(name)}_FILE" for name in Settings.model_fields if is_secret(name)]
    known = {*plain, *files, *OTHERS}
    for name in sorted(environment):
        if not name.startswith(PREFIX) or name in known:
            continue
        if name.removesuffix("_FILE") in plain:
            yield f"{name}: only a secret may come from a file; set {name.removesuffix('_FILE')}"
        else:
            yield f"{name} is no setting; {did_you_mean(name, sorted(known))}"


def _doubled(environment: Mapping[str, str]) -> Iterator[str]:
    for name in filter(is_secret, Settings.model_fields):
        both = (variable(name), f"{variable(name)}_FILE")
        if all(one in environment for one in both):
            yield f"{both[0]} and {both[1]} are both set; unset one of them"


def _values() -> list[str]:
    database = import_module("service.store.database")  # slow to load, and asked last
    try:
        database.read_url(Settings().database_url.get_secret_value())
    except (ValidationError, UnreadableSecret) as error:
        return _wrong(error)
    except database.UnusableDatabase as error:
        return [f"{variable('database_url')}: {error}"]
    return []


def _wrong(error: ValidationError | UnreadableSecret) -> list[str]:
    """What to change, without what was given: it may be a secret."""
    if isinstance(error, UnreadableSecret):
        return [str(error)]
    return [
        f"{variable(str(each['loc'][0])) if each['loc'] else 'settings'}: {each['msg']}"
        for each in error.errors()
    ]
