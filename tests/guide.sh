#!/bin/sh
# Do what a document says, command by command, as a reader would.
#
#	sh tests/guide.sh build/release/gkml-lint DOCUMENT
#
# Every block of ```sh that stands below a line "<!-- runs -->" (which holds up
# to "<!-- runs no more -->") is run in a new folder, one after the other in
# one shell.  A block of ```text right after it is what it must print; a block
# without one must end with 0.  ACCEPT=1 rewrites the blocks of text.  The home
# is an empty folder, or GUIDE_HOME.
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh
document=$PWD/$2

# Blocks are numbered: 1.sh and what it must print, 1.text.
mkdir "$tmp/blocks" "$tmp/work" "$tmp/bin" "$tmp/home" &&
	ln -s "$lint" "$tmp/bin/gkml-lint" || exit 2
awk -v into="$tmp/blocks" '
	/^<!-- runs -->/ { runs = 1 }
	/^<!-- runs no more -->/ { runs = 0 }
	/^```/ && inside { close(inside); inside = ""; next }
	/^```sh/ && runs { inside = into "/" ++n ".sh"; after = n; next }
	/^```text/ && after { inside = into "/" after ".text"
		printf "" >inside; after = 0; next }
	/^```/ { inside = "/dev/null"; after = 0; next }
	inside { print >inside; next }
	NF { after = 0 }
' "$document"
test -e "$tmp/blocks/1.sh" || { echo "$2: nothing in it is run"; exit 1; }

unset GKML_LANG GITHUB_ACTIONS NO_COLOR COLUMNS CI
export PATH="$tmp/bin:$PATH" HOME="${GUIDE_HOME:-$tmp/home}" TERM=dumb
export LC_ALL=C.UTF-8

# In one shell, so that a folder entered or a variable set stays so.
cat >"$tmp/run" <<'END'
n=1
while test -e "$blocks/$n.sh"; do
	. "$blocks/$n.sh" >"$blocks/$n.out" 2>&1
	echo $? >"$blocks/$n.status"
	n=$((n + 1))
done
END
(cd "$tmp/work" && blocks=$tmp/blocks sh "$tmp/run") </dev/null

n=1
while test -e "$tmp/blocks/$n.sh"; do
	block=$tmp/blocks/$n
	if test -e "$block.text"; then
		diff -u --label "$2" --label 'what it prints' \
			"$block.text" "$block.out"
	else
		test "$(cat "$block.status")" = 0 || {
			echo "$2: this ends with $(cat "$block.status"):"
			cat "$block.sh" "$block.out"
			false
		}
	fi && passed=$((passed + 1)) || failed=$((failed + 1))
	n=$((n + 1))
done

if test -n "${ACCEPT-}"; then
	awk -v from="$tmp/blocks" '
		/^<!-- runs -->/ { runs = 1 }
		/^<!-- runs no more -->/ { runs = 0 }
		/^```/ && inside { inside = 0; skip = 0; print; next }
		/^```sh/ && runs { inside = 1; after = ++n; print; next }
		/^```text/ && after { inside = skip = 1; print
			while ((getline line <(from "/" after ".out")) > 0)
				print line
			after = 0; next }
		/^```/ { inside = 1; after = 0; print; next }
		inside { if (!skip) print; next }
		NF { after = 0 }
		{ print }
	' "$document" >"$tmp/new" && cat "$tmp/new" >"$document"
fi
total
