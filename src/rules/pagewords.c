#include "rules/page.h"

#include <string.h>

#include "rules/run.h"

/* ---- writing ---------------------------------------------------------- */

void page_put(struct page *p, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		*ARENA_PUSH(&p->rules->arena, &p->text) = s.p[i];
}

void page_puts(struct page *p, const char *z)
{
	page_put(p, str_from(z));
}

struct str page_safe(struct page *p, struct str s)
{
	return str_from(safe_text(&p->rules->arena, s));
}

struct page page_of(struct gkml_rules *rules, const struct gkml_rule *said,
		    enum gkml_lang lang)
{
	struct page p = { .rules = rules, .english = lang == GKML_EN };

	for (size_t i = 0; i < rules->count; i++)
		if (said == &rules->item[i].said) {
			p.rule = &rules->item[i];
			p.plan = &rules->loading->item[i];
		}
	return p;
}

const char *page_text(struct page *p)
{
	*ARENA_PUSH(&p->rules->arena, &p->text) = '\0';
	return p->text.item;
}

/* ---- what is said of the rule ----------------------------------------- */

/* Of a text in several lines they are joined: the page has lines of its own. */
const char *page_key(const struct page *p, enum rule_key key)
{
	const struct node *n = plan_key(p->plan, key).node;
	struct str s = n && n->kind == NODE_SCALAR ? str_trim(node_text(n))
						   : STR("");
	char *joined = arena_alloc(&p->rules->arena, s.n + 1);

	if (s.n)
		memcpy(joined, s.p, s.n);
	for (char *at = joined; (at = strchr(at, '\n'));)
		*at = ' ';
	return joined;
}

/* English where there is any. */
const char *page_either(const struct page *p, enum rule_key zh,
			  enum rule_key en)
{
	const char *text = p->english ? page_key(p, en) : "";

	return *text ? text : page_key(p, zh);
}

const char *page_fields(struct page *p, fields set)
{
	const char *out = "";

	if ((set & FIELDS_PATH) == FIELDS_PATH) {
		out = SAY(p, "事项", "事项 (all levels of the item)");
		set &= ~FIELDS_PATH;
	}
	for (int f = 0; f < FIELD_COUNT; f++)
		if (set & FIELD_BIT(f))
			out = arena_printf(&p->rules->arena, "%s%s%s", out,
					   *out ? SAY(p, "、", ", ") : "",
					   field_heading((enum field)f));
	return out;
}

/* The words of a case stand for it. */
static const char *case_text(struct page *p, const char *name)
{
	for (size_t i = 0; i < p->rule->case_count; i++) {
		const struct rule_case *c = &p->rule->cases[i];
		const char *said = SAY(p, c->message, c->message_en);

		if (!strcmp(c->name, name) && said)
			return said;
	}
	return name;
}

const char *page_condition(struct page *p, const struct condition *c)
{
	struct arena *a = &p->rules->arena;
	const char *out = "";

	if (c->as)
		out = arena_printf(a, SAY(p, "“%s”", "\"%s\""),
				   case_text(p, c->as));
	if (c->columns)
		out = arena_printf(a, "%s%s%s", out, *out ? SAY(p, "，", ", ")
				   : "", page_fields(p, c->columns));
	if (c->profile)
		out = arena_printf(a, SAY(p, "%s%s%s 类目录",
					  "%s%s%s catalogs"), out,
				   *out ? SAY(p, "，", ", ") : "", c->profile);
	if (c->matches)
		out = arena_printf(a, SAY(p, "%s%s%s符合条件",
					  "%s%s%s matches"), out,
				   *out ? SAY(p, "，", ", ") : "",
				   field_heading(c->field));
	return out;
}

const char *page_columns(struct page *p)
{
	return p->rule->all_columns ? SAY(p, "所有列", "all")
				    : page_fields(p, p->rule->columns);
}

const char *page_title(const struct page *p, const struct rule *r)
{
	return p->english && *r->said.title_en ? r->said.title_en
					       : r->said.title;
}

const char *page_fix(const struct page *p)
{
	const struct rule *r = p->rule;

	return !r->fixes ? SAY(p, "不能自动修改", "none") : r->safe
	       ? SAY(p, "--fix 可自动修改", "safe (--fix)")
	       : SAY(p, "--unsafe-fixes 可自动修改，请核对",
		     "unsafe (--unsafe-fixes); look at each");
}
