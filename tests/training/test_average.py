"""The mean of several adapters is an adapter that everything else reads."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from training import lora
from training.average import main
from training.convert import ABOUT

NAME = "base_model.model.layer.lora_A.weight"


def adapter(folder: Path, value: float, rank: int = 2, width: int = 3) -> Path:
    lora.write(folder, {NAME: torch.full((rank, width), value)}, Path("base"), rank, 4)
    (folder / ABOUT).write_text(f'{{"prompt": "{folder.name}"}}')
    return folder


def test_each_weight_is_the_mean_and_the_rest_is_the_last_one_s(tmp_path: Path) -> None:
    sources = [adapter(tmp_path / name, value) for name, value in (("a", 1), ("b", 2), ("c", 6))]
    given = ",".join(map(str, sources))
    assert main([f"sources={given}", f"out={tmp_path / 'mean'}"]) == 0
    config, values = lora.read(tmp_path / "mean")
    assert torch.equal(values[NAME], torch.full((2, 3), 3.0))
    assert (config["r"], config["lora_alpha"]) == (2, 4)
    assert (tmp_path / "mean" / ABOUT).read_text() == '{"prompt": "c"}'
    assert torch.equal(load_file(sources[0] / lora.WEIGHTS)[NAME], torch.ones(2, 3))


@pytest.mark.parametrize(
    ("other", "said"),
    [({"rank": 3}, "differ in r"), ({"width": 4}, "different bases")],
)
def test_adapters_of_different_forms_have_no_mean(
    other: dict[str, int], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = adapter(tmp_path / "a", 1), adapter(tmp_path / "b", 1, **other)
    assert main([f"sources={sources[0]},{sources[1]}", f"out={tmp_path / 'mean'}"]) != 0
    assert said in capsys.readouterr().err
    assert not (tmp_path / "mean").exists()


def test_one_adapter_has_no_mean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([f"sources={adapter(tmp_path / 'a', 1)}", f"out={tmp_path / 'mean'}"]) != 0
    assert "two folders" in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, b"", b"\0" * 64])
def test_what_is_no_adapter_is_named(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = adapter(tmp_path / "b", 1)
    if content is None:
        (broken / lora.WEIGHTS).unlink()
    else:
        (broken / lora.WEIGHTS).write_bytes(content)
    assert main([f"sources={adapter(tmp_path / 'a', 1)},{broken}", f"out={tmp_path / 'm'}"]) != 0
    assert str(broken) in capsys.readouterr().err
