/*
 * --select, --ignore and --severity: rules by id, name, title or group, and
 * what becomes of them.  Wishes are kept until all rules are known.
 */
#include "rules/load.h"

const struct rule *rule_by_name(const struct gkml_rules *rules, struct str s)
{
	for (size_t i = 0; i < rules->count; i++) {
		const struct gkml_rule *r = &rules->item[i].said;

		if (str_eq(s, str_from(r->id)) ||
		    str_eq(s, str_from(r->name)) ||
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

static void wish(struct gkml_rules *rules, int kind, const char *what)
{
	struct wish *w = ARENA_PUSH(&rules->arena, &rules->loading->wishes);

	w->kind = kind;
	w->what = arena_text(&rules->arena, str_from(what));
}

void gkml_rules_select(struct gkml_rules *rules, const char *what)
{
	wish(rules, WISH_SELECT, what);
}

void gkml_rules_ignore(struct gkml_rules *rules, const char *what)
{
	wish(rules, WISH_IGNORE, what);
}

void gkml_rules_severity(struct gkml_rules *rules, const char *what)
{
	wish(rules, WISH_SEVERITY, what);
}

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

static void unknown_rule(struct gkml_rules *rules, const char *option,
			 struct str item)
{
	const struct yaml_file where = { .name = option };

	complain(&rules->complaints, &where, 0, 0, "没有规则“%s”%s",
		 "no rule \"%s\"%s",
		 quoted(&rules->arena, item),
		 did_you_mean(&rules->complaints,
			      rule_nearest(rules, &rules->arena, item)));
}

/* Mark what an item names; *exact when it names one rule. */
static void mark(struct gkml_rules *rules, const char *option, struct str item,
		 bool *marked, bool *exact)
{
	const struct rule *one = rule_by_name(rules, item);
	bool any = false;

	*exact = one != NULL;
	for (size_t i = 0; i < rules->count; i++) {
		const struct rule *r = &rules->item[i];

		if (one ? r == one : in_group(r, item))
			marked[i] = any = true;
	}
	if (!any)
		unknown_rule(rules, option, item);
}

/* ---- granting ------------------------------------------------------- */

static void refuse_locked(struct gkml_rules *rules, const char *option,
			  const struct rule *r)
{
	const struct yaml_file where = { .name = option };

	complain(&rules->complaints, &where, 0, 0,
		 "%s（%s）不能降级或关闭：没有表头时什么都没有检查",
		 "%s (%s) cannot be lowered or switched off: without a header "
		 "nothing was checked",
		 r->said.id, r->said.title);
}

static void grant_lists(struct gkml_rules *rules, int kind, const char *option,
			bool *marked)
{
	const struct loading *l = rules->loading;

	for (size_t w = 0; w < l->wishes.count; w++) {
		struct str list = str_from(l->wishes.item[w].what), item;
		bool exact;

		if ((int)l->wishes.item[w].kind != kind)
			continue;
		while (next_item(&list, &item)) {
			const struct rule *r;

			mark(rules, option, item, marked, &exact);
			r = rule_by_name(rules, item);
			if (kind == WISH_IGNORE && exact && r->locked)
				refuse_locked(rules, option, r);
		}
	}
}

struct severity {
	enum gkml_level level;
	bool cap;
};

static void apply_severity(struct rule *r, struct severity s)
{
	if (!s.cap || s.level == GKML_OFF) {
		r->said.level = s.level;
		r->levels = NULL;
		r->level_count = 0;
		r->cap = GKML_OFF;
		return;
	}
	r->cap = s.level;
	if (r->said.level > s.level)
		r->said.level = s.level;
}

/* "warning" or "max:info" */
static bool parse_severity(struct gkml_rules *rules, struct str text,
			  struct severity *s)
{
	static const char *const known[] = { "off", "info", "warning",
					     "error" };
	const struct yaml_file where = { .name = "severity" };

	s->cap = str_starts(text, STR("max:"));
	if (s->cap)
		text = str_trim(str_skip(text, 4));
	if (gkml_level_by_name(arena_text(&rules->arena, text), &s->level))
		return true;
	complain(&rules->complaints, &where, 0, 0,
		 "级别“%s”不是 error、warning、info 或 off%s",
		 "level \"%s\" is not error, warning, info or off%s",
		 quoted(&rules->arena, text),
		 did_you_mean(&rules->complaints,
			      nearest_word(text, known, COUNT_OF(known))));
	return false;
}

/* One "ID=LEVEL". */
static void grant_severity(struct gkml_rules *rules, struct str item)
{
	const struct yaml_file where = { .name = "severity" };
	struct str name = item;
	bool *marked = arena_alloc(&rules->arena, rules->count + 1), exact;
	struct severity s;

	name.n = str_find(item, STR("="));
	if (name.n == item.n) {
		complain(&rules->complaints, &where, 0, 0,
			 "“%s”应当写成 编号=级别，如 GK202=warning",
			 "\"%s\" must be ID=LEVEL, such as GK202=warning",
			 quoted(&rules->arena, item));
		return;
	}
	if (!parse_severity(rules, str_trim(str_skip(item, name.n + 1)), &s))
		return;
	mark(rules, "severity", str_trim(name), marked, &exact);
	for (size_t i = 0; i < rules->count; i++) {
		struct rule *r = &rules->item[i];

		if (!marked[i])
			continue;
		if (!r->locked)
			apply_severity(r, s);
		else if (exact && s.level < GKML_ERROR)
			refuse_locked(rules, "severity", r);
	}
}

void wishes_grant(struct gkml_rules *rules)
{
	const struct loading *l = rules->loading;
	bool *selected = arena_alloc(&rules->arena, rules->count + 1);
	bool *ignored = arena_alloc(&rules->arena, rules->count + 1);
	bool selecting = false;

	for (size_t w = 0; w < l->wishes.count; w++) {
		struct str list = str_from(l->wishes.item[w].what), item;

		selecting |= l->wishes.item[w].kind == WISH_SELECT;
		while (l->wishes.item[w].kind == WISH_SEVERITY &&
		       next_item(&list, &item))
			grant_severity(rules, item);
	}
	grant_lists(rules, WISH_SELECT, "select", selected);
	grant_lists(rules, WISH_IGNORE, "ignore", ignored);
	for (size_t i = 0; i < rules->count; i++) {
		struct rule *r = &rules->item[i];

		if (!r->locked && ((selecting && !selected[i]) || ignored[i]))
			r->said.level = GKML_OFF;
	}
}
