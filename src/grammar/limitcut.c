/* How a limit ends, and begins, only when its cell was cut off. */
#include "grammar/limitcut.h"

#include "grammar/numeral.h"
#include "grammar/scan.h"

/* 予以公, 之日起, 20个工: how a limit ends only when it was cut. */
static bool find_cut_word(const struct view *v, struct part p,
			  struct part *cut)
{
	static const struct tail ends[] = {
		TAIL("个工作"), TAIL("个工"), TAIL("予以公"), TAIL("予以发"),
		TAIL("予以"), TAIL("予"), TAIL("及时公"), TAIL("及时予"),
		TAIL("主动公"), TAIL("内公"), TAIL("社会公"), TAIL("前公"),
		TAIL("前发"), TAIL("内发"), TAIL("内及"), TAIL("内主"),
		TAIL("长期公"), TAIL("后公"), TAIL("或者"), TAIL("或"),
		TAIL("以及"), TAIL("更之"), TAIL("成之"), TAIL("从其规"),
		TAIL("从其"), TAIL("另有规"), TAIL("另有"), TAIL("自该"),
		TAIL("法律、"), TAIL("起在"), TAIL("每年的"),
	};

	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		if (!scan_ends_in(v, p, &ends[i]))
			continue;
		*cut = (struct part){ p.end - ends[i].n, p.end };
		/* 内公: the piece is 公 */
		if (scan_one_of(v->c[cut->start], U"内前后"))
			cut->start++;
		return true;
	}
	return false;
}

/*
 * The last 自 that something begins with, not that of 自行 or 各自, or the
 * end of the part.
 */
static uint32_t last_from(const struct view *v, struct part p)
{
	uint32_t i = p.end;

	while (i-- > p.start)
		if (v->c[i] == U'自' && i + 1 < p.end &&
		    !scan_one_of(v->c[i + 1], U"行主动然愿治己我来贡下上身查纠评改筹办管建律助学") &&
		    !(i > p.start && scan_one_of(v->c[i - 1], U"各亲来独")))
			return i;
	return p.end;
}

/*
 * 不合格信息自作出决: a few characters behind 自, and none that 自 waits for,
 * nor any that a limit ends in.
 */
static bool begins_only(const struct view *v, struct part p, struct part *cut)
{
	struct part rest = { last_from(v, p), p.end };

	enum { LONGEST = 10 };

	*cut = rest;
	if (part_length(rest) < 2 || part_length(rest) > LONGEST)
		return false;
	for (uint32_t i = rest.start + 1; i < rest.end; i++)
		if (scan_one_of(v->c[i], U"起后时前内日天月年公示开布新告，、；：")
		    || numeral_digit(v->c[i]) >= 0)
			return scan_ends(v, rest, U"之日") &&
			       i + 1 == rest.end;
	return true;
}

/*
 * 信息形成之日起 and nothing more has lost its number; 公告之日起 may mean
 * what it says.
 */
static bool is_open_end(const struct view *v, struct part p)
{
	enum limit_event kind = limit_event_in(v, p);

	return scan_ends(v, p, U"日起") &&
	       (kind == EVENT_FORMED || kind == EVENT_DECIDED ||
		kind == EVENT_APPROVED || kind == EVENT_BUDGET ||
		kind == EVENT_RECEIVED);
}

void limit_find_cut(struct limit *l, const struct view *v)
{
	uint32_t k = l->text.end;

	/* a stop after it says that the writer had finished */
	if (k < v->n && scan_is_stop(v->c[k]))
		return;
	l->truncated = find_cut_word(v, l->text, &l->cut);
	if (!l->truncated && is_open_end(v, l->text)) {
		l->truncated = true;
		l->cut = (struct part){ k - 2, k };
	}
	if (!l->truncated)
		l->truncated = begins_only(v, l->text, &l->cut);
	while (k > l->text.start && numeral_digit(v->c[k - 1]) >= 0)
		k--;
	/* 之日起20个 */
	if (!l->truncated && k == l->text.end && k > l->text.start + 1 &&
	    v->c[k - 1] == U'个' && numeral_digit(v->c[k - 2]) >= 0) {
		l->truncated = true;
		l->cut = (struct part){ k - 1, k };
	}
	/* 之日起2 */
	if (!l->truncated && k < l->text.end && k > l->text.start &&
	    scan_one_of(v->c[k - 1], U"起后年")) {
		l->truncated = true;
		l->cut = (struct part){ k, l->text.end };
	}
}
