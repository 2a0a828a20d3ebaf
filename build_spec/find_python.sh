#!/usr/bin/env bash
# Prints the path of a Python that can make the .venv (3.11 or newer, with venv and ensurepip).
# Finds none: one sentence that says what to install, and exit 1. PYTHON=/path/to/python names one.
set -eu

question='
import importlib.util, sys
able = all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))
print("%d.%d" % sys.version_info[:2], "new" if sys.version_info >= (3, 11) else "old",
      "able" if able else "bare", sys.executable)
'

names=(python3 python3.13 python3.12 python3.11 python3.14 python)
[ -z "${PYTHON:-}" ] || names=("$PYTHON")

too_old=""
bare=""
for name in "${names[@]}"; do
    # A shim of a version switcher may exist and yet refuse to start: then it is not there.
    answer="$("$name" -c "$question" 2>/dev/null)" || continue
    read -r version age kit path <<<"$answer"
    if [ "$age" = old ]; then
        too_old="${too_old:-Python $version ($path)}"
    elif [ "$kit" = bare ]; then
        bare="${bare:-$version $path}"
    else
        printf '%s\n' "$path"
        exit 0
    fi
done

if [ -n "$bare" ]; then
    version="${bare%% *}"
    printf '%s\n' "Python $version (${bare#* }) has no venv or ensurepip module, which dpo_desk needs to install its libraries. Install it (Debian, Ubuntu: apt-get install python$version-venv) and run the command again." >&2
else
    printf '%s\n' "dpo_desk needs Python 3.11 or newer; this machine offers ${too_old:-none}. Install one (Debian, Ubuntu: apt-get install python3 python3-venv; Fedora: dnf install python3; Arch: pacman -S python) or name yours: make run PYTHON=/path/to/python3.12" >&2
fi
exit 1
