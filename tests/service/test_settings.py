"""Settings: from the environment, secrets also from files."""

import pytest
from pydantic import ValidationError

from service.settings import Settings


def test_every_setting_has_a_default_and_a_description():
    assert all(field.description for field in Settings.model_fields.values())
    assert Settings().port == 8000


def test_a_setting_comes_from_the_environment(monkeypatch):
    monkeypatch.setenv("MARKSCHEME_PORT", "81")
    assert Settings().port == 81


def test_a_secret_comes_from_a_file(monkeypatch, tmp_path):
    (tmp_path / "url").write_text("postgresql://db/marks\n")
    monkeypatch.setenv("MARKSCHEME_DATABASE_URL_FILE", str(tmp_path / "url"))
    assert Settings().database_url.get_secret_value() == "postgresql://db/marks"


def test_a_secret_is_not_shown(monkeypatch):
    monkeypatch.setenv("MARKSCHEME_DATABASE_URL", "postgresql://u:swordfish@db/marks")
    assert "swordfish" not in repr(Settings())


def test_the_caller_wins_over_the_environment(monkeypatch):
    monkeypatch.setenv("MARKSCHEME_PORT", "81")
    assert Settings(port=82).port == 82


def test_nonsense_is_refused(monkeypatch):
    monkeypatch.setenv("MARKSCHEME_PROCESSES", "0")
    with pytest.raises(ValidationError, match="processes"):
        Settings()


def test_only_secrets_are_read_from_files(monkeypatch, tmp_path):
    (tmp_path / "port").write_text("81")
    monkeypatch.setenv("MARKSCHEME_PORT_FILE", str(tmp_path / "port"))
    assert Settings().port == 8000


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "marks.example.org"])
def test_without_credentials_only_this_machine_is_served(host):
    with pytest.raises(ValidationError, match="access"):
        Settings(host=host)
    assert Settings(host=host, access="keys").host == host
