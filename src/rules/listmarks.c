/*
 * List numbers that lost their dot, 1.《甲法》2《乙法》3.《丙法》, or what parts
 * them from the item before, 1.机构职能；2.办事指南3.收费标准.
 *
 * A digit in front of 《 is a list number when the cell has others; any other
 * only when both its neighbours are there and it is not: 1.甲；2乙；3.丙.  And a
 * separator is lost only where the other numbers have one.
 */
#include "rules/rule.h"

#include "grammar/numeral.h"
#include "grammar/scan.h"

enum { MARKS = 64 };

struct list_number {
	uint32_t value;
	struct part at;			/* its digits, and its dot */
	char32_t dot;			/* . 、 ．, or 0 */
	bool titled;			/* 《 follows */
	bool parted;			/* from what is before it */
};

struct list_numbers {
	struct list_number item[MARKS];
	size_t count;
};

const void *read_list_mark(struct params *p)
{
	params_needs(p, TRAIT(ODD_DIGIT));
	params_alone(p);
	return NULL;
}

static bool is_parted(const struct view *v, uint32_t i)
{
	return !i || v->gap[i] ||
	       scan_one_of(v->c[i - 1], U"。；;，,、：:！？");
}

/* 2个, 3月: a number, not a mark. */
static bool counts(char32_t c)
{
	return !is_han(c) || scan_one_of(c, U"个年月日号条项款次人天小时万亿元"
					 U"周季岁倍种类级层楼路名家户件份章节"
					 U"期届世分秒米公千百十");
}

/* Can digits that follow character i - 1 at once be a list number? */
static bool may_follow(const struct view *v, uint32_t i, bool dot)
{
	return scan_one_of(v->c[i - 1], U"》〉）)”") ||
	       (dot && is_han(v->c[i - 1]) &&
		!scan_one_of(v->c[i - 1], U"第件表图款条项年月至到和"));
}

static bool number_at(const struct view *v, uint32_t i, struct list_number *x)
{
	uint32_t k = i;

	if (!numeral_read_digits(v, &k, v->n, &x->value) || k - i > 2)
		return false;
	x->at = (struct part){ i, k };
	x->titled = v->c[k] == U'《';
	x->parted = is_parted(v, i);
	x->dot = 0;
	if (scan_one_of(v->c[k], U".．、") && numeral_digit(v->c[k + 1]) < 0) {
		x->dot = v->c[k];
		x->at.end++;
	}
	return (x->parted || may_follow(v, i, x->dot)) &&
	       (x->dot || x->titled || !counts(v->c[k]));
}

static void collect(const struct view *v, struct list_numbers *out)
{
	uint32_t next = 0;

	for (uint32_t k = 0; k < v->signs && out->count < MARKS; k++) {
		uint32_t i = v->sign[k];
		struct list_number x;

		if (i < next || numeral_digit(v->c[i]) < 0)
			continue;
		if (number_at(v, i, &x))
			out->item[out->count++] = x;
		for (next = i; numeral_digit(v->c[next]) >= 0; next++)
			;
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

/* The same with or without a dot, in front of a title. */
static bool titled(const struct list_numbers *all, uint32_t value)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->item[i].value == value && all->item[i].titled)
			return true;
	return false;
}

static void lost_dot(const struct visit *v, const struct view *view,
		     const struct list_numbers *all,
		     const struct list_number *x)
{
	const struct list_number *before = dotted(all, x->value - 1);
	const struct list_number *after = dotted(all, x->value + 1);
	struct str digits = view_text(scratch_of(v), view, x->at);
	bool pause = (before && before->dot == U'、') ||
		     (after && after->dot == U'、');
	bool listed = x->titled
		? before || after || titled(all, x->value - 1) ||
		  titled(all, x->value + 1)
		: before && after;

	if (!listed || dotted(all, x->value))
		return;
	found(v, &(struct fault){
		.at = view_range(view, x->at),
		.with = str_from(arena_printf(scratch_of(v), "%.*s%s",
					      STR_ARG(digits),
					      pause ? "、" : ".")),
	});
}

/* What parts another number of the list from what is before it, or NULL. */
static const char *separator(struct arena *a, const struct view *view,
			     const struct list_numbers *all)
{
	for (size_t i = 0; i < all->count; i++) {
		uint32_t at = all->item[i].at.start;

		if (all->item[i].value < 2 || !all->item[i].dot ||
		    !all->item[i].parted)
			continue;
		if (view->gap[at])
			return " ";
		return arena_text(a, view_text(a, view, (struct part){
						       at - 1, at }));
	}
	return NULL;
}

static void lost_separator(const struct visit *v, const struct view *view,
			   const struct list_numbers *all,
			   const struct list_number *x)
{
	const char *sep = separator(scratch_of(v), view, all);
	struct str mark = view_text(scratch_of(v), view, x->at);

	if (!sep || x->value < 2 || !dotted(all, x->value - 1) ||
	    dotted(all, x->value) != x)
		return;
	found(v, &(struct fault){
		.as = "separator",
		.at = view_range(view, x->at),
		.with = str_from(arena_printf(scratch_of(v), "%s%.*s", sep,
					      STR_ARG(mark))),
	});
}

void check_list_mark(const struct visit *v)
{
	const struct view *view = view_of(v, v->column);
	struct list_numbers all;

	all.count = 0;
	if (view->has & SIGN_DIGIT)
		collect(view, &all);
	for (size_t i = 0; i < all.count && all.count > 1; i++) {
		const struct list_number *x = &all.item[i];

		if (!x->dot)
			lost_dot(v, view, &all, x);
		else if (!x->parted)
			lost_separator(v, view, &all, x);
	}
}
