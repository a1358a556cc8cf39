#!/bin/sh
# What is measured with: are the catalogs that are made up what they are said
# to be, and does the measuring go through?
#
#	sh tests/bench.sh build/release
build=$1
lint=$build/gkml-lint
generate=$build/bench/generate
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh

# check WHAT STATUS: what was wrong is in $tmp/log.
check() {
	if test "$2" = 0; then
		passed=$((passed + 1))
	else
		sed "s|^|$1: |" "$tmp/log" | tail -n 40
		failed=$((failed + 1))
	fi
}

# Clean is clean, in every family and size.
"$generate" --size 500K "$tmp/one.tsv" >/dev/null
"$generate" --size 200K --standard --seed 7 "$tmp/standard.tsv" >/dev/null
"$generate" --size 300K --files 20 --mixed "$tmp/many" >/dev/null
"$lint" --no-config --format=concise --fail-on=info "$tmp/one.tsv" \
	"$tmp/standard.tsv" "$tmp/many" >"$tmp/log" 2>&1
check 'clean catalogs' $?

# The same seed, the same bytes; another, others.
"$generate" --size 500K "$tmp/again.tsv" >/dev/null
cmp "$tmp/one.tsv" "$tmp/again.tsv" >"$tmp/log" 2>&1
check 'the same seed' $?
"$generate" --size 500K --seed 2 "$tmp/again.tsv" >/dev/null
! cmp -s "$tmp/one.tsv" "$tmp/again.tsv"
check 'another seed' $?

# Few long cells are alike: the content, the basis and the clause.
awk -F '\t' 'FNR > 5 && NF == 9 {
		for (c = 3; c <= 5; c++) { n[c]++; seen[c, $c]++ }
	}
	END {
		for (key in seen) { split(key, of, SUBSEP); distinct[of[1]]++ }
		for (c = 3; c <= 5; c++)
			if (distinct[c] < (c == 4 ? 0.75 : 0.83) * n[c])
				exit 1
	}' "$tmp/one.tsv"
check 'cells are distinct' $?

# Faulty ones have every fault that a text can have.
"$generate" --size 8M --files 200 --mixed --faults 100 "$tmp/faulty" >/dev/null
"$lint" --no-config --all --format=concise --fail-on=never "$tmp/faulty" \
	2>/dev/null | grep -o 'GK[0-9]*\]$' | sort -u | tr -d ']' >"$tmp/found"
"$lint" --list-rules | cut -d ' ' -f 1 |
	grep -v -e GK114 -e GK115 -e GK9 | comm -13 "$tmp/found" - >"$tmp/log"
test ! -s "$tmp/log"
check 'every rule finds something' $?

# As many as were asked for, and what the scripts find in them.
"$generate" --size 500K --faults 3 "$tmp/three.tsv" |
	awk '{ exit !($5 / 1 > 0 && $7 > 0.02 * $5 && $7 < 0.04 * $5) }'
check 'three percent' $?
if command -v mawk >/dev/null && command -v python3 >/dev/null; then
	mawk -f bench/six.awk "$tmp/three.tsv" | sort >"$tmp/awk"
	python3 bench/six.py "$tmp/three.tsv" | sort >"$tmp/python"
	diff "$tmp/awk" "$tmp/python" >"$tmp/log"
	check 'the scripts agree' $?
fi

# The measuring itself; whether limits are met is not asked of a small file.
"$build/bench/bench" "$lint" "$build/bench" bench "$tmp/data" 300K 1 \
	examples/xiangxiang_rsj.tsv >"$tmp/log" 2>&1
test $? -le 1 && grep -q '^| memchr split .*| 1.00 |' "$tmp/log" &&
	grep -q '^| 1 thread to memchr split | [0-9.]* × |' "$tmp/log" &&
	! grep -q '| nan\|| inf\|-nan' "$tmp/log"
check 'make bench' $?
"$build/bench/linear" "$lint" "$build/bench" "$tmp/data" small \
	>"$tmp/log" 2>&1
check 'the time grows as the size does' $?

total
