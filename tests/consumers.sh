#!/bin/sh
# Give reports, and what CI systems are told, to programs that read them.
#
#	sh tests/consumers.sh build/release/gkml-lint build/npm
#
# They come from npm and are kept in the second folder; without node, npm or
# its network all is skipped.
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh
if ! command -v node >/dev/null || ! command -v git >/dev/null ||
		! packages=$(sh tests/npm.sh "$2"); then
	skip_all 'no node, git or packages of npm'
fi
# shellcheck source=tests/clone.sh
. tests/clone.sh
git -C "$tmp/tool" tag v0.1.0
export SOURCE_DATE_EPOCH=1795478400

# NAME ARGUMENT...: all reports of a run.
reports() {
	set -- "$@" --no-config --today 2026-11-24 -q
	for format in html json jsonl junit markdown rdjson sarif tsv; do
		set -- "$@" "--report=$format:$tmp/reports/$1.$format"
	done
	shift
	"$lint" "$@" >/dev/null 2>&1
}
mkdir "$tmp/reports"
reports sample examples/xiangxiang_rsj.tsv
reports english --lang=en examples/xiangxiang_rsj.tsv
reports hostile tests/fixtures/hostile/cells.csv
reports page tests/fixtures/html/hostile.tsv
reports pages tests/fixtures/html/*.tsv
reports trouble no-such-file.tsv tests/fixtures/GK104/prose.tsv
reports clean tests/fixtures/exit/clean.tsv

# A repository with catalogs, and the one that holds gkml-lint.
mkdir -p "$tmp/data/data" && (cd "$tmp/data" && git init -q &&
	git remote add origin git@localhost:data/data.git &&
	catalog 'data/甲 目录.tsv' "$wrong" &&
	catalog data/right.tsv "$right" && git add -A && git commit -qm data)

# With the schema of SARIF as it was published, and a validator of the others'.
NPM=$packages sh tests/reports.sh "$lint" >"$tmp/log"
sed '$d' "$tmp/log"
{ tail -n 1 "$tmp/log" && node tests/consumers.js "$packages" "$tmp"; } |
	awk '/^[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$/ {
			passed += $1; failed += $3; skipped += $5; next }
		{ print }
		END {
			printf "%d passed, %d failed", passed, failed
			print skipped ? ", " skipped " skipped" : ""
			exit failed || !passed
		}'
