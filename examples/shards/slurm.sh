#!/bin/sh
#SBATCH --job-name=gkml-lint
#SBATCH --array=1-32
#SBATCH --requeue
#
# Check catalogs in a Slurm job array, a shard a task:
#
#	id=$(sbatch --parsable slurm.sh data/)
#	sbatch --dependency=afterok:"$id" --wrap \
#		'gkml-lint --merge --report=html:report.html shards/*.jsonl'
#
# A report appears whole or not at all, so that a task that was killed leaves
# nothing that could be taken for a shard.
mkdir -p shards
"${GKML_LINT:-gkml-lint}" --emit-facts --fail-on=never \
	--shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
	--report="jsonl:shards/$SLURM_ARRAY_TASK_ID.jsonl" \
	--format=concise "$@" >/dev/null
