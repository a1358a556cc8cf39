#!/bin/sh
# Run every case under tests/fixtures and compare what is printed.
#
#	sh tests/run.sh build/release/gkml-lint [FOLDER | FOLDER/STEM]...
#
# A case is files of one stem, side by side in tests/fixtures/FOLDER/:
#
#	STEM.tsv .csv .html .xlsx: what is linted, or
#	STEM.in/	a folder of that, or
#	STEM.stdin	what is linted through "-"
#	STEM.args	arguments: in front of the input above, or instead of one
#	STEM.sh		run instead, where pipes or redirections are needed:
#			$LINT is the program with its arguments, $1 the input
#	STEM.lint	what must be printed: standard output, then standard
#			error with "2> " before each line, then "exit N"
#	STEM.todo	a known fault, and what it is: the case is skipped
#
# Other files serve the cases of their folder.  Before STEM.args stands
# "--no-config --today 2026-11-24 --all"; where STEM.args begins with "=" it is
# all there is.  Cases run in their folder of a copy of the fixtures that is a
# repository by itself: the paths printed are stable, nothing is overwritten.
#
# ACCEPT=1 rewrites the .lint files instead; read the diff before committing.
# SKIP="FOLDER/STEM..." are left out.
# The last line is "N passed, N failed[, N skipped]".

lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh
fixtures=$PWD/tests/fixtures
mkdir -p "$tmp/copy/.git" "$tmp/copy/tests"
cp -RP examples "$tmp/copy" && cp -RP tests/fixtures "$tmp/copy/tests" &&
	cd "$tmp/copy/tests/fixtures" || exit 2

# The environment must not show in what is printed.
unset GKML_LANG GITHUB_ACTIONS NO_COLOR CLICOLOR COLUMNS CI LANGUAGE LANG
unset MAKEFLAGS MAKELEVEL MFLAGS
export LC_ALL=C TERM=dumb SOURCE_DATE_EPOCH=1795478400
always='--no-config --today 2026-11-24 --all'

# "FOLDER/STEM", one a line, of every case.
cases() {
	if test $# = 0; then
		set -- */
	fi
	for what; do
		ls -d "${what%/}"/* "${what%/}".* 2>/dev/null
	done | sed -nE 's/\.(tsv|csv|html|xlsx|in|stdin|args|sh|lint|todo)$//p' |
		grep / | sort -u
}

arguments() {
	if ! test -e "$1.args"; then
		echo "$always"
		return
	fi
	args=$(cat "$1.args")
	case $args in
	=*) echo "${args#=}" ;;
	*) echo "$always $args" ;;
	esac
}

# Run FOLDER/STEM; leave what it printed in $2/got.
run_case() {
	stem=${1##*/} input='' stdin=/dev/null
	for suffix in tsv csv html xlsx in; do
		test -e "$1.$suffix" && input=$stem.$suffix
	done
	test -e "$1.stdin" && stdin=$1.stdin input=-
	args=$(arguments "$1")
	exec 3<"$stdin"
	(
		cd "${1%/*}" || exit 125
		set -f
		if test -e "$stem.sh"; then
			LINT="$lint $args" sh "$stem.sh" "$input"
		else
			# shellcheck disable=SC2086 # words
			"$lint" $args $input
		fi
	) <&3 3<&- >"$2/out" 2>"$2/err"
	status=$?
	{
		cat "$2/out"
		test -s "$2/err" && sed 's/^/2> /' "$2/err"
		echo "exit $status"
	} >"$2/got"
}

compare() {
	if cmp -s "$1.lint" "$2/got"; then
		return 0
	elif test -n "${ACCEPT-}"; then
		cp "$2/got" "$fixtures/$1.lint"
	elif ! test -e "$1.lint"; then
		echo "$1.lint is missing; make accept writes it"
		return 1
	else
		diff -u --label "$1.lint" --label "$1: printed" \
			"$1.lint" "$2/got"
		return 1
	fi
}

# Every $jobs-th case from the $1-th on.
worker() {
	mkdir "$tmp/$1"
	i=0 passed=0 failed=0 skipped=0
	while read -r name; do
		i=$((i + 1))
		test $((i % jobs)) = "$1" || continue
		case " ${SKIP-} " in
		*" $name "*)
			skipped=$((skipped + 1))
			continue
			;;
		esac
		if test -e "$name.todo"; then
			skipped=$((skipped + 1))
			continue
		fi
		run_case "$name" "$tmp/$1"
		if compare "$name" "$tmp/$1"; then
			passed=$((passed + 1))
		else
			failed=$((failed + 1))
		fi
	done <"$tmp/cases"
	echo "$passed $failed $skipped" >"$tmp/count.$1"
}

cases "$@" >"$tmp/cases"
jobs=${JOBS:-2}
n=0
while test $n -lt "$jobs"; do
	worker $n >"$tmp/log.$n" 2>&1 &
	n=$((n + 1))
done
wait
cat "$tmp"/log.*

while read -r p f s; do
	passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
done <<EOF
$(cat "$tmp"/count.*)
EOF
total
