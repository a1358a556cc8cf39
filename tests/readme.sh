#!/bin/sh
# What the READMEs show of the program's output must be what it prints.
#
#	sh tests/readme.sh build/release/gkml-lint
#
# A line "<!-- prints: COMMAND -->" stands before each such block, where
# gkml-lint is the program; it is run in the root of the repository.
# ACCEPT=1 rewrites the blocks.
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh
mkdir "$tmp/bin" && ln -s "$lint" "$tmp/bin/gkml-lint"
unset GKML_LANG NO_COLOR COLUMNS
export PATH="$tmp/bin:$PATH" LC_ALL=C.UTF-8 TERM=dumb

# Copy FILE line by line; after a marker, print the block anew.
copy() {
	inside=
	while IFS= read -r line; do
		case $line in
		'<!-- prints: '*' -->')
			command=${line#<!-- prints: }
			printf '%s\n```text\n' "$line"
			sh -c "${command% -->}" </dev/null 2>&1
			echo '```'
			inside=open
			continue
			;;
		'```'*)
			case $inside in
			open) inside=block; continue ;;
			block) inside=; continue ;;
			esac
			;;
		esac
		test "$inside" = block || printf '%s\n' "$line"
	done <"$1"
}

status=0
for file in README.md README.zh-CN.md; do
	copy $file >"$tmp/$file"
	test -z "${ACCEPT-}" || cat "$tmp/$file" >$file
	grep -q '^<!-- prints: ' $file && diff -u $file "$tmp/$file" ||
		status=1
done
exit $status
