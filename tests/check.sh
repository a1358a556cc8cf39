#!/bin/sh
# Run all tests on one build.  The last line is "N passed, N failed".
#
#	sh tests/check.sh build/release
cd "$(dirname "$0")/.." || exit 2
build=$1
lint=$build/gkml-lint
. tests/lib.sh

# Under the sanitizers, memory that leaks is a failure too, and what they find
# is no status of gkml-lint.
export ASAN_OPTIONS="${ASAN_OPTIONS-detect_leaks=1:exitcode=99}"
export UBSAN_OPTIONS="${UBSAN_OPTIONS-print_stacktrace=1:exitcode=99}"
export TSAN_OPTIONS="${TSAN_OPTIONS-suppressions=$PWD/tests/tsan.supp}"

# Print the N before a word ("passed") in the last line of the log.
count() {
	n=$(sed -nE '$s/.*(^| )([0-9]+) '"$1"'.*/\2/p' "$tmp/log")
	echo "${n:-0}"
}

# A part is a program that ends with such a line, or one test if it does not.
part() {
	what=$1
	shift
	"$@" >"$tmp/log" 2>&1
	status=$?
	p=$(count passed) f=$(count failed) s=$(count skipped)
	if test "$p$f$s" = 000; then
		test $status = 0 && p=1 || f=1
	elif test $status != 0 && test "$f" = 0; then
		f=1
	fi
	if test "$f" = 0; then
		test "$s" = 0 && note='' || note=", $s skipped"
		echo "  $what: $p ok$note"
	else
		cat "$tmp/log"
		echo "  $what: $f of $((p + f)) FAILED"
	fi
	passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

# Scripts must satisfy shellcheck, where it is installed.
scripts() {
	command -v shellcheck >/dev/null || { echo '0 passed, 0 failed, 1 skipped'
		return; }
	shellcheck -x bootstrap .ci/run hooks/gkml-lint hooks/ci hooks/action \
		tests/*.sh tests/*/*.sh tests/completion/ask.bash \
		debian/tests/l* tools/*.sh examples/shards/*.sh
}

for unit in "$build"/tests/unit/*; do
	test -f "$unit" && test -x "$unit" && part "unit ${unit##*/}" "$unit"
done
part 'rules: their own examples' "$lint" --test-rules
part 'fixtures' sh tests/run.sh "$lint"
tobook=$build/tests/ways/tobook
test -x "$tobook" || tobook=
part 'every way in' sh tests/ways.sh "$lint" "$tobook"
part 'reports are valid' sh tests/reports.sh "$lint"
part 'no false green' sh tests/green.sh "$lint"
part 'threads' sh tests/jobs.sh "$lint"
part 'several processes' sh tests/shards.sh "$lint"
part 'reports of random catalogs' sh tests/random.sh "$build" 200
part 'every rule has a fixture' sh tests/complete.sh "$lint"
part 'the example passes its gate' sh tests/gate.sh "$lint"
part 'one version' sh tests/version.sh "$lint"
part 'manual pages' sh tests/manual.sh "$lint"
part 'rule pages are current' sh tests/docs.sh "$lint"
part 'README shows what is printed' sh tests/readme.sh "$lint"
part 'libraries loaded late' sh tests/late.sh "$lint"
part 'layers' sh tools/check-layers.sh
part 'scripts' scripts

# What is the same for every build.
case $build in
*/release | */coverage)
	part 'installed' sh tests/install.sh "$build"
	part 'completions' sh tests/completion.sh "$lint"
	part 'editors' sh tests/editors.sh "$lint"
	part 'faults' sh tests/faults.sh "$build" 3
	part 'guide' sh tests/guide.sh "$lint" docs/department-rule.md
	part 'guide, in Chinese' sh tests/guide.sh "$lint" \
		docs/department-rule.zh-CN.md
	part 'the READMEs, from nothing to a commit' sh tests/start.sh "$lint"
	part 'pre-commit hooks' sh tests/hook.sh "$lint"
	part 'CI systems' sh tests/ci.sh "$lint"
	case $build in
	*/release) part 'measuring' sh tests/bench.sh "$build" ;;
	esac
	;;
esac

total
