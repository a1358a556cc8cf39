/* A plan, which is trees, to a struct rule, which the engine runs. */
#include "rules/load.h"

/* Without a header nothing was checked: that is never less than an error. */
static const char locked_rule[] = "GK104";

struct compiler {
	struct gkml_rules *rules;
	const struct plan *plan;
	struct rule *rule;
};

static const char *text_of(const struct compiler *c, enum rule_key key,
			   const char *name)
{
	struct value v = plan_key(c->plan, key);
	const char *text = v.node ? value_text(c->rules, v, name) : NULL;

	return text ? text : "";
}

/* "GK203、GK204" of a list or of one scalar. */
static const char *joined(const struct compiler *c, enum rule_key key,
			  const char *name)
{
	static const struct str comma = { "、", 3 };
	struct value v = plan_key(c->plan, key);
	char *out, *end;
	size_t room = 1;

	if (!v.node || v.node->kind != NODE_SEQUENCE)
		return text_of(c, key, name);
	for (size_t i = 0; i < v.node->count; i++)
		room += item_str(v, i).n + comma.n;
	end = out = arena_alloc(&c->rules->arena, room);
	for (size_t i = 0; i < v.node->count; i++) {
		struct str s = item_str(v, i);

		if (!value_text(c->rules, value_item(v, i), name))
			continue;
		if (end > out)
			end = (char *)memcpy(end, comma.p, comma.n) + comma.n;
		end = (char *)memcpy(end, s.p, s.n) + s.n;
	}
	return out;
}

/* ---- conditions ----------------------------------------------------- */

static void compile_profile(const struct compiler *c, struct value v,
			 struct condition *cond)
{
	const struct profiles *ps = &c->rules->profiles;
	const char *known[64];
	size_t n = 0;

	cond->profile = value_text(c->rules, v, "profile");
	for (size_t i = 0; i < ps->count && n < COUNT_OF(known); i++)
		known[n++] = ps->item[i].name;
	for (size_t i = 0; i < n && cond->profile; i++)
		if (!strcmp(known[i], cond->profile))
			return;
	if (cond->profile)
		complain_of(&c->rules->complaints, v.file, v.node, 0,
			    "没有名为“%s”的目录类型%s",
			    "no profile is called \"%s\"%s",
			    quoted(&c->rules->arena, value_str(v)),
			    did_you_mean(&c->rules->complaints,
					 nearest_word(value_str(v), known,
						      n)));
}

static void compile_case_name(const struct compiler *c, struct value v,
			   struct condition *cond)
{
	const char *known[64];
	size_t n = 0;

	cond->as = value_text(c->rules, v, "as");
	for (; n < c->rule->case_count && n < COUNT_OF(known); n++)
		known[n] = c->rule->cases[n].name;
	for (size_t i = 0; i < n && cond->as; i++)
		if (!strcmp(known[i], cond->as))
			return;
	if (cond->as && n)
		complain_of(&c->rules->complaints, v.file, v.node, 0,
			    "cases 里没有“%s”%s",
			    "cases has no \"%s\"%s",
			    quoted(&c->rules->arena, value_str(v)),
			    did_you_mean(&c->rules->complaints,
					 nearest_word(value_str(v), known,
						      n)));
}

static struct condition compile_condition(const struct compiler *c,
				       struct value v)
{
	static const char *const known[] = { "as", "columns", "profile",
					     "field", "matches" };
	struct condition cond = { .field = FIELD_NONE };
	struct value as = value_get(v, "as"), field = value_get(v, "field");
	struct value columns = value_get(v, "columns");
	struct value profile = value_get(v, "profile");
	struct value matches = value_get(v, "matches");
	bool all;

	if (!value_is(c->rules, v, NODE_MAPPING, "when"))
		return cond;
	value_keys(c->rules, v, known, COUNT_OF(known));
	if (as.node)
		compile_case_name(c, as, &cond);
	if (columns.node)
		cond.columns = value_fields(c->rules, columns, &all);
	if (profile.node)
		compile_profile(c, profile, &cond);
	if (field.node)
		cond.field = value_field(c->rules, field);
	if (matches.node)
		cond.matches = value_pattern(c->rules, matches, "matches");
	if (!field.node != !matches.node)
		complain_of(&c->rules->complaints, v.file, v.node, 0,
			    "field 与 matches 应当一起写",
			    "field and matches go together");
	return cond;
}

static void compile_when(const struct compiler *c)
{
	struct value v = plan_key(c->plan, KEY_WHEN);
	struct condition *when;

	if (!v.node)
		return;
	when = arena_alloc(&c->rules->arena, sizeof *when);
	*when = compile_condition(c, v);
	c->rule->when = when;
}

/* ---- cases and levels ----------------------------------------------- */

static const char *case_text(const struct compiler *c, struct value v,
			     const char *key)
{
	struct value text = value_get(v, key);

	return text.node ? value_text(c->rules, text, key) : NULL;
}

/* An empty value is a case that has the words of the rule. */
static bool case_is_bare(struct value v)
{
	return v.node->kind == NODE_SCALAR && !value_str(v).n;
}

static void compile_cases(const struct compiler *c)
{
	static const char *const known[] = { "message", "message_en",
					     "level" };
	struct value v = plan_key(c->plan, KEY_CASES);
	struct rule_case *cases;

	if (!v.node || !value_is(c->rules, v, NODE_MAPPING, "cases"))
		return;
	cases = arena_alloc(&c->rules->arena, (v.node->count / 2 + 1) *
			    sizeof *cases);
	c->rule->cases = cases;
	for (size_t i = 0; i + 1 < v.node->count; i += 2) {
		struct value body = value_item(v, i + 1);
		struct rule_case *one = &cases[c->rule->case_count++];

		one->name = item_str(v, i).p;
		if (case_is_bare(body) ||
		    !value_is(c->rules, body, NODE_MAPPING, one->name))
			continue;
		value_keys(c->rules, body, known, COUNT_OF(known));
		one->message = case_text(c, body, "message");
		one->message_en = case_text(c, body, "message_en");
	}
}

struct level_list {
	struct level_when *item;
	size_t count, room;
};

static void compile_level_list(const struct compiler *c,
			       struct level_list *list)
{
	static const char *const known[] = { "when", "level" };
	struct value v = plan_key(c->plan, KEY_LEVELS);

	if (!v.node || !value_is(c->rules, v, NODE_SEQUENCE, "levels"))
		return;
	for (size_t i = 0; i < v.node->count; i++) {
		struct value one = value_item(v, i), when, level;
		struct level_when lw = { 0 };

		if (!value_is(c->rules, one, NODE_MAPPING, "levels"))
			continue;
		value_keys(c->rules, one, known, COUNT_OF(known));
		when = value_get(one, "when");
		level = value_get(one, "level");
		if (!when.node || !level.node)
			complain_of(&c->rules->complaints, one.file, one.node,
				    0, "缺少键“%s”",
				    "key \"%s\" is missing",
				    when.node ? "level" : "when");
		else if (value_level(c->rules, level, &lw.level)) {
			lw.when = compile_condition(c, when);
			*ARENA_PUSH(&c->rules->arena, list) = lw;
		}
	}
}

static void compile_case_levels(const struct compiler *c,
				struct level_list *list)
{
	struct value v = plan_key(c->plan, KEY_CASES);

	for (size_t i = 0; i < c->rule->case_count; i++) {
		struct value level = value_get(value_item(v, 2 * i + 1),
					       "level");
		struct level_when lw = { .when.as = c->rule->cases[i].name,
					 .when.field = FIELD_NONE };

		if (level.node && value_level(c->rules, level, &lw.level))
			*ARENA_PUSH(&c->rules->arena, list) = lw;
	}
}

static void compile_levels(const struct compiler *c)
{
	struct value v = plan_key(c->plan, KEY_LEVEL);
	struct level_list list = { 0 };

	if (v.node)
		value_level(c->rules, v, &c->rule->said.level);
	compile_level_list(c, &list);
	compile_case_levels(c, &list);
	c->rule->levels = list.item;
	c->rule->level_count = list.count;
	c->rule->locked = !strcmp(c->rule->said.id, locked_rule);
}

/* ---- check, columns, fix -------------------------------------------- */

static const struct kind *kind_named(const struct compiler *c, struct value v)
{
	const char **known;

	if (!value_text(c->rules, v, "kind"))
		return NULL;
	for (size_t i = 0; i < kind_count; i++)
		if (str_eq(value_str(v), str_from(kinds[i].name)))
			return &kinds[i];
	known = arena_alloc(&c->rules->arena, (kind_count + 1) *
			    sizeof *known);
	for (size_t i = 0; i < kind_count; i++)
		known[i] = kinds[i].name;
	complain_of(&c->rules->complaints, v.file, v.node, 0,
		    "没有名为“%s”的检查方式%s",
		    "no kind of check is called \"%s\"%s",
		    quoted(&c->rules->arena, value_str(v)),
		    did_you_mean(&c->rules->complaints,
				 nearest_word(value_str(v), known,
					      kind_count)));
	return NULL;
}

static void compile_columns(const struct compiler *c)
{
	struct value v = plan_key(c->plan, KEY_COLUMNS);

	if (v.node)
		c->rule->columns = value_fields(c->rules, v,
						&c->rule->all_columns);
	else if (c->rule->kind && c->rule->kind->scope == SCOPE_CELL)
		complain_of(&c->rules->complaints, c->plan->whole.file,
			    c->plan->whole.node, 0, "缺少键“columns”",
			    "key \"columns\" is missing");
}

static void compile_check(const struct compiler *c)
{
	struct value kind = { 0 };

	c->rule->said.kind = "";
	for (size_t i = c->plan->check.count; i-- > 0 && !kind.node;)
		kind = value_get(c->plan->check.item[i], "kind");
	if (kind.node)
		c->rule->kind = kind_named(c, kind);
	else if (plan_key(c->plan, KEY_CHECK).node)
		complain_of(&c->rules->complaints,
			    plan_key(c->plan, KEY_CHECK).file,
			    plan_key(c->plan, KEY_CHECK).node, 0,
			    "缺少键“kind”",
			    "key \"kind\" is missing");
	if (!c->rule->kind)
		return;
	c->rule->said.kind = c->rule->kind->name;
	c->rule->said.run_scope = c->rule->kind->scope == SCOPE_FACTS;
	c->rule->said.of_waivers = c->rule->kind->scope == SCOPE_WAIVER;
	params_compile(c->rules, c->plan, c->rule);
}

static void compile_fix(const struct compiler *c)
{
	struct value fix = plan_key(c->plan, KEY_FIX), v;
	const char *safety;

	c->rule->said.safety = "";
	if (!fix.node || !value_is(c->rules, fix, NODE_MAPPING, "fix"))
		return;
	v = value_get(fix, "safety");
	if (!v.node)
		complain_of(&c->rules->complaints, fix.file, fix.node, 0,
			    "缺少键“safety”",
			    "key \"safety\" is missing");
	safety = v.node ? value_text(c->rules, v, "safety") : NULL;
	if (!safety)
		return;
	c->rule->safe = !strcmp(safety, "safe");
	c->rule->fixes = true;
	c->rule->said.safety = safety;
	if (!c->rule->safe && strcmp(safety, "unsafe"))
		complain_of(&c->rules->complaints, v.file, v.node, 0,
			    "safety 应当是 safe 或 unsafe",
			    "safety must be safe or unsafe");
}

/* ---- the whole ------------------------------------------------------ */

static void compile_examples(const struct compiler *c)
{
	static const enum rule_key keys[] = { KEY_GOOD, KEY_BAD };
	static const char *const names[] = { "good", "bad" };
	const struct node *list[2] = { NULL, NULL };

	for (size_t i = 0; i < COUNT_OF(keys); i++) {
		struct value v = plan_key(c->plan, keys[i]);

		if (!v.node || !value_is(c->rules, v, NODE_SEQUENCE, names[i]))
			continue;
		list[i] = v.node;
		if (!v.node->count)
			complain_of(&c->rules->complaints, v.file, v.node, 0,
				    "“%s”至少要有一个例子",
				    "\"%s\" needs an example at least",
				    names[i]);
	}
	c->rule->good = list[0];
	c->rule->bad = list[1];
}

static void check_needed(const struct compiler *c)
{
	static const struct {
		const char *name;
		bool needed;
	} keys[KEY_COUNT] = {
#define RULE_KEY(NAME, name, needed) { name, needed },
#include "rules/keys.def"
#undef RULE_KEY
	};

	for (int k = 0; k < KEY_COUNT; k++)
		if (keys[k].needed && !plan_key(c->plan, k).node)
			complain_of(&c->rules->complaints, c->plan->whole.file,
				    c->plan->whole.node, 0, "缺少键“%s”",
				    "key \"%s\" is missing",
				    keys[k].name);
}

void rule_compile(struct gkml_rules *rules, const struct plan *plan,
		  struct rule *rule)
{
	struct compiler c = { rules, plan, rule };

	rule->file = plan->whole.file;
	check_needed(&c);
	rule->said.id = text_of(&c, KEY_ID, "id");
	rule->said.name = text_of(&c, KEY_NAME, "name");
	rule->said.title = text_of(&c, KEY_TITLE, "title");
	rule->said.title_en = text_of(&c, KEY_TITLE_EN, "title_en");
	rule->said.why = text_of(&c, KEY_WHY, "why");
	rule->said.basis = text_of(&c, KEY_BASIS, "basis");
	rule->said.see = joined(&c, KEY_SEE, "see");
	rule->message = text_of(&c, KEY_MESSAGE, "message");
	rule->message_en = text_of(&c, KEY_MESSAGE_EN, "message_en");
	compile_check(&c);
	compile_columns(&c);
	compile_cases(&c);
	compile_levels(&c);
	compile_when(&c);
	compile_fix(&c);
	compile_examples(&c);
}

void rule_resolve_yields(struct gkml_rules *rules, const struct plan *plan,
			 struct rule *rule)
{
	struct value v = plan_key(plan, KEY_YIELDS);
	const struct rule **list;

	if (!v.node || !value_is(rules, v, NODE_SEQUENCE, "yields"))
		return;
	list = arena_alloc(&rules->arena, (v.node->count + 1) * sizeof *list);
	rule->yields = list;
	for (size_t i = 0; i < v.node->count; i++) {
		const struct rule *r = rule_by_name(rules,
						    item_str(v, i));

		if (r && r != rule)
			list[rule->yield_count++] = r;
	}
}

static void check_reference(struct gkml_rules *rules, struct value v)
{
	const char **known;

	if (!value_text(rules, v, "see") || rule_by_name(rules, value_str(v)))
		return;
	known = arena_alloc(&rules->arena, (rules->count + 1) * sizeof *known);
	for (size_t i = 0; i < rules->count; i++)
		known[i] = rules->item[i].said.id;
	complain_of(&rules->complaints, v.file, v.node, 0, "没有规则“%s”%s",
		    "no rule \"%s\"%s",
		    quoted(&rules->arena, value_str(v)),
		    did_you_mean(&rules->complaints,
				 rule_id_formed(value_str(v)) ? NULL :
				 nearest_word(value_str(v), known,
					      rules->count)));
}

void references_check(struct gkml_rules *rules, const struct plan *plan)
{
	static const enum rule_key keys[] = { KEY_YIELDS, KEY_SEE };

	for (size_t k = 0; k < COUNT_OF(keys); k++) {
		struct value v = plan_key(plan, keys[k]);

		if (v.node && v.node->kind == NODE_SCALAR)
			check_reference(rules, v);
		for (size_t i = 0; v.node && i < v.node->count; i++)
			check_reference(rules, value_item(v, i));
	}
}
