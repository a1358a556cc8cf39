#!/bin/sh
# The reduce step: what map.sh wrote, of all shards and in any order, becomes
# what one run would have written.
#
#	sh reduce.sh [OPTION]... <mapped
LC_ALL=C sort -t "$(printf '\t')" -k1,1n -k2,2n | cut -f3- |
	"${GKML_LINT:-gkml-lint}" --merge --format=jsonl "$@" -
