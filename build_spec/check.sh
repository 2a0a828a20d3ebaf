#!/usr/bin/env bash
# The whole check, one named step after the other; it stops at the first that fails.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python

step() {
    local name="$1"
    shift
    printf '\n== %s ==\n' "$name"
    if ! "$@"; then
        printf '\nStopped at the step "%s"; the steps after it were not run.\n' "$name" >&2
        exit 1
    fi
}

step "lint (ruff check)" "$python" -m ruff check .
step "layout (ruff format --check)" "$python" -m ruff format --check .
step "types (mypy)" "$python" -m mypy
step "import contracts (import-linter)" \
    "$python" -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-logo

# Each worker costs a start of Qt, so a single core is better served without any.
cores="$(nproc 2>/dev/null || echo 1)"
workers="$cores"
[ "$cores" -gt 1 ] || workers=0
[ "$cores" -le 8 ] || workers=8

printf '\n== tests and coverage (pytest, %s workers) ==\n' "$workers"
export QT_QPA_PLATFORM=offscreen
# pytest takes this script's place, so that its summary is the last thing shown.
exec "$python" -m pytest -q -n "$workers" --dist worksteal --cov --cov-report=term
