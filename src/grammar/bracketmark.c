#include "grammar/bracketmark.h"

#include "grammar/numeral.h"
#include "grammar/scan.h"
#include "grammar/title.h"

enum { FALSE_REACH = 120 };		/* < looks so far for its > */

static const struct pair {
	char32_t open, close;
	enum bracket_kind kind;
} pairs[] = {
	{ U'《', U'》', BRACKET_OUTER },
	{ U'〈', U'〉', BRACKET_INNER },
	{ U'（', U'）', BRACKET_ROUND },
	{ U'“', U'”', BRACKET_QUOTE },
	{ U'〔', U'〕', BRACKET_TORTOISE },
	{ '(', ')', BRACKET_ROUND_HALF },
	{ U'【', U'】', BRACKET_LENTICULAR },
	{ '[', ']', BRACKET_SQUARE },
	{ U'［', U'］', BRACKET_SQUARE_WIDE },
	{ '<', '>', BRACKET_FALSE },
	{ U'«', U'»', BRACKET_FALSE_OUTER },
	/* what follows has the shape of a kind above */
	{ U'＜', U'＞', BRACKET_FALSE },
	{ U'‹', U'›', BRACKET_FALSE },
	{ U'﹤', U'﹥', BRACKET_FALSE },
	{ 0x2329, 0x232A, BRACKET_FALSE },
	{ 0x27E8, 0x27E9, BRACKET_FALSE },
	{ U'︿', U'﹀', BRACKET_FALSE },
	{ 0x27EA, 0x27EB, BRACKET_FALSE_OUTER },
	{ U'≪', U'≫', BRACKET_FALSE_OUTER },
	{ U'︽', U'︾', BRACKET_FALSE_OUTER },
	{ U'﹝', U'﹞', BRACKET_TORTOISE },
	{ U'〖', U'〗', BRACKET_LENTICULAR },
	{ U'﹙', U'﹚', BRACKET_ROUND },
	{ U'「', U'」', BRACKET_CORNER },
	{ U'『', U'』', BRACKET_CORNER },
};

char32_t bracket_mark(enum bracket_kind kind, bool closing)
{
	for (size_t i = 0; i < COUNT_OF(pairs); i++)
		if (pairs[i].kind == kind)
			return closing ? pairs[i].close : pairs[i].open;
	return 0;
}

char32_t bracket_title_mark(unsigned depth, bool closing)
{
	return bracket_mark(depth % 2 ? BRACKET_OUTER : BRACKET_INNER, closing);
}

/* ---- marks ------------------------------------------------------------ */

bool mark_at(const struct view *v, uint32_t i, struct mark *m)
{
	char32_t c = v->c[i];

	if (!(sign_of(c) & (SIGN_TITLE | SIGN_BRACKET)))
		return false;
	for (size_t k = 0; k < COUNT_OF(pairs); k++) {
		if (c != pairs[k].open && c != pairs[k].close)
			continue;
		m->kind = pairs[k].kind;
		m->closing = c == pairs[k].close;
		m->at = (struct part){ i, i + 1 };
		if (m->kind == BRACKET_FALSE && v->c[i + 1] == c &&
		    !v->gap[i + 1]) {
			m->kind = BRACKET_FALSE_OUTER;
			m->at.end++;
		}
		return true;
	}
	return false;
}

/* ---- false title marks ------------------------------------------------ */

uint32_t mark_false_end(const struct view *v, const struct mark *m,
			  bool titled)
{
	uint32_t last = m->at.end + FALSE_REACH, han = 0;
	unsigned open = 0;

	for (uint32_t i = m->at.end; i < v->n && i < last; i++) {
		struct mark x;

		han += is_han(v->c[i]);
		if (!mark_at(v, i, &x) || !bracket_is_title(x.kind))
			continue;
		if (!x.closing) {
			open++;
		} else if (open) {
			open--;
		} else if (x.kind == BRACKET_OUTER &&
			   m->kind == BRACKET_FALSE && titled) {
			return v->n;
		} else {
			struct part text = { m->at.end, i };

			return han >= 2 && (titled || title_shaped(v, text))
			       ? i : v->n;
		}
		i = x.at.end - 1;
	}
	return v->n;
}

/* ---- list marks ------------------------------------------------------- */

uint32_t mark_of_list(const struct view *v, uint32_t i)
{
	uint32_t start = i, value = 0, k;

	while (start && i - start < 4 && !v->gap[start] &&
	       (numeral_digit(v->c[start - 1]) >= 0 ||
		numeral_han(v->c[start - 1])))
		start--;
	if (start == i && i && v->c[i - 1] >= 'a' && v->c[i - 1] <= 'z') {
		start--;
		value = v->c[start] - 'a' + 1;
	}
	k = start;
	if (start == i || (!value && (!numeral_read(v, &k, i, &value) ||
				      k != i)))
		return 0;
	if (start && !v->gap[start] &&
	    !scan_one_of(v->c[start - 1], U"。；;：:，,、！？》）)"))
		return 0;
	return value;
}

bool mark_in_list(const struct view *v, uint32_t value)
{
	for (uint32_t i = 0; i < v->n; i++) {
		uint32_t n = scan_one_of(v->c[i], U"）)") ? mark_of_list(v, i) : 0;

		if (n && (n + 1 == value || n == value + 1))
			return true;
	}
	return false;
}

