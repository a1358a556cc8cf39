#!/bin/sh
# What a target begins with: the fixtures, or pieces of them, each behind the
# byte that the target reads first.
#
#	sh tests/fuzz/seeds.sh TARGET FOLDER
target=$1 folder=$2
cd "$(dirname "$0")/../.." || exit 2
mkdir -p "$folder" || exit 2

# BYTE... FILE: once behind each of them.
seed() {
	while test $# -gt 1; do
		byte=$1
		shift
		eval "file=\${$#}"
		{
			printf %s "$byte"
			cat "$file"
		} >"$folder/$byte-$(echo "$file" | tr '/' '-')"
	done
}

# BYTES FILE...: each file once behind each of the bytes, words of one.
all() {
	bytes=$1
	shift
	for file; do
		# shellcheck disable=SC2086 # words
		test -f "$file" && seed $bytes "$file"
	done
}

# TSV CSV HTML XLSX: catalogs of each sort behind these.
catalogs() {
	all "$1" tests/fixtures/*/*.tsv tests/fixtures/*/*.stdin examples/*.tsv
	all "$2" tests/fixtures/*/*.csv
	all "$3" tests/fixtures/*/*.html
	all "$4" tests/fixtures/*/*.xlsx
}

# Every cell once, behind each of the bytes.
cells() {
	cat tests/fixtures/*/*.tsv examples/*.tsv | LC_ALL=C tr '\t' '\n' |
		LC_ALL=C sort -u | LC_ALL=C awk -v folder="$folder" '
		length > 3 {
			for (i = 0; i < 5; i++) {
				file = folder "/" i "-" NR
				printf "%d%s", i, $0 >file
				close(file)
			}
		}'
}

# Parts of workbooks, where there is something to take them out with.
parts() {
	command -v unzip >/dev/null || return 0
	for book in tests/fixtures/*/*.xlsx; do
		rm -rf "$folder.book"
		unzip -q -o -d "$folder.book" "$book" 2>/dev/null </dev/null
		for part in "$folder.book"/xl/worksheets/*.xml \
			"$folder.book"/xl/*.xml \
			"$folder.book"/xl/_rels/*.rels; do
			case $part in
			*/worksheets/*) byte=2 ;;
			*/sharedStrings.xml) byte=3 ;;
			*/styles.xml) byte=4 ;;
			*/workbook.xml) byte=0 ;;
			*.rels) byte=1 ;;
			*) continue ;;
			esac
			test -f "$part" || continue
			{
				printf %s "$byte"
				cat "$part"
			} >"$folder/$byte-$(echo "$book-${part##*/}" |
				tr '/' '-')"
		done
	done
	rm -rf "$folder.book"
}

case $target in
fuzz_lint) catalogs 0 1 2 3 ;;
fuzz_report) catalogs '0 D X l' '1 E Y m' '2 F Z n' '3 G [ o' ;;
fuzz_fix) catalogs '0 2' '1 3' '' '' ;;
fuzz_reader) catalogs @ 'H P' '' '' ;;
fuzz_grammar) cells ;;
fuzz_page)
	all '1' tests/fixtures/*/*.html
	all '0' tests/fixtures/*/*.tsv
	;;
fuzz_book) parts ;;
fuzz_rules)
	all 0 rules/*.yaml tests/fixtures/*/*.d/*.yaml
	all 1 rules/profiles/*.yaml
	all 2 rules/vocab/*.tsv
	all 3 rules/registry/*.tsv
	;;
*) echo "seeds.sh: no target $target" >&2; exit 2 ;;
esac
