# Of the lines of a shard, what each could say instead, once for each sort of
# value: "LINE	WHAT	the line".
def sort_of: if .file then "file" elif .shard then "shard"
	elif .facts then "facts" elif .rule then "finding" elif .text then "text"
	else "error" end;

def named: [.[] | if type == "number" then "*" else . end] | join(".");

[inputs | select(.end | not)] | to_entries
| map(.key as $n | .value as $line
	| [$line | paths] | map(. as $path | {
		n: ($n + 1), line: $line, path: $path,
		value: ($line | getpath($path)),
		name: (($line | sort_of) + " " + ($path | named))
	}))
| add | unique_by(.name + " " + (.value | type)) | .[]
| . as $x
| def say($what; f): "\($x.n)\t\($what): \($x.name)\t\($x.line | f | tojson)";
	if $x.path[-1] | type == "string"
		then say("without"; delpaths([$x.path])) else empty end,
	if $x.value | type == "boolean"
		then say("another sort"; setpath($x.path; "true"))
		else say("another sort"; setpath($x.path; true)) end,
	if $x.value | type == "number"
		then say("below 0"; setpath($x.path; -1)),
			say("large"; setpath($x.path; 4294967295))
		else empty end
