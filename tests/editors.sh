#!/bin/sh
# The files of editors/ in the editors that they are for, where these are
# installed: Neovim, Vim, Emacs.
#
#	sh tests/editors.sh build/release/gkml-lint
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh
house=$PWD

export HOME="$tmp/home" XDG_CONFIG_HOME="$tmp/home" XDG_DATA_HOME="$tmp/home"
export SOURCE_DATE_EPOCH=1795478400 LC_ALL=C.UTF-8
unset GKML_LANG
mkdir -p "$tmp/home" "$tmp/bin" "$tmp/data/.git"
ln -s "$lint" "$tmp/bin/gkml-lint"
PATH=$tmp/bin:$PATH
cp examples/xiangxiang_rsj.tsv "$tmp/data/catalog.tsv"
cp examples/xiangxiang_rsj.tsv "$tmp/fixed.tsv"
cd "$tmp/data" || exit 2
gkml-lint --quiet --all -f concise catalog.tsv >"$tmp/found"
gkml-lint --quiet --no-config --fix "$tmp/fixed.tsv" >/dev/null
found=$(wc -l <"$tmp/found")
# Neovim will add the line end that the last line lacks, which is a finding.
{ cat catalog.tsv; echo; } | gkml-lint --quiet --all -f concise - >"$tmp/saved"

in_neovim() {
	FILE=catalog.tsv FOUND=$(wc -l <"$tmp/saved") FIXED=$tmp/fixed.tsv timeout 60 \
		nvim --headless -u NONE -i NONE -n \
		-c "luafile $house/editors/nvim/gkml-lint.lua" \
		-c "luafile $house/tests/editors/nvim.lua"
}

# The quickfix list has a valid entry for each finding, where it stands.
# shellcheck disable=SC2016 # Vim expands it
in_vim() {
	rm -f "$tmp/list" gkml-lint.ignore.tsv
	timeout 60 vim -u NONE -i NONE -n -N -es \
		--cmd "set runtimepath^=$house/editors/vim" \
		-c 'set encoding=utf-8 shellpipe=>%s\ 2>&1' \
		-c 'edit catalog.tsv' -c 'compiler gkml' -c 'silent make!' \
		-c 'call writefile(map(filter(getqflist(), "v:val.valid"), "v:val.lnum . \":\" . v:val.col . \":\" . v:val.type"), $TMP_LIST)' \
		-c 'qall!' </dev/null
	gkml-lint --quiet --all -f concise --column-unit=byte catalog.tsv |
		sed -nE 's/^[^:]*:([0-9]+):([0-9]+): (.).*/\1:\2:\3/p' \
		>"$tmp/want"
	test "$(wc -l <"$tmp/want")" = "$found" &&
		diff "$tmp/want" "$tmp/list"
}
export TMP_LIST="$tmp/list"

# With the recipe as docs/editors.md has it.
# shellcheck disable=SC2016 # of Markdown
in_emacs() {
	rm -f gkml-lint.ignore.tsv
	sed -n '/^## Emacs/,$p' "$house/docs/editors.md" |
		sed -n '/^```elisp/,/^```$/{/^```/!p;}' >"$tmp/recipe.el"
	RECIPE=$tmp/recipe.el FILE=$PWD/catalog.tsv FOUND=$found \
		timeout 100 emacs -q --batch -l "$house/tests/editors/emacs.el"
}

if test "$found" -lt 100; then
	echo "only $found findings in the sample"
	failed=$((failed + 1))
fi
if command -v nvim >/dev/null; then
	expect_as Neovim in_neovim
else
	skipped=$((skipped + 1))
fi
if command -v vim >/dev/null && vim --version | grep -q '+quickfix' &&
		vim --version | grep -q '+eval'; then
	expect_as Vim in_vim
else
	skipped=$((skipped + 1))
fi
if command -v emacs >/dev/null && emacs -q --batch -l eglot 2>/dev/null; then
	expect_as Emacs in_emacs
else
	skipped=$((skipped + 1))
fi

total
