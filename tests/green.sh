#!/bin/sh
# No false green: whatever was not checked is status 2, and the output says so.
#
#	sh tests/green.sh build/release/gkml-lint
#
# Every way of not checking (green/ways), in every format (green/formats) and
# with every combination of options (green/options), by itself and beside a
# catalog that is without fault and one that is not.  A way more is a line.
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")" || exit 2
# shellcheck source=tests/lib.sh
. ./lib.sh
green=$PWD/green fixtures=$PWD/fixtures
export LC_ALL=C SOURCE_DATE_EPOCH=1795478400
unset GITHUB_ACTIONS GKML_LANG
tab='	'
long=$(printf '%0300d' 0)

mkdir "$tmp/files" && cd "$tmp/files" || exit 2
sh "$green/make.sh" "$fixtures" || exit 2
sed '/^#/d' "$green/formats" >"$tmp/formats"
sed '/^#/d' "$green/options" >"$tmp/options"
sed '/^#/d' "$green/ways" >"$tmp/ways"

# wrong WHAT: it is one of the tests that failed.
wrong() {
	echo "$way: $*"
	failed=$((failed + 1))
}

# try ARGUMENT...: status 2, and the reason in what is printed.
try() {
	# shellcheck disable=SC2086 # words
	out=$("$lint" --today=2026-11-24 $config "$@" 2>&1 </dev/null)
	status=$?
	case $status$out in
	2*"$reason"* | 2*"${other:-$reason}"*) passed=$((passed + 1)) ;;
	2*) wrong "the reason is not said: $*" ;;
	*) wrong "status $status: $*" ;;
	esac
}

# Every report of one run says that the file was not checked.
in_reports() {
	reports=''
	for format in $formats; do
		reports="$reports --report=$format:$tmp/report.$format"
	done
	# shellcheck disable=SC2086 # words
	try -q $reports $arguments
	while IFS=$tab read -r format mark; do
		if grep -qF -e "$mark" "$tmp/report.$format"; then
			passed=$((passed + 1))
		else
			wrong "nothing of it in the report: $format"
		fi
		rm -f "$tmp/report.$format"
	done <"$tmp/formats"
}

in_formats() {
	for format in $formats; do
		# shellcheck disable=SC2086 # words
		try -f "$format" $arguments
	done
}

# With all options; every other time beside what can be checked, and every
# time in another format.
with_options() {
	while read -r options; do
		case $name$options in
		all-left-out--each*) continue ;;	# a hook is handed any file
		esac
		n=$((n + 1))
		before='' after=''
		if test $((n % 2)) = 0 && test "$name" != nothing-named; then
			before=clean.tsv after=error.tsv
		fi
		# shellcheck disable=SC2086 # words
		set -- $formats
		shift $((n % $#))
		# shellcheck disable=SC2086 # words
		try -f "$1" $options $before $arguments $after
		case $options in
		*--fix*) cp "$fixtures/exit/error.tsv" error.tsv ;;
		esac
	done <"$tmp/options"
}

formats=$(cut -f 1 "$tmp/formats" | tr '\n' ' ')
n=0
set -f
while IFS=$tab read -r sort name arguments reason other; do
	way="$sort $name"
	arguments=$(echo "$arguments" | sed "s/@LONG@/$long/")
	case $arguments in
	*--config*) config='' ;;
	*) config=--no-config ;;
	esac
	in_formats
	test "$sort" != file || in_reports
	with_options
done <"$tmp/ways"

total
