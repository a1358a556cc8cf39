/* The page of one rule as Markdown, for docs/rules/. */
#include "rules/page.h"

/* Text in a table: what Markdown would read as its own is escaped. */
static void put_inline(struct page *p, const char *text)
{
	struct str s = page_safe(p, str_from(text));

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '<')
			page_puts(p, "&lt;");
		else if (c && strchr("|*_`[]\\", c))
			page_put(p, str_from((char[]){ '\\', c, '\0' }));
		else
			page_put(p, (struct str){ s.p + i, 1 });
	}
}

static void put_label(struct page *p, const char *zh, const char *en)
{
	page_puts(p, "| ");
	page_puts(p, SAY(p, zh, en));
	page_puts(p, " | ");
}

static void put_fact(struct page *p, const char *zh, const char *en,
		     const char *text)
{
	if (!*text)
		return;
	put_label(p, zh, en);
	put_inline(p, text);
	page_puts(p, " |\n");
}

static void put_level(struct page *p)
{
	const struct rule *r = p->rule;

	put_label(p, "级别", "Level");
	page_puts(p, gkml_level_name(r->said.level));
	for (size_t i = 0; i < r->level_count; i++) {
		page_puts(p, "<br>");
		page_puts(p, gkml_level_name(r->levels[i].level));
		page_puts(p, SAY(p, "：", ": "));
		put_inline(p, page_condition(p, &r->levels[i].when));
	}
	page_puts(p, " |\n");
}

static void put_link(struct page *p, const char *id)
{
	page_puts(p, "[");
	page_puts(p, id);
	page_puts(p, "](");
	page_puts(p, id);
	page_puts(p, SAY(p, ".md)", ".en.md)"));
}

static void put_see(struct page *p)
{
	struct value see = plan_key(p->plan, KEY_SEE);

	if (!see.node || !see.node->count)
		return;
	put_label(p, "另见", "See also");
	for (size_t i = 0; i < see.node->count; i++) {
		const struct rule *r = rule_by_name(p->rules,
						    item_str(see, i));

		if (!r)
			continue;
		page_puts(p, i ? "<br>" : "");
		put_link(p, r->said.id);
		page_puts(p, " ");
		put_inline(p, page_title(p, r));
	}
	page_puts(p, " |\n");
}

/* Where it is written, if that is in this repository. */
static void put_file(struct page *p)
{
	const struct yaml_file *file = p->plan->whole.file;

	if (!file->built_in)
		return;
	put_label(p, "定义", "Defined in");
	page_puts(p, "[");
	page_puts(p, file->name);
	page_puts(p, "](../../");
	page_puts(p, file->name);
	page_puts(p, ") |\n");
}

static void put_head(struct page *p)
{
	const struct gkml_rule *said = &p->rule->said;

	page_puts(p, "# ");
	page_puts(p, said->id);
	page_puts(p, " ");
	put_inline(p, page_title(p, p->rule));
	page_puts(p, SAY(p, "\n\n[English](", "\n\n[中文]("));
	page_puts(p, said->id);
	page_puts(p, SAY(p, ".en.md) · [全部规则](README.md)\n\n",
			 ".md) · [all rules](README.en.md)\n\n"));
	if (plan_key(p->plan, KEY_WHY).node) {
		put_inline(p, page_either(p, KEY_WHY, KEY_WHY_EN));
		page_puts(p, "\n\n");
	}
}

static void put_examples(struct page *p, bool bad)
{
	page_puts(p, "\n```text\n");
	page_examples(p, bad);
	page_puts(p, "```\n");
}

const char *gkml_rule_markdown(struct gkml_rules *rules,
			       const struct gkml_rule *said,
			       enum gkml_lang lang)
{
	struct page p = page_of(rules, said, lang);

	if (!p.rule)
		return "";
	put_head(&p);
	page_puts(&p, "| | |\n| --- | --- |\n");
	put_fact(&p, "名称", "Name", said->name);
	put_level(&p);
	put_fact(&p, "列", "Columns", page_columns(&p));
	put_fact(&p, "修改", "Fix", page_fix(&p));
	put_fact(&p, "依据", "Basis", said->basis);
	put_see(&p);
	put_file(&p);
	page_puts(&p, SAY(&p, "\n## 会报告\n\n⟦ ⟧ 中的文字被指出；→ 是修改后。\n",
			  "\n## Reported\n\nWhat stands in ⟦ ⟧ is pointed at; "
			  "→ is what the fix makes of it.\n"));
	put_examples(&p, true);
	page_puts(&p, SAY(&p, "\n## 不会报告\n", "\n## Not reported\n"));
	put_examples(&p, false);
	return page_text(&p);
}
