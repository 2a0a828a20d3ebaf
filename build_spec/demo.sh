#!/usr/bin/env bash
# Makes build/demo.desk under a new random passphrase, prints that and opens the desk.
# Its arguments go to `dpo-desk demo` (--cases N, --months M, --seed S, --today D).
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python
desk=build/demo.desk

mkdir -p build
rm -f "$desk" "$desk.keys" "$desk-wal" "$desk-shm"

secret="$(umask 077 && mktemp build/passphrase.XXXXXX)"
trap 'rm -f "$secret"' EXIT
# Syllables, because somebody has to type it: four times 15 bits.
"$python" -c '
import secrets
syllable = lambda: secrets.choice("bdfghklmnprstvwz") + secrets.choice("aeiou")
print("-".join(syllable() + syllable() + secrets.choice("klmnrst") for _ in range(4)))
' >"$secret"

"$python" -m dpo_desk demo "$desk" --passphrase-file "$secret" "$@"
printf '\nThe demonstration desk is %s; its passphrase is: %s\n' "$desk" "$(cat "$secret")"
rm -f "$secret"
"$python" -m dpo_desk open "$desk"
