#!/bin/sh
# The fuzz targets of a build, one a line.
#
#	sh tests/fuzz/targets.sh BUILD
for target in "$1"/tests/fuzz/fuzz_*; do
	case $target in
	*.[do]) ;;
	*) echo "$target" ;;
	esac
done
