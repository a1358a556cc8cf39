#!/bin/sh
# How much of src/ the tests have run, after `make check` on the build that
# counts (V=coverage, clang).
#
#	sh tests/coverage.sh build/coverage LEAST
#
# What was not run goes to build/coverage/missed, a line each: why, file, number,
# function, text.  The reasons are in tests/coverage.exceptions, by function.
# Less than LEAST percent of the lines is a failure, a line without a reason is
# another.
build=$1 least=$2
cd "$(dirname "$0")/.." || exit 2
programs="$build/gkml-lint"
for unit in "$build"/tests/unit/*; do
	test -f "$unit" && test -x "$unit" && programs="$programs -object $unit"
done

llvm-profdata merge -o "$build/all.profdata" "$build"/*.profraw || exit 2
# shellcheck disable=SC2086 # words
llvm-cov export -format=lcov -instr-profile="$build/all.profdata" \
	$programs >"$build/lcov" 2>/dev/null || exit 2

# DA: line, times.
awk -F: -v root="$PWD/" '
	$1 == "SF" {
		file = $2
		sub("^\\./", "", file)
		if (index(file, root) == 1)
			file = substr(file, length(root) + 1)
	}
	$1 == "DA" && file ~ /^src\// {
		split($2, a, ",")
		key = file ":" a[1]
		if (!(key in run) || a[2] > run[key])
			run[key] = a[2]
	}
	END {
		for (key in run)
			print key ":" (run[key] > 0)
	}' "$build/lcov" | LC_ALL=C sort -t : -k 1,1 -k 2,2n >"$build/lines"

# A function begins with a line that is neither indented nor a label.
awk -F: '
	$3 == 0 {
		if ($1 != file) {
			file = $1
			n = 0
			name = "?"
		}
		while (n < $2 && (getline line <file) > 0) {
			n++
			if (line ~ /^[a-zA-Z].*\(/) {
				name = line
				sub(/\(.*/, "", name)
				sub(/.*[ *]/, "", name)
			}
		}
		sub(/^[ \t]*/, "", line)
		print $1 "\t" $2 "\t" name "\t" line
	}' "$build/lines" |
	awk -F '\t' -v OFS='\t' '
	FNR == NR && /^[a-z]+:/ {
		text = $0
		sub(/:.*/, "", text)
		told[text]
	}
	FNR == NR {
		if (NF == 3 && $3 in told)
			why[$1 "\t" $2] = $3
		next
	}
	{
		print (($1 "\t" $3) in why ? why[$1 "\t" $3] : "?"), $0
	}' tests/coverage.exceptions - >"$build/missed"
cut -f 1 "$build/missed" | sort | uniq -c | sort -rn
unknown=$(grep -c '^?' "$build/missed")
test "$unknown" = 0 || {
	grep '^?' "$build/missed" | head -n 40
	echo "$unknown lines without a reason"
}

awk -F: -v least="$least" -v unknown="$unknown" '
	{
		all++
		run += $3
	}
	END {
		share = all ? 100 * run / all : 0
		printf "%d of %d lines of src/ were run: %.2f %%\n", run, all, share
		bad = (share < least) + (unknown > 0)
		print 2 - bad " passed, " bad " failed"
		exit bad > 0
	}' "$build/lines"
