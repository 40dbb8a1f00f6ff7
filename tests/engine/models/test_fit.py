"""What runs where, on recorded machines."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.models.catalogue import catalogue
from engine.models.fit import Cause, Fit, Machine, Verdict, fit, this_machine

GB = 10**9
MACHINES = {
    # memory, free of it, free on the disk, physical cores
    "school laptop of 2015": Machine(int(4.0 * GB), int(1.6 * GB), 20 * GB, 2),
    "laptop of 2020": Machine(int(8.2 * GB), int(4.4 * GB), 100 * GB, 4),
    "laptop of 2024": Machine(int(16.5 * GB), int(11.0 * GB), 300 * GB, 8),
    "workstation": Machine(int(67.0 * GB), int(60.0 * GB), 900 * GB, 16),
    "single-board computer": Machine(int(0.97 * GB), int(0.6 * GB), 10 * GB, 4),
    "full disk": Machine(int(16.5 * GB), int(11.0 * GB), GB // 2, 8),
}


def verdict(model: str, machine: str) -> Fit:
    entry = catalogue().find(model)
    assert entry is not None
    return fit(
        entry.about_bytes,
        entry.kv_bytes_per_token,
        MACHINES[machine],
        download_bytes=entry.about_bytes,
    )


@pytest.mark.parametrize(
    ("model", "machine", "expected", "cause"),
    [
        ("starter", "school laptop of 2015", Verdict.YES, Cause.FITS),
        ("starter", "single-board computer", Verdict.NO, Cause.MEMORY),
        ("qwen2.5-coder-0.5b", "school laptop of 2015", Verdict.YES, Cause.FITS),
        ("qwen2.5-coder-7b", "school laptop of 2015", Verdict.NO, Cause.MEMORY),
        ("qwen2.5-math-1.5b", "laptop of 2020", Verdict.YES, Cause.FITS),
        ("qwen2.5-math-7b", "laptop of 2020", Verdict.SLOWLY, Cause.CROWDED),
        ("qwen2.5-math-7b", "laptop of 2024", Verdict.YES, Cause.FITS),
        # The context of the paper's models is nine times as heavy as that of today's.
        ("mathcoder-l-7b", "laptop of 2020", Verdict.SLOWLY, Cause.CROWDED),
        ("mathcoder-l-7b", "workstation", Verdict.YES, Cause.FITS),
        ("starter", "full disk", Verdict.YES, Cause.FITS),
        ("qwen2.5-math-1.5b", "full disk", Verdict.NO, Cause.DISK),
    ],
)
def test_a_recorded_machine(model: str, machine: str, expected: Verdict, cause: Cause) -> None:
    result = verdict(model, machine)
    assert (result.verdict, result.cause) == (expected, cause)
    assert result.why.endswith(".")


def test_a_model_that_is_here_needs_no_disk() -> None:
    entry = catalogue().find("qwen2.5-math-1.5b")
    assert entry is not None
    here = fit(
        entry.about_bytes, entry.kv_bytes_per_token, MACHINES["full disk"]._replace(disk_free=0)
    )
    assert here.verdict is Verdict.YES


def test_few_cores_make_a_large_model_slow() -> None:
    result = fit(4_683_073_536, 57_344, Machine(24 * GB, 22 * GB, 100 * GB, 2))
    assert (result.verdict, result.cause) == (Verdict.SLOWLY, Cause.READING)


@pytest.mark.parametrize(("size", "measured"), [(98_362_432, 129), (491_400_064, 45)])
def test_the_estimate_agrees_with_what_was_measured_on_two_cores(size: int, measured: int) -> None:
    result = fit(size, 12_288, Machine(24 * GB, 22 * GB, 100 * GB, 2))
    assert result.tokens_per_second == pytest.approx(measured, rel=0.1)


def test_a_longer_context_needs_more() -> None:
    machine = MACHINES["laptop of 2020"]
    short, long = (fit(GB, 524_288, machine, context_tokens=n) for n in (1024, 4096))
    assert long.needed - short.needed == 524_288 * 3072


def test_the_reason_names_both_numbers() -> None:
    assert verdict("qwen2.5-coder-7b", "school laptop of 2015").why == (
        "It needs 5.2 GB of memory and this computer has 4.0 GB."
    )


def test_this_machine_is_measured_though_the_folder_is_not_there_yet(tmp_path: Path) -> None:
    machine = this_machine(tmp_path / "not" / "yet")
    assert 0 < machine.available <= machine.memory
    assert machine.disk_free > 0
    assert machine.cores >= 1
