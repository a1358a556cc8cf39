# Read by the test scripts: a folder of their own that goes when they end, the
# tests counted, and the last line that says how many.
#
# shellcheck shell=sh disable=SC2034 # for who reads this
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
passed=0 failed=0 skipped=0

# expect WHAT...: a test is a command that ends with 0; one that does not
# shows what it printed.
expect() {
	expect_as "$*" "$@"
}

# expect_as WHAT COMMAND...: the same, called WHAT.
expect_as() {
	what=$1
	shift
	if "$@" >"$tmp/log" 2>&1; then
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

# The last line, and the status: no test at all is none that passed.
total() {
	test "$skipped" = 0 && skipped='' || skipped=", $skipped skipped"
	echo "$passed passed, $failed failed$skipped"
	test "$failed" = 0 && test "$passed$skipped" != 0
}
