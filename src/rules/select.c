/*
 * --select, --ignore and --severity: rules by id, name, title or group, and
 * what becomes of them.  Wishes are kept until all rules are known.
 */
#include "rules/load.h"

#include "base/digest.h"

/* Rules are in the order of their ids. */
static const struct rule *rule_by_id(const struct gkml_rules *rules,
				     struct str id)
{
	size_t low = 0, high = rules->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = str_compare(id, str_from(rules->item[mid].said.id));

		if (!c)
			return &rules->item[mid];
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

const struct rule *rule_by_name(const struct gkml_rules *rules, struct str s)
{
	const struct rule *found = rule_by_id(rules, s);

	if (found)
		return found;
	for (size_t i = 0; i < rules->count; i++) {
		const struct gkml_rule *r = &rules->item[i].said;

		if (str_eq(s, str_from(r->name)) ||
		    str_eq(s, str_from(r->title)))
			return &rules->item[i];
	}
	return NULL;
}

const struct gkml_rule *gkml_rule_by_name(const struct gkml_rules *rules,
					  const char *name)
{
	const struct rule *r = rule_by_name(rules, str_from(name));

	return r ? &r->said : NULL;
}

static struct wish wish(struct arena *a, int kind, const char *what)
{
	struct wish w = { .what = arena_text(a, str_from(what)) };

	w.kind = kind;
	return w;
}

#define WISH(z, wishes, kind, what)					\
	(*ARENA_PUSH(&(z)->arena, wishes) = wish(&(z)->arena, kind, what))

void gkml_rules_select(struct gkml_rules *rules, const char *what)
{
	WISH(rules, &rules->loading->wishes, WISH_SELECT, what);
}

void gkml_rules_ignore(struct gkml_rules *rules, const char *what)
{
	WISH(rules, &rules->loading->wishes, WISH_IGNORE, what);
}

void gkml_rules_severity(struct gkml_rules *rules, const char *what)
{
	WISH(rules, &rules->loading->wishes, WISH_SEVERITY, what);
}

void gkml_levels_select(struct gkml_levels *levels, const char *what)
{
	WISH(levels, &levels->wishes, WISH_SELECT, what);
}

void gkml_levels_ignore(struct gkml_levels *levels, const char *what)
{
	WISH(levels, &levels->wishes, WISH_IGNORE, what);
}

void gkml_levels_severity(struct gkml_levels *levels, const char *what)
{
	WISH(levels, &levels->wishes, WISH_SEVERITY, what);
}

/* What is wished, and the rules as it makes them. */
struct grant {
	const struct gkml_rules *rules;
	struct arena *arena;
	struct complaints *complaints;
	const struct wish *item;
	size_t count;
	struct loudness *loudness;	/* by rule */
};

/* ---- lists ---------------------------------------------------------- */

/* The next item of a list with commas; full-width ones and 、 do as well. */
static bool next_item(struct str *list, struct str *item)
{
	static const struct str commas[] = {
		{ ",", 1 }, { "，", 3 }, { "、", 3 },
	};
	size_t n = 0, skip = 0;

	if (!str_trim(*list).n)
		return false;
	for (; n < list->n && !skip; n += !skip)
		for (size_t i = 0; i < COUNT_OF(commas); i++)
			if (str_starts(str_skip(*list, n), commas[i]))
				skip = commas[i].n;
	*item = str_trim((struct str){ list->p, n });
	*list = str_skip(*list, n + skip);
	return true;
}

/* "all", or the beginning of the ids of a group: GK, GK2, GK20. */
static bool in_group(const struct rule *r, struct str group)
{
	if (str_eq(group, STR("all")))
		return true;
	return group.n >= 2 && group.p[0] >= 'A' && group.p[0] <= 'Z' &&
	       str_starts(str_from(r->said.id), group);
}

const char *rule_nearest(const struct gkml_rules *rules, struct arena *a,
			 struct str s)
{
	const char **known = arena_alloc(a, (3 * rules->count + 1) *
					 sizeof *known);
	size_t n = 0;

	for (size_t i = 0; i < rules->count; i++) {
		known[n++] = rules->item[i].said.id;
		known[n++] = rules->item[i].said.name;
		known[n++] = rules->item[i].said.title;
	}
	return rule_id_formed(s) ? NULL : nearest_word(s, known, n);
}

static void unknown_rule(const struct grant *g, const char *option,
			 struct str item)
{
	const struct yaml_file where = { .name = option };

	complain(g->complaints, &where, 0, 0, "没有规则“%s”%s",
		 "no rule \"%s\"%s",
		 quoted(g->arena, item),
		 did_you_mean(g->complaints,
			      rule_nearest(g->rules, g->arena, item)));
}

/* Mark what an item names; *exact when it names one rule. */
static void mark(const struct grant *g, const char *option, struct str item,
		 bool *marked, bool *exact)
{
	const struct gkml_rules *rules = g->rules;
	const struct rule *one = rule_by_name(rules, item);
	bool any = false;

	*exact = one != NULL;
	for (size_t i = 0; i < rules->count; i++) {
		const struct rule *r = &rules->item[i];

		if (one ? r == one : in_group(r, item))
			marked[i] = any = true;
	}
	if (!any)
		unknown_rule(g, option, item);
}

/* ---- granting ------------------------------------------------------- */

static void refuse_locked(const struct grant *g, const char *option,
			  const struct rule *r)
{
	const struct yaml_file where = { .name = option };

	complain(g->complaints, &where, 0, 0,
		 "%s（%s）不能降级或关闭：没有表头时什么都没有检查",
		 "%s (%s) cannot be lowered or switched off: without a header "
		 "nothing was checked",
		 r->said.id, r->said.title);
}

static void grant_lists(const struct grant *g, int kind, const char *option,
			bool *marked)
{
	for (size_t w = 0; w < g->count; w++) {
		struct str list = str_from(g->item[w].what), item;
		bool exact;

		if ((int)g->item[w].kind != kind)
			continue;
		while (next_item(&list, &item)) {
			const struct rule *r;

			mark(g, option, item, marked, &exact);
			r = rule_by_name(g->rules, item);
			if (kind == WISH_IGNORE && exact && r->locked)
				refuse_locked(g, option, r);
		}
	}
}

struct severity {
	enum gkml_level level;
	bool cap;
};

static void apply_severity(struct loudness *l, struct severity s)
{
	if (!s.cap || s.level == GKML_OFF) {
		*l = (struct loudness){ s.level, GKML_OFF, NULL, 0 };
		return;
	}
	l->cap = s.level;
	if (l->level > s.level)
		l->level = s.level;
}

/* "warning" or "max:info" */
static bool parse_severity(const struct grant *g, struct str text,
			   struct severity *s)
{
	static const char *const known[] = { "off", "info", "warning",
					     "error" };
	const struct yaml_file where = { .name = "severity" };

	s->cap = str_starts(text, STR("max:"));
	if (s->cap)
		text = str_trim(str_skip(text, 4));
	if (gkml_level_by_name(arena_text(g->arena, text), &s->level))
		return true;
	complain(g->complaints, &where, 0, 0,
		 "级别“%s”不是 error、warning、info 或 off%s",
		 "level \"%s\" is not error, warning, info or off%s",
		 quoted(g->arena, text),
		 did_you_mean(g->complaints,
			      nearest_word(text, known, COUNT_OF(known))));
	return false;
}

/* One "ID=LEVEL". */
static void grant_severity(const struct grant *g, struct str item)
{
	const struct gkml_rules *rules = g->rules;
	const struct yaml_file where = { .name = "severity" };
	struct str name = item;
	bool *marked = arena_alloc(g->arena, rules->count + 1), exact;
	struct severity s;

	name.n = str_find(item, STR("="));
	if (name.n == item.n) {
		complain(g->complaints, &where, 0, 0,
			 "“%s”应当写成 编号=级别，如 GK202=warning",
			 "\"%s\" must be ID=LEVEL, such as GK202=warning",
			 quoted(g->arena, item));
		return;
	}
	if (!parse_severity(g, str_trim(str_skip(item, name.n + 1)), &s))
		return;
	mark(g, "severity", str_trim(name), marked, &exact);
	for (size_t i = 0; i < rules->count; i++) {
		const struct rule *r = &rules->item[i];

		if (!marked[i])
			continue;
		if (!r->locked)
			apply_severity(&g->loudness[i], s);
		else if (exact && s.level < GKML_ERROR)
			refuse_locked(g, "severity", r);
	}
}

static void grant_all(const struct grant *g)
{
	size_t n = g->rules->count;
	bool *selected = arena_alloc(g->arena, n + 1);
	bool *ignored = arena_alloc(g->arena, n + 1);
	bool selecting = false;

	for (size_t w = 0; w < g->count; w++) {
		struct str list = str_from(g->item[w].what), item;

		selecting |= g->item[w].kind == WISH_SELECT;
		while (g->item[w].kind == WISH_SEVERITY &&
		       next_item(&list, &item))
			grant_severity(g, item);
	}
	grant_lists(g, WISH_SELECT, "select", selected);
	grant_lists(g, WISH_IGNORE, "ignore", ignored);
	for (size_t i = 0; i < n; i++)
		if (!g->rules->item[i].locked &&
		    ((selecting && !selected[i]) || ignored[i]))
			g->loudness[i].level = GKML_OFF;
}

/* ---- for all files ---------------------------------------------------- */

static struct loudness loudness_said(const struct rule *r)
{
	return (struct loudness){ r->said.level, r->cap, r->levels,
				  r->level_count };
}

static struct loudness *copy_original(struct arena *a,
				      const struct gkml_rules *rules)
{
	struct loudness *l = arena_alloc(a, (rules->count + 1) * sizeof *l);

	for (size_t i = 0; i < rules->count; i++)
		l[i] = rules->original ? rules->original[i]
				       : loudness_said(&rules->item[i]);
	return l;
}

void wishes_grant(struct gkml_rules *rules)
{
	const struct loading *loading = rules->loading;
	struct loudness *l = copy_original(&rules->arena, rules);

	rules->original = copy_original(&rules->arena, rules);
	grant_all(&(struct grant){ rules, &rules->arena, &rules->complaints,
				   loading->wishes.item,
				   loading->wishes.count, l });
	for (size_t i = 0; i < rules->count; i++) {
		struct rule *r = &rules->item[i];

		r->said.level = l[i].level;
		r->cap = l[i].cap;
		r->levels = l[i].levels;
		r->level_count = l[i].level_count;
	}
}

/* ---- for some files --------------------------------------------------- */

struct gkml_levels *gkml_levels_new(const struct gkml_rules *rules)
{
	struct arena a = { 0 };
	struct gkml_levels *l = arena_alloc(&a, sizeof *l);

	l->rules = rules;
	l->item = copy_original(&a, rules);
	l->complaints.english = rules->complaints.english;
	l->arena = a;
	l->complaints.arena = &l->arena;
	return l;
}

bool gkml_levels_ready(struct gkml_levels *l, const char **errors)
{
	if (!l->done)
		grant_all(&(struct grant){ l->rules, &l->arena, &l->complaints,
					   l->wishes.item, l->wishes.count,
					   l->item });
	l->done = true;
	*errors = l->complaints.text ? l->complaints.text : "";
	return !l->complaints.count;
}

void gkml_levels_free(struct gkml_levels *l)
{
	struct arena a;

	if (!l)
		return;
	a = l->arena;			/* l itself lies in it */
	arena_free(&a);
}

struct loudness rule_loudness(const struct gkml_rules *rules,
			      const struct gkml_options *options,
			      const struct rule *r)
{
	return options->levels ? options->levels->item[r - rules->item]
			       : loudness_said(r);
}

/* ---- digest ----------------------------------------------------------- */

uint64_t rules_digest(const struct gkml_rules *rules,
		      const struct gkml_levels *levels)
{
	const struct wish *item = levels ? levels->wishes.item
					 : rules->loading->wishes.item;
	size_t n = levels ? levels->wishes.count
			  : rules->loading->wishes.count;
	uint64_t h = rules->digest;

	for (size_t i = 0; i < n; i++) {
		h = digest_number(h, item[i].kind);
		h = digest_bytes(h, item[i].what, strlen(item[i].what));
	}
	return h;
}
