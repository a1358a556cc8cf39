#!/bin/sh
# The five commands of CONTRIBUTING.md, from a clone of what is committed here.
# The third changes a rule, and adds an example that tells the new rule from
# the old one.
#
#	sh tests/route.sh build/release/gkml-lint
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh
unset MAKEFLAGS MFLAGS MAKELEVEL
export GUIDE_HOME="$tmp"
HOME=$tmp git config --global "url.$PWD.insteadOf" \
	https://github.com/gkml-lint/gkml-lint

# How many examples pass, with rules laid over.
examples() {
	"$lint" --no-config --test-rules "$@" |
		sed -nE '$s/^([0-9]+) passed, 0 failed$/\1/p'
}

# What is added fails with the rule as it was, and passes with the new one.
changes() {
	mkdir "$tmp/rules" && cp rules/GK710-*.yaml "$tmp/rules" || return 1
	sed -n '/^sed -i /p' CONTRIBUTING.md >"$tmp/third"
	(cd "$tmp" && sh third) || return 1
	was=$(examples) now=$(examples --rules "$tmp/rules")
	test -n "$was" && test "$now" -gt "$was" || return 1
	words=$(grep '^  words: ' rules/GK710-*.yaml)
	sed -i "s/^  words: .*/$words/" "$tmp"/rules/GK710-*.yaml
	! "$lint" --no-config --rules "$tmp/rules" --test-rules
}

if changes >"$tmp/log" 2>&1; then
	sh tests/guide.sh "$lint" CONTRIBUTING.md
else
	cat "$tmp/log"
	echo 'the third command of CONTRIBUTING.md changes no rule'
	echo '0 passed, 1 failed'
	exit 1
fi
