#!/bin/sh
# The example catalog passes its own gate: nothing is found, of any level, that
# the baseline beside it does not know, and the baseline knows nothing that is
# found no more.  ACCEPT=1 writes the baseline anew.
#
#	sh tests/gate.sh build/release/gkml-lint
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.." || exit 2
test -z "${ACCEPT-}" ||
	"$lint" --no-config --write-baseline=examples/known.tsv examples

found=$("$lint" --no-config --fail-on=info --baseline=examples/known.tsv \
	examples 2>&1)
status=$?
printf '%s\n' "$found"
if test $status != 0 || test -n "$found"; then
	echo 'the example does not pass its gate: ACCEPT=1 sh tests/gate.sh'
	exit 1
fi
# A gate that stops nothing is none: without the baseline there is much.
"$lint" --no-config -q examples >/dev/null && exit 1
exit 0
