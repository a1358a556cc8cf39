#!/bin/sh
# docs/rules/ is what --doc-rules writes; `make docs` writes it anew.  Recipes
# for editors are those of the other language; `make help` names whatever people
# may make.
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
recipes docs/editors.md >"$tmp/recipes"
if recipes docs/editors.zh-CN.md | diff "$tmp/recipes" - &&
		test -s "$tmp/recipes"; then
	passed=$((passed + 1))
else
	echo 'docs/editors.zh-CN.md has other recipes than docs/editors.md'
	failed=$((failed + 1))
fi

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
