"""`markscheme config`: every setting explained, every mistake told, no secret shown."""

import pytest

from service.settings import Settings


@pytest.fixture
def config(markscheme):
    """What the command says in an environment with these settings, and nothing else."""
    return lambda **given: markscheme(
        "config", env={f"MARKSCHEME_{name}": text for name, text in given.items()}
    )


def test_every_setting_is_explained_with_its_default(config):
    ended = config()
    assert (ended.returncode, ended.stderr) == (0, "")
    for name, field in Settings.model_fields.items():
        assert f"# {field.description}.\n# MARKSCHEME_{name.upper()}=" in ended.stdout
    assert "# MARKSCHEME_PORT=8000\n" in ended.stdout


def test_a_value_says_where_it_comes_from(config):
    said = config(PORT="81").stdout
    assert "# Set in the environment; the default is 8000.\nMARKSCHEME_PORT=81\n" in said


def test_a_secret_is_hidden(config):
    ended = config(DATABASE_URL="postgresql://u:swordfish@db/marks")
    assert "\nMARKSCHEME_DATABASE_URL=(secret)\n" in ended.stdout
    assert "swordfish" not in ended.stdout + ended.stderr


def test_a_secret_that_is_wrong_is_hidden_too(config):
    ended = config(DATABASE_URL="swordfish", PROCESSES="swordfish")
    assert ended.returncode == 2
    assert "swordfish" not in ended.stderr


def test_a_secret_file_is_named_and_not_shown(config, tmp_path):
    (tmp_path / "url").write_text("sqlite:///swordfish.sqlite\n")
    ended = config(DATABASE_URL_FILE="url")
    assert ended.returncode == 0
    assert "\nMARKSCHEME_DATABASE_URL_FILE=url\n" in ended.stdout
    assert "swordfish" not in ended.stdout


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"PROT": "81"}, "MARKSCHEME_PROT is no setting; did you mean MARKSCHEME_PORT?"),
        ({"PORT": "many"}, "MARKSCHEME_PORT: "),
        ({"PORT_FILE": "port"}, "MARKSCHEME_PORT_FILE: only a secret may come from a file"),
        ({"DATABASE_URL_FILE": "nowhere"}, "MARKSCHEME_DATABASE_URL_FILE: No such file"),
        ({"DATABASE_URL": "mysql://db/x"}, "mysql is neither sqlite nor postgresql"),
        ({"DATABASE_URL": "sqlite:///a", "DATABASE_URL_FILE": "/dev/null"}, "are both set"),
    ],
)
def test_what_is_wrong_ends_with_2_and_what_to_do(config, given, told):
    ended = config(**given)
    assert ended.returncode == 2
    assert told in ended.stderr


def test_every_mistake_is_told_at_once(config):
    assert config(PROT="1", PORT="x", PROCESSES="0").stderr.count("\n") == 3


def test_a_server_with_a_wrong_setting_does_not_start(markscheme):
    ended = markscheme("serve", env={"MARKSCHEME_PORT": "x"})
    assert ended.returncode == 2
    assert ended.stderr.startswith("markscheme: MARKSCHEME_PORT: ")
