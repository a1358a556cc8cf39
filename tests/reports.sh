#!/bin/sh
# Hold the reports of every fixture against schemas, and the verdicts of all
# formats against each other.
#
#	sh tests/reports.sh build/release/gkml-lint
#
# SCHEMA_SARIF may name the whole schema of SARIF 2.1.0 and AJV a program that
# takes a schema and documents; both come from npm and are not needed.
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/fixtures" || exit 2
tests=$(cd .. && pwd)
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
export LC_ALL=C SOURCE_DATE_EPOCH=1795478400
unset GITHUB_ACTIONS GKML_LANG
formats='text concise github json jsonl junit sarif rdjson gitlab checkstyle
	tsv markdown html'
passed=0 failed=0

# check WHAT: what was wrong is in $tmp/log.
check() {
	if test -s "$tmp/log"; then
		head -n 20 "$tmp/log" | sed "s|^|$1: |"
		failed=$((failed + 1))
	else
		passed=$((passed + 1))
	fi
}

# ---- every report of every catalog -------------------------------------------

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

n=0
for input in $(inputs); do
	n=$((n + 1))
	case $((n % 3)) in
	0) options='--lang=en' ;;
	*) options='' ;;
	esac
	# shellcheck disable=SC2046,SC2086 # words
	"$lint" --no-config -q $options $(reports "$tmp/$n") \
		-r "junit:$tmp/$n.lax" "$input" >/dev/null 2>&1
	echo "$input $?" >>"$tmp/verdicts"
	"$lint" --no-config -q --junit-strict -r "junit:$tmp/$n.strict" \
		"$input" >/dev/null 2>&1
done

json() {
	cat "$tests"/schema/*.json "$tests"/../docs/schema/*.json |
		jq -r --arg schema "$1.json" --slurpfile all /dev/stdin \
			-f "$tests/schema.jq" "$tmp"/*."$2" >"$tmp/log" 2>&1
	check "$2"
}
json report json
json finding jsonl
json sarif sarif
json rdjson rdjson
json gitlab gitlab

xml() {
	xmllint --noout --schema "$tests/schema/$1.xsd" "$tmp"/*."$2" 2>&1 |
		grep -v ' validates$' >"$tmp/log"
	check "$2"
}
xml checkstyle checkstyle
xml junit junit
xml junit-strict strict

# Fingerprints of one file are unique.
jq -r '[.[].fingerprint] | select(length != (unique | length)) |
	input_filename' "$tmp"/*.gitlab >"$tmp/log" 2>&1
check 'gitlab fingerprints'
jq -r '[.runs[].results[].partialFingerprints.primaryLocationLineHash] |
	select(length != (unique | length)) | input_filename' \
	"$tmp"/*.sarif >"$tmp/log" 2>&1
check 'sarif fingerprints'
# A result is of the rule that its index names.
jq -r '.runs[] | .tool.driver.rules as $rules | .results[] |
	select($rules[.ruleIndex].id != .ruleId) | .ruleId' \
	"$tmp"/*.sarif >"$tmp/log" 2>&1
check 'sarif rules'
# The document holds what the lines hold.
jq -c '.files[].findings[]' "$tmp"/*.json >"$tmp/one" 2>&1
jq -c 'select(.error | not)' "$tmp"/*.jsonl >"$tmp/other" 2>&1
cmp "$tmp/one" "$tmp/other" >"$tmp/log" 2>&1
check 'json is jsonl'

# Annotations: known commands, ten of each, nothing raw but the message.
awk 'FNR == 1 { split("", of) }
	!/^::(error|warning|notice) (file=[^:,]+(,[a-zA-Z]+=[0-9]+)*,)?title=[^:,]+::/ ||
	/[\001-\011\013-\037\177]/ { print FILENAME ": " $0 }
	++of[$1] > 10 { print FILENAME ": too many" }' \
	"$tmp"/*.github >"$tmp/log"
check github

# Eleven cells a row, and none that begins a formula.
awk 'FNR == 1 { whole = ""; sub(/^\357\273\277/, "") ||
		$0 = "no byte order mark" }
	{ whole = whole $0
	if (gsub(/"/, "\"", whole) % 2) { whole = whole "\n"; next }
	if (whole ~ /(^|\t)"?[=+@-]/) print FILENAME ": formula: " whole
	gsub(/"([^"]|"")*"/, "", whole)
	if (split(whole, cell, "\t") != 11) print FILENAME ": " whole
	whole = "" }' "$tmp"/*.tsv >"$tmp/log"
check tsv

# No control character and no direction mark in any report.
grep -lP '[\x01-\x08\x0B\x0C\x0E-\x1F\x7F]|\xC2[\x80-\x9F]|\xE2\x80[\xAA-\xAE]|\xE2\x81[\xA6-\xA9]' \
	"$tmp"/*.* >"$tmp/log" 2>/dev/null
check 'raw characters'
# And nothing that a log takes for a command, but annotations.
grep -lE '##[A-Za-z]*\[|^[ 	]*::' "$tmp"/*.* | grep -v '\.github$' >"$tmp/log"
check 'commands in logs'

if test -n "${SCHEMA_SARIF-}" && test -n "${AJV-}"; then
	$AJV "$SCHEMA_SARIF" "$tmp"/*.sarif >"$tmp/log" 2>&1 && : >"$tmp/log"
	check 'sarif, whole schema'
fi

# ---- the verdict --------------------------------------------------------------

# The status of a run with every format, beside that of text; of some inputs
# all formats, of the others one after the other.
verdict() {
	"$lint" --no-config -q "$@" >"$tmp/out" 2>/dev/null
	test $? = "$status" || echo "$* is not $status"
}

n=0
: >"$tmp/log"
while read -r input status; do
	n=$((n + 1)) i=0
	for format in $formats auto; do
		i=$((i + 1))
		case $input in
		./exit/* | ./hostile/* | ./formats/*) ;;
		*) test $((n % 14 + 1)) = $i || continue ;;
		esac
		verdict -f "$format" "$input" >>"$tmp/log"
	done
done <"$tmp/verdicts"
check 'the verdict is the same in all formats'

# JUnit: a failure exactly when the status is 1, an error when it is 2.
i=0
while read -r input status; do
	i=$((i + 1))
	awk -v what="$input" -v status="$status" '
		function attribute(name) {
			match($0, " " name "=\"[0-9]*")
			return substr($0, RSTART + length(name) + 3,
				RLENGTH - length(name) - 3) + 0
		}
		/^<testsuites / {
			tests = attribute("tests")
			failures = attribute("failures")
			errors = attribute("errors")
			skipped = attribute("skipped")
		}
		{ cases += gsub(/<testcase /, ""); failed += gsub(/<failure /, "")
		  broken += gsub(/<error /, ""); left += gsub(/<skipped /, "") }
		END {
			if (cases != tests || failed != failures ||
			    broken != errors || left != skipped)
				print what ": counts do not add up"
			if ((status == 0 && failed + broken) ||
			    (status == 1 && (!failed || broken)) ||
			    (status == 2 && !broken))
				print what ": " status ", but " failed \
					" failures, " broken " errors"
		}' "$tmp/$i.junit"
done <"$tmp/verdicts" >"$tmp/log"
check 'junit counts as the exit status does'

echo "$passed passed, $failed failed"
test $failed = 0 && test $passed != 0
