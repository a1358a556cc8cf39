#!/bin/sh
# What runs gkml-lint in CI systems: hooks/ci, the action and the problem matcher,
# in an environment like that of their platform.
#
#	sh tests/ci.sh build/release/gkml-lint
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh
if ! command -v git >/dev/null; then
	skip_all 'there is no git'
fi
# shellcheck source=tests/clone.sh
. tests/clone.sh

# A new repository with catalogs, on a new machine.
repository() {
	rm -rf "$tmp/data" "$tmp/runner" && mkdir -p "$tmp/data/data" \
		"$tmp/data/归档 2024" "$tmp/runner" && cd "$tmp/data" &&
		git init -q && catalog data/right.tsv "$right" &&
		catalog 'data/甲 目录.tsv' "$wrong" &&
		catalog '归档 2024/a.tsv' "$wrong" && : >"$tmp/builds"
}

export GKML_LINT_HOME="$tmp/runner/gkml-lint"

# NAME=VALUE...: the action's step, as its runner would.
action() {
	: >"$tmp/summary"
	: >"$tmp/outputs"
	env GITHUB_ACTIONS=true RUNNER_TEMP="$tmp/runner" \
		GITHUB_OUTPUT="$tmp/outputs" \
		GITHUB_STEP_SUMMARY="$tmp/summary" INPUT_FILES=. \
		INPUT_SARIF=gkml-lint.sarif INPUT_JUNIT=gkml-lint.xml \
		INPUT_HTML= INPUT_ARGS= INPUT_ANNOTATE=true \
		INPUT_SUMMARY=true "$@" "$tmp/tool/hooks/action" run
}

# What there is after a run: in the summary, and in the outputs.
summary() {
	grep -qF -e "$1" "$tmp/summary" || { cat "$tmp/summary"; return 1; }
}

status() {
	test "$(cat "$tmp/outputs")" = "status=$1" ||
		{ cat "$tmp/outputs"; return 1; }
}

# It finds, says so everywhere, and builds once for both runs.
findings() {
	repository || return
	try 1 action && shows '::group::' && builds 1 && status 1 &&
		shows 'data/甲 目录.tsv:2:' &&
		shows '::error file=data/甲 目录.tsv,line=2,' &&
		summary '| 错误 | \.\/data\/甲 目录\.tsv\:2' || return
	xmllint --noout gkml-lint.xml && grep -q '<failure ' gkml-lint.xml &&
		jq -e '.runs[0].results | length == 4' gkml-lint.sarif ||
		return
	try 1 action && builds 1 && hides '::group::'
}

# Which files: lines, with blanks in them, and patterns.
files() {
	repository || return
	try 0 action INPUT_FILES=data/right.tsv && status 0 &&
		hides '::error' && hides right.tsv || return
	try 1 action 'INPUT_FILES=归档 2024
data/*.tsv' && shows '归档 2024/a.tsv:2:' && shows 'data/甲 目录.tsv:2:' ||
		return
	try 2 action 'INPUT_FILES=归档 2025/*.tsv' && status 2 &&
		shows '归档 2025/*.tsv' && summary '归档 2025'
}

options() {
	repository || return
	try 0 action 'INPUT_ARGS=--lang=en --fail-on=never' && shows '::error' &&
		summary 'checked 3 files' || return
	try 1 action INPUT_ANNOTATE=false INPUT_SUMMARY=false INPUT_SARIF= \
		INPUT_JUNIT= INPUT_HTML=page.html && hides '::error' &&
		test -s page.html && test ! -s "$tmp/summary" || return
	try 2 action INPUT_ARGS=--no-such-option && status 2
}

# Its path and name are no commands, options or patterns.
hostile() {
	repository || return
	mkdir -p -- '-f ::error::x*' && catalog '-f ::error::x*/a.tsv' "$wrong"
	# shellcheck disable=SC2016 # not for this shell
	catalog 'data/$(touch pwned)`touch pwned`.tsv' "$wrong"
	try 1 action 'INPUT_FILES=-f ::error::x*
data' && shows './-f ::error::x*/a.tsv:2:' && shows 'touch pwned)' &&
		test ! -e pwned || return
	! grep -vE '^::(error|warning|notice|group|endgroup)(::| )' "$tmp/out" |
		grep -E '^[[:space:]]*::'
}

# Nobody compiles a checkout that is broken twice, or goes on with it.
broken_build() {
	repository || return
	: >"$tmp/broken"
	try 2 action && shows 'catalog.c:7: it is broken'
	rm "$tmp/broken"
}

# The key is that of the sources, and says where the program is kept.
key() {
	repository || return
	a=$(RUNNER_TEMP="$tmp/runner" "$tmp/tool/hooks/action" key)
	cp -R "$tmp/tool" "$tmp/other" && echo '# more' >>"$tmp/other/Makefile"
	b=$(RUNNER_TEMP="$tmp/runner" "$tmp/other/hooks/action" key)
	echo "$a" && test "$(echo "$a" | wc -l)" = 2 && test "$a" != "$b" &&
		echo "$a" | grep -qx "home=$tmp/runner/gkml-lint" &&
		echo "$a" | grep -qE '^key=gkml-lint-[A-Za-z0-9_.-]+$'
}

# From a cache it runs where none of its libraries is.
cached() {
	repository || return
	try 1 action || return
	for file in "$GKML_LINT_HOME/gkml-lint" "$GKML_LINT_HOME"/lib/*; do
		LD_LIBRARY_PATH="$GKML_LINT_HOME/lib" ldd "$file"
	done >"$tmp/out"
	ls "$GKML_LINT_HOME/lib" >>"$tmp/out"
	for library in csv jansson pcre2-8 xml2 yaml-0 zip; do
		shows "lib$library.so" || return
	done
	! awk '$2 == "=>" { print $3 }' "$tmp/out" |
		grep -vE "^$tmp|/lib(c|m|dl|rt|pthread)\.so"
}

# VARIABLE=VALUE...: findings on a terminal; escapes are left in $tmp/out.
terminal() {
	try 1 env "$@" script -qec "'$lint' -f auto data" /dev/null &&
		shows GK202
}

# Colours are for a terminal that has them, unless they are refused.
console() {
	command -v script >/dev/null || return 0
	repository || return
	escape=$(printf '\033')
	terminal TERM=xterm && shows "$escape" || return
	terminal TERM=xterm NO_COLOR= && shows "$escape" || return
	terminal TERM=xterm NO_COLOR=1 && hides "$escape" || return
	terminal TERM=dumb && hides "$escape" || return
	try 1 env TERM=xterm "$lint" -f auto data && hides "$escape"
}

# Every line of the log is matched as the program meant it.
matcher() {
	command -v node >/dev/null || return 0
	repository || return
	for format in concise jsonl; do
		"$lint" --no-config -f $format "$here/tests/fixtures/sample" \
			"$here/examples" "$here/tests/fixtures/formats" \
			"$here/tests/fixtures/hostile" >"$format" 2>/dev/null
	done
	node "$here/tests/matcher.js" "$here/hooks/problem-matcher.json" \
		concise jsonl
}

for name in findings files options hostile broken_build key cached console \
	matcher; do
	case_of $name
done
total
