"""llama.cpp's own server and benchmark, built from the very sources of the installed runtime.

    python -m benchmarks.peers FOLDER

Fetches the source package of the installed llama-cpp-python and builds `llama-server` and
`llama-bench` in FOLDER (a quarter of an hour on two cores). Needs cmake and a C++ compiler.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

TOOLS = ("llama-server", "llama-bench")
# What llama-cpp-python builds with, and nothing that needs the network.
_OPTIONS = (
    "-DCMAKE_BUILD_TYPE=Release",
    "-DBUILD_SHARED_LIBS=ON",
    "-DLLAMA_USE_PREBUILT_UI=OFF",
    "-DLLAMA_BUILD_APP=OFF",
    "-DLLAMA_OPENSSL=OFF",
)


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 1:
        print("One folder to build in is needed.", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    sources = _sources(folder)
    build = folder / "build"
    if (cmake := shutil.which("cmake")) is None:
        print("cmake is needed: install it with the system's packages.", file=sys.stderr)
        return 3
    subprocess.run([cmake, "-S", sources, "-B", build, *_OPTIONS], check=True)
    subprocess.run([cmake, "--build", build, "--parallel", "2", "--target", *TOOLS], check=True)
    print(build / "bin")
    return 0


def _sources(folder: Path) -> Path:
    name = f"llama_cpp_python-{version('llama-cpp-python')}"
    if not (folder / name).exists():
        package = name.replace("llama_cpp_python-", "llama-cpp-python==")
        pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", ":all:"]
        subprocess.run([*pip, "--dest", folder, package], check=True)
        with tarfile.open(folder / f"{name}.tar.gz") as archive:
            archive.extractall(folder, filter="data")
    return folder / name / "vendor" / "llama.cpp"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
