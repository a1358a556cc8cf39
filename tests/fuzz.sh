#!/bin/sh
# So many seconds of every fuzz target.
#
#	sh tests/fuzz.sh build/fuzz SECONDS
#
# What was found interesting is kept in build/corpus and begun with the next
# time, and with the fixtures (tests/fuzz/seeds.sh).  AFL++ runs the same targets:
#
#	make V=fuzz CC=afl-clang-fast build/fuzz/tests/fuzz/fuzz_lint
#	afl-fuzz -i build/corpus/seeds-fuzz_lint -o build/afl -x build/corpus/catalog.dict \
#		build/fuzz/tests/fuzz/fuzz_lint
build=$1 seconds=$2
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh
mkdir -p build/corpus
for words in tests/fuzz/*.words; do
	sh tests/fuzz/dictionary.sh "$words" \
		>"build/corpus/$(basename "$words" .words).dict"
done

# What malloc() was called by is told in short, and corpora are not weighed:
# both take more time than the program.
export ASAN_OPTIONS="${ASAN_OPTIONS-malloc_context_size=5:quarantine_size_mb=16}"

# The target called $name, with the $words of its kind; its log is kept.
fuzz() {
	"$target" -max_total_time="$seconds" -max_len=20000 -timeout=30 \
		-entropic=0 -dict="build/corpus/$words.dict" \
		-artifact_prefix="build/crash-$name-" -print_final_stats=1 \
		"build/corpus/$name" "build/corpus/seeds-$name" \
		>"build/corpus/$name.log" 2>&1 && return
	tail -n 40 "build/corpus/$name.log"
	return 1
}

for target in $(sh tests/fuzz/targets.sh "$build"); do
	name=${target##*/}
	case $name in
	*_rules) words=rules ;;
	*_book | *_page) words=book ;;
	*) words=catalog ;;
	esac
	mkdir -p "build/corpus/$name"
	sh tests/fuzz/seeds.sh "$name" "build/corpus/seeds-$name"
	expect_as "$name" fuzz
	sed -n "s/^stat::number_of_executed_units: */$name inputs: /p" \
		"build/corpus/$name.log"
done
total
