#!/bin/sh
# The formats that there are, as the message about one that is none has them.
#
#	sh tests/formats.sh build/release/gkml-lint
test -x "$1" || { echo "formats.sh: no program $1" >&2; exit 2; }
"$1" --no-config --lang=en --format=none . 2>&1 |
	sed -n '1s|.*one of \(.*\), auto$|\1|p' | tr -d ,
