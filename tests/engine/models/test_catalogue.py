from __future__ import annotations

import pytest

from engine import resources
from engine.errors import UsageError
from engine.models.catalogue import HubFile, catalogue, parse, suggestion

ENTRY = """
[[model]]
id = "tiny"
name = "Tiny"
good_for = "Tests."
dialect = "fenced"
prompt = "worked-examples"
licence = "MIT"
base = "someone/tiny"
quantisation = "Q4_0"
parameters = "1M"
context_tokens = 512
layers = 2
kv_width = 64
file = "tiny.gguf"
size = 1000
sources = [{ kind = "hub", repo = "someone/tiny", file = "tiny.gguf" }]
"""


def test_the_catalogue_that_ships_is_sound() -> None:
    entries = catalogue().model
    assert entries[0].id == "starter"
    assert {entry.prompt for entry in entries} <= {
        name.removesuffix(".toml") for name in resources.names("prompts")
    }
    for entry in entries:
        assert entry.adapter is None or resources.path("adapters", entry.adapter)
        assert entry.good_for.endswith(".")


def test_the_starter_comes_without_a_hub() -> None:
    assert not isinstance(catalogue().model[0].sources[0], HubFile)


def test_memory_of_a_token_is_two_half_numbers_a_layer_and_width() -> None:
    (entry,) = parse(ENTRY).model
    assert entry.kv_bytes_per_token == 2 * 2 * 2 * 64


def test_an_unknown_key_names_the_nearest_known_one() -> None:
    with pytest.raises(UsageError, match=r"`sha265`.*Did you mean “sha256”"):
        parse(ENTRY + 'sha265 = "00"')


def test_an_unknown_key_of_a_source_names_the_nearest_known_one() -> None:
    with pytest.raises(UsageError, match=r"`revison`.*Did you mean “revision”"):
        parse(ENTRY.replace('file = "tiny.gguf" }', 'file = "tiny.gguf", revison = "main" }'))


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('id = "tiny"', 'id = "../tiny"'),
        ('file = "tiny.gguf"\nsize', 'file = "../../tiny.gguf"\nsize'),
        ('file = "tiny.gguf"\nsize', 'file = ".gguf"\nsize'),
        ("size = 1000", "size = 0"),
        ("size = 1000", ""),
        ("size = 1000", 'size = 1000\nsha256 = "00"'),
        ('dialect = "fenced"', 'dialect = "klingon"'),
        ('kind = "hub"', 'kind = "disk"'),
        ('repo = "someone/tiny"', 'repo = "someone/tiny/../../x"'),
        ('[{ kind = "hub", repo = "someone/tiny", file = "tiny.gguf" }]', "[]"),
        (
            '{ kind = "hub", repo = "someone/tiny", file = "tiny.gguf" }',
            '{ kind = "url", url = "https://example.org/tiny.gguf" }',
        ),
        (
            'kind = "hub", repo = "someone/tiny", file = "tiny.gguf"',
            'kind = "packages", parts = [{ package = "--index-url=x", member = "m" }]',
        ),
        ("[[model]]", "[[model"),
    ],
)
def test_an_entry_that_makes_no_sense_is_refused_in_one_line(good: str, bad: str) -> None:
    assert good in ENTRY
    with pytest.raises(UsageError) as failure:
        parse(ENTRY.replace(good, bad))
    assert "\n" not in str(failure.value)


def test_the_same_id_twice_is_refused() -> None:
    with pytest.raises(UsageError, match="tiny is used twice"):
        parse(ENTRY + ENTRY)


def test_a_far_word_is_not_suggested() -> None:
    assert suggestion("xyzzy", ["starter", "mathcoder-l-7b"]) == ""
