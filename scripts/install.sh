#!/bin/sh
# Makes .venv and puts into it what a student or a developer needs.
#
#   scripts/install.sh student|developer
set -eu

python=".venv/bin/python"
[ -x "$python" ] || "${PYTHON:-python3}" -m venv .venv
# `pip install --group` came with pip 25.1.
"$python" -m pip install --quiet --upgrade "pip>=25.1"

# llama-cpp-python's authors publish prebuilt wheels on an index of their own. Where it can be reached
# that saves compiling; the index is asked for this one package and for nothing else.
llama='llama-cpp-python>=0.3.36,<0.4'
wheels="https://abetlen.github.io/llama-cpp-python/whl/${LLAMA_WHEELS:-cpu}"
reachable="import urllib.request as u; u.urlopen('$wheels/llama-cpp-python/', timeout=5)"
if ! "$python" -c "import llama_cpp" 2>/dev/null; then
    if [ -z "${CMAKE_ARGS:-}" ] && "$python" -c "$reachable" 2>/dev/null; then
        "$python" -m pip install --quiet --no-deps --only-binary :all: --index-url "$wheels" "$llama" ||
            echo "No prebuilt llama-cpp-python for this machine." >&2
    fi
    "$python" -c "import importlib.util as i, sys; sys.exit(not i.find_spec('llama_cpp'))" ||
        echo "Setting up. llama.cpp may have to be compiled, which takes about ten minutes, once." >&2
fi

case "${1:-student}" in
    student) "$python" -m pip install --quiet --editable . ;;
    developer) "$python" -m pip install --quiet --editable '.[training]' --group dev --group torch ;;
esac
touch ".venv/${1:-student}" .venv/student # a developer has all that a student needs
