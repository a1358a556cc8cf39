#include "grammar/term.h"

#include "grammar/numeral.h"
#include "grammar/scan.h"

bool term_ordinal_before(const struct view *v, uint32_t i)
{
	return i && scan_one_of(v->c[i - 1], U"第上下同每近本前新这某");
}

/*
 * May a term begin with c, which is no numeral, and next?  By the words of
 * date.c and span.c.
 */
static bool may_begin(char32_t c, char32_t next)
{
	switch (c) {
	case U'每':
		return true;
	case U'逐': case U'翌': case U'来': case U'今':
		return next == U'年';
	case U'当': case U'本':
		return next == U'年' || next == U'月';
	case U'次':
		return scan_one_of(next, U"年月季");
	case U'下':
		return scan_one_of(next, U"年月季个一半");
	case U'上':
		return next == U'半';
	case U'第':
		return scan_one_of(next, U"一二三四");
	case U'年':
		return scan_one_of(next, U"底末终初");
	case U'半':
		return scan_one_of(next, U"年个月天日小");
	case U'最':
		return scan_one_of(next, U"长迟晚短少");
	case U'不':
		return scan_one_of(next, U"得超多迟晚少低短");
	case U'应':
		return next == U'不';
	case U'原':
		return next == U'则';
	case U'至':
		return next == U'少';
	case U'提':
		return next == U'前';
	default:
		return false;
	}
}

/* Does a numeral begin at i with which a term may?  一 of 一些 is none. */
static bool counts_time(const struct view *v, uint32_t i, uint32_t end)
{
	uint32_t n;

	return numeral_read(v, &i, end, &n) && i < end &&
	       scan_one_of(v->c[i], U"年月日天个周季旬工自小hH分星作曰目"
				    U"内以之（(-－—–~～至到");
}

bool term_read(const struct view *v, uint32_t i, uint32_t end, struct term *t)
{
	if (i >= end || !term_may_begin(v->c[i]))
		return false;
	if (numeral_digit(v->c[i]) >= 0 || numeral_han(v->c[i])
	    ? !counts_time(v, i, end) : !may_begin(v->c[i], v->c[i + 1]))
		return false;
	return date_read(v, i, end, t) || span_read(v, i, end, t);
}

/* ---- words ------------------------------------------------------------ */

static const struct {
	const char32_t *z;
	enum term_kind kind;
} words[] = {
	{ U"即时", TERM_NOW }, { U"实时", TERM_NOW }, { U"立即", TERM_NOW },
	{ U"立刻", TERM_NOW }, { U"即刻", TERM_NOW }, { U"随时", TERM_NOW },
	{ U"当场", TERM_NOW }, { U"当日", TERM_NOW }, { U"当天", TERM_NOW },
	{ U"即日", TERM_NOW }, { U"次日", TERM_NOW }, { U"同步", TERM_NOW },
	{ U"同时", TERM_NOW }, { U"第一时间", TERM_NOW },
	{ U"即公开", TERM_NOW }, { U"即更新", TERM_NOW },
	{ U"随采购", TERM_NOW }, { U"随公告", TERM_NOW },
	{ U"事前", TERM_POINT }, { U"事中", TERM_POINT },
	{ U"事后", TERM_POINT }, { U"提前", TERM_POINT },
	{ U"预公开", TERM_POINT },
	{ U"及时", TERM_SOON }, { U"适时", TERM_SOON },
	{ U"尽快", TERM_SOON }, { U"尽早", TERM_SOON },
	{ U"按进展", TERM_SOON }, { U"按进度", TERM_SOON },
	{ U"根据进展", TERM_SOON }, { U"根据工作", TERM_SOON },
	{ U"长期", TERM_STANDING }, { U"永久", TERM_STANDING },
	{ U"常年", TERM_STANDING }, { U"长年", TERM_STANDING },
	{ U"终年", TERM_STANDING }, { U"全年", TERM_STANDING },
	{ U"长久", TERM_STANDING }, { U"持续", TERM_STANDING },
	{ U"动态", TERM_STANDING }, { U"滚动", TERM_STANDING },
	{ U"常态", TERM_STANDING }, { U"经常", TERM_STANDING },
	{ U"日常", TERM_STANDING }, { U"一直", TERM_STANDING },
	{ U"始终", TERM_STANDING }, { U"全天", TERM_STANDING },
	{ U"不间断", TERM_STANDING }, { U"不限", TERM_STANDING },
	{ U"无限期", TERM_STANDING }, { U"无期限", TERM_STANDING },
	{ U"无时限", TERM_STANDING }, { U"不定期", TERM_STANDING },
	{ U"定期", TERM_STANDING }, { U"不定时", TERM_STANDING },
	{ U"定时", TERM_STANDING }, { U"逐步", TERM_STANDING },
	{ U"分阶段", TERM_STANDING }, { U"固定", TERM_STANDING },
	{ U"一次性", TERM_STANDING }, { U"短期", TERM_STANDING },
	{ U"常规", TERM_STANDING }, { U"终身", TERM_STANDING },
	{ U"全程", TERM_STANDING }, { U"全过程", TERM_STANDING },
	{ U"长效", TERM_STANDING }, { U"更新", TERM_STANDING },
	{ U"24小时", TERM_STANDING },
	{ U"工作日", TERM_STANDING }, { U"工作时间", TERM_STANDING },
	{ U"按年", TERM_STANDING }, { U"按季", TERM_STANDING },
	{ U"按月", TERM_STANDING }, { U"按周", TERM_STANDING },
	{ U"按日", TERM_STANDING }, { U"按半年", TERM_STANDING },
	{ U"按学", TERM_STANDING }, { U"逐月", TERM_STANDING },
	{ U"逐季", TERM_STANDING }, { U"年度", TERM_STANDING },
	{ U"季度", TERM_STANDING }, { U"月度", TERM_STANDING },
	{ U"按时", TERM_RULE }, { U"按期", TERM_RULE },
	{ U"如期", TERM_RULE }, { U"限时", TERM_RULE },
	{ U"限期", TERM_RULE }, { U"依法", TERM_RULE },
	{ U"依规", TERM_RULE }, { U"法定", TERM_RULE },
	{ U"规定", TERM_RULE }, { U"按照", TERM_RULE },
	{ U"依照", TERM_RULE }, { U"根据", TERM_RULE },
	{ U"依据", TERM_RULE }, { U"遵照", TERM_RULE },
	{ U"参照", TERM_RULE }, { U"视情", TERM_RULE },
	{ U"视具体", TERM_RULE }, { U"视实际", TERM_RULE },
	{ U"按要求", TERM_RULE }, { U"按需", TERM_RULE },
	{ U"按实际", TERM_RULE }, { U"按通知", TERM_RULE },
	{ U"按有关", TERM_RULE }, { U"按相关", TERM_RULE },
	{ U"按上级", TERM_RULE }, { U"按程序", TERM_RULE },
	{ U"要求", TERM_RULE }, { U"按", TERM_RULE },
	{ U"随", TERM_RULE },
};

bool term_read_word(const struct view *v, uint32_t i, uint32_t end,
		    struct term *t)
{
	for (size_t w = 0; w < COUNT_OF(words); w++) {
		uint32_t k = i;

		if (v->c[i] != *words[w].z || !scan_skip(v, &k, end, words[w].z))
			continue;
		*t = (struct term){ .kind = words[w].kind, .at = { i, k } };
		return true;
	}
	return false;
}

uint32_t term_hours(enum term_unit unit, uint32_t n)
{
	switch (unit) {
	case UNIT_NONE:
		return 0;
	case UNIT_MINUTE:
		return (n + 59) / 60;
	case UNIT_HOUR:
		return n;
	case UNIT_DAY:
		return 24 * n;
	case UNIT_WORKDAY:
		return 24 * (n + n / 5 * 2);
	case UNIT_WEEK:
		return 24 * 7 * n;
	case UNIT_MONTH:
		return 24 * 30 * n;
	case UNIT_YEAR:
		return 24 * 365 * n;
	}
	return 0;
}
