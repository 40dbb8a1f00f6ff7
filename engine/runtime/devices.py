"""Where a model is computed: on this machine's processor, its graphics processors, or on both.

`offload` decides, from what is free before anything is loaded, and says why in a line. It is pure,
so that it can be asked about a model that was not downloaded yet, or about another machine.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

import psutil

from engine.runtime.gguf import GgufInfo

# Beside weights and cache: the driver's own context and llama.cpp's buffers for one step.
GPU_OVERHEAD = 600 << 20
# Other programs draw their windows in the same memory.
SPARE_SHARE = 0.05
# More threads than this only wait for memory.
MOST_THREADS = 8


class DeviceKind(IntEnum):
    """ggml_backend_dev_type of ggml-backend.h."""

    CPU = 0
    GPU = 1
    INTEGRATED = 2


class Device(NamedTuple):
    """A processor that this build of llama.cpp can use."""

    kind: DeviceKind
    name: str  # "CUDA0", "Metal", "Vulkan0"
    description: str  # "NVIDIA H100 80GB HBM3"
    free: int  # bytes
    total: int  # bytes


class Offload(NamedTuple):
    """How many layers go to the graphics processors, and why."""

    layers: int  # 0: none; one more than the model has: the output layer too
    why: str


def graphics_devices() -> list[Device]:
    """The graphics processors that this build of llama.cpp can use on this machine."""
    # Only here: reading about a machine must not need llama.cpp's library to be loaded first.
    from engine.runtime.native import ggml_devices

    return [device for device in ggml_devices() if device.kind is not DeviceKind.CPU]


def offload(info: GgufInfo, context_cells: int, devices: list[Device]) -> Offload:
    """How much of a model the graphics processors can hold.

    Args:
        info: the model.
        context_cells: tokens that the key-value cache is to hold.
        devices: as `graphics_devices` finds them.
    """
    if not devices:
        return Offload(0, "On the processor: no graphics processor that this build can use.")
    names = " and ".join(device.description or device.name for device in devices)
    room = sum(max(0, int(d.free - SPARE_SHARE * d.total) - GPU_OVERHEAD) for d in devices)
    layers = max(info.layers, 1)
    cache = context_cells * info.kv_bytes_per_token
    layer = (info.layer_bytes + cache) // layers
    # Beside its layers, a model has its embedding and its output, which may be one and the same.
    whole = info.tensor_bytes + cache
    if whole <= room:
        return Offload(layers + 1, f"On {names}: all {layers + 1} layers, {_gb(whole)} of memory.")
    fitting = min(room // max(layer, 1), layers)
    if not fitting:
        return Offload(0, f"On the processor: {names} has no room for a layer.")
    return Offload(
        fitting,
        f"On {names}: {fitting} of {layers + 1} layers; "
        f"{_gb(room)} of memory are free, all of it would take {_gb(whole)}.",
    )


def fewer(layers: int) -> int:
    """What to try after this many layers found no memory: a quarter less, and at last none."""
    return layers - max(1, layers // 4)


def default_threads(cores: int | None = None) -> int:
    """Threads for the weights: the physical cores, one left to the window and the kernel if there
    are more than two. Two hold their own even on two busy cores (see `native.SPIN`)."""
    cores = cores or psutil.cpu_count(logical=False) or psutil.cpu_count() or 1
    return min(cores - 1 if cores > 2 else cores, MOST_THREADS)


def _gb(size: int) -> str:
    return f"{size / 1e9:.1f} GB"
