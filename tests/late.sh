#!/bin/sh
# The libraries of late.def are loaded when they are needed and not before:
# with broken ones in their place only the runs that need them fail, loudly.
#
#	sh tests/late.sh build/release/gkml-lint
lint=$1
fixtures=$(dirname "$0")/fixtures
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
passed=0 failed=0

names=$(grep -aoE 'lib(xml2|zip)\.so[.0-9]*' "$lint" | sort -u)
if test -z "$names" || ldd "$lint" 2>/dev/null | grep -q 'libxml2\.'; then
	echo '0 passed, 0 failed, 1 skipped'
	exit
fi
mkdir "$tmp/lib"
for name in $names; do
	echo broken >"$tmp/lib/$name"
done

# expect STATUS LIBRARY ARGUMENT...: how it ends, and the library that it says
# is missing, or "-".
expect() {
	status=$1 library=$2
	shift 2
	LD_LIBRARY_PATH=$tmp/lib "$lint" --no-config "$@" \
		>/dev/null 2>"$tmp/err"
	got=$?
	said=$(sed -nE 's/.*missing library: .*(lib[a-z0-9]+)\.so.*/\1/p' \
		"$tmp/err")
	if test "$got ${said:--}" = "$status $library"; then
		passed=$((passed + 1))
	else
		echo "$*: exit $got, not $status; ${said:--}, not $library"
		cat "$tmp/err"
		failed=$((failed + 1))
	fi
}

expect 0 - --version
expect 0 - --list-rules
expect 0 - "$fixtures/exit/clean.tsv"
expect 1 - --format=sarif "$fixtures/../../examples/xiangxiang_rsj.tsv"
expect 2 libxml2 --format=junit "$fixtures/exit/clean.tsv"
expect 2 libxml2 --format=checkstyle "$fixtures/exit/clean.tsv"
expect 2 libxml2 "$fixtures/webpage/shown.html"
expect 2 libzip "$fixtures/workbook/shown.xlsx"

echo "$passed passed, $failed failed"
test $failed = 0
