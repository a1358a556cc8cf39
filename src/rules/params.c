/* Parameters of a kind: the mapping under `check`, and `replace` of `fix`. */
#include "rules/load.h"

#include <stdlib.h>

#include "rules/pattern.h"

enum { TAKEN = 64 };

struct params {
	struct gkml_rules *rules;
	const struct plan *plan;
	const char *taken[TAKEN];	/* keys asked for so far */
	size_t count;
	struct rule *rule;
};

struct arena *params_arena(struct params *p)
{
	return &p->rules->arena;
}

/* The value of a key from the topmost layer that gives it. */
static struct value look_up(const struct params *p, const char *key)
{
	const struct values *check = &p->plan->check;

	for (size_t i = check->count; i-- > 0;) {
		struct value v = value_get(check->item[i], key);

		if (v.node)
			return v;
	}
	return value_get(plan_key(p->plan, KEY_FIX), key);
}

static struct value take(struct params *p, const char *key)
{
	for (size_t i = 0; i < p->count; i++)
		if (!strcmp(p->taken[i], key))
			return look_up(p, key);
	if (p->count < TAKEN)
		p->taken[p->count++] = key;
	return look_up(p, key);
}

/* Complain of a key: of its value, or of `check` when it is not given. */
#define WRONG(p, v, offset, ...)					\
	complain_of(&(p)->rules->complaints,				\
		    (v).node ? (v).file : plan_key((p)->plan, KEY_CHECK).file, \
		    (v).node ? (v).node : plan_key((p)->plan, KEY_CHECK).node, \
		    offset, __VA_ARGS__)

bool params_given(struct params *p, const char *key)
{
	return take(p, key).node != NULL;
}

struct str params_text(struct params *p, const char *key, const char *otherwise)
{
	struct value v = take(p, key);

	if (!v.node || !value_is(p->rules, v, NODE_SCALAR, key))
		return str_from(otherwise);
	return value_str(v);
}

bool params_flag(struct params *p, const char *key, bool otherwise)
{
	struct value v = take(p, key);

	if (!v.node || !value_is(p->rules, v, NODE_SCALAR, key))
		return otherwise;
	if (str_eq(value_str(v), STR("true")))
		return true;
	if (!str_eq(value_str(v), STR("false")))
		WRONG(p, v, 0, "“%s”应当是 true 或 false",
		      "\"%s\" must be true or false", key);
	return false;
}

long params_number(struct params *p, const char *key, long otherwise)
{
	struct value v = take(p, key);
	char *end;
	long n;

	if (!v.node || !value_is(p->rules, v, NODE_SCALAR, key))
		return otherwise;
	n = strtol(value_str(v).p, &end, 10);
	if (value_str(v).n && !*end && n > -1000000000 && n < 1000000000)
		return n;
	WRONG(p, v, 0, "“%s”应当是整数",
	      "\"%s\" must be a whole number", key);
	return otherwise;
}

int params_word(struct params *p, const char *key, const char *const *word,
		size_t n, int otherwise)
{
	struct value v = take(p, key);

	if (!v.node) {
		if (otherwise < 0)
			WRONG(p, v, 0, "缺少参数“%s”",
			      "parameter \"%s\" is missing", key);
		return otherwise < 0 ? 0 : otherwise;
	}
	if (!value_is(p->rules, v, NODE_SCALAR, key))
		return otherwise < 0 ? 0 : otherwise;
	for (size_t i = 0; i < n; i++)
		if (str_eq(value_str(v), str_from(word[i])))
			return (int)i;
	WRONG(p, v, 0, "“%s”不能是“%s”%s",
	      "\"%s\" cannot be \"%s\"%s", key,
	      quoted(&p->rules->arena, value_str(v)),
	      did_you_mean(&p->rules->complaints,
			   nearest_word(value_str(v), word, n)));
	return otherwise < 0 ? 0 : otherwise;
}

const struct str *params_list(struct params *p, const char *key, size_t *n)
{
	struct value v = take(p, key);
	struct str *list;

	*n = 0;
	if (!v.node)
		return NULL;
	list = arena_alloc(&p->rules->arena, (v.node->count + 1) *
			   sizeof *list);
	if (v.node->kind == NODE_SCALAR) {
		list[(*n)++] = value_str(v);
		return list;
	}
	if (!value_is(p->rules, v, NODE_SEQUENCE, key))
		return NULL;
	for (size_t i = 0; i < v.node->count; i++)
		if (value_is(p->rules, value_item(v, i), NODE_SCALAR, key))
			list[(*n)++] = item_str(v, i);
	return list;
}

fields params_fields(struct params *p, const char *key, fields otherwise)
{
	struct value v = take(p, key);
	bool all;

	return v.node ? value_fields(p->rules, v, &all) : otherwise;
}

static const struct vocab *vocab_named(const struct gkml_rules *rules,
				       struct str name)
{
	for (size_t i = 0; i < rules->vocab_count; i++)
		if (str_eq(str_from(rules->vocab[i].name), name))
			return &rules->vocab[i];
	return NULL;
}

const struct vocab *params_table(struct params *p, const char *key,
				 const char *otherwise)
{
	struct gkml_rules *rules = p->rules;
	struct str name = params_text(p, key, otherwise);
	const struct vocab *v = NULL;
	const char **known;

	if (name.n)
		v = vocab_named(rules, name);
	if (v || !name.n)
		return v;
	known = arena_alloc(&rules->arena, (rules->vocab_count + 1) *
			    sizeof *known);
	for (size_t i = 0; i < rules->vocab_count; i++)
		known[i] = rules->vocab[i].name;
	WRONG(p, look_up(p, key), 0, "没有名为“%s”的词表%s",
	      "no vocabulary is called \"%s\"%s",
	      quoted(&rules->arena, name),
	      did_you_mean(&rules->complaints,
			   nearest_word(name, known, rules->vocab_count)));
	return NULL;
}

const struct pattern *params_pattern(struct params *p, const char *key)
{
	struct value v = take(p, key);

	return v.node ? value_pattern(p->rules, v, key) : NULL;
}

void params_complain(struct params *p, const char *key, size_t offset,
		     const char *zh, const char *en, ...)
{
	const char *message;
	va_list ap;

	va_start(ap, en);
	message = arena_vprintf(&p->rules->arena,
				p->rules->complaints.english ? en : zh, ap);
	va_end(ap);
	WRONG(p, look_up(p, key), offset, "%s", "%s", message);
}

void params_needs(struct params *p, traits t)
{
	p->rule->needs |= t;
}

void params_needs_nothing(struct params *p, fields f)
{
	p->rule->needs_nothing |= f;
}

void params_alone(struct params *p)
{
	p->rule->alone = true;
}

struct sieve_words *params_sieve(struct params *p)
{
	return p->rules->loading->sieve_words;
}

/* Complain of what the kind did not ask for. */
static void check_taken(struct params *p)
{
	const char *known[TAKEN + 2];
	size_t n = 0;

	for (size_t i = 0; i < p->count; i++)
		known[n++] = p->taken[i];
	known[n++] = "kind";
	for (size_t i = 0; i < p->plan->check.count; i++)
		value_keys(p->rules, p->plan->check.item[i], known, n);
	known[n - 1] = "safety";
	if (plan_key(p->plan, KEY_FIX).node &&
	    plan_key(p->plan, KEY_FIX).node->kind == NODE_MAPPING)
		value_keys(p->rules, plan_key(p->plan, KEY_FIX), known, n);
}

void params_compile(struct gkml_rules *rules, const struct plan *plan,
		    struct rule *rule)
{
	struct params p = { .rules = rules, .plan = plan, .rule = rule };

	rule->params = rule->kind->read(&p);
	if (!rule->needs)
		rule->needs = TRAIT(ANY);
	check_taken(&p);
}
