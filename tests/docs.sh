#!/bin/sh
# docs/rules/ is what --doc-rules writes; `make docs` writes it anew.  Documents
# in two languages have the same recipes, and links that lead somewhere; `make
# help` names whatever people may make.
#
#	sh tests/docs.sh build/release/gkml-lint
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh

"$lint" --no-config --doc-rules="$tmp/rules" || exit 1
# Pages that are missing, and pages of rules that there are no more.
for page in "$tmp"/rules/*.md docs/rules/*.md; do
	page=${page##*/}
	if test -e "$tmp/seen.$page"; then
		continue
	elif diff -u "docs/rules/$page" "$tmp/rules/$page"; then
		passed=$((passed + 1))
	else
		echo "docs/rules/$page is not current: make docs"
		failed=$((failed + 1))
	fi
	: >"$tmp/seen.$page"
done

# Recipes are the same in both languages.
recipes() {
	awk '/^\140\140\140/ { inside = !inside } inside' "$1"
}
same_recipes() {
	recipes "docs/$1.md" >"$tmp/recipes"
	recipes "docs/$1.zh-CN.md" | diff "$tmp/recipes" - &&
		test -s "$tmp/recipes"
}

# What a document links to: a file, or a heading of its own.
links_lead() {
	sed -nE '/^#+ /{ s/^#+ //; s/ /-/g; p; }' "$1" |
		tr '[:upper:]' '[:lower:]' >"$tmp/headings"
	grep -oE '\]\([^)]*\)' "$1" | sed -E 's/^..(.*).$/\1/' |
	{
		wrong=0
		while read -r link; do
			case $link in
			https:*) continue ;;
			'#'*) grep -qxF "${link#?}" "$tmp/headings" ;;
			*) test -e "docs/${link%%#*}" ;;
			esac || { echo "$link" && wrong=1; }
		done
		test $wrong = 0
	}
}

for document in editors recipes shards; do
	expect same_recipes $document
	expect links_lead docs/$document.md
	expect links_lead docs/$document.zh-CN.md
	expect grep -qxF "[中文]($document.zh-CN.md)" docs/$document.md
	expect grep -qxF "[English]($document.md)" docs/$document.zh-CN.md
done

sed -nE 's/^([a-z][a-z-]*):.*/\1/p' Makefile install.mk dist.mk | sort -u |
	grep -vxE 'all|fuzz-all|version' >"$tmp/targets"
sed -nE 's/^#\tmake ([^\t]*).*/\1/p' Makefile | tr ' ' '\n' >"$tmp/help"
if grep -qx check "$tmp/targets" && ! grep -vxFf "$tmp/help" "$tmp/targets"; then
	passed=$((passed + 1))
else
	echo 'make help does not name these targets'
	failed=$((failed + 1))
fi
total
