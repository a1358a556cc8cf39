#!/bin/sh
# The hooks of .pre-commit-hooks.yaml, under the real pre-commit and git.
#
#	sh tests/hook.sh build/release/gkml-lint
#
# The program is not built again for each hook: a make of the test's own hands
# over the one that is there and counts how often it was asked.  BUILD=real
# builds.  Without pre-commit all is skipped.
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.." || exit 2
here=$PWD
if ! command -v pre-commit >/dev/null || ! command -v git >/dev/null; then
	echo '0 passed, 0 failed, 1 skipped'
	exit
fi
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
passed=0 failed=0

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

# This repository as somebody's pre-commit clones it, work in progress too.
mkdir "$tmp/tool"
cp -RP .pre-commit-hooks.yaml .gitignore Makefile bootstrap hooks src include \
	rules tools "$tmp/tool"
(cd "$tmp/tool" && git init -q && git add -A && git commit -qm tool)
revision=$(git -C "$tmp/tool" rev-parse HEAD)

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

header='事项类别	事项名称	公开内容	公开依据	条款内容	公开渠道	公开时限	公开方式	公开责任'

# FILE BASIS: a catalog of one row.
catalog() {
	printf '%s\n机构职能信息	机构信息	法定职能，以及机关名称、办公地址、办公时间、联系方式、负责人姓名等。	%s	%s：应当向社会公布。	政府网站	自该政府信息形成或者变更之日起20个工作日内。	主动公开	办公室\n' \
		"$header" "$2" "$2" >"$1"
}

# HOOK [LINE OF YAML]...: a new repository that uses it.
repository() {
	rm -rf "$tmp/data" && mkdir -p "$tmp/data/data" && cd "$tmp/data" &&
		git init -q && {
		printf 'repos:\n- repo: %s\n  rev: %s\n  hooks:\n  - id: %s\n' \
			"$tmp/tool" "$revision" "$1"
		shift
		for line; do
			printf '    %s\n' "$line"
		done
	} >.pre-commit-config.yaml && pre-commit install >/dev/null
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

case_of() {
	if (set -e; "$1") >"$tmp/log" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "$1:"
		sed 's/^/  /' "$tmp/log"
	fi
}

# ---- cases ---------------------------------------------------------------

# The first use of all, by many files at a time: one build, whoever comes
# first, and what a batch says does not depend on its other files.
batches() {
	repository gkml-lint 'args: [--fail-on=info]' || return 1
	for n in $(seq 40); do
		catalog "data/目录 $n, 乙.tsv" "$right" || return 1
		catalog "data/$n 'b\$.csv.tsv" "$other" || return 1
	done
	git add -A
	try 0 pre-commit run --all-files && builds 1 &&
		hides 目录 && shows Passed || return 1
	# they do contradict each other, which is for the gate to say
	try 1 "$lint" --fail-on=info data && shows GK403
}

# Red, and after mending green; nothing is said then.
red_then_green() {
	repository gkml-lint || return 1
	catalog 'data/甲 目录.tsv' "$wrong"
	catalog 'data/right.tsv' "$right"
	git add -A
	try 1 git commit -m first && shows 'data/甲 目录.tsv:2:' &&
		shows '[GK202]' && hides right.tsv && hides 检查 || return 1
	catalog 'data/甲 目录.tsv' "$right"
	git add -A
	try 0 git commit -m first && shows Passed && hides GK202 && hides 检查
}

# What is no catalog by its name is not looked at.
other_files() {
	repository gkml-lint
	echo 'no catalog' >README.md
	echo 'no catalog' >data/notes.txt
	git add -A
	try 0 git commit -m notes && shows 'no files to check'
}

# The repository's own configuration holds.
configuration() {
	repository gkml-lint
	catalog data/a.tsv "$wrong"
	catalog data/old.tsv "$wrong"
	printf 'exclude: [data/old.tsv]\nseverity: {GK202: warning}\n' \
		>gkml-lint.yaml
	git add -A
	try 0 pre-commit run --all-files --verbose && shows 'warning: ' &&
		hides old.tsv
}

arguments() {
	repository gkml-lint 'args: [--lang=en, --format=concise]'
	catalog data/a.tsv "$wrong"
	git add -A
	try 1 pre-commit run --all-files && shows 'data/a.tsv:2:' &&
		hides 依据
}

# It mends the file and stops the commit; the second time there is nothing.
fix() {
	repository gkml-lint-fix
	catalog 'data/甲 目录.tsv' "$wrong"
	git add -A
	try 1 git commit -m first && shows 'files were modified' || return 1
	grep -qF '（潭政办发〔2019〕31号）' 'data/甲 目录.tsv' || return 1
	git add -A
	try 0 git commit -m first
}

system() {
	mkdir -p "$tmp/installed"
	ln -sf "$lint" "$tmp/installed/gkml-lint"
	repository gkml-lint-system
	catalog data/a.tsv "$wrong"
	git add -A
	try 1 env PATH="$tmp/installed:$PATH" pre-commit run --all-files &&
		shows '[GK202]' || return 1
	catalog data/a.tsv "$right"
	git add -A
	try 0 env PATH="$tmp/installed:$PATH" pre-commit run --all-files
}

# Without the packages it names them, and how to get them.
packages() {
	repository gkml-lint
	catalog data/a.tsv "$right"
	git add -A
	try 1 env PRE_COMMIT_HOME="$tmp/fresh" CC=no-such-cc \
		pre-commit run --all-files && shows 缺少 &&
		shows libcsv && shows 首次使用 && hides error:
}

# A failed build shows why; the next run tries again.
broken_build() {
	test "${BUILD-}" = real && return
	repository gkml-lint
	catalog data/a.tsv "$right"
	git add -A
	: >"$tmp/broken"
	try 1 env PRE_COMMIT_HOME="$tmp/another" pre-commit run --all-files &&
		shows 'catalog.c:7: it is broken' && shows 编译失败 || return 1
	rm "$tmp/broken"
	try 0 env PRE_COMMIT_HOME="$tmp/another" pre-commit run --all-files
}

# Hooks are given by a relative path and from other folders too.
any_folder() {
	cd "$tmp/tool" || return 1
	try 0 hooks/gkml-lint --version && cd / &&
		try 0 "$tmp/tool/hooks/gkml-lint" --version
}

try_repo() {
	repository gkml-lint
	catalog data/a.tsv "$wrong"
	git add -A
	try 1 pre-commit try-repo "$tmp/tool" gkml-lint --all-files &&
		shows '[GK202]'
}

valid_manifest() {
	try 0 pre-commit validate-manifest "$here/.pre-commit-hooks.yaml"
}

: >"$tmp/builds"
for name in batches red_then_green other_files configuration arguments fix \
	system packages broken_build any_folder try_repo valid_manifest; do
	case_of $name
done
echo "$passed passed, $failed failed"
test $failed = 0 && test $passed != 0
