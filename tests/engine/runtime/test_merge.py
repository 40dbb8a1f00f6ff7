from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import numpy as np
import pytest

from engine.blocks import Sampling
from engine.errors import ModelUnusable
from engine.runtime import Piece
from engine.runtime.gguf import read_header
from engine.runtime.merge import (
    MergeFailed,
    _deltas,
    _floats,
    _more_bytes,
    is_worth_merging,
    merged,
)
from tests.engine.runtime import tiny
from tests.engine.runtime.conftest import Load, outcome

PROMPT = [Piece("Once there was a problem that nobody could solve.")]


@pytest.fixture
def adapter(tmp_path: Path, nonsense: Path) -> Path:
    return tiny.write_adapter(tmp_path / "adapter.gguf", nonsense)


def text(load: Load, path: Path, adapter: Path | None = None) -> str:
    stream = load(path, adapter=adapter).open(PROMPT)
    return "".join(outcome(stream.generate(Sampling(), 40, threading.Event()))[0])


def matrices(path: Path) -> dict[str, np.ndarray]:
    data = np.fromfile(path, np.uint8)
    found = read_header(path).tensors
    return {tensor.name: _floats(data, tensor) for tensor in found if len(tensor.shape) == 2}


def test_a_merged_model_writes_what_the_two_write(
    load: Load, nonsense: Path, adapter: Path, tmp_path: Path
) -> None:
    plain, adapted = text(load, nonsense), text(load, nonsense, adapter)
    assert plain != adapted
    assert text(load, merged(nonsense, adapter, tmp_path)) == adapted


def test_a_quantised_weight_becomes_the_sum_in_eight_bits(
    load: Load, quantised: Path, adapter: Path, tmp_path: Path
) -> None:
    path = merged(quantised, adapter, tmp_path)
    before, after, factors = matrices(quantised), matrices(path), matrices(adapter)
    for name in before:
        if name.startswith("blk."):
            sum_ = before[name] + 2 * factors[name + ".lora_b"] @ factors[name + ".lora_a"]
            step = np.abs(sum_).max() / 127
            assert np.abs(after[name] - sum_).max() <= step
        else:
            assert np.array_equal(after[name], before[name])
    types = {tensor.name: tensor.type for tensor in read_header(path).tensors}
    assert types["blk.0.attn_q.weight"] == 8
    assert text(load, path)


def test_two_files_are_merged_only_once(nonsense: Path, adapter: Path, tmp_path: Path) -> None:
    folder = tmp_path / "merged"
    first = merged(nonsense, adapter, folder)
    made = first.stat().st_mtime_ns
    assert merged(nonsense, adapter, folder) == first
    assert first.stat().st_mtime_ns == made
    assert [path.name for path in folder.iterdir()] == [first.name]


def test_another_adapter_of_the_same_name_is_merged_anew(
    nonsense: Path, adapter: Path, tmp_path: Path
) -> None:
    first = merged(nonsense, adapter, tmp_path)
    tiny.write_adapter(adapter, nonsense, size=0.1)
    assert merged(nonsense, adapter, tmp_path) != first


@pytest.mark.parametrize("changed", ["base", "adapter"])
def test_what_was_merged_before_one_of_the_two_changed_is_made_anew_and_removed(
    nonsense: Path, adapter: Path, tmp_path: Path, changed: str
) -> None:
    base = tmp_path / "base.gguf"
    base.write_bytes(nonsense.read_bytes())
    folder = tmp_path / "merged"
    first = merged(base, adapter, folder)
    if changed == "base":
        os.utime(base, ns=(1, 1))
    else:
        tiny.write_adapter(adapter, base, size=0.1)
    second = merged(base, adapter, folder)
    assert second != first
    assert list(folder.iterdir()) == [second]


def test_a_pair_elsewhere_keeps_its_merged_file(
    nonsense: Path, adapter: Path, tmp_path: Path
) -> None:
    other = tmp_path / "elsewhere" / nonsense.name
    other.parent.mkdir()
    other.write_bytes(nonsense.read_bytes())
    files = {merged(nonsense, adapter, tmp_path / "m"), merged(other, adapter, tmp_path / "m")}
    assert set((tmp_path / "m").iterdir()) == files


def test_a_merged_file_that_lost_its_end_is_made_again(
    nonsense: Path, adapter: Path, tmp_path: Path
) -> None:
    path = merged(nonsense, adapter, tmp_path / "merged")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert merged(nonsense, adapter, tmp_path / "merged").read_bytes() == whole


def test_a_merge_that_was_killed_leaves_nothing_for_long(
    nonsense: Path, adapter: Path, tmp_path: Path
) -> None:
    killed, running = tmp_path / "old.part", tmp_path / "new.part"
    for part in (killed, running):
        part.write_bytes(b"half")
    os.utime(killed, (1, 1))
    merged(nonsense, adapter, tmp_path)
    assert (killed.exists(), running.exists()) == (False, True)


def test_a_full_disk_is_seen_before_anything_is_written(
    nonsense: Path, adapter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: free)
    with pytest.raises(MergeFailed, match="No space left"):
        merged(nonsense, adapter, tmp_path / "merged")
    assert list((tmp_path / "merged").iterdir()) == []


def test_the_size_that_is_asked_for_is_the_size_that_is_written(
    quantised: Path, adapter: Path, tmp_path: Path
) -> None:
    base, factors = read_header(quantised), read_header(adapter)
    expected = base.size + _more_bytes(_deltas(base, factors, adapter))
    written = merged(quantised, adapter, tmp_path).stat().st_size
    padding = 32 * len(base.tensors)
    assert abs(written - expected) <= padding + 1024  # and what the adapter says of itself


def test_an_adapter_for_another_model_is_refused(
    nonsense: Path, adapter: Path, tmp_path: Path
) -> None:
    other = tiny.write_chain(tmp_path / "other.gguf", tiny.Vocabulary(), ["a", "b"])
    with pytest.raises(ModelUnusable, match="is not for this model"):
        merged(other, adapter, tmp_path)
    with pytest.raises(ModelUnusable, match="is not for this model"):
        merged(nonsense, nonsense, tmp_path)


def test_a_folder_that_cannot_be_written_to_is_said_so(
    nonsense: Path, adapter: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ModelUnusable, match="cannot be written"):
        merged(nonsense, adapter, tmp_path / "file" / "folder")


def test_nothing_is_left_of_a_merge_that_failed(
    nonsense: Path, adapter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(matrix: object, kind: int) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("engine.runtime.merge._quantised", fail)
    with pytest.raises(KeyboardInterrupt):
        merged(nonsense, adapter, tmp_path / "merged")
    assert list((tmp_path / "merged").iterdir()) == []


def test_small_weights_are_worth_merging(nonsense: Path, adapter: Path) -> None:
    assert is_worth_merging(nonsense, adapter)


def test_a_model_is_loaded_merged_where_that_is_faster(
    load: Load, nonsense: Path, adapter: Path, tmp_path: Path
) -> None:
    runtime = load(nonsense, adapter=adapter, merge_into=tmp_path / "merged")
    assert len(list((tmp_path / "merged").iterdir())) == 1
    assert runtime.name == "nonsense"
    found = "".join(outcome(runtime.open(PROMPT).generate(Sampling(), 40, threading.Event()))[0])
    assert found == text(load, nonsense, adapter)


def test_without_room_for_a_merged_file_the_two_are_loaded(
    load: Load, nonsense: Path, adapter: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert load(nonsense, adapter=adapter, merge_into=tmp_path / "file").open(PROMPT)
