#!/bin/sh
# Every seed, and what fuzzing has kept, once through each target.
#
#	sh tests/fuzz/replay.sh BUILD CORPUS
build=$1 corpus=$2
cd "$(dirname "$0")/../.." || exit 2
passed=0 failed=0
for target in "$build"/tests/fuzz/fuzz_*; do
	case $target in
	*.[do]) continue ;;
	esac
	name=${target##*/}
	mkdir -p "$corpus/$name"
	sh tests/fuzz/seeds.sh "$name" "$corpus/seeds-$name" || exit 2
	if find "$corpus/$name" "$corpus/seeds-$name" -type f -size -40k \
			-print0 | xargs -0 -n 500 "$target" \
			>"$corpus/$name.replayed" 2>&1; then
		passed=$((passed + 1))
	else
		tail -n 40 "$corpus/$name.replayed"
		echo "$name failed"
		failed=$((failed + 1))
	fi
done
echo "$passed passed, $failed failed"
test $failed = 0 && test $passed != 0
