#!/bin/sh
# The version stands in the Makefile; whatever repeats it says the same.
#
#	sh tests/version.sh build/release/gkml-lint
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh
version=$("$lint" --version | sed -n '1s/gkml-lint //p')

# FILE PATTERN: the first line that matches has the version.
says() {
	if grep -m 1 -E "$2" "$1" | grep -qF "$version"; then
		passed=$((passed + 1))
	else
		echo "$1 does not say $version:"
		grep -m 1 -E "$2" "$1"
		failed=$((failed + 1))
	fi
}

says Makefile '^VERSION :='
says debian/changelog '^gkml-lint \('
says packaging/gkml-lint.spec '^Version:'
says editors/vscode/package.json '"version"'
says editors/vscode/package-lock.json '"version"'
says editors/vscode/README.md vsix
says docs/editors.md vsix
says docs/editors.zh-CN.md vsix
says packaging/gkml-lint.spec '^\* .* - [0-9]'
for file in README.md README.zh-CN.md docs/recipes.md docs/recipes.zh-CN.md; do
	test ! -e $file || says $file 'rev: v'
done
for file in README.md README.zh-CN.md; do
	for package in '\.deb' 'linux-x86_64\.tar' '\.rpm'; do
		says $file "gkml-lint[-_][0-9.]+.*$package"
	done
done
total
