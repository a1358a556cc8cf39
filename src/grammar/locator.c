#include "grammar/locator.h"

#include "grammar/locatorlarge.h"
#include "grammar/numeral.h"
#include "grammar/scan.h"

static bool is_tiao(char32_t c)
{
	return c == U'条' || c == U'條';
}

static bool is_open(char32_t c)
{
	return c == U'（' || c == '(';
}

static bool is_close(char32_t c)
{
	return c == U'）' || c == ')';
}

/* What may follow a locator that lost its unit. */
static bool stops_at(const struct view *v, uint32_t i, uint32_t end)
{
	return i >= end || v->gap[i] || scan_one_of(v->c[i], U"：:，,。；;");
}

/* 第十条、《乙》 and 第十条、第二十条: a locator ends before the 、. */
static bool parts_at(const struct view *v, uint32_t i, uint32_t end)
{
	return i + 1 < end && v->c[i] == U'、' &&
	       scan_one_of(v->c[i + 1], U"《第");
}

/* ---- ordinals --------------------------------------------------------- */

/* （六） */
static bool read_clause(const struct view *v, uint32_t *i, uint32_t end,
			uint32_t *value)
{
	uint32_t k = *i;

	if (k >= end || !is_open(v->c[k++]) ||
	    !numeral_read(v, &k, end, value) || k - *i > 6 ||
	    (numeral_digit(v->c[*i + 1]) >= 0 && k - *i > 3) ||
	    k >= end || !is_close(v->c[k]))
		return false;
	*i = k + 1;
	return true;
}

bool locator_ordinal(const struct view *v, uint32_t *i, uint32_t end,
		     enum locator_form *form, uint32_t *value)
{
	uint32_t k = *i;

	if (read_clause(v, i, end, value)) {
		*form = LOCATOR_CLAUSE;
		return true;
	}
	if (numeral_read_han(v, &k, end, value) && k < end &&
	    v->c[k] == U'、') {
		*form = LOCATOR_HEADING;
	} else if (k == *i && numeral_read_digits(v, &k, end, value) &&
		   k - *i < 3 && k < end && scan_one_of(v->c[k], U".．、") &&
		   numeral_digit(v->c[k + 1]) < 0) {
		*form = LOCATOR_ITEM;
	} else {
		return false;
	}
	*i = k + 1;
	return true;
}

/* ---- 条 款 项 目 ------------------------------------------------------ */

/* 第N款; with `unit` behind it.  第（N）项 is read too. */
static bool read_unit(const struct view *v, uint32_t *i, uint32_t end,
		      char32_t unit, uint32_t *value)
{
	uint32_t k = *i, n;

	if (k >= end || v->c[k++] != U'第')
		return false;
	if (!read_clause(v, &k, end, &n) && !numeral_read(v, &k, end, &n))
		return false;
	if (k >= end || v->c[k] != unit)
		return false;
	*i = k + 1;
	*value = n;
	return true;
}

static void read_sub(const struct view *v, uint32_t *i, uint32_t end,
		     struct locator *x)
{
	uint32_t k = *i + 1;

	if (*i < end && v->c[*i] == U'之' &&
	    numeral_read(v, &k, end, &x->sub))
		*i = k;
}

/* 第（二）项, 第二项, （二）, （二）项, and 第（二） */
static void read_item(const struct view *v, uint32_t *i, uint32_t end,
		      struct locator *x)
{
	uint32_t k = *i;

	if (read_unit(v, i, end, U'项', &x->item))
		return;
	if (read_clause(v, i, end, &x->item)) {
		if (*i < end && v->c[*i] == U'项')
			++*i;
		return;
	}
	if (k >= end || v->c[k++] != U'第')
		return;
	if (read_clause(v, &k, end, &x->item)) {
		/* 第（二）、（三）项 share theirs */
		if (!scan_one_of(v->c[k], U"、和至及"))
			x->faults |= LOCATOR_NO_XIANG;
		*i = k;
	} else if (numeral_read(v, &k, end, &x->item)) {
		if (stops_at(v, k, end)) {
			x->faults |= LOCATOR_NO_TIAO;
			*i = k;
		}
		x->item = 0;
	}
}

/* What may stand behind 第N条. */
static void read_within(const struct view *v, uint32_t *i, uint32_t end,
			struct locator *x)
{
	uint32_t paragraph;

	if (*i < end && is_tiao(v->c[*i]) &&
	    (stops_at(v, *i + 1, end) || parts_at(v, *i + 1, end) ||
	     scan_one_of(v->c[*i + 1], U"第（("))) {
		x->faults |= LOCATOR_TWICE;
		++*i;
	}
	read_sub(v, i, end, x);
	read_unit(v, i, end, U'款', &x->paragraph);
	read_item(v, i, end, x);
	if (x->item && read_unit(v, i, end, U'款', &paragraph)) {
		x->paragraph = x->paragraph ? x->paragraph : paragraph;
		x->faults |= LOCATOR_ORDER;
	}
	read_unit(v, i, end, U'目', &x->point);
}

/* 第一百二百条: all numerals, but no number. */
static bool read_garbled(const struct view *v, uint32_t *i, uint32_t end)
{
	uint32_t k = *i;

	while (k < end && numeral_han(v->c[k]))
		k++;
	if (k == *i || k >= end || !is_tiao(v->c[k]))
		return false;
	*i = k;
	return true;
}

/* 至第十二条 */
static void read_range(const struct view *v, uint32_t *i, uint32_t end,
		       struct locator *x)
{
	uint32_t k = *i + 1, last;

	if (*i < end && scan_one_of(v->c[*i], U"至到—-－~～") &&
	    (read_unit(v, &k, end, U'条', &last) ||
	     read_unit(v, &k, end, U'條', &last))) {
		x->last = last;
		*i = k;
	}
}

/* ---- one article locator, or 第四、五条 -------------------------------- */

/* The numbers before 条 that 、 parts: 四、五 of 第四、五条. */
static bool read_shared(const struct view *v, uint32_t i, uint32_t end)
{
	uint32_t n;

	while (i < end && scan_one_of(v->c[i], U"、和")) {
		i++;
		if (!numeral_read(v, &i, end, &n))
			return false;
		if (i < end && is_tiao(v->c[i]))
			return true;
	}
	return false;
}

/*
 * Is 条 all that is missing?  第二十：, 第二十、《乙》, 第二十第四项, and 第七第：,
 * where 第 was written for it and is passed over.
 */
static bool lacks_tiao(const struct view *v, uint32_t *k, uint32_t end)
{
	uint32_t i = *k, n;

	if (stops_at(v, i, end) ||
	    (v->c[i] == U'、' && (i + 1 >= end || v->c[i + 1] == U'《')))
		return true;
	if (v->c[i] != U'第')
		return false;
	if (stops_at(v, i + 1, end)) {
		++*k;
		return true;
	}
	return read_unit(v, &i, end, U'款', &n) ||
	       read_unit(v, &i, end, U'项', &n);
}

/* From 第 or, in `head`, a bare numeral, to what lies behind 条. */
static bool try_article(struct arena *a, const struct view *v, uint32_t *i,
			uint32_t end, bool head, struct locators *out)
{
	struct locator x = { .at.start = *i };
	uint32_t k = *i;

	if (v->c[k] == U'第')
		k++;
	else if (head && numeral_han(v->c[k]))
		x.faults |= LOCATOR_NO_DI;
	else
		return false;
	if (k < end && k > *i && v->c[k] == U'第') {
		x.faults |= LOCATOR_TWICE;
		k++;
	}
	if (head && view_at(v, *i, U"第条") && k < end &&
	    (stops_at(v, k + 1, end) || parts_at(v, k + 1, end)))
		x.faults |= LOCATOR_NUMERAL;	/* its number was lost */
	else if (!numeral_read(v, &k, end, &x.n))
		return false;
	while (!(x.faults & LOCATOR_NO_DI) && read_shared(v, k, end)) {
		x.last = x.n;
		x.at.end = k;
		*ARENA_PUSH(a, out) = x;
		x = (struct locator){ .at.start = ++k };
		numeral_read(v, &k, end, &x.n);
	}
	if (x.faults & LOCATOR_NO_DI && k < end && is_tiao(v->c[k]) &&
	    !stops_at(v, k + 1, end) && !parts_at(v, k + 1, end) &&
	    !scan_one_of(v->c[k + 1], U"第（("))
		return false;	/* 二十条措施 */
	if (k >= end || !is_tiao(v->c[k])) {
		uint32_t from = k;

		if (!read_garbled(v, &k, end)) {
			if (!head || x.faults || k - *i < 2 ||
			    !lacks_tiao(v, &k, end))
				return false;
			from = k;
			x.faults |= LOCATOR_NO_TIAO;
		}
		x.n = k > from ? 0 : x.n;
		x.faults |= k > from ? LOCATOR_NUMERAL : 0;
	}
	if (!(x.faults & LOCATOR_NO_TIAO))
		k++;
	read_within(v, &k, end, &x);
	x.last = x.n;
	read_range(v, &k, end, &x);
	x.at.end = *i = k;
	*ARENA_PUSH(a, out) = x;
	return true;
}

static bool read_article(struct arena *a, const struct view *v, uint32_t *i,
			 uint32_t end, bool head, struct locators *out)
{
	size_t count = out->count;

	if (try_article(a, v, i, end, head, out))
		return true;
	out->count = count;
	return false;
}

/* 、第三项 of the article before */
static bool read_sibling(struct arena *a, const struct view *v, uint32_t *i,
			 uint32_t end, struct locators *out)
{
	struct locator x = out->item[out->count - 1];
	uint32_t k = *i;

	if (x.form != LOCATOR_ARTICLE || !x.n)
		return false;
	if (read_unit(v, &k, end, U'款', &x.paragraph)) {
		x.item = 0;
		read_item(v, &k, end, &x);
	} else if (!x.item || (!read_unit(v, &k, end, U'项', &x.item) &&
			       !read_clause(v, &k, end, &x.item))) {
		return false;
	} else if (k < end && v->c[k] == U'项') {
		k++;
	}
	x.faults = 0;
	x.at = (struct part){ *i, k };
	*i = k;
	*ARENA_PUSH(a, out) = x;
	return true;
}

/* ---- other forms ------------------------------------------------------ */

/* 第三款 without an article before it */
static bool read_alone(const struct view *v, uint32_t *i, uint32_t end,
		       struct locator *x)
{
	uint32_t k = *i;

	if (!read_unit(v, i, end, U'款', &x->paragraph) &&
	    !read_unit(v, i, end, U'项', &x->item))
		return false;
	if (x->paragraph)
		read_item(v, i, end, x);
	x->form = LOCATOR_ARTICLE;
	return *i > k;
}

static bool read_other(struct arena *a, const struct view *v, uint32_t *i,
		       uint32_t end, struct locators *out)
{
	struct locator x = { .at.start = *i };
	uint32_t k = *i;

	if (!locator_large(v, &k, end, &x) && !read_alone(v, &k, end, &x) &&
	    !locator_ordinal(v, &k, end, &x.form, &x.n))
		return false;
	x.last = x.n;
	x.at.end = *i = k;
	*ARENA_PUSH(a, out) = x;
	return true;
}

/* ---- lists of them ---------------------------------------------------- */

static bool skip_joint(const struct view *v, uint32_t *i, uint32_t end)
{
	static const char32_t *const words[] = {
		U"、", U"，", U"；", U"以及", U"和", U"及", U"与",
	};

	return scan_skip_any(v, i, end, words, COUNT_OF(words));
}

/* Can the locator at the end of out go on at once with what was just read? */
static bool goes_on(enum locator_form before, enum locator_form next)
{
	if (before == LOCATOR_CHAPTER || before == LOCATOR_ANNEX)
		return next != LOCATOR_WHOLE;
	return next >= before && before >= LOCATOR_HEADING &&
	       before <= LOCATOR_ITEM && next <= LOCATOR_ITEM;
}

/* Can a locator, or an ordinal, begin with c? */
static bool may_begin(char32_t c)
{
	return c == U'第' || is_open(c) || numeral_digit(c) >= 0 ||
	       c == U'附' || c == U'全' || numeral_han(c);
}

bool locators_read(struct arena *a, const struct view *v, uint32_t *i,
		   uint32_t end, bool head, struct locators *out)
{
	size_t first = out->count;
	uint32_t k = *i;

	if (k >= end || !may_begin(v->c[k]) ||
	    (!read_article(a, v, &k, end, head, out) &&
	     !read_other(a, v, &k, end, out)))
		return false;
	while (k < end) {
		struct locator before = out->item[out->count - 1];
		size_t count = out->count;
		uint32_t next = k;
		bool joint = skip_joint(v, &next, end);

		if (joint && before.form == LOCATOR_ARTICLE &&
		    read_sibling(a, v, &next, end, out)) {
			k = next;
			continue;
		}
		if (next >= end || !may_begin(v->c[next]))
			break;
		if (!read_article(a, v, &next, end, false, out) &&
		    !read_other(a, v, &next, end, out))
			break;
		if (joint ? out->item[count].form != before.form
		    : !goes_on(before.form, out->item[count].form) &&
		      (before.form != LOCATOR_ARTICLE ||
		       out->item[count].form != LOCATOR_ARTICLE)) {
			out->count = count;
			break;
		}
		k = next;
	}
	*i = k;
	return out->count > first;
}

/* ---- inside quotations ------------------------------------------------ */

/* Does a sentence, or a part of one, begin behind c? */
static bool ends_sentence(char32_t c)
{
	return c == U'。' || c == U'；' || c == ';' || c == U'：' ||
	       c == ':' || c == U'！' || c == U'？';
}

/* 第三十条规定的, 第三条、第四条所列: spoken of, not quoted. */
static bool refers(const struct view *v, uint32_t i, uint32_t end)
{
	return i >= end || scan_one_of(v->c[i], U"规所中的和及与至、，。；;");
}

/* The ordinal at i, where a sentence begins; returns where to go on. */
static uint32_t scan_one(struct arena *a, const struct view *v, uint32_t i,
			 uint32_t end, struct locators *out)
{
	struct locator x = { .at.start = i };
	size_t count = out->count;
	uint32_t k = i;

	if (!may_begin(v->c[i]))
		return i + 1;
	if (v->c[i] == U'第' && read_article(a, v, &k, end, false, out)) {
		if (refers(v, k, end))
			out->count = count;
	} else if (k = i, locator_ordinal(v, &k, end, &x.form, &x.n)) {
		x.last = x.n;
		x.at.end = k;
		*ARENA_PUSH(a, out) = x;
	}
	while (count < out->count)
		out->item[count++].inner = true;
	return k > i ? k : i + 1;
}

void locators_scan(struct arena *a, const struct view *v,
		   struct part quotation, struct locators *out)
{
	uint32_t next = quotation.start;
	uint32_t k = view_sign_from(v, quotation.start);

	if (next < quotation.end)
		next = scan_one(a, v, next, quotation.end, out);
	for (; k < v->signs && v->sign[k] + 1 < quotation.end; k++) {
		uint32_t i = v->sign[k] + 1;

		if (i >= next && ends_sentence(v->c[i - 1]))
			next = scan_one(a, v, i, quotation.end, out);
	}
}
