#include "grammar/locatorlarge.h"

#include "grammar/numeral.h"
#include "grammar/scan.h"

static bool read_chapter(const struct view *v, uint32_t *i, uint32_t end,
			 struct locator *x)
{
	static const struct {
		const char32_t *unit;
		enum locator_form form;
	} units[] = {
		{ U"章", LOCATOR_CHAPTER }, { U"节", LOCATOR_CHAPTER },
		{ U"编", LOCATOR_CHAPTER }, { U"部分", LOCATOR_CHAPTER },
		{ U"点", LOCATOR_POINT },
	};
	uint32_t k = *i + 1, n;

	if (v->c[*i] != U'第' || !numeral_read(v, &k, end, &n))
		return false;
	for (size_t u = 0; u < COUNT_OF(units); u++)
		if (scan_skip(v, &k, end, units[u].unit)) {
			x->n = n;
			x->form = units[u].form;
			*i = k;
			return true;
		}
	return false;
}

static bool read_annex(const struct view *v, uint32_t *i, uint32_t end,
		       struct locator *x)
{
	uint32_t k = *i;

	if (!scan_skip(v, &k, end, U"附件") ||
	    !numeral_read(v, &k, end, &x->n))
		return false;
	x->form = LOCATOR_ANNEX;
	*i = k;
	return true;
}

static bool read_whole(const struct view *v, uint32_t *i, uint32_t end,
		       struct locator *x)
{
	static const char32_t *const words[] = {
		U"全文内容", U"全文", U"全部内容", U"全部条款",
	};

	x->form = LOCATOR_WHOLE;
	return scan_skip_any(v, i, end, words, COUNT_OF(words));
}

bool locator_large(const struct view *v, uint32_t *i, uint32_t end,
		   struct locator *x)
{
	return read_chapter(v, i, end, x) || read_annex(v, i, end, x) ||
	       read_whole(v, i, end, x);
}
