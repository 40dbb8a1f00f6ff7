from __future__ import annotations

import pytest

from engine import resources


def test_what_ships_is_found() -> None:
    assert "models.toml" in resources.names()
    assert resources.read_text("models.toml") == resources.read_bytes("models.toml").decode()
    assert resources.path("models.toml").read_bytes() == resources.read_bytes("models.toml")


@pytest.mark.parametrize(
    "parts",
    [
        ("prompts", "../models.toml"),
        ("..", "pyproject.toml"),
        ("prompts", "..", "models.toml"),
        ("/etc/passwd",),
        ("prompts\\..\\models.toml",),
        ("",),
        ("models.toml\0",),
    ],
)
def test_a_name_is_never_a_path(parts: tuple[str, ...]) -> None:
    for find in (resources.read_bytes, resources.path):
        with pytest.raises(FileNotFoundError):
            find(*parts)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"resources/prompts/none\.toml"):
        resources.read_text("prompts", "none.toml")
    assert resources.names("no", "such", "folder") == ()
