#!/bin/sh
# The same source gives the same bytes, wherever and whenever it is built.
#
#	sh tests/reproducible.sh
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh
unset MAKEFLAGS MFLAGS MAKELEVEL

# build FOLDER: another one, another time of the files, another locale.
build() {
	mkdir -p "$1"
	cp -R Makefile ./*.mk include src rules tools "$1" || exit 2
	find "$1" -exec touch -d "$2" {} +
	(cd "$1" && LC_ALL=$3 TZ=$4 make -s -j"$(getconf _NPROCESSORS_ONLN)" \
		V=release build/release/gkml-lint) || exit 2
}
build "$tmp/a" 2020-01-01 C UTC
build "$tmp/another/longer/folder" 2024-02-29 C.UTF-8 Asia/Shanghai
if cmp "$tmp/a/build/release/gkml-lint" \
		"$tmp/another/longer/folder/build/release/gkml-lint"; then
	sha256sum "$tmp/a/build/release/gkml-lint" | cut -d ' ' -f 1
	echo '1 passed, 0 failed'
else
	echo '0 passed, 1 failed'
	exit 1
fi
