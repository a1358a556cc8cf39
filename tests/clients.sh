#!/bin/sh
# The language server and a client made of the library that editors use; the
# extension for VS Code becomes a package, with all that it needs.
#
#	sh tests/clients.sh build/release/gkml-lint build/npm
#
# They come from npm and are kept in the second folder; without node, npm or
# its network all is skipped.
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh
if ! command -v node >/dev/null || ! packages=$(sh tests/npm.sh "$2"); then
	echo '0 passed, 0 failed, 2 skipped'
	exit
fi
export SOURCE_DATE_EPOCH=1795478400 NODE_PATH="$packages"
sample=examples/xiangxiang_rsj.tsv

client() {
	"$lint" --quiet --no-config --all -f concise $sample >"$tmp/found"
	cp $sample "$tmp/fixed.tsv" && mkdir "$tmp/empty"
	"$lint" --quiet --no-config --fix "$tmp/fixed.tsv" >/dev/null
	timeout 60 node tests/editors/client.js "$lint" $sample \
		"$(wc -l <"$tmp/found")" "$tmp/fixed.tsv" "$tmp/empty"
}

# The package holds the extension and the client it is made of.
packaged() {
	(cd "$tmp/vscode" && timeout 120 node "$packages/@vscode/vsce/vsce" \
		package -o "$tmp/gkml-lint.vsix") || return 1
	unzip -l "$tmp/gkml-lint.vsix" >"$tmp/held" || return 1
	grep -q ' extension/extension.js$' "$tmp/held" &&
		grep -q 'node_modules/vscode-languageclient/node.js$' "$tmp/held"
}

expect client
cp -RL editors/vscode "$tmp/vscode"
rm -rf "$tmp/vscode/node_modules"
if (cd "$tmp/vscode" && npm ci --omit=dev --ignore-scripts \
		--prefer-offline) >/dev/null 2>&1; then
	expect packaged
else
	skipped=1
fi

total
