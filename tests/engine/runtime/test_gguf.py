from __future__ import annotations

import contextlib
import struct
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import ModelUnusable
from engine.runtime.gguf import GgufInfo, read_metadata
from tests.engine.runtime import tiny
from tests.models import real_model


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return tiny.write_random(tmp_path / "model.gguf")


def refusal(path: Path) -> str:
    with pytest.raises(ModelUnusable) as caught:
        read_metadata(path)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_the_header_says_what_the_model_is(model: Path) -> None:
    info = read_metadata(model)
    assert info.architecture == "llama"
    assert info.kind == "model"
    assert info.name == "Tiny"
    assert info.layers == 2
    assert info.context_length == tiny.CONTEXT
    assert info.file_bytes == model.stat().st_size
    assert info.tensor_bytes == 4 * info.parameters
    assert info.kv_bytes_per_token == 2 * 2 * 2 * 64  # key and value, layers, bytes, width


def test_special_tokens_are_told_from_those_that_are_read_everywhere(model: Path) -> None:
    info = read_metadata(model)
    assert info.control_tokens == {tiny.START, tiny.END}
    assert info.user_tokens == {tiny.CODE}
    assert info.has_tokens(tiny.START, tiny.CODE)
    assert not info.has_tokens(tiny.START, "<|execution|>")


def test_heads_may_be_given_for_each_layer(tmp_path: Path) -> None:
    values = {
        "general.architecture": "x",
        "x.block_count": 3,
        "x.embedding_length": 64,
        "x.attention.head_count": 4,
        "x.attention.head_count_kv": [1, 2, 4],
    }
    path = tmp_path / "model.gguf"
    path.write_bytes(tiny.gguf(values))
    assert read_metadata(path).kv_bytes_per_token == 2 * (1 + 2 + 4) * (16 + 16)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "no model file" in refusal(tmp_path / "none.gguf")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "empty"), (b"<!DOCTYPE html>", "not a GGUF file"), (b"GGUF\1\0\0\0", "version 1")],
)
def test_what_is_no_gguf_file_is_refused(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(content)
    assert why in refusal(path)


def test_a_header_cut_anywhere_is_refused(tmp_path: Path) -> None:
    whole = tiny.gguf({"general.architecture": "x", "a": [1, 2], "b": ["c", "d"], "e": True})
    path = tmp_path / "model.gguf"
    for length in range(4, len(whole.rstrip(b"\0"))):
        path.write_bytes(whole[:length])
        assert "header" in refusal(path)


def test_weights_that_are_cut_short_are_refused(model: Path) -> None:
    whole = model.read_bytes()
    model.write_bytes(whole[: len(whole) // 2])
    assert f"{len(whole) // 2:,} bytes of" in refusal(model)


def test_a_length_that_lies_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    for lie in (1 << 40, 1 << 63, (1 << 64) - 1):
        path.write_bytes(b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + struct.pack("<Q", lie) + b"key")
        assert "damaged" in refusal(path)
        path.write_bytes(b"GGUF" + struct.pack("<IQQ", 3, lie, lie))
        assert "damaged" in refusal(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_no_damage_does_worse_than_a_refusal(tmp_path: Path, data: st.DataObject) -> None:
    values = {"general.architecture": "x", "tokenizer.ggml.tokens": ["a"], "x.block_count": 1}
    content = bytearray(tiny.gguf(values, {"t": tiny.zeros(2, 2)}))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    path = tmp_path / "model.gguf"
    path.write_bytes(content)
    with contextlib.suppress(ModelUnusable):
        assert isinstance(read_metadata(path), GgufInfo)


@pytest.mark.model
def test_a_published_model_is_described() -> None:
    info = read_metadata(real_model("qwen2.5-coder-0.5b*.gguf"))
    assert info.architecture == "qwen2"
    assert info.context_length == 32768
    assert info.layers == 24
    assert info.vocabulary == 151936
    assert info.kv_bytes_per_token == 12288
    assert "<|im_start|>" in info.chat_template
    assert info.has_tokens("<|im_start|>", "<|im_end|>")
