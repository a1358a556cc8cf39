/*
 * Cells that were cut off: by a limit on the length of a field, or by a page
 * break.  Most cells end without a stop and are whole, so only four things
 * count: an end that nothing can end in, a title that is never closed, an
 * entry of a box list cut at its /, and prose without a stop in a column
 * where every other cell has one.
 */
#include "grammar/tick.h"
#include "rules/rule.h"

struct truncated {
	fields prose;			/* columns that are judged by habit */
	long share, sure;		/* percent of them that end in a stop */
};

enum {
	NEIGHBOURS = 40,		/* rows looked at on either side */
	FEW = 4,			/* cells that make no habit */
	MANY = 10,			/* cells that make a strong one */
	SHORT_CELL = 6,			/* 主动, 对 */
	CLAUSE_LENGTH = 8,		/* of the piece without a stop */
	TITLE_LENGTH = 60,		/* longer ones only lost their 》 */
};

const void *read_truncated(struct params *p)
{
	struct truncated *t = arena_alloc(params_arena(p), sizeof *t);

	t->prose = params_fields(p, "prose", FIELD_BIT(FIELD_CONTENT) |
				 FIELD_BIT(FIELD_CLAUSE));
	params_needs(p, TRAIT(UNSTOPPED) | TRAIT(OPEN_TITLE));
	params_needs_nothing(p, FIELD_BIT(FIELD_LIMIT));
	params_alone(p);
	t->share = params_number(p, "share", 80);
	t->sure = params_number(p, "sure", 95);
	return t;
}

static bool is_one_of(char32_t c, const char32_t *set)
{
	for (; *set; set++)
		if (*set == c)
			return true;
	return false;
}

static bool divides(char32_t c)
{
	return is_one_of(c, U"，。；：、,;:？！");
}

/* ---- what nothing can end in ------------------------------------------ */

/* The words in which a dangling character is at home: 参与, 存在, 核对. */
static const struct {
	char32_t c;
	const char32_t *whole;		/* what may stand before it */
} dangling[] = {
	{ U'予', U"" },
	{ U'与', U"参干赐赠付给" },
	{ U'及', U"普涉波顾论企埃以触提得危殃累推" },
	{ U'和', U"调总缓温谐平饱共柔中附议讲求人祥亲太泰永仁义兴呼" },
	{ U'或', U"" },
	{ U'在', U"存所内现实潜外自健何好" },
	{ U'对', U"应核校比绝配反查相派结敌" },
	{ U'将', U"名大小上中少老麻健" },
	{ U'从', U"服听随主侍盲遵跟" },
	{ U'把', U"一火拖门车" },
	{ U'被', U"棉植覆床" },
	{ U'其', U"尤何耳" },
	{ U'第', U"及门次等" },
};

static const char32_t *const dangling_words[] = {
	U"予以", U"关于", U"以及", U"或者", U"包括", U"应当", U"不得",
	U"并且", U"按照", U"依照", U"涉及", U"有利于", U"属于", U"对于",
	U"由于", U"不少于", U"不超过", U"《", U"〈", U"（", U"“",
};

/* Where the word begins that the cell cannot end in; v->n if there is none. */
static uint32_t dangling_end(const struct view *v)
{
	char32_t last = v->c[v->n - 1];

	for (size_t k = 0; k < COUNT_OF(dangling_words); k++) {
		uint32_t n = u32_len(dangling_words[k]);

		if (v->n > n && view_at(v, v->n - n, dangling_words[k]))
			return v->n - n;
	}
	for (size_t k = 0; k < COUNT_OF(dangling); k++)
		if (dangling[k].c == last &&
		    (is_han(v->c[v->n - 2]) ||
		     is_one_of(v->c[v->n - 2], U"）》")) &&
		    !is_one_of(v->c[v->n - 2], dangling[k].whole))
			return v->n - 1;
	return v->n;
}

/* The piece after the last stop. */
static struct part last_piece(const struct view *v)
{
	struct part p = { v->n, v->n };

	while (p.start > 0 && !divides(v->c[p.start - 1]))
		p.start--;
	if (p.start == p.end)
		p.start--;
	return p;
}

/* 《中华人民共和国预算法第十四条 only lost its 》. */
static bool is_complete_title(const struct view *v, uint32_t open)
{
	static const char32_t *const genre[] = {
		U"法", U"条例", U"规定", U"办法", U"通知", U"意见", U"决定",
		U"方案", U"细则", U"规范", U"标准", U"规划", U"公告",
	};

	int inner = 0;

	for (uint32_t i = open; i < v->n; i++) {
		if (divides(v->c[i]) || v->c[i] == U'第' || v->c[i] == U'〔')
			return true;
		/* 《居民身份证法〉 is closed, by the wrong mark */
		inner += (v->c[i] == U'〈') - (v->c[i] == U'〉');
		if (inner < 0)
			return true;
	}
	for (size_t k = 0; k < COUNT_OF(genre); k++) {
		uint32_t n = u32_len(genre[k]);

		if (v->n - open > n && view_at(v, v->n - n, genre[k]))
			return true;
	}
	return v->n - open > TITLE_LENGTH;
}

/* A title that breaks off at the end of the cell; v->n if there is none. */
static uint32_t open_title(const struct view *v)
{
	uint32_t i = v->n;

	while (i > 0 && v->c[i - 1] != U'《' && v->c[i - 1] != U'》')
		i--;
	return i > 0 && v->c[i - 1] == U'《' && !is_complete_title(v, i)
		? i - 1 : v->n;
}

/* ---- habit ------------------------------------------------------------ */

/* 等 closes a list, 全文 and 第十条 a citation; a letter or digit is a code. */
static bool ends_whole(const struct view *v)
{
	static const char32_t *const whole[] = {
		U"等", U"等内容", U"等信息", U"等情况", U"等事项", U"全文",
		U"等材料", U"等资料", U"等方面", U"等要素", U"等文件",
	};
	char32_t last = v->c[v->n - 1];

	if (!is_han(last))
		return last != U'，' && last != U'、';
	for (size_t k = 0; k < COUNT_OF(whole); k++) {
		uint32_t n = u32_len(whole[k]);

		if (v->n >= n && view_at(v, v->n - n, whole[k]))
			return true;
	}
	return is_one_of(last, U"条款项目章节");
}

static bool ends_in_stop(struct str s)
{
	static const char *const stop[] = {
		"。", "；", "！", "？", "”", "）", "》", ";", "</p>",
	};

	s = str_trim(s);
	for (size_t k = 0; k < COUNT_OF(stop); k++)
		if (str_ends(s, str_from(stop[k])))
			return true;
	return false;
}

/* Of the cells near by in the column, how many end in a stop, and of all. */
static size_t count_stops(const struct visit *v, size_t *all)
{
	const struct table *t = v->table;
	size_t here = (size_t)(v->row - t->item), stops = 0;
	size_t first = here > NEIGHBOURS ? here - NEIGHBOURS : 0;
	size_t end = here + NEIGHBOURS < t->count ? here + NEIGHBOURS + 1
						  : t->count;

	*all = 0;
	looks_beside(v);
	for (size_t i = first; i < end; i++) {
		const struct row *r = &t->item[i];

		if (i == here || r->state[v->column] != CELL_WRITTEN)
			continue;
		++*all;
		stops += ends_in_stop(cell_text(row_at(r, v->column)));
	}
	return stops;
}

/* Sentences, not a list or a name: a stop inside, and a piece after it. */
static bool is_prose(const struct view *v, struct part last)
{
	bool stop = false;

	for (uint32_t i = 0; i < last.start; i++)
		stop = stop || v->c[i] == U'。';
	return stop && last.end - last.start >= CLAUSE_LENGTH;
}

static const char *judge_by_habit(const struct visit *v,
				  const struct view *view, struct part last)
{
	const struct truncated *t = v->params;
	enum field f = v->table->column[v->column].field;
	size_t stops, all;

	if (f == FIELD_NONE || !(FIELD_BIT(f) & t->prose) ||
	    ends_whole(view) || !is_prose(view, last))
		return NULL;
	stops = count_stops(v, &all);
	if (all < FEW || stops * 100 < all * (size_t)t->share)
		return NULL;
	return all >= MANY && stops * 100 >= all * (size_t)t->sure
		? "no-stop" : "few-stops";
}

/* ---- the cell --------------------------------------------------------- */

static void report(const struct visit *v, const struct view *view,
		   struct part p, const char *as)
{
	struct fault f = { .at = view_range(view, p), .as = as };

	found(v, &f);
}

/* □社区/企事业单位/ */
static bool cut_entry(const struct visit *v, const struct view *view)
{
	uint32_t i = view->n - 1, n;
	bool round;

	if (view->c[i] != '/' && view->c[i] != U'／')
		return false;
	round = box_rounds(view);
	while (i > 0 && box_at(view, i, round, &n) == BOX_NONE)
		i--;
	if (box_at(view, i, round, &n) == BOX_NONE)
		return false;
	/* [√] begins a character before its √ */
	if (i > 0 && box_at(view, i - 1, round, &n) != BOX_NONE && n == 3)
		i--;
	report(v, view, (struct part){ i, view->n }, "entry");
	return true;
}

/* A list without its last entry, where 、 does not divide names. */
static bool ends_in_comma(const struct visit *v, const struct view *view)
{
	enum field f = v->table->column[v->column].field;

	return is_one_of(view->c[view->n - 1], U"，、") && f != FIELD_CHANNEL &&
	       f != FIELD_OFFICE && f != FIELD_PUBLISHER && f != FIELD_METHOD;
}

static bool cut_limit(const struct visit *v, const struct view *view)
{
	const struct limit *l;

	if (v->table->column[v->column].field != FIELD_LIMIT)
		return false;
	l = limit_of(v, v->column);
	if (l->truncated)
		report(v, view, l->cut, "limit");
	return l->truncated;
}

/*
 * Most cells end in a Chinese character that says nothing: names.  Where
 * markup may stand behind it, only the view shows which it is.
 */
static bool ends_plainly(const struct visit *v)
{
	static const char32_t telling[] =	/* ends of dangling, and its words */
		U"予与及和或在对将从把被其第以于者括当得且照过";
	const struct truncated *t = v->params;
	struct str s = cell_text(v->cell);
	enum field f = v->table->column[v->column].field;
	traits here = traits_of(v, v->column);
	char32_t c;
	bool bad;

	if (s.n < 3 || f == FIELD_LIMIT ||
	    here & (TRAIT(UNSEEN) | TRAIT(MARKUP) | TRAIT(OPEN_TITLE)))
		return false;
	/* a sentence and a piece without a stop */
	if (here & TRAIT(STOP) && f != FIELD_NONE && FIELD_BIT(f) & t->prose)
		return false;
	return utf8_decode(s.p + s.n - 3, 3, &c, &bad) == 3 && is_han(c) &&
	       !is_one_of(c, telling);
}

void check_truncated(const struct visit *v)
{
	const struct view *view;
	struct part last;
	uint32_t title;
	const char *as;

	if (ends_plainly(v))
		return;
	view = view_of(v, v->column);
	if (view->n < 2 || cut_limit(v, view) || cut_entry(v, view))
		return;
	title = open_title(view);
	last = last_piece(view);
	if (title < view->n) {
		report(v, view, (struct part){ title, view->n }, "title");
	} else if (ends_in_comma(v, view)) {
		report(v, view, last, "mark");
	} else if (view->n >= SHORT_CELL && dangling_end(view) < view->n) {
		report(v, view, last, NULL);
	} else if ((as = judge_by_habit(v, view, last))) {
		report(v, view, last, as);
	}
}
