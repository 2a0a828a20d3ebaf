#!/usr/bin/env bash
# Makes .venv, installs requirements/<run|test>.txt by hash, and looks for Qt's system libraries.
# A stamp per requirements file makes a second call quick.
set -eu
cd "$(dirname "$0")/.."

purpose="${1:?run or test}"
requirements="requirements/$purpose.txt"
python=.venv/bin/python
stamp=".venv/installed-$purpose"
unset PYTHONHOME

say() { printf '%s\n' "$*" >&2; }

venv_works() {
    "$python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

make_venv() {
    local base output
    base="$(bash build_spec/find_python.sh)" || exit 1
    say "Making .venv with $base ..."
    if ! output="$("$base" -m venv --clear .venv 2>&1)"; then
        say "$output"
        say "The folder .venv could not be made with $base; the lines above say why."
        exit 1
    fi
}

wanted_stamp() {
    "$python" -c '
import hashlib, pathlib, sys
print(sys.version_info[:2], hashlib.sha256(pathlib.Path(sys.argv[1]).read_bytes()).hexdigest())
' "$requirements"
}

# Wheels only, so that nothing is compiled halfway; font-roboto is published as source alone.
install_requirements() {
    local output
    say "Installing the libraries of $requirements (the first time takes a minute or two) ..."
    if ! output="$(PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_USER=0 "$python" -m pip install --quiet \
        --no-input --only-binary :all: --no-binary font-roboto --require-hashes \
        --root-user-action ignore -r "$requirements" 2>&1)"; then
        printf '%s\n' "$output" | grep -v '^WARNING' | tail -n 20 >&2
        say "The libraries of $requirements could not be installed; the lines above say why."
        exit 1
    fi
}

venv_works || make_venv
wanted="$(wanted_stamp)"
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$wanted" ]; then
    install_requirements
    printf '%s\n' "$wanted" >"$stamp"
fi
bash build_spec/qt_libraries.sh "$python" "$purpose"
