"""Who may import whom (the lint rules of each package say the same of single lines)."""

from __future__ import annotations

import subprocess
import sys

import pytest

# Runs in a process of its own: an import hook refuses what the package must do without.
IMPORT_ALL = """
import importlib, pkgutil, sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition('.')[0] in {banned!r}:
            raise ImportError(name + ' is out of bounds')

sys.meta_path.insert(0, Refuse())
package = importlib.import_module({package!r})
for module in pkgutil.walk_packages(package.__path__, {package!r} + '.'):
    if not module.name.endswith('.__main__'):
        importlib.import_module(module.name)
"""


@pytest.mark.parametrize(
    ("package", "banned"),
    [
        ("engine", {"PySide6", "shiboken6", "torch", "transformers", "peft", "app", "training"}),
        ("app", {"torch", "transformers", "peft", "llama_cpp", "training"}),
        ("training", {"PySide6", "shiboken6", "app"}),
    ],
)
def test_a_package_imports_without_what_is_out_of_its_bounds(
    package: str, banned: set[str]
) -> None:
    program = IMPORT_ALL.format(package=package, banned=banned)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_import_hook_refuses_what_it_should() -> None:

    program = IMPORT_ALL.format(package="engine", banned={"msgspec"})
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert "msgspec is out of bounds" in done.stderr
