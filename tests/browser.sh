#!/bin/sh
# Look at the HTML report in a browser: that it says nothing on the console,
# filters with and without its script, and shows hostile text as text.
#
#	sh tests/browser.sh build/release/gkml-lint build/npm [SCREENSHOT.png]
#
# Needs node, Chromium or Chrome, and its driver; skipped without.  Packages of
# npm are kept in the second folder; without them one test is skipped.
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shot=${3-}
cd "$(dirname "$0")/.." || exit 2

if ! command -v node >/dev/null || ! command -v chromedriver >/dev/null ||
		! browser=$(command -v chromium || command -v google-chrome); then
	echo '0 passed, 0 failed, 1 skipped'
	exit
fi
packages=$(sh tests/npm.sh "$2") || packages=
tmp=$(mktemp -d) || exit 2
driver=
trap 'test -n "$driver" && kill "$driver" 2>/dev/null; rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM

page() {
	name=$1
	shift
	SOURCE_DATE_EPOCH=1795478400 "$lint" --no-config --today 2026-11-24 \
		--format=html "$@" >"$tmp/$name.html" 2>/dev/null
}
page sample examples/xiangxiang_rsj.tsv
page english --lang=en examples/xiangxiang_rsj.tsv
page hostile tests/fixtures/html/hostile.tsv
page several tests/fixtures/html/*.tsv tests/fixtures/GK104/prose.tsv \
	no-such-file.tsv tests/fixtures/exit/clean.tsv
page clean tests/fixtures/exit/clean.tsv

port=$((20000 + $$ % 20000))
chromedriver --port=$port >"$tmp/driver.log" 2>&1 &
driver=$!
node tests/browser.js $port "$browser" "$tmp" "$packages" ${shot:+"$shot"}
