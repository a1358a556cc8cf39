#!/bin/sh
# The five commands of CONTRIBUTING.md, from a clone of what is committed here.
#
#	sh tests/route.sh build/release/gkml-lint
cd "$(dirname "$0")/.." || exit 2
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
unset MAKEFLAGS MFLAGS MAKELEVEL
export GUIDE_HOME="$tmp"
HOME=$tmp git config --global "url.$PWD.insteadOf" \
	https://github.com/gkml-lint/gkml-lint
sh tests/guide.sh "$1" CONTRIBUTING.md
