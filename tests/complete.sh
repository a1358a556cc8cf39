#!/bin/sh
# Every rule of --list-rules has a fixture that sets it off, and a page.
#
#	sh tests/complete.sh build/release/gkml-lint
lint=$1
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh

miss() {
	echo "$1"
	missed=1
}

for id in $("$lint" --list-rules | grep -oE '^GK[0-9]{3}'); do
	missed=
	grep -qs "\[$id\]" tests/fixtures/"$id"/*.lint ||
		miss "no case in tests/fixtures/$id sets it off"
	if test -d docs/rules && ! test -s "docs/rules/$id.md"; then
		miss "no page docs/rules/$id.md; make docs writes it"
	fi
	if test -n "$missed"; then
		failed=$((failed + 1))
	else
		passed=$((passed + 1))
	fi
done
total
