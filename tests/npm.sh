#!/bin/sh
# Install npm's packages of tests/npm below a folder, unless they are there,
# and print the path of node_modules.  Nothing of them is run.
#
#	sh tests/npm.sh build/npm
from=$(cd "$(dirname "$0")/npm" && pwd)
mkdir -p "$1" && cd "$1" || exit 2
if ! cmp -s "$from/package-lock.json" installed.json; then
	if ! cp "$from/package.json" "$from/package-lock.json" . ||
			! npm ci --ignore-scripts >log 2>&1 ||
			! cp package-lock.json installed.json; then
		tail -n 20 log >&2
		exit 1
	fi
fi
printf '%s\n' "$PWD/node_modules"
