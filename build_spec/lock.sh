#!/usr/bin/env bash
# Pins every library and its hashes for all systems: requirements/run.txt and requirements/test.txt.
# The pinning tool lives in a .venv of its own, so that it never becomes one of our libraries.
set -eu
cd "$(dirname "$0")/.."
tools=build/lock-tools

if [ ! -x "$tools/bin/uv" ]; then
    base="$(bash build_spec/find_python.sh)"
    "$base" -m venv --clear "$tools"
    PIP_DISABLE_PIP_VERSION_CHECK=1 "$tools/bin/python" -m pip install --quiet uv
fi

pin() {
    "$tools/bin/uv" pip compile --quiet --universal --generate-hashes --no-annotate \
        --python-version 3.11 --custom-compile-command "make lock" "$@"
}

pin "$@" pyproject.toml -o requirements/run.txt
pin "$@" pyproject.toml --extra dev -c requirements/run.txt -o requirements/test.txt
echo "Pinned: requirements/run.txt ($(grep -c '==' requirements/run.txt) libraries), requirements/test.txt ($(grep -c '==' requirements/test.txt))."
