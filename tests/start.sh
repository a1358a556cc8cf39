#!/bin/sh
# What the READMEs tell a new user to do, done: a new repository, a hook, a
# commit that is stopped, a repair, a commit that is not.
#
#	sh tests/start.sh build/release/gkml-lint
#
# The hook comes from a clone of this repository instead of the address that
# the READMEs give.  Without pre-commit all is skipped.
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh
if ! command -v pre-commit >/dev/null || ! command -v git >/dev/null; then
	skip_all 'there is no pre-commit, or no git'
fi
. tests/clone.sh
git -C "$tmp/tool" tag "v$("$lint" --version | sed -n '1s/gkml-lint //p')"
git config --global "url.$tmp/tool.insteadOf" \
	https://github.com/gkml-lint/gkml-lint

for file in README.md README.zh-CN.md; do
	rm -rf "$PRE_COMMIT_HOME"
	if GUIDE_HOME=$HOME sh tests/guide.sh "$lint" $file >"$tmp/log" 2>&1
	then
		passed=$((passed + 1))
	else
		cat "$tmp/log"
		failed=$((failed + 1))
	fi
done
total
