/* What a file is said to be and what it keeps from being seen. */
#include "base/letters.h"
#include "rules/rule.h"

enum form_fault { SUFFIX, HIDDEN };

static const char *const fault_words[] = { "suffix", "hidden" };

struct form_params {
	enum form_fault fault;
};

const void *read_file_form(struct params *p)
{
	struct form_params *f = arena_alloc(params_arena(p), sizeof *f);

	f->fault = (enum form_fault)params_word(p, "fault", fault_words,
						COUNT_OF(fault_words), -1);
	return f;
}

static void suffix(const struct visit *v)
{
	const struct source *s = v->catalog->source;

	if (s->suffix)
		found(v, &(struct fault){
			.whole = FAULT_FILE, .as = s->format,
			.word = { { "suffix", str_from(s->suffix) } },
		});
}

/* ---- hidden --------------------------------------------------------- */

/* 3, 5–8 or C, E–H: at most so many stretches are listed. */
enum { LISTED = 8 };

static const char *one_of(struct arena *a, bool rows, size_t i)
{
	return rows ? arena_printf(a, "%zu", i) : column_letters(a, i);
}

static const char *list_of(const struct visit *v, const struct hidden *h)
{
	struct arena *a = scratch_of(v);
	const char *text = "";

	for (size_t i = 0; i < h->count && i < LISTED; i++) {
		struct range r = h->item[i];
		bool rows = h->what == HIDDEN_ROWS;
		const char *first = one_of(a, rows, r.start);

		if (i)
			text = arena_printf(a, "%s、", text);
		text = r.end - r.start == 1
		     ? arena_printf(a, "%s%s", text, first)
		     : arena_printf(a, "%s%s–%s", text, first,
				    one_of(a, rows, r.end - 1));
	}
	return h->count > LISTED ? arena_printf(a, "%s…", text) : text;
}

/* The first record of that sheet, from its row `row` on. */
static const struct record *record_from(const struct catalog *c, uint32_t part,
					uint32_t row)
{
	const struct records *recs = &c->records;

	for (size_t i = 0; i < recs->count; i++)
		if (recs->item[i].part == part && recs->item[i].row >= row)
			return &recs->item[i];
	return NULL;
}

static void hidden(const struct visit *v)
{
	static const char *const cases[] = {
		[HIDDEN_ROWS] = "rows", [HIDDEN_COLUMNS] = "columns",
		[HIDDEN_SHEET] = "sheet",
	};
	const struct source *s = v->catalog->source;

	for (size_t i = 0; i < s->hiddens; i++) {
		const struct hidden *h = &s->hidden[i];
		struct str sheet = h->part <= s->parts
				 ? str_from(s->part[h->part - 1]) : STR("");
		const struct record *r = record_from(v->catalog, h->part,
			h->what == HIDDEN_ROWS && h->count
			? (uint32_t)h->item[0].start : 1);

		if (!r)
			continue;
		found(v, &(struct fault){
			.whole = FAULT_RECORD, .record = r,
			.as = sheet.n ? cases[h->what] : "page",
			.subject = sheet,
			.word = {
				{ "sheet", sheet },
				{ "list", str_from(list_of(v, h)) },
			},
		});
	}
}

void check_file_form(const struct visit *v)
{
	const struct form_params *p = v->params;

	switch (p->fault) {
	case SUFFIX:
		suffix(v);
		break;
	case HIDDEN:
		hidden(v);
		break;
	}
}
