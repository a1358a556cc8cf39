#!/bin/sh
# Check catalogs on several hosts with GNU parallel; the shards go to standard
# output, for gkml-lint --merge.
#
#	HOSTS=:,host1,host2 sh parallel.sh 32 data/ | gkml-lint --merge -
#
# ":" is this host.  Every host has gkml-lint, and the catalogs in the same
# folder.  What a killed process or a lost host was at is done again.
parts=$1
shift
seq "$parts" | parallel --quote --retries 3 --workdir . \
	--sshlogin "${HOSTS:-:}" "${GKML_LINT:-gkml-lint}" \
	--shard "{}/$parts" --emit-facts --fail-on=never --format=jsonl "$@"
