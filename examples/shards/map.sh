#!/bin/sh
# The map step for Hadoop Streaming and Spark's pipe(): lines of JSON in,
# {"shard":"3/32"}, lines of JSON out, each behind the number of its shard and
# its own number in it, as the order of lines is lost on the way.
#
#	sh map.sh data/ <parts.jsonl
lines=$(mktemp) || exit 1
trap 'rm -f "$lines"' EXIT
while IFS= read -r line; do
	shard=${line#*'"shard":"'}
	shard=${shard%%'"'*}
	"${GKML_LINT:-gkml-lint}" --shard "$shard" --emit-facts \
		--fail-on=never --format=jsonl "$@" </dev/null >"$lines"
	# 2: a file could not be checked, and the shard says so
	test $? -le 2 || exit 1
	awk -v shard="${shard%/*}" \
		'{ printf "%d\t%d\t%s\n", shard, NR, $0 }' "$lines"
done
