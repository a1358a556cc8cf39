# Read by the test scripts: a folder of their own that goes when they end, the
# tests counted, and the last line that says how many.  A script says before
# which program it tests: $lint.
#
# shellcheck shell=sh disable=SC2034 # for who reads this
if test -n "${lint+set}" && ! { test -f "$lint" && test -x "$lint"; }; then
	echo "${0##*/}: no program $lint" >&2
	exit 2
fi
tmp=$(mktemp -d) || exit 2
# What is written to standard error is told at the end, when it was read.
exec 9>&2 2>>"$tmp/err"
trap 'tell_errors; rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
passed=0 failed=0 skipped=0

tell_errors() {
	exec 2>&9
	cat "$tmp/err" >&2
	: >"$tmp/err"
}

# complaints FILE: lines in which the shell speaks of the script: of a command
# that is not there, of a number that is none.  It goes on all the same.
complaints() {
	grep -E "^$0: (line )?[0-9]+: " "$1"
}

# expect WHAT...: a test is a command that ends with 0, and is made of commands
# that are there; one that is not shows what it printed.
expect() {
	expect_as "$*" "$@"
}

# expect_as WHAT COMMAND...: the same, called WHAT.
expect_as() {
	what=$1
	shift
	if "$@" >"$tmp/log" 2>&1 &&
			! complaints "$tmp/log" >/dev/null; then
		passed=$((passed + 1))
	else
		echo "FAILED: $what"
		cat "$tmp/log"
		failed=$((failed + 1))
	fi
}

# expect_silence WHAT: a test has nothing to say in $tmp/log.
expect_silence() {
	if test -s "$tmp/log"; then
		head -n 20 "$tmp/log" | cut -c 1-400 | sed "s|^|$1: |"
		failed=$((failed + 1))
	else
		passed=$((passed + 1))
	fi
}

# skip_all WHY: what it takes is not here.
skip_all() {
	echo "$1"
	echo '0 passed, 0 failed, 1 skipped'
	exit
}

# The last line, and the status: no test at all is none that passed, and what
# the shell complained of is one that failed.
total() {
	complaints "$tmp/err" >/dev/null && failed=$((failed + 1))
	tell_errors
	test "$skipped" = 0 && skipped='' || skipped=", $skipped skipped"
	echo "$passed passed, $failed failed$skipped"
	test "$failed" = 0 && test "$passed$skipped" != 0
}
