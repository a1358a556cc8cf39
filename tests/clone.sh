# Read by tests of what others run: a clone of this repository as they have it,
# catalogs to check, and a few words for cases.  $lint is the program, the
# folder the root of this repository, tests/lib.sh was read.
#
# The program is not built again for each case: a make of the test's own hands
# over the one that is there and counts how often it was asked.  BUILD=real
# builds.
#
# shellcheck shell=sh disable=SC2034,SC2154 # names are for who reads this
#
# By itself it would write to /bin.
: "${tmp:?tests/lib.sh was not read}" "${lint:?}"
here=$PWD

unset GKML_LANG GKML_LINT_HOME GITHUB_ACTIONS CI SKIP CC PRE_COMMIT_COLOR
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE
export HOME="$tmp/home" PRE_COMMIT_HOME="$tmp/cache" LC_ALL=C.UTF-8 TERM=dumb
export GIT_CONFIG_NOSYSTEM=1
mkdir "$HOME" "$tmp/bin"
git config --global user.name test
git config --global user.email test@localhost
git config --global init.defaultBranch main
git config --global core.quotePath false

# ---- what there is -------------------------------------------------------

# This repository as somebody clones it, work in progress too.
mkdir "$tmp/tool"
cp -RP .pre-commit-hooks.yaml .gitignore action.yml Makefile install.mk \
	dist.mk bootstrap hooks src include rules tools "$tmp/tool"
(cd "$tmp/tool" && git init -q && git add -A && git commit -qm tool)

# Slow enough for others to come while it builds.
cat >"$tmp/bin/make" <<EOF
#!/bin/sh
echo built >>"$tmp/builds"
test ! -e "$tmp/broken" || { echo 'catalog.c:7: it is broken' >&2; exit 2; }
sleep 1
for a; do
	case \$a in B=*) mkdir -p "\${a#B=}" && cp "$lint" "\${a#B=}" ;; esac
done
EOF
chmod +x "$tmp/bin/make"
test "${BUILD-}" = real || PATH="$tmp/bin:$PATH"
: >"$tmp/builds"

header='事项类别	事项名称	公开内容	公开依据	条款内容	公开渠道	公开时限	公开方式	公开责任'

# FILE BASIS: a catalog of one row.
catalog() {
	printf '%s\n机构职能信息	机构信息	法定职能，以及机关名称、办公地址、办公时间、联系方式、负责人姓名等。	%s	%s：应当向社会公布。	政府网站	自该政府信息形成或者变更之日起20个工作日内。	主动公开	办公室\n' \
		"$header" "$2" "$2" >"$1"
}

right='《湘潭市政务公开工作考核办法》（潭政办发〔2019〕31号）'
other='《湘潭市行政执法公示办法》（潭政办发〔2019〕31号）'
wrong='《湘潭市政务公开工作考核办法》（潭政办发〔2019〕 31号）'

# ---- trying --------------------------------------------------------------

# STATUS COMMAND...: what it prints is left in $tmp/out.
try() {
	want=$1
	shift
	"$@" >"$tmp/out" 2>&1
	got=$?
	test "$want" = any || test $got = "$want" && return
	printf '%s: status %s, not %s\n' "$*" $got "$want" && cat "$tmp/out"
	return 1
}

shows() {
	grep -qF -e "$1" "$tmp/out" || { printf 'not shown: %s\n' "$1" &&
		cat "$tmp/out" && return 1; }
}

hides() {
	! grep -qF -e "$1" "$tmp/out" || { printf 'shown: %s\n' "$1" &&
		cat "$tmp/out" && return 1; }
}

builds() {
	test "${BUILD-}" = real && return
	n=$(wc -l <"$tmp/builds")
	test "$n" = "$1" || { echo "built $n times, not $1" && return 1; }
}

# In a shell of its own: folders and variables go with it.
alone() (
	"$@"
)

case_of() {
	expect_as "$1" alone "$1"
}
