/*
 * page.h - the page of a rule while it is written: shared by page.c, which
 * makes it for a terminal, and pagemark.c, which makes it Markdown.
 */
#ifndef PAGE_H
#define PAGE_H

#include "rules/load.h"

struct page {
	struct gkml_rules *rules;
	const struct plan *plan;
	const struct rule *rule;	/* NULL: there is no such rule */
	bool english;
	struct {
		char *item;
		size_t count, room;
	} text;
};

#define SAY(p, zh, en)	((p)->english ? (en) : (zh))

struct page page_of(struct gkml_rules *, const struct gkml_rule *,
		    enum gkml_lang);
/* What was written, with a NUL behind it. */
const char *page_text(struct page *);

void page_put(struct page *, struct str);
void page_puts(struct page *, const char *);
/* Safe to print. */
struct str page_safe(struct page *, struct str);

/* ---- what is said of the rule ------------------------------------------- */

/* The value of a key, or ""; the English one where there is any. */
const char *page_key(const struct page *, enum rule_key);
const char *page_either(const struct page *, enum rule_key zh,
			enum rule_key en);
const char *page_fields(struct page *, fields);
const char *page_columns(struct page *);
/* The condition of level i. */
const char *page_condition(struct page *, const struct condition *);
/* Of a related rule, in the language of the page. */
const char *page_title(const struct page *, const struct rule *);
const char *page_fix(const struct page *);

/* Examples, wrapped for a terminal: ✗ and → those, else ✓ these. */
void page_examples(struct page *, bool bad);

#endif
