#!/bin/sh
# Judge the reports of every fixture, and the verdicts of all formats against
# each other.
#
#	sh tests/reports.sh build/release/gkml-lint
#
# NPM may name the folder of npm's packages: see tests/judge.sh.
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/fixtures" || exit 2
tests=$(cd .. && pwd)
# shellcheck source=tests/lib.sh
. ../lib.sh
export LC_ALL=C SOURCE_DATE_EPOCH=1795478400
unset GITHUB_ACTIONS GKML_LANG
formats=$(sh "$tests/formats.sh" "$lint")

# Catalogs, what is none, and several at once.
inputs() {
	find . -name '*.tsv' -o -name '*.csv' -o -name '*.xlsx' -o \
		-name '*.xls' -o -name '*.html' -o -name '*.in' | sort
}

reports() {
	for format in $formats; do
		printf ' -r %s:%s.%s' "$format" "$1" "$format"
	done
}

mkdir "$tmp/reports"
n=0
for input in $(inputs); do
	n=$((n + 1))
	case $((n % 6)) in
	0 | 3) options='--lang=en' ;;
	1) options='--fail-on=warning' ;;
	2) options='--fail-on=never' ;;
	*) options='' ;;
	esac
	# shellcheck disable=SC2046,SC2086 # words
	"$lint" --no-config -q $options $(reports "$tmp/reports/$n") \
		"$input" >/dev/null 2>&1
	echo "$n $?" >>"$tmp/reports/verdicts"
	# shellcheck disable=SC2086 # words
	"$lint" --no-config -q --junit-strict $options \
		-r "junit:$tmp/reports/$n.strict" "$input" >/dev/null 2>&1
	echo "$input $? $options" >>"$tmp/verdicts"
done
sh "$tests/judge.sh" "$tmp/reports" >"$tmp/judged"
sed '$d' "$tmp/judged"
passed=$(sed -n '$s/ passed.*//p' "$tmp/judged")
failed=$(sed -n '$s/.*, \(.*\) failed/\1/p' "$tmp/judged")

# ---- the verdict ----------------------------------------------------------

# The status of a run with every format, beside that of text; of some inputs
# all formats, of the others one after the other.
verdict() {
	"$lint" --no-config -q "$@" >/dev/null 2>&1
	test $? = "$status" || echo "$* is not $status"
}

n=0
while read -r input status options; do
	n=$((n + 1)) i=0
	for format in $formats auto; do
		i=$((i + 1))
		case $input in
		./exit/* | ./hostile/* | ./formats/*) ;;
		*) test $((n % 14 + 1)) = $i || continue ;;
		esac
		# shellcheck disable=SC2086 # words
		verdict -f "$format" $options "$input"
	done
done <"$tmp/verdicts" >"$tmp/log"
if test -s "$tmp/log"; then
	sed 's/^/the verdict differs: /' "$tmp/log"
	failed=$((failed + 1))
else
	passed=$((passed + 1))
fi

total
