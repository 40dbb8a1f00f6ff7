"""Where models are computed, decided for recorded machines."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import ModelUnusable
from engine.runtime import llama
from engine.runtime.devices import (
    MOST_THREADS,
    Device,
    DeviceKind,
    default_threads,
    fewer,
    graphics_devices,
    offload,
)
from engine.runtime.gguf import GgufInfo
from engine.runtime.native import OutOfMemory, ggml_devices

GB = 10**9

# Qwen2.5-Coder-7B-Instruct in Q4_K_M: layers, bytes and cache as its header says.
SEVEN_B = GgufInfo(
    architecture="qwen2",
    layers=28,
    tensor_bytes=int(4.68 * GB),
    layer_bytes=int(3.93 * GB),
    kv_bytes_per_token=57344,
)
H100 = Device(DeviceKind.GPU, "CUDA0", "NVIDIA H100 80GB HBM3", int(84.5 * GB), int(85.0 * GB))
RTX_3050 = Device(
    DeviceKind.GPU, "CUDA0", "NVIDIA GeForce RTX 3050 Laptop GPU", int(3.5 * GB), int(4.0 * GB)
)
M1 = Device(DeviceKind.GPU, "Metal", "Apple M1", int(11.4 * GB), int(11.45 * GB))
FULL = RTX_3050._replace(free=int(0.3 * GB))


def test_without_a_graphics_processor_all_is_computed_on_the_processor() -> None:
    chosen = offload(SEVEN_B, 4096, [])
    assert chosen.layers == 0
    assert chosen.why.startswith("On the processor:")


@pytest.mark.parametrize("device", [H100, M1], ids=lambda device: device.name)
def test_a_model_that_fits_goes_there_whole(device: Device) -> None:
    chosen = offload(SEVEN_B, 4096, [device])
    assert chosen.layers == 29
    assert chosen.why == f"On {device.description}: all 29 layers, 4.9 GB of memory."


def test_a_small_card_gets_as_many_layers_as_it_holds() -> None:
    chosen = offload(SEVEN_B, 4096, [RTX_3050])
    assert chosen.layers == 17
    assert "17 of 29 layers" in chosen.why
    assert "2.7 GB of memory are free, all of it would take 4.9 GB" in chosen.why


def test_a_longer_context_leaves_room_for_fewer_layers() -> None:
    layers = [offload(SEVEN_B, cells, [RTX_3050]).layers for cells in (2048, 8192, 32768)]
    assert layers == sorted(layers, reverse=True)
    assert len(set(layers)) == 3


def test_a_full_card_is_left_alone() -> None:
    chosen = offload(SEVEN_B, 4096, [FULL])
    assert chosen.layers == 0
    assert "no room for a layer" in chosen.why


def test_two_cards_share_a_model() -> None:
    assert offload(SEVEN_B, 4096, [RTX_3050, RTX_3050]).layers == 29


def test_each_retry_takes_fewer_layers_and_the_last_none() -> None:
    layers = [29]
    while layers[-1]:
        layers.append(fewer(layers[-1]))
        assert layers[-1] < layers[-2]
    assert len(layers) < 16


@pytest.mark.parametrize(("cores", "threads"), [(1, 1), (2, 2), (4, 3), (64, MOST_THREADS)])
def test_a_core_is_left_to_the_window_where_there_are_more_than_two(
    cores: int, threads: int
) -> None:
    assert default_threads(cores) == threads


def test_the_processor_is_among_the_devices() -> None:
    assert any(device.kind is DeviceKind.CPU for device in ggml_devices())
    assert not any(device.kind is DeviceKind.CPU for device in graphics_devices())


def test_a_card_that_is_fuller_than_it_said_gets_fewer_layers(
    nonsense: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    class Card(llama.Model):
        """A model that finds room for three layers."""

        def __init__(self, path: Path, *, gpu_layers: int = 0) -> None:
            tried.append(gpu_layers)
            if gpu_layers > 3:
                raise OutOfMemory("No memory.")
            super().__init__(path)

    monkeypatch.setattr(llama, "Model", Card)
    monkeypatch.setattr(llama, "graphics_devices", lambda: [H100])
    runtime = llama.LlamaRuntime(nonsense, gpu_layers=5)
    runtime.close()
    assert tried == [5, 4, 3]
    assert str(runtime.placement).endswith("Only 3 of them found room.")
    assert runtime.placement.layers == 3
    assert runtime.placement.devices == (H100.description,)


def test_without_memory_for_any_layer_the_model_is_refused(
    nonsense: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, *, gpu_layers: int = 0) -> None:
        raise OutOfMemory("No memory.")

    monkeypatch.setattr(llama, "Model", full)
    with pytest.raises(ModelUnusable, match="No memory"):
        llama.LlamaRuntime(nonsense, gpu_layers=5)
