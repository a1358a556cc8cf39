/*
 * The tests below go from what is certain to what is likely; the first that
 * knows an answer gives it.  Do not be tempted to delete every blank between
 * two ideographs: in a column of contents it is as often a list.
 */
#include "rules/neighbour.h"

static bool is_one_of(char32_t c, const char32_t *set)
{
	for (; *set; set++)
		if (*set == c)
			return true;
	return false;
}

static bool ends_mark(char32_t c)
{
	return is_one_of(c, U"、，。；：？！,;:?!");
}

static bool opens(char32_t c)
{
	return is_one_of(c, U"（《〈【〔“‘(");
}

static bool closes(char32_t c)
{
	return is_one_of(c, U"）》〉】〕”’)");
}

static bool is_latin(char32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_chinese_digit(char32_t c)
{
	return is_one_of(c, U"〇一二三四五六七八九十百");
}

/* ■ ● ① √ and their like: before them something new begins. */
static bool is_symbol(char32_t c)
{
	return (c >= 0x2460 && c <= 0x27BF) || (c >= 0x2190 && c <= 0x21FF) ||
	       (c >= 0x2200 && c <= 0x22FF) || c == 0x203B || c == 0xD7 ||
	       (c >= 0x2B00 && c <= 0x2BFF) || (c >= 0xE000 && c <= 0xF8FF) ||
	       is_one_of(c, U"|/\\-+*~～—·…<>_=#");
}

/* ---- list marks and ordinals ------------------------------------------ */

static uint32_t skip_digits(const struct view *v, uint32_t i)
{
	uint32_t k = i;

	while (k < v->n && k < i + 4 &&
	       (is_digit(v->c[k]) || is_chinese_digit(v->c[k])))
		k++;
	return k;
}

/* （二） or (2) begins at i. */
static bool bracketed_ordinal(const struct view *v, uint32_t i)
{
	uint32_t k = skip_digits(v, i + 1);

	return i < v->n && is_one_of(v->c[i], U"（(") && k > i + 1 &&
	       k < v->n && is_one_of(v->c[k], U"）)");
}

/* 2. 2、 二、 2） 第二条 【 《 注： begin at i. */
static bool begins_item(const struct view *v, uint32_t i)
{
	uint32_t k;

	if (is_one_of(v->c[i], U"《【") || is_symbol(v->c[i]))
		return true;
	if (v->c[i] == U'第' && (k = skip_digits(v, i + 1)) > i + 1)
		return k < v->n && is_one_of(v->c[k], U"条款项章节类批期");
	k = skip_digits(v, i);
	if (k > i && k < v->n && is_one_of(v->c[k], U".．、)）"))
		return !(v->c[k] == '.' && k + 1 < v->n &&
			 is_digit(v->c[k + 1]));
	return view_at(v, i, U"注：") || view_at(v, i, U"备注：") ||
	       view_at(v, i, U"其中：");
}

/* 第十七条 or （八） ends right before i. */
static bool after_ordinal(const struct view *v, uint32_t i)
{
	uint32_t k = i - 1;
	bool bracket = is_one_of(v->c[k], U"）)");

	if (!bracket && !is_one_of(v->c[k], U"条款项章节点"))
		return false;
	while (k > 0 && (is_digit(v->c[k - 1]) ||
			 is_chinese_digit(v->c[k - 1])))
		k--;
	if (k == i - 1 || k == 0)
		return false;
	return bracket ? is_one_of(v->c[k - 1], U"（(")
		       : v->c[k - 1] == U'第';
}

/* 01␠行政许可, 一␠机构职能: the number of a row before its name. */
static bool after_row_number(const struct view *v, uint32_t i)
{
	return skip_digits(v, 0) == i;
}

/* ---- words ------------------------------------------------------------ */

static bool is_word(const struct look *l, uint32_t start, uint32_t end)
{
	struct part p = { start, end };

	return l->words &&
	       vocab_find(l->words, view_text(l->arena, l->v, p)) !=
	       VOCAB_NONE;
}

/* 主动␠公开, where nothing else stands: the two words are one. */
static bool parts_compound(const struct look *l, uint32_t i)
{
	const struct view *v = l->v;
	uint32_t start = i - 1, end = i + 1;

	while (start > 0 && !v->gap[start] && is_han(v->c[start - 1]))
		start--;
	while (end < v->n && !v->gap[end] && is_han(v->c[end]))
		end++;
	return is_word(l, start, end);
}

/*
 * Does the blank split a word?  Not where whole words meet that happen to
 * form one over the gap: 管理办法␠人员名单.
 */
static bool splits_word(const struct look *l, uint32_t i)
{
	const struct view *v = l->v;
	uint32_t first = i > 4 ? i - 4 : 0;

	if (i >= 2 && i + 2 <= v->n && is_word(l, i - 2, i) &&
	    is_word(l, i, i + 2))
		return parts_compound(l, i);
	for (uint32_t s = i; s-- > first && is_han(v->c[s]);)
		for (uint32_t e = i + 1; e <= v->n && e <= s + 5 &&
		     is_han(v->c[e - 1]); e++)
			if (is_word(l, s, e))
				return true;
	return false;
}

/* Nothing can end, or begin, with these. */
static bool is_dangling(const struct view *v, uint32_t i)
{
	static const char32_t *const wants_more[] = {
		U"包括", U"关于", U"以及", U"按照", U"依照", U"应当",
		U"不得", U"予以", U"或者", U"并且", U"根据", U"一步",
		U"切实",
	};

	if (is_one_of(v->c[i], U"的们或") || view_at(v, i, U"之日") ||
	    is_one_of(v->c[i - 1], U"的和或从之该各其按且"))
		return true;
	for (size_t k = 0; i >= 2 && k < COUNT_OF(wants_more); k++)
		if (view_at(v, i - 2, wants_more[k]))
			return true;
	return false;
}

/* ---- issuers and offices ---------------------------------------------- */

static bool ends_agency(char32_t c)
{
	return is_one_of(c, U"部委局厅署院办会室处行府央组检社联司队省市县区");
}

/*
 * Where the name of an issuer that begins at i ends: at the next blank, or
 * before 关于 and the like.  Returns i when none ends there.
 */
static uint32_t issuer_end(const struct view *v, uint32_t i)
{
	static const char32_t *const after[] = {
		U"关于", U"印发", U"转发", U"批转", U"联合", U"公告",
		U"通告", U"令", U"发布", U"制定", U"文件", U"规定",
	};
	uint32_t e = i;

	for (; e < v->n && e < i + 40; e++) {
		if (e > i && v->gap[e] & (GAP_SPACE | GAP_BREAK))
			return e;
		if (v->c[e] == U'等' || v->c[e] == U'（')
			return e;
		for (size_t k = 0; k < COUNT_OF(after); k++)
			if (view_at(v, e, after[k]))
				return e;
		if (!is_han(v->c[e]) && v->c[e] != U'、')
			return i;
	}
	return i;
}

bool joins_issuers(const struct look *l, uint32_t i)
{
	const struct view *v = l->v;
	uint32_t end;

	if (i < 2 || l->room == ROOM_OFFICE || !is_han(v->c[i]) ||
	    !is_han(v->c[i - 2]) || !ends_agency(v->c[i - 1]))
		return false;
	end = issuer_end(v, i);
	return end >= i + 2 && ends_agency(v->c[end - 1]) &&
	       !splits_word(l, i);
}

static bool ends_office(const struct view *v, uint32_t start, uint32_t end)
{
	return end >= start + 2 && is_han(v->c[end - 2]) &&
	       is_one_of(v->c[end - 1], U"股科室处局心所站队院厅办组部门委会）");
}

static uint32_t stretch_start(const struct view *v, uint32_t i)
{
	for (i--; i > 0 && !v->gap[i] && !ends_mark(v->c[i - 1]); i--)
		;
	return i;
}

static uint32_t stretch_end(const struct view *v, uint32_t i)
{
	for (i++; i < v->n && !v->gap[i] && !ends_mark(v->c[i]); i++)
		;
	return i;
}

/* ---- one blank -------------------------------------------------------- */

/* Several blanks in a row are layout: columns, padding. */
static bool is_wide(const struct view *v, uint32_t i)
{
	struct range r = view_gap(v, i);

	return !(v->gap[i] & GAP_BREAK) &&
	       utf8_count(str_slice(v->text, r)) > 1;
}

/* 职␠务: one word, spread out. */
static bool spreads_word(const struct look *l, uint32_t i)
{
	const struct view *v = l->v;

	return (i == 1 || v->gap[i - 1] || !is_han(v->c[i - 2])) &&
	       (i + 1 == v->n || v->gap[i + 1] || !is_han(v->c[i + 1])) &&
	       is_word(l, i - 1, i + 1);
}

/* 法规科办␠␠公电话: no column begins in the middle of a word. */
static bool tears_word(const struct look *l, uint32_t i)
{
	return is_han(l->v->c[i - 1]) && is_han(l->v->c[i]) &&
	       splits_word(l, i);
}

/* A title of this sort is one phrase; that of a standard may be several. */
static bool title_is_phrase(const struct view *v, uint32_t close)
{
	static const char32_t *const genre[] = {
		U"法", U"条例", U"规定", U"办法", U"通知", U"意见", U"决定",
		U"方案", U"细则", U"批复", U"决议", U"制度", U"公告",
	};
	struct part title = { 0, close };

	if (v->c[close - 1] == U'）') {
		while (title.end > 1 && v->c[title.end - 1] != U'（')
			title.end--;
		title.end--;
	}
	for (size_t k = 0; k < COUNT_OF(genre); k++) {
		uint32_t n = u32_len(genre[k]);

		if (title.end >= n && view_at(v, title.end - n, genre[k]))
			return true;
	}
	return false;
}

/*
 * Long titles are set on several lines, one phrase each, and written with a
 * blank where a line ends: 监管␠规范涉企行政检查␠服务高质量发展的意见.
 */
static bool begins_phrase(const struct view *v, uint32_t i)
{
	static const char32_t *const verb[] = {
		U"规范", U"服务", U"推动", U"促进", U"提升", U"加强", U"加快",
		U"推进", U"完善", U"深化", U"优化", U"强化", U"健全", U"打造",
		U"支持", U"落实", U"建立", U"构建", U"全面", U"进一步",
		U"更好", U"助力", U"保障", U"维护", U"防范", U"激发", U"扩大",
		U"降低", U"减轻", U"培育", U"改进", U"改善", U"提高", U"实施",
	};

	for (size_t k = 0; k < COUNT_OF(verb); k++)
		if (view_at(v, i, verb[k]))
			return i - stretch_start(v, i) >= 6 &&
			       stretch_end(v, i) - i >= 6;
	return false;
}

/* Two names in one cell, equal or of one sort: not a wrap. */
static bool divides_names(const struct look *l, uint32_t i)
{
	const struct view *v = l->v;
	uint32_t start = stretch_start(v, i), end = stretch_end(v, i);

	if (l->room == ROOM_OFFICE)
		return ends_office(v, start, i) && ends_office(v, i, end);
	if (end - i != i - start)
		return false;
	for (uint32_t k = start; k < i; k++)
		if (v->c[k] != v->c[i + k - start])
			return false;
	return true;
}

/*
 * Two limits in one cell: the first has ended, or the second begins as limits
 * do. 自制作␠或获取, 信息␠形成之日起 are one.
 */
static bool divides_limits(const struct view *v, uint32_t i)
{
	static const char32_t *const begins[] = {
		U"每", U"按", U"在", U"及时", U"长期", U"即时", U"实时",
		U"公示", U"公告", U"动态", U"随时", U"定期", U"其他", U"其中",
		U"依", U"法律", U"重大", U"一般", U"行政", U"部门", U"政府",
	};

	if (is_one_of(v->c[i], U"内前后起止为至不"))
		return false;
	/* 自 begins one, and not as a word within one */
	if (v->c[i] == U'自' ||
	    is_one_of(v->c[i - 1], U"内开日前后新示年月布天时期行周次旬底始度"
				   U"起定"))
		return true;
	for (size_t k = 0; k < COUNT_OF(begins); k++)
		if (view_at(v, i, begins[k]))
			return true;
	return false;
}

static enum blank_nature between_han(const struct look *l, uint32_t i)
{
	const struct view *v = l->v;

	if (splits_word(l, i))
		return BLANK_WRAP;
	if (after_ordinal(v, i))
		return BLANK_FREE;
	if (is_dangling(v, i))
		return BLANK_WRAP;
	if (v->c[i - 1] == U'号' && view_at(v, i, U"关于"))
		return BLANK_FREE;
	if (l->room == ROOM_NAME || l->room == ROOM_OFFICE)
		return divides_names(l, i) || after_row_number(v, i)
			? BLANK_FREE : BLANK_WRAP;
	/* 20个工作日内␠予以公开 is one limit */
	if (l->room == ROOM_LIMIT &&
	    (view_at(v, i, U"予以") || !divides_limits(v, i)))
		return BLANK_WRAP;
	return BLANK_OPEN;
}

static enum blank_nature beside_mark(const struct look *l, uint32_t i)
{
	char32_t left = l->v->c[i - 1], right = l->v->c[i];
	bool name = l->room == ROOM_NAME || l->room == ROOM_OFFICE;

	if (ends_mark(right) || closes(right))
		return opens(left) || is_symbol(left) ? BLANK_FREE
						      : BLANK_WRAP;
	if (opens(left))
		return BLANK_WRAP;
	if (ends_mark(left) || is_digit(left) || is_digit(right))
		return BLANK_OPEN;
	/* 审批股␠（法规股） */
	if (name && (is_han(left) || is_han(right)))
		return BLANK_WRAP;
	return BLANK_OPEN;
}

static enum blank_nature inside_title(const struct look *l, uint32_t i,
				      uint32_t close)
{
	const struct view *v = l->v;

	if (!is_han(v->c[i - 1]) || !is_han(v->c[i])) {
		enum blank_nature nature = beside_mark(l, i);

		return nature == BLANK_OPEN && !is_digit(v->c[i - 1]) &&
		       !is_digit(v->c[i]) ? BLANK_WRAP : nature;
	}
	if (splits_word(l, i) || is_dangling(v, i))
		return BLANK_WRAP;
	return title_is_phrase(v, close) && !begins_phrase(v, i)
		? BLANK_WRAP : BLANK_OPEN;
}

/* The title that character i is in, not right behind its 《; or NULL. */
static const struct part *title_around(const struct look *l, uint32_t i)
{
	for (size_t k = 0; k < l->titles; k++)
		if (l->title[k].start < i && i <= l->title[k].end)
			return &l->title[k];
	return NULL;
}

enum blank_nature nature_of(const struct look *l, uint32_t i)
{
	const struct view *v = l->v;
	char32_t left = v->c[i - 1], right = v->c[i];
	const struct part *title;

	if (v->gap[i] & (GAP_TAG | GAP_INVISIBLE))
		return BLANK_FREE;	/* those are faults of their own */
	if (is_wide(v, i))
		return spreads_word(l, i) || tears_word(l, i)
			? BLANK_WRAP : BLANK_FREE;
	if (is_latin(left) || is_latin(right) || is_symbol(left) ||
	    left == U'】' || left == '.')
		return BLANK_FREE;
	title = title_around(l, i);
	if (title)
		return inside_title(l, i, title->end);
	if (begins_item(v, i))
		return BLANK_FREE;
	if (bracketed_ordinal(v, i))
		return is_one_of(left, U"）：》") ? BLANK_OPEN : BLANK_FREE;
	if (is_han(left) && is_han(right))
		return between_han(l, i);
	if (after_ordinal(v, i))
		return BLANK_FREE;
	return beside_mark(l, i);
}

/* 规划␠计划, 局长␠副局长, 省␠市␠县, 行政许可␠其他, or both are long. */
static bool names_are_alike(const struct view *v, uint32_t i)
{
	uint32_t start = stretch_start(v, i), end = stretch_end(v, i);
	uint32_t left = i - start, right = end - i;

	return (left >= 3 && right >= 3) || (left == 1 && right == 1) ||
	       (left >= 2 && right >= 2 && v->c[i - 1] == v->c[end - 1]) ||
	       (right == 2 && view_at(v, i, U"其他"));
}

/* Not the first part of one office alone: 民政局␠残联, 张伟␠李强. */
static bool offices_are_two(const struct view *v, uint32_t i)
{
	uint32_t end = stretch_end(v, i), start = stretch_start(v, i);

	if (i - start == 1 && end - i == 1)
		return false;		/* 王␠伟 */
	if (i - start >= 4 && end - i >= 4)
		return true;
	while (end < v->n && v->gap[end])
		end = stretch_end(v, end);
	return ends_office(v, start, i) ||
	       !is_one_of(v->c[end - 1], U"股科室处局心所站队院厅办组部门委会）"
					 U"关府位构司社员");
}

bool may_be_list(const struct look *l, uint32_t i)
{
	const struct view *v = l->v;

	if ((l->room != ROOM_NAME && l->room != ROOM_OFFICE) ||
	    !is_han(v->c[i - 1]) || !is_han(v->c[i]) || splits_word(l, i) ||
	    is_dangling(v, i))
		return false;
	return l->room == ROOM_OFFICE ? offices_are_two(v, i)
				      : names_are_alike(v, i);
}
