# Does a JSON document satisfy a schema?  The part of JSON Schema that the
# schemas in docs/schema and tests/schema use; what is not known is an error.
#
#	jq -r --arg schema NAME.json --slurpfile all <(cat *.json) -f schema.jq
#
# Prints a line for every place that does not: path and what is wrong.

def known: ["$schema", "$id", "$defs", "$ref", "title", "description", "type",
	"const", "enum", "required", "properties", "additionalProperties",
	"items", "minItems", "maxItems", "uniqueItems", "pattern", "minimum",
	"maximum", "anyOf"];

def kind: if type == "number" and . == floor then "integer" else type end;

def is($types): kind as $k |
	$types | if type == "array" then . else [.] end |
	any(. == $k or (. == "number" and $k == "integer"));

def schema($name): $all[] | select(.["$id"] == $name);

# {root, at}: a schema, and the document that its references are of.
def resolve($s; $ref):
	($ref / "#") as [$file, $path] |
	(if $file == "" then $s.root else schema($file) end) as $root |
	{ $root, at: ($root | getpath($path / "/" | map(select(. != "")))) };

def wrong($s; $path):
	$s.at as $t | . as $v |
	def say($what): "\($path): \($what): \($v | tojson | .[:80])";
	def check($key): $t | has($key);
	(($t | keys - known)[] | "\($path): the schema has \(.)"),
	(select(check("$ref")) | wrong(resolve($s; $t["$ref"]); $path)),
	(select(check("type")) | select(is($t.type) | not) |
		say("not \($t.type)")),
	(select(check("const")) | select(. != $t.const) |
		say("not \($t.const)")),
	(select(check("enum")) | select(IN($t.enum[]) | not) |
		say("none of \($t.enum)")),
	(select(check("pattern") and type == "string") |
		select(test($t.pattern) | not) | say("not as \($t.pattern)")),
	(select(check("minimum") and type == "number") |
		select(. < $t.minimum) | say("below \($t.minimum)")),
	(select(check("maximum") and type == "number") |
		select(. > $t.maximum) | say("above \($t.maximum)")),
	(select(check("anyOf")) |
		select(all($t.anyOf[]; . as $a | [$v |
			wrong({ root: $s.root, at: $a }; $path)] != [])) |
		say("none of the alternatives")),
	(select(type == "object") |
		(select(check("required")) | ($t.required - keys)[] |
			"\($path): lacks \(.)"),
		(keys[] as $k | if ($t.properties // {}) | has($k)
			then .[$k] | wrong({ root: $s.root,
				at: $t.properties[$k] }; "\($path).\($k)")
			elif $t.additionalProperties == false
			then "\($path): has \($k)"
			else empty end)),
	(select(type == "array") |
		(select(check("minItems")) | select(length < $t.minItems) |
			say("less than \($t.minItems) items")),
		(select(check("maxItems")) | select(length > $t.maxItems) |
			say("more than \($t.maxItems) items")),
		(select($t.uniqueItems == true) |
			select(length != (unique | length)) |
			say("items that are equal")),
		(select(check("items")) | to_entries[] | .key as $i | .value |
			wrong({ root: $s.root, at: $t.items };
				"\($path)[\($i)]")));

schema($schema) as $root |
wrong({ $root, at: $root }; input_filename // "-")
