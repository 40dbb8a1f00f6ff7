"""Weights spread over processes: the same losses and the same model, whoever goes on with them."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from tests.training.tiny import arguments, losses, make_base, write_records
from training import sft

FULL = {"method": "full", "learning_rate": 1e-3}
SHARDED = {**FULL, "sharded": "true"}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_base(tmp_path_factory.mktemp("base"), "llama")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_records(tmp_path_factory.mktemp("data") / "records.jsonl")


@pytest.fixture(scope="module")
def whole(base: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The result of one process that has all weights."""
    out = tmp_path_factory.mktemp("whole")
    # Three packs a step: of two processes one has a pack less.
    assert sft.main(arguments(base, data, out, packs_per_step=3, **FULL)) == 0
    return out


def test_two_processes_share_the_weights_and_give_the_losses_and_the_model_of_one(
    base: Path, data: Path, whole: Path, tmp_path: Path
) -> None:
    given = arguments(
        base, data, tmp_path, packs_per_step=3, gradient_checkpointing="true", **SHARDED
    )
    done = launched(*given)
    assert done.returncode == 0, done.stderr
    assert losses(tmp_path) == pytest.approx(losses(whole), abs=1e-4)
    expected = load_file(whole / "model.safetensors")
    found = load_file(tmp_path / "model.safetensors")
    assert found.keys() == expected.keys()
    for name, value in expected.items():
        torch.testing.assert_close(found[name], value, atol=1e-4, rtol=1e-3)


def test_one_process_goes_on_where_two_were_stopped(
    base: Path, data: Path, whole: Path, tmp_path: Path
) -> None:
    given = {"packs_per_step": 3, "checkpoint_minutes": 1e-9, **SHARDED}
    program = [*(sys.executable, "-m", "training.sft")]
    program += arguments(base, data, tmp_path, processes=2, **given)
    running = subprocess.Popen(program, stderr=subprocess.PIPE, text=True)
    assert running.stderr is not None
    for line in running.stderr:
        if line.startswith("step 1/"):
            running.send_signal(signal.SIGTERM)
            break
    rest = running.stderr.read()
    running.stderr.close()
    assert running.wait() == 130, rest
    assert len(list(tmp_path.glob("checkpoint-*"))) == 1  # the older ones are gone
    assert len(losses(tmp_path)) < len(losses(whole))
    assert sft.main(arguments(base, data, tmp_path, **given)) == 0
    assert losses(tmp_path) == pytest.approx(losses(whole), abs=1e-4)


def test_sixteen_bits_lose_little(base: Path, data: Path, whole: Path, tmp_path: Path) -> None:
    given = {"packs_per_step": 3, "precision": "bf16", **SHARDED}
    assert sft.main(arguments(base, data, tmp_path, **given)) == 0
    assert losses(tmp_path) == pytest.approx(losses(whole), abs=0.02)


# Bad input ----------------------------------------------------------------------------------------


def test_an_adapter_is_not_spread(
    base: Path, data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert sft.main(arguments(base, data, tmp_path, sharded="true")) == 2
    said = capfd.readouterr().err
    assert said == "An adapter is not spread over processes. Give method=full.\n"


def test_a_run_does_not_change_between_whole_and_spread(
    base: Path, data: Path, whole: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert sft.main(arguments(base, data, whole, packs_per_step=3, **SHARDED)) == 2
    said = capfd.readouterr().err
    assert f"{whole} holds a run with sharded=false. Give the same" in said
    assert said.count("\n") == 1


def test_a_damaged_part_is_named(
    base: Path, data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    given = arguments(base, data, tmp_path, minutes=1e-6, **SHARDED)
    assert sft.main(given) == 0
    (part,) = tmp_path.glob("checkpoint-1/*.distcp")
    part.write_bytes(part.read_bytes()[:1000])
    capfd.readouterr()
    assert sft.main(given) == 2
    said = capfd.readouterr().err
    assert f"{tmp_path}/checkpoint-1 is damaged. Remove it" in said
    assert said.count("\n") == 1


def test_a_disk_that_fills_during_a_checkpoint_costs_nothing_made_before(
    base: Path,
    data: Path,
    whole: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    save = torch.save

    def full(what: Any, file: Any, *more: Any, **named: Any) -> None:
        if (tmp_path / "checkpoint-2").exists():
            raise OSError(errno.ENOSPC, "No space left on device")
        save(what, file, *more, **named)

    keys = {"packs_per_step": 3, "checkpoint_minutes": 1e-9, **SHARDED}
    given = arguments(base, data, tmp_path, **keys)
    with monkeypatch.context() as patched:
        patched.setattr(torch, "save", full)
        assert sft.main(given) == 3
    said = capfd.readouterr().err
    assert "The checkpoint of step 2 cannot be written: [Errno 28]" in said
    assert [path.name for path in tmp_path.glob("checkpoint-*")] == ["checkpoint-1"]
    assert sft.main(given) == 0
    assert losses(tmp_path) == pytest.approx(losses(whole), abs=1e-4)


def launched(*given: str) -> subprocess.CompletedProcess[str]:
    """What a launcher of many processes makes of a run."""
    return subprocess.run(
        [
            *(sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"),
            *("-m", "training.sft", *given),
        ],
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        check=False,
        capture_output=True,
        text=True,
    )
