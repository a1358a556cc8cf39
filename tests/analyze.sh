#!/bin/sh
# What other eyes see in the source: cppcheck, clang-tidy and gcc's analyzer.
#
#	sh tests/analyze.sh BUILD FLAGS...
#
# BUILD holds what is generated; FLAGS are those of the compiler.  Exceptions
# are rows of tests/analyze.exceptions, each with its reason.
build=$1
shift
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh
log=$build/analyze.log
mkdir -p "$build"

# Take out what is excepted: lines with all of FILE and TEXT.
judge() {
	sed -nE 's/^([a-z-]+)\t([^\t]+)\t([^\t]+)\t.*/\1 \2 \3/p' \
		tests/analyze.exceptions |
	while read -r tool file text; do
		test "$tool" = "$1" && printf '%s.*%s\n' "$file" "$text"
	done >"$log.except"
	if test -s "$log.except"; then
		grep -Ev -f "$log.except" "$log" >"$log.left"
	else
		cp "$log" "$log.left"
	fi
	if test -s "$log.left"; then
		sort -u "$log.left" | head -n 50
		echo "$1: $(sort -u "$log.left" | wc -l) to look at"
		failed=$((failed + 1))
	else
		echo "$1: clean"
		passed=$((passed + 1))
	fi
}

# N COMMAND: of so many files at once, on every processor.
each() {
	find src -name '*.c' | sort | xargs -n "$1" \
		-P "$(getconf _NPROCESSORS_ONLN)" sh -c "$2" -
}

export flags="$*"
checks='-*,bugprone-*,clang-analyzer-*'
# Matters of style, or of the style here: strcmp() as a truth, arrays of
# pointers.
for check in bugprone-easily-swappable-parameters bugprone-reserved-identifier \
		bugprone-narrowing-conversions bugprone-macro-parentheses \
		bugprone-implicit-widening-of-multiplication-result \
		bugprone-assignment-in-if-condition \
		bugprone-suspicious-string-compare bugprone-sizeof-expression \
		clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling; do
	checks=$checks,-$check
done
export checks

if command -v cppcheck >/dev/null; then
	cppcheck -q --std=c11 --enable=warning,performance,portability \
		--inline-suppr --suppress=missingIncludeSystem \
		--template='{file}:{line}: {severity}: {message} [{id}]' \
		-Iinclude -Isrc src >"$log" 2>&1
	judge cppcheck
else
	skipped=$((skipped + 1))
fi
if command -v clang-tidy >/dev/null; then
	# shellcheck disable=SC2016 # for the shells of xargs
	each 4 'clang-tidy --quiet --checks="$checks" "$@" -- $flags' \
		>"$log.tidy" 2>/dev/null
	grep -E '^[^ ].*: (warning|error): ' "$log.tidy" >"$log"
	judge clang-tidy
else
	skipped=$((skipped + 1))
fi
if gcc --version >/dev/null 2>&1; then
	# shellcheck disable=SC2016 # for the shells of xargs
	each 1 'gcc $flags -O1 -fanalyzer -c -o /dev/null "$@"' \
		>"$log.gcc" 2>&1
	grep -E '^[^ ].*: warning: ' "$log.gcc" >"$log"
	judge gcc
else
	skipped=$((skipped + 1))
fi
total
