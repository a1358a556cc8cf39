#!/bin/sh
# More findings than anybody reads: 200,000 in one catalog, and as many in a
# thousand; and more catalogs than a JUnit report has room for.  Every report
# must be there, keep to what its readers take, leave out the least severe
# first and say how many, and be the same every time.
#
#	sh tests/sizes.sh build/release/gkml-lint
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
tests=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib.sh
. "$tests/lib.sh"
cd "$tmp" && mkdir .git || exit 2
export LC_ALL=C SOURCE_DATE_EPOCH=1795478400
unset GITHUB_ACTIONS GKML_LANG
formats=$(sh "$tests/formats.sh" "$lint")
megabytes_30=31457280

# check WHAT COMMAND...
check() {
	what="$shape: $1"
	shift
	expect_as "$what" "$@"
}

# ROWS FROM: rows with about fourteen findings each, of every level.
rows() {
	awk -v n="$1" -v from="$2" 'BEGIN {
		for (i = from; i < from + n; i++)
			printf "类别%d\t事项%d\t内容<p>说 明，第%d项。\t《甲办法》（湘政 办发〔2019〕%d 号）《乙条例》（国务院令71%d号）《丙办法》（国办发(2018)118号）\t《甲办法》（湘政 办发〔2019〕%d 号）第三点：本 机关應当公开。《乙条例》（国务院令71%d号）\t政府网站\t自信息形成后20个工作日内,\t主动公开\t各相关科室\n",
				i % 50, i, i, i % 90 + 1, i % 9, i % 90 + 1,
				i % 9
	}'
}

header='事项类别	事项名称	公开内容	公开依据	条款内容	公开渠道	公开时限	公开方式	公开责任'

one_catalog() {
	mkdir one && { echo "$header" && rows 15000 0; } >one/目录.tsv
}

a_thousand() {
	mkdir many || return
	i=0
	while test $i -lt 1000; do
		{ echo "$header" && rows 15 $i; } >"many/$i.tsv"
		i=$((i + 1))
	done
}

a_crowd() {
	mkdir crowd && rows 8000 0 | awk -v header="$header" '{
		file = "crowd/" NR ".tsv"
		print header "\n" $0 >file
		close(file)
	}'
}

# FOLDER INPUT JOBS: all reports at once.
run() {
	mkdir "$1" || return
	options=
	for format in $formats; do
		options="$options -r $format:$1/$format"
	done
	# shellcheck disable=SC2086 # words
	"$lint" --no-config -q -f github --jobs="$3" $options "$2" >/dev/null
	test $? = 1
}

# ---- what is looked at ----------------------------------------------------

findings() {
	n=$(wc -l <first/jsonl)
	test "$n" -ge 200000 || { echo "only $n"; return 1; }
}

# Counts of a level in what is listed, and in all that was found.
count() {
	grep -c "$1" "$2"
}

# Two numbers on two lines, listed and said to be left out, are all there is.
all_told() {
	awk -v all="$(wc -l <first/jsonl)" -v most="$1" '
		{ n[NR] = $1 }
		END {
			print n[1] " listed, " n[2] " left out of " all
			exit n[1] + n[2] != all || n[1] > most
		}'
}

left_out='([.[] | match("[0-9]+").string | tonumber] | add // 0)'

sarif() {
	jq ".runs[0] | (.results | length), ([.invocations[0]
		.toolExecutionNotifications[].message.text] | $left_out)" \
		first/sarif | all_told 25000
}

gitlab() {
	jq "map(select(.check_name == \"left-out\")) as \$notice |
		length - (\$notice | length),
		([\$notice[].description] | $left_out)" first/gitlab |
		all_told 24999
}

# Nothing is listed while something more severe is not.
severe_first() {
	jq -r '.[] | select(.check_name != "left-out").severity' \
		first/gitlab | sort | uniq -c >levels &&
		severe "$(count '"level":"error"' first/jsonl)" major 'minor|info' &&
		jq -r '.runs[0].results[].level' first/sarif | sort |
			uniq -c >levels &&
		severe "$(count '"level":"error"' first/jsonl)" error 'warning|note'
}

severe() {
	listed=$(awk -v l="$2" '$2 == l { print $1 }' levels)
	test "$listed" = "$1" || ! grep -qE "$3" levels ||
		{ echo "$listed of $1"; cat levels; return 1; }
}

annotations() {
	test "$(count '^::error' first/github)" -le 10 &&
		test "$(count '^::warning' first/github)" -le 10 &&
		test "$(count '^::notice' first/github)" -le 10 &&
		awk '/^::/ { line = $0 }
			END { match(line, /[0-9]+/); print NR - 1
			print substr(line, RSTART, RLENGTH) }' first/github |
			all_told 29
}

junit() {
	xmllint --noout --huge --schema "$tests/schema/junit.xsd" first/junit
}

checkstyle() {
	xmllint --noout --huge --schema "$tests/schema/checkstyle.xsd" \
		first/checkstyle && test "$(count '<error ' first/checkstyle)" = \
		"$(wc -l <first/jsonl)"
}

small() {
	test "$(wc -c <"first/$1")" -le "$2" || { ls -l "first/$1"; return 1; }
}

the_same() {
	for format in $formats; do
		cmp "first/$format" "second/$format" || return
	done
}

# What is left out is said in English too.
in_english() {
	"$lint" --no-config -q -f github --lang=en -r gitlab:gitlab -r sarif:sarif \
		-r markdown:markdown "$1" >/dev/null
	test $? = 1 && grep -q 'more findings are left out' gitlab &&
		grep -q 'findings are left out' sarif &&
		grep -q 'more findings are not listed' markdown
}

look() {
	shape=$1
	check 'first run' run first "$2" 1
	check 'second run' run second "$2" 2
	check 'as many findings' findings
	check 'in English' in_english "$2"
	check sarif sarif
	check gitlab gitlab
	check 'the most severe' severe_first
	check annotations annotations
	check junit junit
	check checkstyle checkstyle
	for format in sarif gitlab junit; do
		check "$format is small" small $format $megabytes_30
	done
	check 'summary is small' small markdown 1048576
	check 'page is small' small html 50000000
	check 'the same again' the_same
	rm -rf first second
}

# Failures are all there before anything else is; what is not there is said.
crowded() {
	"$lint" --no-config -q -f jsonl -r junit:junit crowd >lines
	test $? = 1 && xmllint --noout --huge \
		--schema "$tests/schema/junit.xsd" junit || return
	failures=$(jq -r 'select(.level == "error") | .path + " " + .rule' \
		lines | sort -u | wc -l)
	listed=$(count '<failure ' junit) apart=$(count '<skipped ' junit)
	passed_=$(grep -c '<testcase .*/>$' junit)
	said=$(sed -nE '/left-out skipped/,$ s/.*<skipped message="[^0-9]*([0-9]+).*/\1/p' \
		junit)
	all=$(jq -r 'select(.level != "error") | .path + " " + .rule' lines |
		sort -u | wc -l)
	echo "$listed of $failures failures, $apart skipped, $said not," \
		"$passed_ passed"
	test "$listed" = "$failures" && test "$passed_" = 0 &&
		test $((apart - 1 + said)) = "$all" &&
		test "$(wc -c <junit)" -le $megabytes_30
}

one_catalog && a_thousand && a_crowd || exit 2
look 'one catalog' one
look 'a thousand' many
shape='a crowd'
check junit crowded
total
