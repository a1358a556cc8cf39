#!/bin/sh
# The manual pages, English and Chinese, are well formed and tell of what there
# is, and of no more: every option, every key of a rule file; the rule they show
# works.
#
#	sh tests/manual.sh build/release/gkml-lint
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh

# They refer to each other, and are not installed.  Of style, mandoc judges
# Chinese by the ASCII that it reads it as.
well_formed() {
	{
		mandoc -T lint docs/gkml-lint.1 docs/gkml-lint-rules.5
		mandoc -T lint -W warning docs/zh_CN/gkml-lint.1 \
			docs/zh_CN/gkml-lint-rules.5
	} | grep -v 'manual not found: Xr gkml-lint' >"$tmp/lint"
	cat "$tmp/lint"
	test ! -s "$tmp/lint"
}

# "-f --format F:PATH", one option a line.
options_of_help() {
	"$lint" --help --lang=en |
		sed -nE 's/^ {2}(-[a-zA-Z],)? +(--[a-z-]+)(=([^ ]+))?.*/\1 \2 \4/p' |
		tr -d ',' | sed 's/^ //; s/ $//' | LC_ALL=C sort
}

options_of_manual() {
	sed -nE 's/^\.It (Fl ([a-zA-Z]) (Ar [^,]*)?, )?Fl Fl ([a-z-]+)( Ns = Ns (.*))?$/\2|\4|\6/p' \
		"$1/gkml-lint.1" | sed -E 's/ Ns / /g; s/Ar //g; s/\\&//' |
		tr -d ' ' | sed -E 's/^([a-zA-Z])\|/-\1 --/; s/^\|/--/; s/\|/ /' |
		sed 's/ $//' | LC_ALL=C sort
}

all_options() {
	options_of_help >"$tmp/help"
	options_of_manual "$1" >"$tmp/manual"
	test "$(wc -l <"$tmp/help")" -gt 50 &&
		diff "$tmp/help" "$tmp/manual"
}

# Values that an option takes are named in its entry.
all_words() {
	"$lint" --help --lang=en | sed -nE 's/^ {30}([a-z0-9|-].* \|.*)/\1/p' |
		tr '|' '\n' | tr -d ' ' | grep . | sort -u >"$tmp/words"
	missing=0
	while read -r word; do
		grep -qE "^\.(Cm|Pq Cm|No) (.* )?$word( |$)" "$1/gkml-lint.1" || {
			echo "$word is a value that $1 does not name"
			missing=1
		}
	done <"$tmp/words"
	test -s "$tmp/words" && test $missing = 0
}

all_keys() {
	missing=0
	# shellcheck disable=SC2013 # keys have no blanks
	for key in $(sed -nE 's/^RULE_KEY\(.*"(.*)".*/\1/p' \
			src/rules/keys.def); do
		grep -qE "^\.(It Cm|Cm) (.* )?$key( |$)" \
			"$1/gkml-lint-rules.5" || {
			echo "gkml-lint-rules(5) of $1 does not tell of $key"
			missing=1
		}
	done
	test $missing = 0
}

example_works() {
	mkdir -p "$tmp/rules" && sed -n '/^id: XX101/,/^\.Ed/p' \
		"$1/gkml-lint-rules.5" | sed '/^\.Ed/d' >"$tmp/rules/XX101.yaml"
	"$lint" --no-config --rules "$tmp/rules" --test-rules &&
		"$lint" --no-config --rules "$tmp/rules" --explain XX101
}

if command -v mandoc >/dev/null; then
	expect well_formed
else
	skipped=1
fi
for pages in docs docs/zh_CN; do
	expect all_options $pages
	expect all_words $pages
	expect all_keys $pages
	expect example_works $pages
done

total
