/*
 * What was to be filled in and never was: XX局, （ ）, ？？, 待定, ____, and what
 * a spreadsheet could not fill in: #REF!, ########.  The blank of an unticked
 * box (□其他____) is part of the form, that of a ticked one may be filled
 * (■其他__信用中国网站__).
 */
#include "grammar/tick.h"
#include "rules/rule.h"

struct placeholder {
	const struct str *word;		/* 待定: alone, or between marks */
	size_t words;
	bool first[256];		/* what they begin with, folded */
};

const void *read_placeholder(struct params *p)
{
	struct placeholder *h = arena_alloc(params_arena(p), sizeof *h);
	traits word;

	h->word = params_list(p, "words", &h->words);
	word = sieve_trait(params_sieve(p));
	params_alone(p);
	params_needs(p, TRAIT(FILLER) | TRAIT(QUERY) | TRAIT(EMPTY_PAIR) | word);
	for (size_t k = 0; k < h->words; k++) {
		char32_t c = 0;
		bool bad;

		if (h->word[k].n)
			utf8_decode(h->word[k].p, h->word[k].n, &c, &bad);
		h->first[c % COUNT_OF(h->first)] = true;
		sieve_watch(params_sieve(p), h->word[k], word);
	}
	return h;
}

static bool is_one_of(char32_t c, const char32_t *set)
{
	for (; *set; set++)
		if (*set == c)
			return true;
	return false;
}

static bool is_alnum(char32_t c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* ---- runs ------------------------------------------------------------- */

/* X, x, Ｘ, × and ○ stand for words nobody knew yet; ？ for lost ones. */
static const char32_t *const fillers[] = {
	U"XxＸｘ×", U"○◯", U"？?", U"_＿", U"#",
};

static uint32_t run_end(const struct view *v, uint32_t i)
{
	for (size_t k = 0; k < COUNT_OF(fillers); k++) {
		uint32_t e = i;

		while (e < v->n && is_one_of(v->c[e], fillers[k]))
			e++;
		if (e > i)
			return e;
	}
	return i;
}

/* XX局 and 20XX年, but not XXL, 3×4 or MAXX. */
static bool stands_for_words(const struct view *v, uint32_t i, uint32_t end)
{
	char32_t before = i ? v->c[i - 1] : 0;
	char32_t after = end < v->n ? v->c[end] : 0;

	if (end - i < (v->c[i] == '#' ? 4 : 2))
		return false;
	/* a__b is a file name, ?a=1??b an address */
	if (!is_one_of(v->c[i], fillers[0]))
		return !is_alnum(before) && !is_alnum(after);
	if (is_alnum(after) || (is_alnum(before) && !is_digit(before)))
		return false;
	return is_han(before) || is_han(after) || is_digit(before) ||
	       end - i == v->n;
}

/* ---- brackets --------------------------------------------------------- */

/* In （√）政府网站 （ ）政府公报 the brackets are boxes, and may be empty. */
static bool is_empty_pair(const struct view *v, uint32_t i, bool round)
{
	static const char32_t open[] = U"（《〈〔【“(", close[] = U"）》〉〕】”)";

	if (i + 1 >= v->n)
		return false;
	for (size_t k = 0; open[k]; k++)
		if (v->c[i] == open[k] && v->c[i + 1] == close[k])
			return !round || !is_one_of(open[k], U"（(");
	return false;
}

/* The entry of a list with boxes that the walk through a cell has come to. */
struct entry {
	bool round;			/* round brackets are boxes */
	enum box box;			/* its own; BOX_NONE before the first */
	uint32_t start;			/* behind the box */
	uint32_t seen;			/* characters that were looked at */
};

static void entry_reach(struct entry *e, const struct view *v, uint32_t i)
{
	uint32_t n;

	for (; e->seen < i; e->seen += n) {
		enum box box = box_at(v, e->seen, e->round, &n);

		if (box == BOX_NONE)
			continue;
		e->box = box;
		e->start = e->seen + n;
	}
}

/* Is the blank at i one of 其他__信用中国网站__? */
static bool is_filled_in(const struct entry *e, const struct view *v,
			 uint32_t i)
{
	static const char32_t other[] = U"其他";
	uint32_t start = i, n;

	if (!is_one_of(v->c[i], U"_＿"))
		return false;
	while (start > e->start && !is_one_of(v->c[start - 1], U"；;。"))
		start--;
	if (!view_at(v, start, other))
		return false;
	for (start += u32_len(other);
	     start < v->n && is_one_of(v->c[start], U"_＿");)
		start++;
	return start < v->n &&
	       box_at(v, start, e->round, &n) == BOX_NONE &&
	       !is_one_of(v->c[start], U"；;。，,、（");
}

/* ---- words ------------------------------------------------------------ */

static bool is_edge(const struct view *v, uint32_t i)
{
	return i >= v->n || is_one_of(v->c[i], U"，。；：、（）()【】,;:");
}

/* The word at i that stands alone, its end; i if there is none. */
static uint32_t word_end(const struct placeholder *h, const struct view *v,
			 struct arena *a, uint32_t i)
{
	uint32_t end = i;

	if (i > 0 && !is_edge(v, i - 1))
		return i;
	while (end < v->n && end < i + 10 && !is_edge(v, end))
		end++;
	if (end == i || !is_edge(v, end))
		return i;
	for (size_t k = 0; k < h->words; k++)
		if (str_eq(h->word[k],
			   view_text(a, v, (struct part){ i, end })))
			return end;
	return i;
}

static uint32_t placeholder_end(const struct visit *visit,
				const struct view *v, uint32_t i, bool round,
				const char **as)
{
	const struct placeholder *h = visit->params;
	uint32_t end;

	*as = v->c[i] == '#' ? "error" : NULL;
	if (!is_han(v->c[i])) {
		end = run_end(v, i);
		if (end > i)
			return stands_for_words(v, i, end) ? end
			     : word_end(h, v, scratch_of(visit), i);
		if (is_empty_pair(v, i, round)) {
			*as = "empty";
			return i + 2;
		}
	}
	if (!h->first[v->c[i] % COUNT_OF(h->first)])
		return i;
	return word_end(h, v, scratch_of(visit), i);
}

/* A blank to fill in is in order where the box was not ticked. */
static void report(const struct visit *visit, const struct view *v,
		   struct entry *e, struct part p, const char *as)
{
	struct fault f = { .at = view_range(v, p), .as = as };

	entry_reach(e, v, p.start);
	if (e->box != BOX_EMPTY && !is_filled_in(e, v, p.start))
		found(visit, &f);
}

void check_placeholder(const struct visit *visit)
{
	const struct view *v = view_of(visit, visit->column);
	bool tick = visit->table->column[visit->column].tick;
	struct entry entry = { .round = tick || box_rounds(v) };
	uint32_t next;

	for (uint32_t i = 0; i < v->n; i = next) {
		const char *as;
		uint32_t end = placeholder_end(visit, v, i, entry.round, &as);

		next = end > i ? end : i + 1;
		if (end > i)
			report(visit, v, &entry, (struct part){ i, end }, as);
		else if (!is_han(v->c[i]) && run_end(v, i) > next)
			next = run_end(v, i);	/* too short to count */
	}
}
