/*
 * The page of one rule, for people: what it finds, where, how grave it is,
 * why it matters, what it rests on, and its examples.
 */
#include "rules/page.h"

#include "base/utf8.h"
#include "rules/run.h"

enum { WIDTH = 78, LABEL = 10, INDENT = 4 };

static void put_spaces(struct page *p, size_t n)
{
	while (n--)
		page_puts(p, " ");
}

static size_t width_of(struct str s)
{
	size_t width = 0;

	while (s.n) {
		char32_t c;
		bool bad;

		s = str_skip(s, utf8_decode(s.p, s.n, &c, &bad));
		width += (size_t)utf8_width(c, 1);
	}
	return width;
}

/* Must not end a line. */
static bool is_opening(char32_t c)
{
	return c == U'《' || c == U'〈' || c == U'（' || c == U'“' ||
	       c == U'〔' || c == U'【' || c == U'⟦' || c == '(';
}

/* Must not begin a line. */
static bool is_closing(char32_t c)
{
	return (is_cjk_punct(c) && !is_opening(c)) || c == U'⟧' || c == ',' ||
	       c == '.' || c == ';' || c == ')';
}

/* Bytes of the next piece that stays together, with the marks around it. */
static size_t piece(struct str s)
{
	size_t n = 0;
	bool word = false, opened = true;

	while (n < s.n) {
		char32_t c;
		bool bad;
		size_t step = utf8_decode(s.p + n, s.n - n, &c, &bad);
		bool letter = c > ' ' && c < 0x2E80 && !is_closing(c);

		if (!opened && !is_closing(c) && !(word && letter))
			break;
		word = letter;
		opened = is_opening(c);
		n += step;
	}
	return n;
}

static size_t leading_blanks(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == ' ')
		n++;
	return n;
}

/* Text from a column on, wrapped where Chinese or English may be. */
static void put_wrapped(struct page *p, struct str s, size_t indent)
{
	size_t column = indent;

	while (s.n) {
		size_t blanks = leading_blanks(s);
		size_t n = piece(str_skip(s, blanks));
		struct str next = { s.p + blanks, n };
		size_t width = width_of(next);

		if (column > indent && column + blanks + width > WIDTH) {
			page_puts(p, "\n");
			put_spaces(p, indent);
			column = indent;
		} else {
			put_spaces(p, blanks);
			column += blanks;
		}
		page_put(p, next);
		column += width;
		s = str_skip(s, blanks + n);
	}
	page_puts(p, "\n");
}

static void put_labelled(struct page *p, const char *label, const char *text)
{
	size_t width = width_of(str_from(label));

	if (!*text)
		return;
	page_puts(p, label);
	put_spaces(p, width < LABEL ? LABEL - width : 1);
	put_wrapped(p, page_safe(p, str_from(text)), LABEL);
}

/* ---- levels --------------------------------------------------------- */

static void put_levels(struct page *p)
{
	const struct rule *r = p->rule;

	put_labelled(p, SAY(p, "级别", "Level"),
		     gkml_level_name(r->said.level));
	for (size_t i = 0; i < r->level_count; i++) {
		put_spaces(p, LABEL);
		put_wrapped(p, page_safe(p, str_from(arena_printf(
			&p->rules->arena, SAY(p, "%s：%s", "%s: %s"),
			gkml_level_name(r->levels[i].level),
			page_condition(p, &r->levels[i].when)))), LABEL);
	}
}

/* ---- examples ------------------------------------------------------- */

static void put_line(struct page *p, const char *lead, struct str s)
{
	page_puts(p, lead);
	put_wrapped(p, page_safe(p, s), INDENT);
}

static const char *item_text(const struct node *n, size_t i)
{
	return node_text(node_item(n, i)).p;
}

static const char *row_text(struct page *p, const struct node *row)
{
	const char *out = "";

	for (size_t i = 0; row->kind == NODE_MAPPING && i + 1 < row->count;
	     i += 2)
		out = arena_printf(&p->rules->arena, "%s%s%s=%s", out,
				   *out ? " | " : "", item_text(row, i),
				   *item_text(row, i + 1)
				   ? item_text(row, i + 1)
				   : SAY(p, "（空）", "(blank)"));
	return *out ? out : SAY(p, "（空行）", "(blank line)");
}

static const char *header_text(struct page *p, const struct node *header)
{
	const char *out = "";

	for (size_t i = 0; i < header->count; i++)
		out = arena_printf(&p->rules->arena, "%s%s%s", out,
				   *out ? " | " : "", item_text(header, i));
	return out;
}

/* A file shows its lines, TABs as arrows. */
static void put_file(struct page *p, const char *lead, struct str s)
{
	const char *text = "";

	while (s.n) {
		size_t n = str_find(s, STR("\n"));
		struct str line = { s.p, n };

		for (size_t at; (at = str_find(line, STR("\t"))) < line.n;
		     line = str_skip(line, at + 1))
			text = arena_printf(&p->rules->arena, "%s%.*s⇥", text,
					    (int)at, line.p);
		text = arena_printf(&p->rules->arena, "%s%.*s%s", text,
				    STR_ARG(line), n < s.n ? "↵" : "");
		put_line(p, lead, str_from(text));
		lead = "    ";
		text = "";
		s = str_skip(s, n < s.n ? n + 1 : n);
	}
}

static void put_stated(struct page *p, const char *lead, const struct node *n)
{
	const struct node *row = node_get(n, "row");
	const struct node *rows = node_get(n, "rows");
	const struct node *cell = node_get(n, "cell");
	const struct node *file = node_get(n, "file");
	const struct node *header = node_get(n, "header");
	const struct node *waivers = node_get(n, "waivers");

	if (cell)
		put_line(p, lead, node_text(cell));
	if (row)
		put_line(p, lead, str_from(row_text(p, row)));
	for (size_t i = 0; rows && i < rows->count; i++)
		put_line(p, i ? "    " : lead,
			 str_from(row_text(p, node_item(rows, i))));
	if (header && header->count &&
	    node_item(header, 0)->kind == NODE_SEQUENCE)
		for (size_t i = 0; i < header->count; i++)
			put_line(p, i ? "    " : lead, str_from(
				 header_text(p, node_item(header, i))));
	else if (header)
		put_line(p, lead, str_from(header_text(p, header)));
	if (file)
		put_file(p, lead, node_text(file));
	if (waivers)
		put_file(p, cell || row || rows || header || file ? "    "
								  : lead,
			 node_text(waivers));
}

void page_examples(struct page *p, bool bad)
{
	const struct node *list = bad ? p->rule->bad : p->rule->good;

	for (size_t i = 0; list && i < list->count; i++) {
		const struct node *n = node_item(list, i);
		const struct node *fixed = node_get(n, "fixed");

		put_stated(p, bad ? "  ✗ " : "  ✓ ", n);
		if (fixed && fixed->kind == NODE_SCALAR)
			put_file(p, "  → ", node_text(fixed));
		else if (fixed)
			put_line(p, "  → ", str_from(row_text(p, fixed)));
	}
}

/* ---- the whole ------------------------------------------------------ */

static void put_heading(struct page *p)
{
	const char *title = page_either(p, KEY_TITLE, KEY_TITLE_EN);

	page_puts(p, p->rule->said.id);
	page_puts(p, " ");
	page_puts(p, p->rule->said.name);
	page_puts(p, "\n");
	put_wrapped(p, page_safe(p, str_from(title)), 0);
	page_puts(p, "\n");
}

static void put_see(struct page *p)
{
	struct value see = plan_key(p->plan, KEY_SEE);
	const char *label = SAY(p, "另见", "See also");

	for (size_t i = 0; see.node && i < see.node->count; i++) {
		struct str id = item_str(see, i);
		const struct rule *r = rule_by_name(p->rules, id);

		put_labelled(p, label, !r ? id.p :
			     arena_printf(&p->rules->arena, "%s %s", r->said.id,
					  page_title(p, r)));
		label = "";
	}
}

static void put_facts(struct page *p)
{
	put_levels(p);
	put_labelled(p, SAY(p, "列", "Columns"), page_columns(p));
	put_labelled(p, SAY(p, "修改", "Fix"), page_fix(p));
	put_labelled(p, SAY(p, "依据", "Basis"), p->rule->said.basis);
	put_see(p);
}

const char *gkml_rule_page(struct gkml_rules *rules,
			   const struct gkml_rule *said, enum gkml_lang lang)
{
	struct page p = page_of(rules, said, lang);

	if (!p.rule)
		return "";
	put_heading(&p);
	if (plan_key(p.plan, KEY_WHY).node) {
		put_wrapped(&p, page_safe(&p, str_from(page_either(
			&p, KEY_WHY, KEY_WHY_EN))), 0);
		page_puts(&p, "\n");
	}
	put_facts(&p);
	page_puts(&p, SAY(&p, "\n会报告（⟦ ⟧ 中的文字；→ 修改后）\n",
			  "\nReported (what stands in ⟦ ⟧; → after the fix)\n"));
	page_examples(&p, true);
	page_puts(&p, SAY(&p, "\n不会报告\n", "\nNot reported\n"));
	page_examples(&p, false);
	return page_text(&p);
}
