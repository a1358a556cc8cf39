/*
 * Characters that do not belong into Chinese text: half-width punctuation,
 * full-width letters and digits, traditional forms, and what cannot be seen.
 */
#include "rules/rule.h"

enum charset_fault {
	CHARSET_HALFWIDTH,		/* 材料;程序 */
	CHARSET_FULLWIDTH,		/* ２０１９年 */
	CHARSET_TRADITIONAL,		/* 第二十條 */
	CHARSET_INVISIBLE,		/* zero-width, NBSP, private use */
};

enum { HAN_FIRST = 0x3400, HAN_END = 0xA000 };

struct charset {
	enum charset_fault fault;
	const struct vocab *forms;	/* traditional, simplified */
};

/* What the checks below look for at all. */
static traits needs_of(enum charset_fault fault)
{
	switch (fault) {
	case CHARSET_HALFWIDTH:
		return TRAIT(HALF_MARK) | TRAIT(HALF_BRACKET) | TRAIT(QUERY);
	case CHARSET_FULLWIDTH:
		return TRAIT(WIDE);
	case CHARSET_INVISIBLE:
		return TRAIT(UNSEEN);
	case CHARSET_TRADITIONAL:
		break;
	}
	return 0;
}

const void *read_charset(struct params *p)
{
	static const char *const faults[] = {
		"halfwidth", "fullwidth", "traditional", "invisible",
	};
	struct charset *s = arena_alloc(params_arena(p), sizeof *s);
	traits form;

	s->fault = (enum charset_fault)params_word(p, "fault", faults,
						   COUNT_OF(faults), -1);
	params_alone(p);
	params_needs(p, needs_of(s->fault));
	if (s->fault != CHARSET_TRADITIONAL)
		return s;
	s->forms = params_table(p, "vocab", "traditional");
	form = sieve_trait(params_sieve(p));
	params_needs(p, form);
	if (!s->forms || sieve_words_known(params_sieve(p)))
		return s;
	for (size_t row = 0; row < s->forms->rows; row++)
		sieve_watch(params_sieve(p), vocab_cell(s->forms, row, 0),
			    form);
	return s;
}

/* ---- what all of them report ------------------------------------------ */

struct marks {
	struct range *item;
	size_t count, room;
};

struct edits {
	struct change *item;
	size_t count, room;
};

/* Places of one sort in a cell, and what mends them. */
struct finds {
	struct marks place;
	struct edits edit;
};

static void note(struct arena *a, struct finds *f, struct range at,
		 struct str with)
{
	*ARENA_PUSH(a, &f->place) = at;
	if (with.p)
		*ARENA_PUSH(a, &f->edit) = (struct change){ at, with };
}

static void report(const struct visit *v, const struct finds *f,
		   const char *as, struct str first_with)
{
	struct fault fault = { .as = as, .expected = first_with };

	if (!f->place.count)
		return;
	fault.place = f->place.item;
	fault.places = f->place.count;
	fault.change = f->edit.item;
	fault.changes = f->edit.count;
	found(v, &fault);
}

static struct range one(const struct view *v, uint32_t i)
{
	return view_range(v, (struct part){ i, i + 1 });
}

static struct str as_utf8(struct arena *a, char32_t c)
{
	char *p = arena_alloc(a, 5);

	return (struct str){ p, utf8_encode(c, p) };
}

/* ---- half-width punctuation ------------------------------------------- */

static char32_t full_width(char32_t c)
{
	return c == ',' ? U'，' : c == ';' ? U'；' : c == ':' ? U'：'
	     : c == '?' ? U'？' : c == '!' ? U'！' : c == '(' ? U'（'
	     : c == ')' ? U'）' : 0;
}

static bool is_chinese(char32_t c)
{
	return is_han(c) || is_cjk_punct(c);
}

/* The 2. or 2、 of a list, not the 8.3 of a figure. */
static bool is_list_mark(const struct view *v, uint32_t i)
{
	uint32_t from = i;

	while (i < v->n && v->c[i] >= '0' && v->c[i] <= '9' && i - from < 3)
		i++;
	return i > from && i - from < 3 && i + 1 < v->n &&
	       (v->c[i] == '.' || v->c[i] == U'．' || v->c[i] == U'、') &&
	       is_chinese(v->c[i + 1]);
}

/*
 * ; between two Chinese characters, between one and the end, or between one
 * and the next item of a list.
 */
static bool stands_in_chinese(const struct view *v, uint32_t i)
{
	char32_t before = i ? v->c[i - 1] : 0;
	char32_t after = i + 1 < v->n ? v->c[i + 1] : 0;

	if (before == ')' && (is_han(after) || after == U'《'))
		return true;
	if ((v->c[i] == ';' || v->c[i] == ':') && is_list_mark(v, i + 1))
		return is_han(before) || before == ')' || before == U'》' ||
		       before == U'）' || before == U'”';
	return (is_han(before) || before == U'》' || before == U'）' ||
		before == U'”') &&
	       (!after || is_chinese(after) || (after >= 0x25A0 &&
						after <= 0x25FF));
}

static uint32_t closing_bracket(const struct view *v, uint32_t open)
{
	uint32_t depth = 0;

	for (uint32_t i = open; i < v->n; i++) {
		if (v->c[i] == '(')
			depth++;
		if (v->c[i] == U'）' || v->c[i] == U'（')
			return v->n;	/* mixed: not a matter of width */
		if (v->c[i] == ')' && --depth == 0)
			return i;
	}
	return v->n;
}

/* (试行) but not (2018), (1) or (A). */
static bool holds_chinese(const struct view *v, uint32_t open, uint32_t close)
{
	for (uint32_t i = open + 1; i < close; i++)
		if (is_han(v->c[i]))
			return true;
	return false;
}

static void half_width_pair(const struct visit *v, const struct view *view,
			    uint32_t open)
{
	uint32_t close = closing_bracket(view, open);
	struct arena *a = scratch_of(v);
	struct finds f = { 0 };

	if (close == view->n || !holds_chinese(view, open, close))
		return;
	note(a, &f, one(view, open), STR("（"));
	note(a, &f, one(view, close), STR("）"));
	report(v, &f, "brackets", STR("（）"));
}

static void half_width_mark(const struct visit *v, const struct view *view,
			    uint32_t i)
{
	struct fault f = { .at = one(view, i) };

	f.with = as_utf8(scratch_of(v), full_width(view->c[i]));
	found(v, &f);
}

static void check_half_width(const struct visit *v, const struct view *view)
{
	for (uint32_t i = 0; i < view->n; i++) {
		char32_t c = view->c[i];

		if (c >= 0x40 || !full_width(c))
			continue;
		if (c == '(')
			half_width_pair(v, view, i);
		else if (c != ')' && stands_in_chinese(view, i))
			half_width_mark(v, view, i);
	}
}

/* ---- full-width letters and digits ------------------------------------ */

static bool is_wide_alnum(char32_t c)
{
	return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) ||
	       (c >= 0xFF41 && c <= 0xFF5A);
}

static void check_full_width(const struct visit *v, const struct view *view)
{
	struct arena *a = scratch_of(v);
	struct finds f = { 0 };
	struct str first = { 0 };

	for (uint32_t i = 0, end; i < view->n; i = end) {
		char *text;
		size_t n = 0;

		for (end = i; end < view->n && is_wide_alnum(view->c[end]); )
			end++;
		if (end == i) {
			end++;
			continue;
		}
		text = arena_alloc(a, end - i + 1);
		for (uint32_t k = i; k < end; k++)
			text[n++] = (char)(view->c[k] - 0xFEE0);
		note(a, &f, view_range(view, (struct part){ i, end }),
		     (struct str){ text, n });
		if (!first.p)
			first = (struct str){ text, n };
	}
	report(v, &f, NULL, first);
}

/* ---- traditional forms ------------------------------------------------ */

static void check_traditional(const struct visit *v, const struct view *view)
{
	const struct charset *s = v->params;
	struct arena *a = scratch_of(v);
	struct finds f = { 0 };
	struct str first = { 0 };

	for (uint32_t i = 0; i < view->n; i++) {
		char32_t c = view->c[i];
		char text[4];
		struct str form = { text, 0 }, simplified;
		size_t row;

		if (c < HAN_FIRST || c >= HAN_END)
			continue;
		form.n = utf8_encode(c, text);
		row = vocab_find(s->forms, form);
		if (row == VOCAB_NONE || s->forms->columns < 2)
			continue;
		simplified = vocab_cell(s->forms, row, 1);
		note(a, &f, one(view, i), simplified);
		if (!first.p)
			first = simplified;
	}
	report(v, &f, NULL, first);
}

/* ---- what cannot be seen ---------------------------------------------- */

/* The sorts, as the rule's cases name them. */
static const char *sort_of(char32_t c)
{
	if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
	    c == 0x205F || c == 0x1680 || c == 0x2028 || c == 0x2029)
		return "space";
	if ((c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF ||
	    c == 0x180E || c == 0x34F || (c >= 0xFE00 && c <= 0xFE0F) ||
	    (c >= 0x2061 && c <= 0x2064) || (c >= 0xFFF9 && c <= 0xFFFB) ||
	    (c >= 0xE0000 && c <= 0xE007F))
		return "zero-width";
	if (c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
	    (c >= 0x2066 && c <= 0x206F) || c == 0x61C)
		return "bidi";
	if (c == 0xAD)
		return "soft-hyphen";
	if ((c >= 0x2800 && c <= 0x28FF) || c == 0x3164 || c == 0x115F ||
	    c == 0x1160 || c == 0xFFA0)
		return "filler";
	if ((c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFD))
		return "private-use";
	if (c == 0xFFFD || c == 0xFFFC)
		return "lost";
	if ((c < 0x20 && !is_space(c)) || (c >= 0x7F && c < 0xA0))
		return "control";
	return NULL;
}

/* A filler takes the blanks around it along: 职 ⠂ 责. */
static struct range with_blanks(struct str text, struct range r)
{
	while (r.start && text.p[r.start - 1] == ' ')
		r.start--;
	while (r.end < text.n && text.p[r.end] == ' ')
		r.end++;
	return r;
}

/* What to write there; p == NULL where only a person can know. */
static struct str instead_of(const char *sort, struct str text,
			     struct range at)
{
	bool edge = at.start == 0 || at.end == text.n ||
		    is_blank(text.p[at.start - 1]) || is_blank(text.p[at.end]);

	if (!strcmp(sort, "private-use") || !strcmp(sort, "lost"))
		return (struct str){ 0 };
	return !strcmp(sort, "space") && !edge ? STR(" ") : STR("");
}

enum { SORTS = 8 };

static struct finds *finds_of(struct finds *all, const char **sorts,
			      const char *sort)
{
	size_t k = 0;

	while (k < SORTS - 1 && sorts[k] && strcmp(sorts[k], sort))
		k++;
	sorts[k] = sort;
	return &all[k];
}

static void check_invisible(const struct visit *v)
{
	struct str text = cell_text(v->cell);
	struct finds all[SORTS] = { 0 };
	const char *sorts[SORTS] = { 0 };

	for (size_t i = 0, n; i < text.n; i += n) {
		struct range at;
		const char *sort;
		char32_t c;
		bool bad;

		n = utf8_decode(text.p + i, text.n - i, &c, &bad);
		sort = bad || (c >= 0x20 && c < 0x7F) ? NULL : sort_of(c);
		if (!sort)
			continue;
		at = (struct range){ i, i + n };
		if (!strcmp(sort, "filler"))
			at = with_blanks(text, at);
		note(scratch_of(v), finds_of(all, sorts, sort), at,
		     instead_of(sort, text, at));
	}
	for (size_t k = 0; k < SORTS; k++)
		report(v, &all[k], sorts[k], (struct str){ 0 });
}

void check_charset(const struct visit *v)
{
	const struct charset *s = v->params;

	switch (s->fault) {
	case CHARSET_HALFWIDTH:
		check_half_width(v, view_of(v, v->column));
		break;
	case CHARSET_FULLWIDTH:
		check_full_width(v, view_of(v, v->column));
		break;
	case CHARSET_TRADITIONAL:
		check_traditional(v, view_of(v, v->column));
		break;
	case CHARSET_INVISIBLE:
		check_invisible(v);
		break;
	}
}
