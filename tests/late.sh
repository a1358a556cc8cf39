#!/bin/sh
# The libraries of late.def are loaded when they are needed and not before:
# with broken ones in their place only the runs that need them fail, loudly.
#
#	sh tests/late.sh build/release/gkml-lint
lint=$1
fixtures=$(dirname "$0")/fixtures
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

names=$(grep -aoE 'lib(csv|jansson|pcre2|xml2|yaml|zip)[-.0-9]*\.so[.0-9]*' \
	"$lint" | sort -u)
if test -z "$names" || ldd "$lint" 2>/dev/null | grep -q 'libxml2\.'; then
	skip_all 'its libraries are linked'
fi
for name in $names; do
	library=${name%%[-.]*}
	mkdir "$tmp/$library"
	echo broken >"$tmp/$library/$name"
	path=${path+$path:}$tmp/$library
done

# run LD_LIBRARY_PATH STATUS LIBRARY ARGUMENT...
run() {
	got=$(
		LD_LIBRARY_PATH=$1
		export LD_LIBRARY_PATH
		shift 3
		"$lint" --no-config "$@" >/dev/null 2>"$tmp/err"
		echo $?
	)
	said=$(sed -nE 's/.*missing library: .*(lib[a-z0-9]+)[-.0-9]*\.so.*/\1/p' \
		"$tmp/err")
	if test "$got ${said:--}" = "$2 $3"; then
		passed=$((passed + 1))
	else
		shift 2
		echo "$*: exit $got, ${said:-no library} missing"
		cat "$tmp/err"
		failed=$((failed + 1))
	fi
}

# Ends so, though none of the libraries can be loaded.
without_any() {
	status=$1
	shift
	run "$path" "$status" - "$@"
}

# Needs that one.
needs() {
	library=$1
	shift
	run "$tmp/$library" 2 "$library" "$@"
}

clean=$fixtures/exit/clean.tsv
sed '2s/[^	]*/"&"/' "$clean" >"$tmp/quoted.tsv"
cat >"$tmp/rule.yaml" <<'EOF'
id: HN01
name: no-circle
title: 单元格中有圆圈
level: error
columns: 公开时限
check: {kind: pattern, forbid: '○+'}
message: 有“{match}”
good: [cell: 自信息形成之日起20个工作日内]
bad: [cell: 自信息形成之日起⟦○○⟧个工作日内]
EOF

without_any 0 --version
without_any 0 --list-rules
without_any 0 --explain GK202
without_any 0 "$clean"
without_any 1 --format=concise "$fixtures/../../examples/xiangxiang_rsj.tsv"
needs libxml2 --format=junit "$clean"
needs libxml2 --format=checkstyle "$clean"
needs libxml2 "$fixtures/webpage/shown.html"
needs libzip "$fixtures/workbook/shown.xlsx"
needs libjansson --format=json "$clean"
needs libyaml --rules "$tmp/rule.yaml" "$clean"
needs libpcre2 --rules "$tmp/rule.yaml" "$clean"
needs libcsv "$tmp/quoted.tsv"

total
