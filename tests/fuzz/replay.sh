#!/bin/sh
# Every seed, and what fuzzing has kept, once through each target.
#
#	sh tests/fuzz/replay.sh BUILD CORPUS
build=$1 corpus=$2
cd "$(dirname "$0")/../.." || exit 2
. tests/lib.sh

replay() {
	find "$corpus/$name" "$corpus/seeds-$name" -type f -size -40k \
		-print0 | xargs -0 -n 500 "$target" \
		>"$corpus/$name.replayed" 2>&1 && return
	tail -n 40 "$corpus/$name.replayed"
	return 1
}

for target in $(sh tests/fuzz/targets.sh "$build"); do
	name=${target##*/}
	mkdir -p "$corpus/$name"
	sh tests/fuzz/seeds.sh "$name" "$corpus/seeds-$name" || exit 2
	expect_as "$name" replay
done
total
