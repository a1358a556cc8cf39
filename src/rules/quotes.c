/*
 * Quotation marks: “ before ”, ‘’ only inside “”, no ASCII quotes around
 * Chinese.  A mark that has no partner is a matter of brackets (balanced),
 * not of this kind.
 */
#include "rules/doubt.h"
#include "rules/pairs.h"
#include "rules/run.h"

const void *read_quotes(struct params *p)
{
	params_alone(p);
	params_needs(p, TRAIT(QUOTE) | TRAIT(INNER_QUOTE) | TRAIT(HALF_QUOTE));
	return NULL;
}

enum { MOST = 64 };			/* marks of a cell that are looked at */

/* Where the marks of one sort stand. */
struct marks {
	uint32_t at[MOST];
	size_t count;
};

static struct marks find_marks(const struct view *v, char32_t open,
			       char32_t close)
{
	struct marks m = { .count = 0 };

	for (uint32_t i = 0; i < v->n && m.count < MOST; i++)
		if (v->c[i] == open || v->c[i] == close)
			m.at[m.count++] = i;
	return m;
}

/* What stands between the marks; the rule's messages quote it. */
static struct word quoted_word(const struct visit *visit, const struct view *v,
			       uint32_t first, uint32_t last)
{
	struct part inside = { first + 1, last };

	return (struct word){ "quoted",
			      view_text(scratch_of(visit), v, inside) };
}

static void report_pair(const struct visit *visit, const struct view *v,
			uint32_t first, uint32_t last, const char *as,
			struct str open, struct str close)
{
	struct range place[2] = {
		view_range(v, (struct part){ first, first + 1 }),
		view_range(v, (struct part){ last, last + 1 }),
	};
	struct change change[2] = {
		{ place[0], open }, { place[1], close },
	};
	struct fault f = { .as = as, .place = place, .places = 2,
			   .change = change, .changes = 2 };
	const char *both = arena_printf(scratch_of(visit), "%.*s%.*s",
					STR_ARG(open), STR_ARG(close));

	f.expected = str_from(both);
	f.word[0] = quoted_word(visit, v, first, last);
	found(visit, &f);
}

/* ---- “ and ” ---------------------------------------------------------- */

/* “…“…”…” */
static bool is_nested(const struct view *v, const struct marks *m, size_t k)
{
	return k + 3 < m->count && v->c[m->at[k]] == U'“' &&
	       v->c[m->at[k + 1]] == U'“' && v->c[m->at[k + 2]] == U'”' &&
	       v->c[m->at[k + 3]] == U'”';
}

/*
 * The inner pair should be ‘’, unless “甲“、”乙” are two words whose marks
 * were mixed up: where a list divides them nobody can tell.
 */
static void check_nested(const struct visit *visit, const struct view *v,
			 uint32_t first, uint32_t last)
{
	for (uint32_t i = first + 1; i < last; i++)
		if (v->c[i] == U'、' || v->c[i] == U'，' || v->c[i] == U'；')
			return;
	report_pair(visit, v, first, last, "nested", STR("‘"), STR("’"));
}

static void check_pair(const struct visit *visit, const struct view *v,
		       uint32_t first, uint32_t last)
{
	struct fault f = { .as = "order",
			   .word = { quoted_word(visit, v, first, last) } };

	if (v->c[first] == U'“' && v->c[last] == U'”')
		return;
	if (v->c[first] == U'”' && v->c[last] == U'“') {
		report_pair(visit, v, first, last, "order", STR("“"),
			    STR("”"));
		return;
	}
	if (v->c[first] == U'”') {
		f.at = view_range(v, (struct part){ first, first + 1 });
		f.with = STR("“");
	} else {
		f.at = view_range(v, (struct part){ last, last + 1 });
		f.with = STR("”");
	}
	found(visit, &f);
}

/* A pair encloses something short, on one side of any full stop. */
static bool encloses(const struct view *v, uint32_t first, uint32_t last)
{
	if (last - first < 2 || last - first > 40)
		return false;
	for (uint32_t i = first + 1; i < last; i++)
		if (v->c[i] == U'。' || v->c[i] == U'；')
			return false;
	return true;
}

static void check_double(const struct visit *visit, const struct view *v)
{
	struct marks m = find_marks(v, U'“', U'”');

	if (m.count % 2 || m.count == MOST)
		return;
	for (size_t k = 0; k + 1 < m.count; k += 2) {
		if (is_nested(v, &m, k)) {
			check_nested(visit, v, m.at[k + 1], m.at[k + 2]);
			k += 2;
			continue;
		}
		if (encloses(v, m.at[k], m.at[k + 1]))
			check_pair(visit, v, m.at[k], m.at[k + 1]);
	}
}

/* ---- ‘ and ’ ---------------------------------------------------------- */

static bool inside_double(const struct view *v, uint32_t i)
{
	while (i-- > 0) {
		if (v->c[i] == U'“')
			return true;
		if (v->c[i] == U'”')
			return false;
	}
	return false;
}

static bool holds_han(const struct view *v, uint32_t first, uint32_t last)
{
	for (uint32_t i = first + 1; i < last; i++)
		if (is_han(v->c[i]))
			return true;
	return false;
}

static void check_single(const struct visit *visit, const struct view *v)
{
	struct marks m = find_marks(v, U'‘', U'’');

	for (size_t k = 0; k + 1 < m.count; k++) {
		uint32_t first = m.at[k], last = m.at[k + 1];

		if (v->c[first] != U'‘' || v->c[last] != U'’')
			continue;
		if (!inside_double(v, first) && holds_han(v, first, last) &&
		    encloses(v, first, last))
			report_pair(visit, v, first, last, "outer", STR("“"),
				    STR("”"));
		k++;
	}
}

/* ---- " and ' ---------------------------------------------------------- */

static bool is_chinese_at(const struct view *v, uint32_t i)
{
	return i < v->n && (is_han(v->c[i]) || is_cjk_punct(v->c[i]));
}

static void check_ascii(const struct visit *visit, const struct view *v,
			char32_t mark)
{
	struct marks m = find_marks(v, mark, mark);

	if (m.count % 2 || m.count == MOST)
		return;
	for (size_t k = 0; k + 1 < m.count; k += 2) {
		uint32_t first = m.at[k], last = m.at[k + 1];

		if (!encloses(v, first, last) || !holds_han(v, first, last) ||
		    !(is_chinese_at(v, first + 1) ||
		      is_chinese_at(v, last - 1)))
			continue;
		if (inside_double(v, first))
			report_pair(visit, v, first, last, "ascii", STR("‘"),
				    STR("’"));
		else
			report_pair(visit, v, first, last, "ascii", STR("“"),
				    STR("”"));
	}
}

static bool has_quote(const struct view *v)
{
	for (uint32_t i = 0; i < v->n; i++)
		if ((v->c[i] >= U'‘' && v->c[i] <= U'”') || v->c[i] == '"' ||
		    v->c[i] == '\'')
			return true;
	return false;
}

/* “” in order, and no other marks: that is seen in the bytes. */
static bool in_order(const struct visit *visit)
{
	const traits others = TRAIT(INNER_QUOTE) | TRAIT(HALF_QUOTE) |
			      TRAIT(MARKUP);

	return !(traits_of(visit, visit->column) & others) &&
	       pairs_of_quotes(cell_text(visit->cell));
}

void check_quotes(const struct visit *visit)
{
	size_t said = visit->run->said;
	const struct view *v;
	bool spared;

	if (cell_flags(visit->cell) & (CELL_BAD_QUOTE | CELL_RUNAWAY)) {
		looks_beside(visit);
		return;			/* quotes of the file, not of the text */
	}
	spared = in_order(visit);
	if (spared && !DOUBTED)
		return;
	v = view_of(visit, visit->column);
	if (!has_quote(v))
		return;
	check_double(visit, v);
	check_single(visit, v);
	check_ascii(visit, v, '"');
	check_ascii(visit, v, '\'');
	if (spared && visit->run->said != said)
		doubt_confirmed("quotes in order", cell_text(visit->cell));
}
