#!/bin/sh
# A list of words, one a line, as libFuzzer and AFL++ want it: bytes in hex.
# \n, \t and \0377 are bytes; a line that begins with "# " is a comment.
#
#	sh tests/fuzz/dictionary.sh WORDS >DICTIONARY
sed '/^# /d' "$1" | while IFS= read -r word; do
	hex=$(printf '%b' "$word" | od -An -v -tx1 | tr -d '\n' |
		sed 's/ /\\x/g')
	printf '"%s"\n' "$hex"
done
