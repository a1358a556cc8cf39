#!/bin/sh
# One catalog, every way in: the same rules find the same in the same cells.
#
#	sh tests/ways.sh build/release/gkml-lint [TOBOOK]
#
# TOBOOK is tests/ways/tobook.c, compiled; without it a workbook is not made,
# and only the one that LibreOffice once made of it is read.  What rules say of
# the bytes of a file (GK109, GK112, GK113) is left out.
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
tobook=${2:+$(cd "$(dirname "$2")" && pwd)/$(basename "$2")}
cd "$(dirname "$0")/ways" || exit 2
# shellcheck source=tests/lib.sh
. ../lib.sh
sample=../../examples/xiangxiang_rsj.tsv

command -v jq >/dev/null || skip_all 'there is no jq'

# All of a finding but where it stands in the file.
findings() {
	"$lint" --no-config --today 2026-11-24 --all --format=jsonl "$@" |
		jq -c 'select(.rule == null or
				(.rule | test("^GK1(09|12|13)$") | not)) |
			[.error, .rule, .level, .cell.ref, .cell.column,
			 .item, .message, .match, .expected,
			 [.places[]? | [.start, .end]],
			 [.related[]? | [.ref, .heading, .message]]]' | sort
}

same() {
	what=$1
	shift
	findings "$@" >"$tmp/got"
	if cmp -s "$tmp/want" "$tmp/got"; then
		passed=$((passed + 1))
	else
		echo "$what: other findings than the TSV"
		diff "$tmp/want" "$tmp/got" | head -n 6
		failed=$((failed + 1))
	fi
}

# Only what is found, not how often: a merged cell may be written on each row,
# sheets below one another.
found() {
	findings "$@" | jq -c 'select((.[1] // "") |
		test("^GK1(14|15)$") | not) | [.[1], .[2], .[4], .[6]]' |
		sort -u
}

# What was converted has the findings of what it was made of.
converts() {
	what=$1 file=$2
	found "$file" >"$tmp/was"
	for to in tsv csv; do
		for fill in '' --fill; do
			# shellcheck disable=SC2086 # one word, or none
			"$lint" --no-config --convert=$to $fill "$file" \
				>"$tmp/converted.$to"
			found "$tmp/converted.$to" >"$tmp/got"
			if cmp -s "$tmp/was" "$tmp/got"; then
				passed=$((passed + 1))
				continue
			fi
			echo "$what, --convert=$to $fill: other findings"
			diff "$tmp/was" "$tmp/got" | head -n 6
			failed=$((failed + 1))
		done
	done
}

findings $sample >"$tmp/want"
# nothing is the same as nothing: it must be the findings of the sample
if test "$(grep -c '"GK' "$tmp/want")" -gt 100; then
	passed=$((passed + 1))
else
	echo "$sample: too few findings"
	failed=$((failed + 1))
fi

cp $sample "$tmp/utf8.tsv"
(printf '\357\273\277' && cat $sample) >"$tmp/mark.tsv"
iconv -f UTF-8 -t GB18030 $sample >"$tmp/gb.tsv"
(printf '\204\061\225\063' && cat "$tmp/gb.tsv") >"$tmp/gb-mark.tsv"
iconv -f UTF-8 -t UTF-16LE $sample >"$tmp/le.tsv"
iconv -f UTF-8 -t UTF-16BE $sample >"$tmp/be.tsv"
(printf '\377\376' && cat "$tmp/le.tsv") >"$tmp/le-mark.tsv"
(printf '\376\377' && cat "$tmp/be.tsv") >"$tmp/be-mark.tsv"
awk -f tocsv.awk $sample >"$tmp/utf8.csv"
iconv -f UTF-8 -t GB18030 "$tmp/utf8.csv" >"$tmp/gb.csv"
awk -v comma=';' -f tocsv.awk $sample >"$tmp/semicolons.ssv"
awk -v comma='|' -f tocsv.awk $sample >"$tmp/bars.psv"
tr '\n' '\r' <$sample >"$tmp/cr.tsv"
awk -f topage.awk $sample >"$tmp/page.html"
iconv -f UTF-8 -t GB18030 "$tmp/page.html" |
	sed 's/charset="utf-8"/charset="gb2312"/' >"$tmp/gb.html"

for way in utf8.tsv mark.tsv gb.tsv gb-mark.tsv le.tsv be.tsv le-mark.tsv \
	be-mark.tsv utf8.csv gb.csv semicolons.ssv bars.psv cr.tsv page.html gb.html; do
	same "$way" "$tmp/$way"
done
for way in le.tsv be.tsv le-mark.tsv be-mark.tsv; do
	same "$way, encoding named" --encoding=utf-16 "$tmp/$way"
done
same 'gb.tsv, encoding named' --encoding=gbk "$tmp/gb.tsv"
same 'workbook by LibreOffice' xiangxiang_rsj.xlsx
for way in utf8.tsv gb.csv le-mark.tsv semicolons.ssv page.html; do
	"$lint" --no-config --convert=tsv "$tmp/$way" >"$tmp/made.tsv"
	same "$way, converted" "$tmp/made.tsv"
	converts "$way" "$tmp/$way"
done
for file in xiangxiang_rsj.xlsx ../fixtures/workbook/merged.xlsx \
	../fixtures/workbook/merged-and-empty.xlsx \
	../fixtures/workbook/merged-once.xlsx \
	../fixtures/workbook/sheets.xlsx ../fixtures/webpage/merged.html \
	../fixtures/GK115/rows-columns-sheet.xlsx; do
	converts "$file" "$file"
done
if test -n "$tobook" && "$tobook" "$tmp/made.xlsx" <$sample; then
	same 'workbook by libxlsxwriter' "$tmp/made.xlsx"
else
	skipped=$((skipped + 1))
fi

total
