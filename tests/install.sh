#!/bin/sh
# What is installed works from there, and uninstalling leaves nothing.
#
#	sh tests/install.sh build/release
build=$(cd "$1" && pwd) || exit 2
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh
unset MAKEFLAGS MFLAGS MAKELEVEL
root=$tmp/root sample=$PWD/examples/xiangxiang_rsj.tsv

run_make() {
	make -s V="${build##*/}" DESTDIR="$root" PREFIX=/opt/gkml \
		libdir=/opt/gkml/lib/here "$@"
}

files_are() {
	(cd "$root" && find . ! -type d | LC_ALL=C sort) >"$tmp/files"
	while read -r file; do
		grep -qxF "./opt/gkml/$file" "$tmp/files" || {
			echo "not installed: $file"
			return 1
		}
	done
}

# A program of the same findings as gkml-lint, and of its status.
example_agrees() {
	pc=$root/opt/gkml/lib/here/pkgconfig
	flags=$(PKG_CONFIG_PATH=$pc pkg-config \
		--define-variable=prefix="$root/opt/gkml" \
		--define-variable=libdir="$root/opt/gkml/lib/here" \
		--define-variable=includedir="$root/opt/gkml/include" \
		--cflags --libs gkml) || return 1
	# shellcheck disable=SC2086 # flags are words
	${CC:-cc} -std=c11 -Wall -Wextra -Wpedantic -Werror -o "$tmp/lint" \
		"$root/opt/gkml/share/doc/gkml-lint/examples/lint.c" $flags ||
		return 1
	"$tmp/lint" "$sample" >"$tmp/mine"
	test $? = 1 || return 1
	"$root/opt/gkml/bin/gkml-lint" --no-config -qf concise "$sample" |
		sed 's/: note: /: info: /' >"$tmp/theirs"
	test -s "$tmp/mine" && cmp "$tmp/mine" "$tmp/theirs"
}

version_agrees() {
	test "gkml-lint $(PKG_CONFIG_PATH=$root/opt/gkml/lib/here/pkgconfig \
		pkg-config --modversion gkml)" = \
		"$("$root/opt/gkml/bin/gkml-lint" --version | head -n 1)"
}

# Whoever put something of his own there finds it again.
nothing_left() {
	find "$root" ! -type d ! -name mine | grep . && return 1
	test ! -d "$root/opt/gkml/include/gkml" &&
		test -e "$root/opt/gkml/share/doc/gkml-lint/mine"
}

expect run_make install
expect files_are <<END
bin/gkml-lint
include/gkml/gkml.h
lib/here/libgkml.a
lib/here/pkgconfig/gkml.pc
share/man/man1/gkml-lint.1
share/man/man5/gkml-lint-rules.5
share/man/zh_CN/man1/gkml-lint.1
share/man/zh_CN/man5/gkml-lint-rules.5
share/bash-completion/completions/gkml-lint
share/zsh/site-functions/_gkml-lint
share/fish/vendor_completions.d/gkml-lint.fish
share/doc/gkml-lint/README.md
share/doc/gkml-lint/LICENSE
share/doc/gkml-lint/docs/editors.md
share/doc/gkml-lint/editors/nvim/gkml-lint.lua
share/doc/gkml-lint/editors/vim/compiler/gkml.vim
share/doc/gkml-lint/examples/xiangxiang_rsj.tsv
END
case $build in
*/release | */debug) expect example_agrees ;;
esac
expect version_agrees
echo mine >"$root/opt/gkml/share/doc/gkml-lint/mine"
expect run_make uninstall
expect nothing_left

total
