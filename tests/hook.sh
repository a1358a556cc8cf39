#!/bin/sh
# The hooks of .pre-commit-hooks.yaml, under the real pre-commit and git.
#
#	sh tests/hook.sh build/release/gkml-lint
#
# Without pre-commit all is skipped.
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh
if ! command -v pre-commit >/dev/null || ! command -v git >/dev/null; then
	skip_all 'there is no pre-commit, or no git'
fi
. tests/clone.sh
revision=$(git -C "$tmp/tool" rev-parse HEAD)

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

for name in batches red_then_green other_files configuration arguments fix \
	system packages broken_build any_folder try_repo valid_manifest; do
	case_of $name
done
total
