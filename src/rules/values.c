/* Values of rule files: what they must be, and what is said if they are not. */
#include "rules/load.h"

#include "rules/pattern.h"

struct value value_item(struct value sequence, size_t i)
{
	return (struct value){ sequence.file, node_item(sequence.node, i) };
}

struct value value_get(struct value mapping, const char *key)
{
	return (struct value){ mapping.file, node_get(mapping.node, key) };
}

static const char *const kind_words[] = { "文字", "列表", "映射（键: 值）" };
static const char *const kind_names[] = {
	"text", "a list", "a mapping (key: value)",
};

static void wrong_kind(struct gkml_rules *rules, struct value v,
		       enum node_kind kind, const char *key)
{
	struct str s = value_str(v);
	size_t n = v.node->kind == NODE_SCALAR ? wide_colon(s) : 0;

	if (n && kind != NODE_SCALAR)
		complain_colon(&rules->complaints, v.file, v.node->line,
			       v.node->column + (uint32_t)n,
			       (struct str){ s.p, n });
	else if (kind == NODE_SCALAR && v.node->kind == NODE_MAPPING)
		complain_of(&rules->complaints, v.file, v.node, 0,
			    "“%s”应当是文字；以 { 开头的文字请加引号",
			    "\"%s\" must be text; quote what begins with {",
			    key);
	else
		complain_of(&rules->complaints, v.file, v.node, 0,
			    "“%s”应当是%s", "\"%s\" must be %s", key,
			    rules->complaints.english
			    ? kind_names[kind] : kind_words[kind]);
}

bool value_is(struct gkml_rules *rules, struct value v, enum node_kind kind,
	      const char *key)
{
	if (v.node->kind == kind)
		return true;
	wrong_kind(rules, v, kind, key);
	return false;
}

const char *value_text(struct gkml_rules *rules, struct value v,
		       const char *key)
{
	if (!value_is(rules, v, NODE_SCALAR, key))
		return NULL;
	if (str_trim(value_str(v)).n)
		return value_str(v).p;
	complain_of(&rules->complaints, v.file, v.node, 0, "“%s”是空的",
		    "\"%s\" is empty", key);
	return NULL;
}

void value_keys(struct gkml_rules *rules, struct value mapping,
		const char *const *known, size_t n)
{
	for (size_t i = 0; !mapping.file->built_in &&
			   i + 1 < mapping.node->count; i += 2) {
		struct str key = item_str(mapping, i);
		bool found = wide_colon(key) != 0;

		for (size_t k = 0; k < n && !found; k++)
			found = str_eq(key, str_from(known[k]));
		if (!found)
			complain_of(&rules->complaints, mapping.file,
				    node_item(mapping.node, i), 0,
				    "不认识的键“%s”%s",
				    "unknown key \"%s\"%s",
				    quoted(&rules->arena, key),
				    did_you_mean(&rules->complaints,
					nearest_word(key, known, n)));
	}
}

/* ---- columns -------------------------------------------------------- */

static void unknown_column(struct gkml_rules *rules, struct value v)
{
	const char *known[2 * FIELD_COUNT + 1];
	size_t n = 0;

	for (int f = 0; f < FIELD_COUNT; f++)
		known[n++] = field_heading((enum field)f);
	for (int f = 0; f < FIELD_COUNT; f++)
		known[n++] = field_key((enum field)f);
	known[n++] = "事项";
	complain_of(&rules->complaints, v.file, v.node, 0, "不认识的列“%s”%s",
		    "unknown column \"%s\"%s",
		    quoted(&rules->arena, value_str(v)),
		    did_you_mean(&rules->complaints,
				 nearest_word(value_str(v), known, n)));
}

enum field value_field(struct gkml_rules *rules, struct value v)
{
	enum field f;

	if (!value_is(rules, v, NODE_SCALAR, "field"))
		return FIELD_NONE;
	f = field_by_name(value_str(v));
	if (f == FIELD_NONE)
		unknown_column(rules, v);
	return f;
}

static fields one_field(struct gkml_rules *rules, struct value v, bool *all)
{
	enum field f;

	if (v.node->kind == NODE_SCALAR && str_eq(value_str(v), STR("*"))) {
		*all = true;
		return ~(fields)0;
	}
	if (v.node->kind == NODE_SCALAR && str_eq(value_str(v), STR("事项")))
		return FIELDS_PATH;
	f = value_field(rules, v);
	return f == FIELD_NONE ? 0 : FIELD_BIT(f);
}

fields value_fields(struct gkml_rules *rules, struct value v, bool *all)
{
	fields set = 0;

	*all = false;
	if (v.node->kind != NODE_SEQUENCE)
		return one_field(rules, v, all);
	for (size_t i = 0; i < v.node->count; i++)
		set |= one_field(rules, value_item(v, i), all);
	if (!v.node->count)
		complain_of(&rules->complaints, v.file, v.node, 0,
			    "列的名单是空的",
			    "the list of columns is empty");
	return set;
}

/* ---- levels and patterns -------------------------------------------- */

bool value_level(struct gkml_rules *rules, struct value v,
		 enum gkml_level *level)
{
	static const char *const levels[] = { "off", "info", "warning",
					      "error" };
	const char *text = value_text(rules, v, "level");

	if (!text || gkml_level_by_name(text, level))
		return text != NULL;
	complain_of(&rules->complaints, v.file, v.node, 0,
		    "级别“%s”不是 error、warning、info 或 off%s",
		    "level \"%s\" is not error, warning, info or off%s",
		    quoted(&rules->arena, value_str(v)),
		    did_you_mean(&rules->complaints,
				 nearest_word(value_str(v), levels,
					      COUNT_OF(levels))));
	return false;
}

const struct pattern *value_pattern(struct gkml_rules *rules, struct value v,
				    const char *key)
{
	const struct pattern *p;
	char error[256];
	size_t offset = 0;

	if (!value_text(rules, v, key))
		return NULL;
	p = pattern_new(&rules->arena, value_str(v), error, sizeof error,
			&offset);
	if (p)
		*ARENA_PUSH(&rules->arena, &rules->loading->patterns) = p;
	else
		complain_of(&rules->complaints, v.file, v.node, offset,
			    "正则表达式有误：%s",
			    "bad pattern: %s", error);
	return p;
}
