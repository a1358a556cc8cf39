#!/bin/sh
# Judge the reports of random catalogs.
#
#	sh tests/random.sh build/release [COUNT [SEED]]
#
# Some go into a run alone, most with others.  NPM may name the folder of npm's
# packages: see tests/judge.sh.  Where something is wrong, its number says
# which catalog: the same seed makes it again.
lint=$(cd "$1" && pwd)/gkml-lint
catalogs=$(cd "$1" && pwd)/tests/random/catalogs
count=${2:-10000} seed=${3:-1}
tests=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib.sh
. "$tests/lib.sh"
cd "$tmp" && mkdir .git || exit 2
export LC_ALL=C SOURCE_DATE_EPOCH=1795478400
unset GITHUB_ACTIONS GKML_LANG
formats=$(sh "$tests/formats.sh" "$lint")
block=500 jobs=2

# What they are made of: catalogs with faults, in UTF-8.
find "$tests/fixtures" "$tests/../examples" -name '*.[tc]sv' ! -path '*.in/*' \
	! -path '*/GK110/*' ! -path '*/encodings/*' >pool
sort -o pool pool

options() {
	case $(($1 % 5)) in
	0) echo --lang=en ;;
	1) echo --fail-on=warning ;;
	2) echo --fail-on=info ;;
	3) echo --fail-on=never ;;
	esac
}

# FIRST COUNT: all reports of that many catalogs in one run.
run() {
	mkdir "$1" && xargs "$catalogs" "$seed" "$1" "$2" "$1" <../pool \
		>/dev/null || return
	reports=
	for format in $formats; do
		reports="$reports -r $format:reports/$1.$format"
	done
	# shellcheck disable=SC2046,SC2086 # words
	"$lint" --no-config -q $(options "$1") $reports "$1" >/dev/null 2>&1
	echo "$1 $?" >>reports/verdicts
	# shellcheck disable=SC2046 # words
	"$lint" --no-config -q $(options "$1") --junit-strict \
		-r "junit:reports/$1.strict" "$1" >/dev/null 2>&1
	return 0
}

# FIRST: a block of them, in groups, and the judgement.
try() {
	mkdir "block$1" && cd "block$1" && mkdir reports || return
	n=$1 last=$(($1 + block))
	test $last -le "$count" || last=$count
	while test "$n" -lt "$last"; do
		for size in 1 20 1 30 1 47; do
			test $((n + size)) -le "$last" || size=$((last - n))
			test "$size" = 0 || run "$n" "$size" || {
				echo '0 passed, 1 failed'
				return
			}
			n=$((n + size))
		done
	done
	sh "$tests/judge.sh" reports
	cd .. && rm -rf "block$1"
}

# Every $jobs-th block from the $1-th on.
worker() (
	first=$(($1 * block))
	while test $first -lt "$count"; do
		try $first
		first=$((first + jobs * block))
	done
)

n=0
while test $n -lt $jobs; do
	worker $n >log.$n 2>&1 &
	n=$((n + 1))
done
wait
grep -hvE '^[0-9]+ passed, [0-9]+ failed$' log.*
cat log.* | awk -v seed="$seed" '
	/^[0-9]+ passed, [0-9]+ failed$/ { passed += $1; failed += $3 }
	END {
		if (failed)
			print "seed " seed
		print passed + 0 " passed, " failed + 0 " failed"
		exit failed || !passed
	}'
