#!/bin/sh
# Fixtures under valgrind's memcheck: what it finds is status 99.
#
#	sh tests/valgrind.sh build/valgrind/gkml-lint [FOLDER]...
command -v valgrind >/dev/null || {
	echo '0 passed, 0 failed, 1 skipped'
	exit 0
}
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
test -x "$lint" || { echo "valgrind.sh: no program $1" >&2; exit 2; }
shift
under=$(dirname "$lint")/under-valgrind
cat >"$under" <<EOF
#!/bin/sh
exec valgrind -q --error-exitcode=99 --leak-check=full \\
	--errors-for-leak-kinds=definite --log-file=/dev/null "$lint" "\$@"
EOF
chmod +x "$under"

# What the time shows in, which is thirty times as long: when patterns are
# stopped, and what the language server was asked meanwhile.  And memcheck opens
# a standard output that is closed.
export SKIP='hostile/patterns lsp/bad streams/closed-stdout'
exec sh "$(dirname "$0")/run.sh" "$under" "$@"
