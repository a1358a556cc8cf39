#!/bin/sh
# However many threads there are, nothing shows of it: all fixtures together,
# and a large catalog that is walked in pieces.
#
#	sh tests/jobs.sh build/release/gkml-lint
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh

# The rows of the example, over and over: five megabytes, or less where the
# pieces are small (src/rules/walk.c).
case $lint in
*/asan/*) times=10 ;;
*) times=130 ;;
esac
sed -n '1,4p' examples/xiangxiang_rsj.tsv >"$tmp/large.tsv"
sed '1,4d' examples/xiangxiang_rsj.tsv >"$tmp/rows"
i=0
while test $i -lt $times; do
	cat "$tmp/rows"
	i=$((i + 1))
done >>"$tmp/large.tsv"

run() {
	jobs=$1
	shift
	"$lint" --no-config --today 2026-11-24 --all --fail-on=never \
		--format=jsonl --jobs="$jobs" "$@" 2>&1
	echo "exit $?"
}

same() {
	what=$1
	shift
	run 1 "$@" >"$tmp/one"
	for jobs in 2 7; do
		run $jobs "$@" >"$tmp/more"
		if cmp -s "$tmp/one" "$tmp/more"; then
			passed=$((passed + 1))
		else
			diff "$tmp/one" "$tmp/more" | head -n 6
			echo "$what: --jobs=$jobs prints something else"
			failed=$((failed + 1))
		fi
	done
}

same 'a large catalog' "$tmp/large.tsv"
same 'all fixtures' tests/fixtures/*/*.tsv tests/fixtures/*/*.csv \
	tests/fixtures/*/*.html tests/fixtures/*/*.xlsx
test "$(wc -l <"$tmp/one")" -gt 500 || {
	echo 'all fixtures: hardly anything was found'
	failed=$((failed + 1))
}
total
