#!/bin/sh
# Hold reports against schemas, against each other and against the exit status.
#
#	sh tests/judge.sh FOLDER
#
# The folder has N.FORMAT for every run N, N.strict from --junit-strict, and
# verdicts, whose lines are "N STATUS".  JSON is held against the schemas by
# node, SARIF against the published one too, where NPM names the folder of
# npm's packages (tests/npm.sh); else by jq, which takes its time, so that the
# large ones are only parsed.
#
# shellcheck disable=SC2016 # programs of jq and awk
tests=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib.sh
. "$tests/lib.sh"
cd "$1" || exit 2
export LC_ALL=C

# Names like ./*.json, however many.
reports() {
	find . -name "*.$1" | sort
}

# ---- every report ----------------------------------------------------------

json() {
	if test -n "${NPM-}"; then
		reports "$2" | node "$tests/schema.js" "$NPM" "$1" >"$tmp/log" 2>&1
	else
		cat "$tests"/schema/*.json "$tests"/../docs/schema/*.json >schemas
		reports "$2" | xargs jq empty >"$tmp/log" 2>&1
		find . -name "*.$2" -size -100k -exec jq -r \
			--arg schema "$1.json" --slurpfile all schemas \
			-f "$tests/schema.jq" {} + >>"$tmp/log" 2>&1
	fi
	expect_silence "$2"
}
json report json
json finding jsonl
json sarif sarif
json rdjson rdjson
json gitlab gitlab
if test -n "${NPM-}"; then
	json sarif-2.1.0 sarif
fi

xml() {
	reports "$2" | xargs xmllint --noout --huge \
		--schema "$tests/schema/$1.xsd" 2>&1 |
		grep -v ' validates$' >"$tmp/log"
	expect_silence "$2"
}
xml checkstyle checkstyle
xml junit junit
xml junit-strict strict

# Fingerprints of one file are unique.
reports gitlab | xargs jq -r '[.[].fingerprint] |
	select(length != (unique | length)) | input_filename' >"$tmp/log" 2>&1
expect_silence 'gitlab fingerprints'
reports sarif | xargs jq -r '
	[.runs[].results[].partialFingerprints.primaryLocationLineHash] |
	select(length != (unique | length)) | input_filename' >"$tmp/log" 2>&1
expect_silence 'sarif fingerprints'
# A result is of the rule that its index names.
reports sarif | xargs jq -r '.runs[] | .tool.driver.rules as $rules |
	.results[] | select($rules[.ruleIndex].id != .ruleId) | .ruleId' \
	>"$tmp/log" 2>&1
expect_silence 'sarif rules'
# The document holds what the lines hold.
reports json | xargs jq -c '.files[].findings[]' >one 2>&1
reports jsonl | xargs jq -c 'select(.error | not)' >other 2>&1
cmp one other >"$tmp/log" 2>&1
expect_silence 'json is jsonl'

# Names of cases are unique, and hold no line number that could move.
reports junit | xargs awk 'FNR == 1 { split("", seen) }
	match($0, /<testcase name="[^"]*"/) {
		name = substr($0, RSTART, RLENGTH)
		if (seen[name]++)
			print FILENAME ": twice: " name
		if (match($0, / line="[0-9]+"/) && name ~ (":" substr($0,
				RSTART + 7, RLENGTH - 8) "(:|\"$)"))
			print FILENAME ": a line in " name
	}' >"$tmp/log"
expect_silence 'junit names'

# Annotations: known commands, ten of each, nothing raw but the message.
reports github | xargs awk 'FNR == 1 { split("", of) }
	!/^::(error|warning|notice) (file=[^:,]+(,[a-zA-Z]+=[0-9]+)*,)?title=[^:,]+::/ ||
	/[\001-\011\013-\037\177]/ { print FILENAME ": " $0 }
	++of[$1] > 10 { print FILENAME ": too many" }' >"$tmp/log"
expect_silence github

# Eleven cells a row, and none that begins a formula.
reports tsv | xargs awk 'FNR == 1 { whole = ""; sub(/^\357\273\277/, "") ||
		$0 = "no byte order mark" }
	{ whole = whole $0
	if (gsub(/"/, "\"", whole) % 2) { whole = whole "\n"; next }
	if (whole ~ /(^|\t)"?[=+@-]/) print FILENAME ": formula: " whole
	gsub(/"([^"]|"")*"/, "", whole)
	if (split(whole, cell, "\t") != 11) print FILENAME ": " whole
	whole = "" }' >"$tmp/log"
expect_silence tsv

# ---- all of them -----------------------------------------------------------

# No control character and no direction mark in any report.
find . -name '*.*' -type f -exec grep -lP \
	'[\x01-\x08\x0B\x0C\x0E-\x1F\x7F]|\xC2[\x80-\x9F]|\xE2\x80[\xAA-\xAE]|\xE2\x81[\xA6-\xA9]' \
	{} + >"$tmp/log" 2>/dev/null
expect_silence 'raw characters'
# And nothing that a log takes for a command, but annotations.
find . -name '*.*' -type f ! -name '*.github' -exec grep -lE \
	'##[A-Za-z]*\[|^[[:space:]]*::' {} + >"$tmp/log"
expect_silence 'commands in logs'

# JUnit: a failure exactly when the status is 1, an error when it is 2.
while read -r run status; do
	awk -v what="$run" -v status="$status" '
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
		/^ *<testsuite / {
			suites += attribute("tests")
			suites_failed += attribute("failures")
		}
		{ cases += gsub(/<testcase /, ""); failed += gsub(/<failure /, "")
		  broken += gsub(/<error /, ""); left += gsub(/<skipped /, "") }
		END {
			if (cases != tests || failed != failures ||
			    broken != errors || left != skipped ||
			    suites != tests || suites_failed != failures)
				print what ": counts do not add up"
			if ((status == 0 && failed + broken) ||
			    (status == 1 && (!failed || broken)) ||
			    (status == 2 && !broken))
				print what ": " status ", but " failed \
					" failures, " broken " errors"
			if (status > 2)
				print what ": " status
		}' "$run.junit" || echo "$run: no report"
done <verdicts >"$tmp/log"
expect_silence 'junit counts as the exit status does'

total
