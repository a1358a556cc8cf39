#!/bin/sh
# Memory, disk and files fail, and catalogs change while they are read.
#
#	sh tests/faults.sh build/release [POINTS]
#
# POINTS of each sort in each run (tests/fault/faults.c); without, all.
build=$1
lint=$build/gkml-lint
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
"$build/tests/fault/faults" "$build/gkml-lint" "$build/tests/fault/memory.so" \
	tests/fixtures ${2+"$2"} | tee "$build/faults.log"
one=$(tail -n 1 "$build/faults.log")
"$build/tests/fault/moving" "$build/gkml-lint" "$PWD/tests/fixtures" |
	tee "$build/faults.log"
two=$(tail -n 1 "$build/faults.log")

# add WORD: its number in both last lines.
add() {
	n=0
	for line in "$one" "$two"; do
		this=$(echo "$line" | sed -nE "s/.*(^| )([0-9]+) $1.*/\\2/p")
		n=$((n + ${this:-0}))
	done
	echo $n
}
passed=$(add passed) failed=$(add failed) skipped=$(add skipped)
total
