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

# More documents than one thread is asked about at a time, some by two titles.
head -n 1 tests/fixtures/exit/error.tsv >"$tmp/documents.tsv"
awk -v rows=$((times * 40)) 'BEGIN {
	for (i = 1; i <= rows; i++) {
		d = sprintf("《关于第%d项工作的%s》（湘政发〔2019〕%d号）", i % (rows - 50),
			i % 3 ? "通知" : "意见", i % (rows - 50))
		printf "类别\t事项%d\t情况。\t%s\t%s：应当公开。\t政府网站\t自信息形成之日起20个工作日内\t主动公开\t办公室\n",
			i, d, d
	}
}' >>"$tmp/documents.tsv"

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
same 'many documents' "$tmp/documents.tsv"
grep -q GK403 "$tmp/one" || {
	echo 'many documents: none by two titles was found'
	failed=$((failed + 1))
}
same 'all fixtures' tests/fixtures/*/*.tsv tests/fixtures/*/*.csv \
	tests/fixtures/*/*.html tests/fixtures/*/*.xlsx
test "$(wc -l <"$tmp/one")" -gt 500 || {
	echo 'all fixtures: hardly anything was found'
	failed=$((failed + 1))
}
total
