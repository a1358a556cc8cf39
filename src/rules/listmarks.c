/*
 * List numbers that lost their dot: 1.《甲法》2《乙法》3.《丙法》.
 *
 * A digit in front of 《 is one when the cell has other list numbers; any other
 * only when both its neighbours are there and it is not: 1.甲；2乙；3.丙.
 */
#include "rules/rule.h"

#include "grammar/numeral.h"
#include "grammar/scan.h"

enum { MARKS = 64 };

struct list_number {
	uint32_t value;
	struct part at;			/* its digits */
	char32_t dot;			/* . 、 ．, or 0 */
	bool titled;			/* 《 follows */
};

struct list_numbers {
	struct list_number item[MARKS];
	size_t count;
};

const void *read_list_mark(struct params *p)
{
	(void)p;
	return NULL;
}

static bool begins(const struct view *v, uint32_t i)
{
	return !i || v->gap[i] ||
	       scan_one_of(v->c[i - 1], U"。；;，,、：:！？》〉）)”");
}

/* 2个, 3月: a number, not a mark. */
static bool counts(char32_t c)
{
	return !is_han(c) || scan_one_of(c, U"个年月日号条项款次人天小时万亿元"
					 U"周季岁倍种类级层楼路名家户件份章节"
					 U"期届世分秒米公千百十");
}

static void collect(const struct view *v, struct list_numbers *out)
{
	for (uint32_t i = 0; i < v->n && out->count < MARKS; i++) {
		struct list_number x = { .at.start = i };
		uint32_t k = i;

		if (numeral_digit(v->c[i]) < 0)
			continue;
		if (begins(v, i) && numeral_read_digits(v, &k, v->n, &x.value) &&
		    k - i < 3) {
			x.at.end = k;
			x.dot = scan_one_of(v->c[k], U".．、") &&
				numeral_digit(v->c[k + 1]) < 0 ? v->c[k] : 0;
			x.titled = v->c[k] == U'《';
			if (x.dot || x.titled || !counts(v->c[k]))
				out->item[out->count++] = x;
		}
		while (i + 1 < v->n && numeral_digit(v->c[i + 1]) >= 0)
			i++;
	}
}

/* The mark of that value with its dot, or NULL. */
static const struct list_number *dotted(const struct list_numbers *all,
					uint32_t value)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->item[i].value == value && all->item[i].dot)
			return &all->item[i];
	return NULL;
}

void check_list_mark(const struct visit *v)
{
	const struct view *view = view_of(v, v->column);
	struct list_numbers all = { .count = 0 };

	collect(view, &all);
	for (size_t i = 0; i < all.count && all.count > 1; i++) {
		const struct list_number *x = &all.item[i];
		const struct list_number *before = dotted(&all, x->value - 1);
		const struct list_number *after = dotted(&all, x->value + 1);
		struct str digits = view_text(scratch_of(v), view, x->at);
		bool pause = (before && before->dot == U'、') ||
			     (after && after->dot == U'、');

		if (x->dot || dotted(&all, x->value) || (!before && !after) ||
		    (!x->titled && !(before && after)))
			continue;
		found(v, &(struct fault){
			.at = view_range(view, x->at),
			.with = str_from(arena_printf(scratch_of(v), "%.*s%s",
						      STR_ARG(digits),
						      pause ? "、" : ".")),
		});
	}
}
