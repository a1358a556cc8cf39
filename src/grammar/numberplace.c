/*
 * What is around a number: the brackets, the title before them, the blanks.
 */
#include "grammar/numberscan.h"

static bool blank_gap(const struct view *v, uint32_t i)
{
	/* Tags and invisible characters are the business of other rules. */
	return (v->gap[i] & (GAP_SPACE | GAP_BREAK)) &&
	       !(v->gap[i] & GAP_TAG);
}

bool number_gap_at(const struct view *v, const struct number *n, uint32_t i)
{
	if (!blank_gap(v, i) || i <= n->at.start || i >= n->at.end)
		return false;
	if (n->class == NUMBER_STANDARD)	/* GB/T 9704 — 2012 */
		return i > n->serial.start && i < n->serial.end;
	return !head_joint_gap(v, n->code, i);
}

bool numscan_enclosed(const struct view *v, uint32_t i)
{
	unsigned depth = 0;

	for (uint32_t k = i; k-- > 0 && i - k < 400;) {
		int open = bracket_open(v->c[k]);
		int close = bracket_close(v->c[k]);

		if (close == ROUND || close == HALF_ROUND)
			depth++;
		else if ((open == ROUND || open == HALF_ROUND) && !depth--)
			return true;
	}
	return false;
}

bool numscan_issued(const struct view *v, uint32_t i)
{
	static const char32_t *const words[] = {
		U"公布", U"发布", U"修订", U"修正", U"修改",
	};

	for (size_t k = 0; k < COUNT_OF(words); k++)
		if (view_at(v, i, words[k]))
			return true;
	return false;
}

/* A cell that ends inside the brackets was cut; that is another fault. */
bool numscan_lost_hao(const struct view *v, const struct number *n)
{
	return !part_given(n->hao) &&
	       (part_stops(v, n->serial.end) ||
		(part_given(n->di) && numscan_issued(v, n->serial.end))) &&
	       !(n->serial.end == v->n && numscan_enclosed(v, n->serial.start));
}

static void find_title(const struct view *v, struct number *n)
{
	uint32_t start = part_given(n->outer_open) ? n->outer_open.start
						   : n->at.start;

	if (start && v->c[start - 1] == U'》') {
		n->after_title = true;
		n->title_end = start - 1;
	}
}

/*
 * A second 号 is too much; 文 and 文件 behind 号 are so right before a closing
 * bracket only.
 */
static uint32_t find_extra(const struct view *v, struct number *n)
{
	uint32_t i = n->at.end;

	if (part_given(n->extra))
		return n->extra.end;
	if (i < v->n && v->c[i] == U'号' && part_given(n->hao) &&
	    !v->gap[i] && part_stops(v, i + 1)) {
		n->extra = (struct part){ i, i + 1 };
		n->faults |= NUMBER_WEN;
		return i + 1;
	}
	if (n->class == NUMBER_LETTER && part_given(n->outer_open) &&
	    i < v->n && v->c[i] == U'文') {
		i += view_at(v, i, U"文件") ? 2 : 1;
		if (i < v->n && bracket_close(v->c[i])) {
			n->extra = (struct part){ n->at.end, i };
			n->faults |= NUMBER_WEN;
			return i;
		}
	}
	return n->at.end;
}

static void find_outer(const struct view *v, struct number *n)
{
	uint32_t start = n->at.start, i;

	if (start && bracket_open(v->c[start - 1]))
		n->outer_open = (struct part){ start - 1, start };
	i = find_extra(v, n);
	if (!part_given(n->outer_open) || i >= v->n ||
	    !bracket_close(v->c[i]))
		return;
	n->outer_close = (struct part){ i, i + 1 };
	i++;
	if (i < v->n && v->c[i] == U'号' && !v->gap[i] &&
	    !view_at(v, i, U"号召") && !view_at(v, i, U"号码") &&
	    !view_at(v, i, U"号文") && !view_at(v, i, U"号令")) {
		n->residue = (struct part){ i, i + 1 };
		n->faults |= NUMBER_RESIDUE;
	}
}

/* Does the cell name its documents number first: 国发〔2019〕5号《意见》? */
static bool leads_titles(const struct view *v)
{
	uint32_t i = view_find(v, (struct part){ 0, v->n }, U"《");

	return i && i < v->n && v->c[i - 1] == U'号';
}

/* 》国务院令第711号 is bare; 》国务院令第711号公布的 is running text. */
static bool is_bare(const struct view *v, const struct number *n)
{
	static const char32_t *const prose[] = {
		U"公布", U"发布", U"令", U"通过", U"修", U"文", U"公告",
		U"印发", U"《", U"关于",
	};
	uint32_t i = n->at.end;

	if (part_given(n->outer_open) || !n->after_title ||
	    n->class == NUMBER_STANDARD || numscan_enclosed(v, n->at.start) ||
	    (v->gap[n->at.start] & (GAP_BREAK | GAP_TAG)))
		return false;
	if (n->class == NUMBER_LETTER && part_length(n->code) > 8)
		return false;
	/* 《甲》国发〔2019〕5号）: its opening bracket was lost */
	if (i < v->n && bracket_close(v->c[i]))
		return false;
	/* 《甲》␠国发〔2019〕5号《乙》: it may be the number of 乙 */
	if (view_at(v, i, U"《") && !v->gap[i] && !v->gap[n->at.start])
		return !leads_titles(v);
	for (size_t k = 0; k < COUNT_OF(prose); k++)
		if (view_at(v, i, prose[k]))
			return false;
	return true;
}

static void judge_place(const struct view *v, struct number *n)
{
	uint32_t open = n->outer_open.start, close = n->outer_close.start;
	int opens, closes;

	if (is_bare(v, n))
		n->faults |= NUMBER_BARE;
	if (!part_given(n->outer_open))
		return;
	if (n->after_title && blank_gap(v, open))
		n->faults |= NUMBER_APART;
	if (!part_given(n->outer_close))
		return;
	opens = bracket_open(v->c[open]);
	closes = bracket_close(v->c[close]);
	if ((opens == ROUND && closes == ROUND) ||
	    (n->class == NUMBER_STANDARD && !n->after_title))
		return;
	if (opens == HALF_ROUND || closes == HALF_ROUND ||
	    (opens == closes && (n->after_title || bracket_is_tortoise(opens))))
		n->faults |= NUMBER_OUTER;
}

static void summarise(struct numbers *all, const struct number *n)
{
	uint32_t year = n->year_value;

	all->faults |= n->faults;
	if (part_length(n->year) != 4)
		return;
	if (!all->latest || year < all->earliest)
		all->earliest = year;
	all->latest = year > all->latest ? year : all->latest;
}

void numscan_record(struct numscan *s, struct number *n)
{
	const struct view *v = s->v;

	find_outer(v, n);
	find_title(v, n);
	judge_place(v, n);
	for (uint32_t i = n->at.start + 1; !v->plain && i < n->at.end; i++)
		if (number_gap_at(v, n, i))
			n->faults |= NUMBER_GAP;
	number_value(s->arena, v, n);
	s->floor = part_given(n->extra) ? n->extra.end : n->at.end;
	*ARENA_PUSH(s->arena, s->out) = *n;
	summarise(s->out, n);
}
