#!/bin/sh
# Who may include whom.  A room of the library sees only those before it;
# report and cli see the library through <gkml/gkml.h> alone.
cd "$(dirname "$0")/.." || exit 2
passed=0 failed=0

wrong() {
	echo "$1"
	failed=$((failed + 1))
}

# allow ROOM OTHER...: the files of src/ROOM include these rooms and headers, and
# no more.
allow() {
	room=$1
	before=$failed
	# shellcheck disable=SC2013 # names have no blanks
	for other in $(sed -nE 's|^# *include "([^"]*)".*|\1|p' \
			src/"$room"/*.[ch] src/"$room"/*.def 2>/dev/null |
			sort -u); do
		case $other in
		*/*) ;;
		*) wrong "src/$room includes \"$other\" without its room" ;;
		esac
		case " $* " in
		*" ${other%%/*} "* | *" $other "*) ;;
		*) wrong "src/$room must not include $other" ;;
		esac
	done
	test $failed = "$before" && passed=$((passed + 1))
}

allow base
allow input base
allow model base input
allow grammar base
allow rules base input model grammar
allow report base/digest.h base/str.h base/sure.h base/utf8.h
allow cli report base/digest.h base/sure.h base/threads.h base/utf8.h \
	lsp/server.h
allow lsp cli report base/sure.h base/utf8.h

for room in src/*/; do
	case $room in
	src/base/ | src/input/ | src/model/ | src/grammar/ | src/rules/ | \
		src/report/ | src/cli/ | src/lsp/) ;;
	*) wrong "$room: a room that this script does not know" ;;
	esac
done

# An object file and a name in a message belong to one file only.
for name in $(find src -name '*.c' | sed 's|.*/||' | sort | uniq -d); do
	wrong "two files are called $name"
done
for name in $(find src -name '*.h' | sed 's|.*/||' | sort | uniq -d); do
	wrong "two files are called $name"
done

echo "$passed passed, $failed failed"
test $failed = 0
