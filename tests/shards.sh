#!/bin/sh
# Several processes and --merge against one run: every report and the verdict,
# byte for byte, and the recipes of docs/shards.md as they are.
#
#	sh tests/shards.sh build/release/gkml-lint
seal=$(cd "$(dirname "$1")" && pwd)/tests/shards/seal
lint=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh
root=$PWD
export LC_ALL=C SOURCE_DATE_EPOCH=1795478400 PARALLEL_HOME="$tmp/parallel"
export GKML_LINT="$tmp/lint"
unset GITHUB_ACTIONS GKML_LANG HOSTS
test -x "$seal" || { echo "shards.sh: no program $seal" >&2; exit 2; }
mkdir "$tmp/parallel"

# The program, in the recipes: with what every process of the run is told.
cat >"$tmp/lint" <<EOF
#!/bin/sh
exec "$lint" --no-config "\$@"
EOF
chmod +x "$tmp/lint"

# The fixtures are catalogs of all sorts, right and wrong, and what is none.
mkdir "$tmp/run"
cp -RP tests/fixtures "$tmp/run/data"
cd "$tmp/run" || exit 2
mkdir data/.git
find data -name '*.xlsx' -o -name '*.xls' -o -name '*.html' |
	sort >"$tmp/others"
printf '%s\n' data/nowhere.tsv >>"$tmp/others"
inputs="data $(tr '\n' ' ' <"$tmp/others")"
few='data/across data/GK403 data/GK404 data/GK104 data/encodings'

# shards N FILE...: shard-1.jsonl to shard-N.jsonl
shards() {
	parts=$1 k=0
	shift
	rm -f shard-*.jsonl
	while test $k -lt "$parts"; do
		k=$((k + 1))
		"$GKML_LINT" --shard "$k/$parts" --emit-facts --format=jsonl \
			"$@" >"shard-$k.jsonl" 2>/dev/null
	done
}

# What a run prints, writes and ends with.  Of files that a run leaves out it
# tells by itself, whatever becomes of the rest.
whole() {
	rm -f report.*
	"$@" >out 2>err
	echo "exit $?" >>out
	grep -v -e 不检查 -e 同一文件 -e 文件夹中的工作簿 \
		-e "a workbook in a folder" err >>out
	for report in report.*; do
		test ! -e "$report" || cat "$report" >>out
	done
}

# same OPTION...: of one run over $files and of the shards that are there
same() {
	# shellcheck disable=SC2086 # words
	whole "$GKML_LINT" "$@" $files
	mv out one
	whole "$GKML_LINT" "$@" --merge shard-*.jsonl
	cmp one out || diff one out | head
}

# ---- every report ---------------------------------------------------------

files=$inputs
# shellcheck disable=SC2086 # words
shards 3 $files
for format in text concise github json jsonl junit sarif rdjson gitlab \
		checkstyle; do
	same --format=$format >"$tmp/log" 2>&1
	expect_silence "merged, $format"
done
same -q --statistics --report=html:report.html --report=tsv:report.tsv \
	--report=markdown:report.md --jobs=2 >"$tmp/log" 2>&1
expect_silence 'merged, html, tsv, markdown, statistics'

files=$few
# shellcheck disable=SC2086 # words
shards 7 $files
for option in --all --each --fail-on=warning --fail-on=never -q \
		--max-findings=3 --column-unit=byte; do
	same $option >"$tmp/log" 2>&1
	expect_silence "merged, $option"
done

cat "$root"/tests/schema/*.json "$root"/docs/schema/*.json >schemas
jq -r --arg schema shard.json --slurpfile all schemas \
	-f "$root/tests/schema.jq" shard-*.jsonl >"$tmp/log" 2>&1
expect_silence 'shards are as docs/schema/shard.json has them'

# Rules, levels and languages are those of all processes.
cat >"$tmp/lint" <<EOF
#!/bin/sh
exec "$lint" --lang=en --config gkml-lint.yaml "\$@"
EOF
cat >gkml-lint.yaml <<EOF
severity: {GK403: error}
paths:
  data/across: {severity: {GK403: info}}
  data/encodings: {ignore: GK2}
EOF
# shellcheck disable=SC2086 # words
shards 4 $files
same --format=junit >"$tmp/log" 2>&1
expect_silence 'merged, with a configuration'
sed 's/info/warning/' gkml-lint.yaml >new && mv new gkml-lint.yaml
"$GKML_LINT" --merge shard-*.jsonl >out 2>&1
status=$?
if test $status != 2 || ! grep -q 'had other options' out; then
	cp out "$tmp/log"
fi
expect_silence 'not merged with other levels'

cat >"$tmp/lint" <<EOF
#!/bin/sh
exec "$lint" --no-config "\$@"
EOF

# What need not be reported is known when all is there.
# shellcheck disable=SC2086 # words
"$GKML_LINT" -q --write-baseline "$tmp/baseline.tsv" data/across data/GK404 \
	>/dev/null 2>&1
# shellcheck disable=SC2086 # words
shards 2 $files
same --format=sarif --baseline "$tmp/baseline.tsv" >"$tmp/log" 2>&1
expect_silence 'merged, with a baseline'

# One stream or many, in whatever order.
cat shard-2.jsonl shard-1.jsonl | "$GKML_LINT" --format=json --merge - >out 2>/dev/null
# shellcheck disable=SC2086 # words
"$GKML_LINT" --format=json $files 2>/dev/null | cmp - out >"$tmp/log" 2>&1
expect_silence 'merged from standard input'

# A shard that shrinks, or is written anew, behind the back of --merge: the
# second is a pipe, which is opened when the first was read.
changed() {
	rm -f pipe first
	cp shard-1.jsonl first
	mkfifo pipe
	{
		exec 3>pipe
		"$@"
		cat shard-2.jsonl >&3
	} &
	"$GKML_LINT" --merge first pipe >out 2>&1
	status=$?
	# who never opened the pipe leaves its writer waiting
	kill $! 2>/dev/null
	wait
	if test $status != 2 || ! grep -q 改动 out; then
		echo "exit $status" && cat out
	fi
}

empty() {
	: >first
}

rewrite() {
	sleep 0.01
	tr 0 1 <shard-1.jsonl >first
}

for what in empty rewrite; do
	changed $what >"$tmp/log" 2>&1
	expect_silence "a shard that changes while it is merged: $what"
done

# ---- whole, and wrong ------------------------------------------------------

# A shard as somebody would write it who knows how: its end fits, but a value
# is missing, of another sort, or out of range.  It is refused; only where
# nothing is read (tests/shards/unread), or where a number may be anything,
# may there be another answer, but one.
forged() {
	"$seal" shard-1.jsonl "$1" >sealed &&
		"$GKML_LINT" -q --merge sealed >out 2>&1
	status=$?
	case $status$2 in
	2*|[01]large*) ;;
	[01]*) grep -q -x -F "${2#*: }" "$root/tests/shards/unread" ;;
	*) false ;;
	esac || {
		echo "$2: exit $status"
		cat out
	}
}

files='data/GK202/space.tsv data/encodings/gb18030-bad.tsv data/across/compared.in
	data/formats/catalog.tsv'
# shellcheck disable=SC2086 # words
shards 1 $files
jq -rn -f "$root/tests/shards/wrong.jq" shard-1.jsonl >wrong
while IFS='	' read -r number what line; do
	printf '%s\n' "$line" | forged "$number" "$what"
done <wrong >"$tmp/log" 2>&1
test -s wrong || echo 'nothing was tried' >"$tmp/log"
expect_silence 'values of another sort'
while IFS='	' read -r number line; do
	case $number in
	'#'*) continue ;;
	esac
	printf '%s\n' "$line" | forged "$number" "instead: $line"
done <"$root/tests/shards/lines" >"$tmp/log" 2>&1
expect_silence 'lines of another sort'
# Written in another way it is the same shard.
jq -ac '(.fix.edits[]? | select(.text)) |= . + {raw: {base64: (.text | @base64)}}
	' shard-1.jsonl >again
head -n 1 again | "$seal" again 1 >sealed
"$GKML_LINT" -f json --merge sealed >out 2>/dev/null
# shellcheck disable=SC2086 # words
"$GKML_LINT" -f json $files 2>/dev/null | cmp - out >"$tmp/log" 2>&1
expect_silence 'the same shard, written in another way'

# A text that is written and read in several pieces.
awk 'NR == 1 || NR == 3 { print } NR == 3 { for (i = 0; i < 300; i++) print }' \
	data/GK202/space.tsv >data/long.tsv
files=data/long.tsv
shards 1 $files
same --format=json >"$tmp/log" 2>&1
test "$(wc -c <data/long.tsv)" -gt 131072 || echo 'it is short' >>"$tmp/log"
expect_silence 'merged, a long text'

# ---- recipes --------------------------------------------------------------

# as_one_run RECIPE: out is what one run prints as jsonl.
as_one_run() {
	cmp jsonl out >"$tmp/log" 2>&1
	expect_silence "$1"
}

# shellcheck disable=SC2086 # words
"$GKML_LINT" --format=jsonl $files >jsonl 2>/dev/null

# GNU parallel: a process is killed while it writes, and begins again.
parallel() {
	: >err
	cat >"$tmp/lint" <<EOF
#!/bin/sh
case "\$*" in
*'--shard 3/5 '*)
	if mkdir "$tmp/killed" 2>/dev/null; then
		"$lint" --no-config "\$@" | head -c 20000
		kill -9 \$\$
	fi
	;;
esac
exec "$lint" --no-config "\$@"
EOF
	# shellcheck disable=SC2086 # words
	HOSTS=1/:,2/: sh "$root/examples/shards/parallel.sh" 5 $files \
		>shards.jsonl 2>/dev/null
	test -d "$tmp/killed" || echo 'nothing was killed' >err
	"$GKML_LINT" --merge --format=jsonl shards.jsonl >out 2>/dev/null
	if ! cmp jsonl out || test -s err; then
		cat err
		echo 'not as one run'
	fi
}

if command parallel --version 2>/dev/null | grep -q GNU; then
	parallel >"$tmp/log" 2>&1
	expect_silence 'GNU parallel, one process killed'
else
	skipped=$((skipped + 1))
fi

# A job array: the tasks of one, which run when and where they may.
for task in 4 2 1 3; do
	# shellcheck disable=SC2086 # words
	SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_COUNT=4 \
		sh "$root/examples/shards/slurm.sh" $files 2>/dev/null
done
"$GKML_LINT" --merge --format=jsonl shards/*.jsonl >out 2>/dev/null
as_one_run 'Slurm job array'

# Map and reduce: the order of lines is lost between them.
printf '{"shard":"%d/6"}\n' 1 2 3 4 5 6 >parts.jsonl
# shellcheck disable=SC2086 # words
sh "$root/examples/shards/map.sh" $files <parts.jsonl 2>/dev/null |
	awk '{ print (NR * 7919) % 104729 "\t" $0 }' | sort -n | cut -f2- |
	sh "$root/examples/shards/reduce.sh" >out 2>/dev/null
as_one_run 'map and reduce'

# What the workflow hands over to the action, for each job of its matrix.
step() {
	sed -nE '/^  '"$1"':$/,/^  [a-z-]+:$/p' \
		"$root/examples/ci/github-shards.yml" |
		sed -n '/args:/,/^          [a-z]*: '"''"'/p' |
		sed -E "s/^ *args: *(>-)?//; s/^ *[a-z]*: ''//" |
		sed "s|\${{ matrix.part }}|$2|g; s|\${{ strategy.job-total }}|4|g"
}

rm -f shard-*.jsonl
for part in $(sed -n 's/.*part: \[\(.*\)\]/\1/p' \
		"$root/examples/ci/github-shards.yml" | tr ',' ' '); do
	# shellcheck disable=SC2046,SC2086 # words
	"$GKML_LINT" $(step check "$part") $files >/dev/null 2>&1
done
# shellcheck disable=SC2046 # words
"$GKML_LINT" $(step gkml-lint 0 | grep -e --) --format=jsonl shard-*.jsonl \
	>out 2>/dev/null
as_one_run 'CI matrix'

total
