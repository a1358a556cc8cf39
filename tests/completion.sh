#!/bin/sh
# The shells themselves complete the command line; one that is not installed
# is skipped.
#
#	sh tests/completion.sh build/release/gkml-lint
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib.sh
. "$here/lib.sh"

mkdir -p "$tmp/bin" "$tmp/site" "$tmp/desk/rules of ours" "$tmp/home" &&
	ln -s "$lint" "$tmp/bin/gkml-lint" && cd "$tmp/desk" || exit 2
echo >'a b.tsv'
echo >data.csv
export PATH="$tmp/bin:$PATH" HOME="$tmp/home" TERM=dumb LC_ALL=C.UTF-8
unset GKML_LANG XDG_CONFIG_HOME XDG_DATA_HOME ZDOTDIR BASH_ENV ENV

# What a shell offers for a command line, one a line, sorted: the words that
# would stand on it, with no descriptions.
offers_bash() {
	bash --norc --noprofile "$here/completion/ask.bash" "$1"
}

offers_zsh() {
	zsh -f "$here/completion/ask.zsh" "$tmp/site" "$1"
}

offers_fish() {
	# shellcheck disable=SC2016 # for fish to expand
	fish --no-config -c 'source $argv[1]; complete -C $argv[2]' \
		"$tmp/gkml-lint.fish" "$1" | cut -f 1 |
		sed -E 's/^--[a-z-]+=//'
}

# How LINE WORD...: "only" these are offered, or these "among" others.
offers() {
	how=$1 line=$2
	shift 2
	"offers_$shell" "$line" 2>"$tmp/err" | sed 's/ *$//' | sort -u \
		>"$tmp/got"
	printf '%s\n' "$@" | sed '/^$/d' | sort -u >"$tmp/want"
	test "$how" = only || {
		comm -12 "$tmp/want" "$tmp/got" >"$tmp/both"
		mv "$tmp/both" "$tmp/got"
	}
	if cmp -s "$tmp/want" "$tmp/got"; then
		passed=$((passed + 1))
	else
		echo "$shell: $line"
		diff "$tmp/want" "$tmp/got" | head -n 20
		cat "$tmp/err"
		failed=$((failed + 1))
	fi
}

# Every option of --help is offered.
offers_all() {
	"offers_$shell" 'gkml-lint --' 2>/dev/null | tr ' ' '\n' |
		grep -oE '^--[a-z-]+' | sort -u >"$tmp/got"
	gkml-lint --help | sed -nE 's/^ .{5}(--[a-z-]+).*/\1/p' | sort -u \
		>"$tmp/want"
	if test -s "$tmp/want" && cmp -s "$tmp/want" "$tmp/got"; then
		passed=$((passed + 1))
	else
		echo "$shell: not the options of --help"
		diff "$tmp/want" "$tmp/got"
		failed=$((failed + 1))
	fi
}

for shell in bash zsh fish; do
	if ! command -v $shell >/dev/null; then
		skipped=$((skipped + 1))
		continue
	fi
	gkml-lint --completion=$shell >"$tmp/gkml-lint.$shell"
	cp "$tmp/gkml-lint.$shell" "$tmp/site/_gkml-lint"
	export SCRIPT="$tmp/gkml-lint.$shell"
	offers_all
	offers only 'gkml-lint --fail-on=' error warning info never
	offers only 'gkml-lint --fail-on=w' warning
	offers only 'gkml-lint --color al' always
	offers only 'gkml-lint -f js' json jsonl
	offers among 'gkml-lint --report=' junit: html: sarif:
	offers only 'gkml-lint --report=html:da' html:data.csv
	offers among 'gkml-lint --explain=GK20' GK201 GK208
	offers among 'gkml-lint --select=GK202,GK70' GK202,GK701 GK202,GK708
	offers only 'gkml-lint --rules=r' 'rules of ours/'
	offers only 'gkml-lint --rules=d'
	offers only 'gkml-lint da' data.csv
	offers only 'gkml-lint --all a' 'a b.tsv'
done

total
