"""Every setting of the service, read from `MARKSCHEME_<NAME>` in the environment.

A secret may also be read from a file: `MARKSCHEME_DATABASE_URL_FILE=/run/secrets/url`.
"""

from __future__ import annotations

import os
from ipaddress import ip_address
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from typing_extensions import override

PREFIX = "MARKSCHEME_"
SECRETS = (SecretStr, SecretStr | None)
"""The annotations of settings that are never shown, and may come from a file."""


class UnreadableSecret(Exception):
    """A secret should come from a file that cannot be read; the message says which and why."""


class SecretFiles(PydanticBaseSettingsSource):
    """Reads `MARKSCHEME_<NAME>_FILE` for every setting that is a secret."""

    @override
    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[str | None, str, bool]:
        variable = f"{self.config['env_prefix']}{field_name}_FILE".upper()
        path = os.environ.get(variable) if field.annotation in SECRETS else None
        try:
            text = Path(path).read_text(encoding="utf-8").strip() if path else None
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not UTF-8"
            raise UnreadableSecret(f"{variable}: {reason}; name a file with the secret") from error
        return text, field_name, False

    @override
    def __call__(self) -> dict[str, str]:
        found = {
            name: self.get_field_value(field, name)[0]
            for name, field in self.settings_cls.model_fields.items()
        }
        return {name: text for name, text in found.items() if text is not None}


class Settings(BaseSettings):
    """What an operator may choose; the defaults serve one machine with SQLite."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True)

    database_url: SecretStr = Field(
        default=SecretStr("sqlite:///markscheme.sqlite"),
        description="Where everything is stored: `sqlite:///file` or `postgresql://...`",
    )
    database_seconds: float = Field(
        default=4, gt=0, description="How long a request waits for the database before 503"
    )
    host: str = Field(default="127.0.0.1", description="The address to listen on")
    access: Literal["open", "keys"] = Field(
        default="open",
        description="Whether whoever reaches the service owns it, or needs a credential",
    )
    port: int = Field(default=8000, ge=0, le=65535, description="The port to listen on")
    processes: int = Field(
        default_factory=lambda: os.cpu_count() or 1,
        ge=1,
        description="Grader processes; by default one for each core",
    )
    grading_seconds: float = Field(
        default=2,
        gt=0,
        description="A grading that takes more processor time is killed and undecided",
    )
    grading_megabytes: int = Field(
        default=2048, ge=512, description="The address space of one grader process"
    )
    code: bool = Field(
        default=False,
        description="Run programs that students hand in, in a jail; refuses to start without one",
    )
    reading_seconds: float = Field(
        default=30,
        gt=0,
        description="The most processor time that reading and checking one problem may take",
    )
    waiting_seconds: float = Field(
        default=1,
        ge=0,
        description="How long a submission waits for a free grader before it is left pending",
    )
    picking_seconds: float = Field(
        default=10, gt=0, description="How often pending submissions are looked for"
    )
    person_rate: int = Field(
        default=1_200,
        ge=0,
        description="Requests a minute that one person or student may make; 0: any number",
    )
    site_rate: int = Field(
        default=0, ge=0, description="Requests a minute for a course site; 0: any number"
    )
    address_rate: int = Field(
        default=120,
        ge=0,
        description="Requests a minute from an address without a valid credential; 0: any number",
    )
    body_bytes: int = Field(
        default=1_000_000, ge=1_000, description="The largest body that is accepted"
    )
    load_bundled: bool = Field(
        default=False, description="Load the problem sets that come with Markscheme at start"
    )
    telemetry_endpoint: str | None = Field(
        default=None,
        description="Where traces go, by OTLP over HTTP; needs the extra `telemetry`",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="The least important records that are logged"
    )

    @model_validator(mode="after")
    def _open_to_this_machine_alone(self) -> Self:
        if self.access == "open" and not _is_loopback(self.host):
            raise ValueError("without credentials only this machine is served: set access to keys")
        return self

    @classmethod
    @override
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The command line wins, then the environment, then secret files."""
        return init_settings, env_settings, SecretFiles(settings_cls)


def _is_loopback(host: str) -> bool:
    """Whether only this machine reaches the address.

    >>> [_is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "marks.edu")]
    [True, True, True, False, False]
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
