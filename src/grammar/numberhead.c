/*
 * What stands before a number belongs to it up to some point, and no mark
 * says where: 根据国办发〔2018〕118号, 4月5日国务院令第492号公布.  A code or an
 * organ begins behind a bracket or 》 (it is then *bounded*, and blanks inside
 * are wraps), behind other marks, behind a blank between words, and behind
 * words that lead to a number but never stand in a code.
 */
#include "grammar/numberscan.h"

#include "grammar/numeral.h"

enum { CODE_LONGEST = 14, CODE_TYPICAL = 8, ORGAN_LONGEST = 40 };

/* Lead to a number; the number begins behind them. */
static const char32_t *const leads[] = {
	U"根据", U"按照", U"依据", U"依照", U"参照", U"遵照", U"关于", U"贯彻",
	U"落实", U"执行", U"详见", U"参见", U"文件", U"通知", U"印发", U"转发",
	U"批转", U"下发", U"发布", U"公布", U"以及", U"办法", U"规定", U"条例",
	U"意见", U"细则", U"方案", U"决定", U"废止", U"修改", U"修订", U"修正",
	U"停止", U"适用", U"符合", U"违反", U"包括", U"的", U"号",
};

static bool in_set(char32_t c, const char32_t *set)
{
	for (; *set; set++)
		if (c == *set)
			return true;
	return false;
}

bool head_ends_code(const struct view *v, struct part p)
{
	return part_given(p) &&
	       in_set(v->c[p.end - 1], U"发函字办规电令文通告传");
}

bool head_ends_organ(const struct view *v, struct part p)
{
	return part_given(p) &&
	       in_set(v->c[p.end - 1], U"院府部委局会署席办行厅国室省市总军长");
}

/* 国家网信办, 国务院台湾事务办公室: an office that issues orders itself. */
static bool central_office(const struct view *v, struct part p)
{
	return part_length(p) >= 5 &&
	       (view_at(v, p.start, U"国家") || view_at(v, p.start, U"中央") ||
		view_at(v, p.start, U"国务院")) &&
	       (v->c[p.end - 1] == U'办' ||
		view_at(v, p.end - 3, U"办公室"));
}

/*
 * 公安部, 湖南省人民政府; not 政府 or 员会, which a wrap cut off.  建设部 is
 * whole: what a wrap leaves of 住房和城乡建设部 ends in no organ.
 */
static bool whole_organ(const struct view *v, struct part p)
{
	static const char32_t *const tails[] = {
		U"人民政府", U"民政府", U"政府", U"委员会", U"员会", U"办公厅",
		U"办公室", U"公厅", U"公室", U"常务", U"代表", U"保障部",
		U"总局", U"管理", U"监督",
	};

	if (central_office(v, p))
		return true;
	if (part_length(p) < 3 ||
	    !in_set(v->c[p.end - 1], U"院府部委局会署行厅"))
		return false;
	for (size_t i = 0; i < COUNT_OF(tails); i++)
		if (view_at(v, p.start, tails[i]))
			return false;
	return true;
}

/* Start of the piece between gaps that ends before i. */
static uint32_t piece_start(const struct view *v, uint32_t from, uint32_t i)
{
	while (--i > from && !v->gap[i])
		;
	return i > from ? i : from;
}

static uint32_t piece_end(const struct view *v, uint32_t i, uint32_t to)
{
	while (++i < to && !v->gap[i])
		;
	return i;
}

bool head_joint_gap(const struct view *v, struct part organ, uint32_t i)
{
	struct part left = { i, i }, right = { i, i };

	if (i <= organ.start || i >= organ.end)
		return false;
	left.start = piece_start(v, organ.start, i);
	right.end = piece_end(v, i, organ.end);
	return part_length(left) >= 3 &&
	       (in_set(v->c[i - 1], U"院府部委局会署行厅办") ||
		central_office(v, left)) &&
	       whole_organ(v, right);
}

/* Han back from end, no further than `longest` or the last number. */
static uint32_t run_start(const struct numscan *s, uint32_t end,
			  uint32_t longest, bool lists)
{
	const struct view *v = s->v;
	uint32_t k = end;

	while (k > s->floor && end - k < longest) {
		char32_t c = v->c[k - 1];

		if (lists && c == U'、' && k < end && k - 1 > s->floor &&
		    in_set(v->c[k - 2], U"院部委局会署行"))
			k--;
		else if (is_han(c) && c != U'〇' && c != U'号')
			k--;
		else
			break;
	}
	return k;
}

static bool is_bounded(const struct view *v, uint32_t start)
{
	return start && (bracket_open(v->c[start - 1]) ||
			 v->c[start - 1] == U'》' || v->c[start - 1] == U'〉');
}

/* Does one of the leads begin with c? */
static bool may_lead(char32_t c)
{
	switch (c) {
	case U'根': case U'按': case U'依': case U'参': case U'遵': case U'关':
	case U'贯': case U'落': case U'执': case U'详': case U'文': case U'通':
	case U'印': case U'转': case U'批': case U'下': case U'发': case U'公':
	case U'以': case U'办': case U'规': case U'条': case U'意': case U'细':
	case U'方': case U'决': case U'废': case U'修': case U'停': case U'适':
	case U'符': case U'违': case U'包': case U'的': case U'号':
		return true;
	default:
		return false;
	}
}

/* Where leads may begin; the rest of an organ need not be looked at. */
struct openings {
	uint32_t at[ORGAN_LONGEST + 1];
	size_t count;
};

static void find_openings(const struct view *v, uint32_t start, uint32_t end,
			  struct openings *out)
{
	out->count = 0;
	for (uint32_t i = start; i < end; i++)
		if (may_lead(v->c[i]))
			out->at[out->count++] = i;
}

/* Behind the last word that leads to a number. */
static uint32_t skip_leads(const struct view *v, uint32_t start, uint32_t end)
{
	uint32_t best = start;
	struct openings all;

	/* 4月5日国务院令 */
	if (start && numeral_digit(v->c[start - 1]) >= 0 &&
	    in_set(v->c[start], U"年月日"))
		best = start + 1;
	find_openings(v, best, end, &all);
	for (size_t i = 0; all.count && i < COUNT_OF(leads); i++)
		for (size_t k = 0; k < all.count; k++) {
			uint32_t n, at = all.at[k];

			if (at < best || !view_at(v, at, leads[i]))
				continue;
			n = u32_len(leads[i]);
			if (at + n < end)
				best = at + n;
		}
	/* 号, 》 and ） join the next number with 和 */
	if (best && end - best > 3 && in_set(v->c[best], U"和与及") &&
	    (in_set(v->c[best - 1], U"号》） )") || best > start))
		best++;
	return best;
}

/* A blank before the part of a code that a wrap cut off: 湘政␠办发. */
static bool code_goes_on(const struct view *v, uint32_t i, uint32_t end)
{
	static const char32_t *const tails[] = {
		U"办发", U"办函", U"政办", U"政发", U"公开办",
	};

	if (end - i < 2)
		return true;
	for (size_t k = 0; k < COUNT_OF(tails); k++)
		if (view_at(v, i, tails[k]))
			return true;
	return end - i == 2 && in_set(v->c[i], U"发函字规办电明厅") &&
	       !view_at(v, i, U"发改");
}

static bool cuts_code(const struct view *v, uint32_t start, uint32_t i,
		      uint32_t end, bool bounded)
{
	if (code_goes_on(v, i, end))
		return false;
	if (!bounded)
		return true;
	/* （国家税务总局␠财税〔2018〕5号） */
	return i - start >= 3 &&
	       in_set(v->c[i - 1], U"院府部委局会署行厅省市县区州旗门联央");
}

struct part head_code(const struct numscan *s, uint32_t end)
{
	const struct view *v = s->v;
	uint32_t start = run_start(s, end, CODE_LONGEST, false);
	bool bounded = is_bounded(v, start);

	for (uint32_t i = end; i-- > start + 1;)
		if (v->gap[i] && cuts_code(v, start, i, end, bounded)) {
			start = i;
			break;
		}
	start = skip_leads(v, start, end);
	/* In running text the code is the last few characters. */
	if (!is_bounded(v, start) && end - start > CODE_TYPICAL)
		start = end - CODE_TYPICAL;
	return (struct part){ start, end };
}

struct part head_organ(const struct numscan *s, uint32_t end)
{
	const struct view *v = s->v;
	uint32_t start = run_start(s, end, ORGAN_LONGEST, true);

	if (!is_bounded(v, start))
		for (uint32_t i = end; i-- > start + 1;) {
			struct part right = { i, piece_end(v, i, end) };

			if (v->gap[i] && whole_organ(v, right)) {
				start = i;
				break;
			}
		}
	start = skip_leads(v, start, end);
	if (end - start > 2 && in_set(v->c[start], U"由以据经") &&
	    (v->c[start + 1] == U'国' || v->c[start + 1] == U'中'))
		start++;
	while (start < end && v->c[start] == U'、')
		start++;
	return (struct part){ start, end };
}

bool head_is_other(const struct view *v, struct part code)
{
	static const char32_t *const others[] = {
		U"编号", U"证号", U"案号", U"合同", U"招标", U"索引", U"备案",
		U"登记", U"项目号", U"批号", U"许可证", U"电话",
	};
	uint32_t from = code.start > 8 ? code.start - 8 : 0;
	struct part near = { from, code.end };
	uint32_t at = v->n;

	for (size_t i = 0; i < COUNT_OF(others) && at == v->n; i++)
		at = view_find(v, near, others[i]);
	if (at == v->n)
		return false;
	/* 项目招标》（发改法规〔2025〕5号）: other words lie between */
	for (; at < code.start; at++)
		if (in_set(v->c[at], U"》〉（(，。；、"))
			return false;
	return true;
}
