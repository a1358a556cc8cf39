#include "faults.h"

#define IN(role)	(1u << (role))

enum {
	CITES = IN(ROLE_BASIS) | IN(ROLE_CLAUSE),
	PROSE = IN(ROLE_CONTENT) | IN(ROLE_CLAUSE),
	LISTS = PROSE | IN(ROLE_BASIS),
	OFFICE = IN(ROLE_OFFICE) | IN(ROLE_PUBLISHER),
	NAMES = IN(ROLE_THEME) | IN(ROLE_ITEM),
	ANY = CITES | PROSE | OFFICE | NAMES | IN(ROLE_LIMIT) |
	      IN(ROLE_CHANNEL) | IN(ROLE_MARKS) | IN(ROLE_METHOD) |
	      IN(ROLE_TICK),
};

/* Found: all of the cell. */
static const char whole[] = "*";

/*
 * Where `find` stands, `put` is written; then the same for the pair's other
 * half behind it.  find "" is the beginning of a cell, NULL its end, `whole`
 * all of it.
 */
struct fault {
	unsigned roles;
	const char *find, *put, *find2, *put2;
};

static const struct fault faults[] = {
	/* GK2xx: numbers of documents */
	{ CITES, "号）", " 号）", 0, 0 },
	{ CITES, "〔", " 〔", 0, 0 },
	{ CITES, "〔", "(", "〕", ")" },
	{ CITES, "〔", "[", "〕", "]" },
	{ CITES, "〔", "﹝", "〕", "﹞" },
	{ CITES, "〔", "【", "〕", "】" },
	{ CITES, "令第711号", "令711号", 0, 0 },
	{ CITES, "〔20", "〔220", 0, 0 },
	{ CITES, "〔201", "〔209", 0, 0 },
	{ CITES, "〔20", "〔２０", 0, 0 },
	{ CITES, "〕", "〕第", 0, 0 },
	{ CITES, "〕", "〕0", 0, 0 },
	{ CITES, "号）", "）", 0, 0 },
	{ CITES, "〔", "", 0, 0 },
	{ CITES, "〕", "", 0, 0 },
	{ CITES, "》（", "》", 0, 0 },
	/* GK3xx: titles and citations */
	{ CITES, "》（", "（", 0, 0 },
	{ CITES, "《", "", 0, 0 },
	{ CITES, "〈", "《", "〉", "》" },
	{ CITES, "《", "<", "》", ">" },
	{ CITES, "《", "“", "》", "”" },
	{ CITES, "〉的通知》", "〉》", 0, 0 },
	{ CITES, "号） ", "号），", 0, 0 },
	{ CITES, "办公厅 国务院", "办公厅国务院", 0, 0 },
	{ CITES, "《", "", "》", "" },
	{ LISTS, "", "1.机构职能；2办事指南；3.收费标准。", 0, 0 },
	{ IN(ROLE_CLAUSE), "条：", "点：", 0, 0 },
	{ IN(ROLE_CLAUSE), "第二十", "二十", 0, 0 },
	{ IN(ROLE_CLAUSE), "条：", "条", 0, 0 },
	{ IN(ROLE_CLAUSE), "（一）", "（一", 0, 0 },
	{ IN(ROLE_CLAUSE), "（二）", "二", 0, 0 },
	/* GK4xx, GK8xx: what a document is called, and what is in it */
	{ CITES, "关于加强", "关于进一步加强", 0, 0 },
	{ CITES, "发〔2", "发〔2", "〕", "〕9" },
	{ CITES, "国办发〔", "国发〔", 0, 0 },
	{ CITES, "（国务院令第711号）", "（国务院令第492号）", 0, 0 },
	{ CITES, "《中华人民共和国政府信息公开条例》", "《信息公开条例》", 0, 0 },
	{ IN(ROLE_BASIS), NULL, " 《中华人民共和国婚姻法》", 0, 0 },
	{ IN(ROLE_CLAUSE), "第二十条", "第九十条", 0, 0 },
	{ IN(ROLE_CLAUSE), "第六十三条", "第三百六十三条", 0, 0 },
	{ IN(ROLE_CLAUSE), "发〔2016〕8号）：", "发〔2016〕8号）第十一条：", 0, 0 },
	/* GK5xx: limits */
	{ IN(ROLE_LIMIT), "个工作日内", "个工作内", 0, 0 },
	{ IN(ROLE_LIMIT), "工作日内", "工作日日内", 0, 0 },
	{ IN(ROLE_LIMIT), "之日起20", "之日起30", 0, 0 },
	{ IN(ROLE_LIMIT), "自该", "", 0, 0 },
	{ IN(ROLE_LIMIT), "工作日内。", "工作日内予", 0, 0 },
	{ IN(ROLE_LIMIT), "20个", "个", 0, 0 },
	{ IN(ROLE_LIMIT), "工作日内", "", 0, 0 },
	{ IN(ROLE_LIMIT), whole, "长期公开", 0, 0 },
	{ IN(ROLE_CLAUSE), NULL, "粮食补贴、学生资助、临时救助、农村危房改造"
	  "对象名单应当在确定后2个工作日内向社会公布。", 0, 0 },
	/* GK6xx: offices, channels, methods */
	{ OFFICE, "股", "科", 0, 0 },
	{ OFFICE, "、", "，", 0, 0 },
	{ OFFICE, "、", " ", 0, 0 },
	{ OFFICE, NULL, "、各相关业务股室", 0, 0 },
	{ OFFICE, "", "政府网站、", 0, 0 },
	{ OFFICE, whole, "全社会", 0, 0 },
	{ IN(ROLE_TICK), whole, "否", 0, 0 },
	{ IN(ROLE_CHANNEL), "政府网站", "政府网战", 0, 0 },
	{ IN(ROLE_CHANNEL), "", "口", 0, 0 },
	{ IN(ROLE_MARKS), "■", "R", 0, 0 },
	{ IN(ROLE_MARKS), "□", "口", 0, 0 },
	{ IN(ROLE_METHOD), "主动公开", "公开", 0, 0 },
	{ IN(ROLE_METHOD), "主动公开", "网站公开", 0, 0 },
	/* GK7xx: what copying and converting leave behind */
	{ PROSE, "，", ",", 0, 0 },
	{ PROSE, "、", "、 ", 0, 0 },
	{ PROSE, "条", "條", 0, 0 },
	{ PROSE, "公开", "公开公开", 0, 0 },
	{ PROSE, "信息", "“信息", 0, 0 },
	{ PROSE, "信息", "信\xE2\x80\x8B息", 0, 0 },
	{ PROSE, "信息", "信&nbsp;息", 0, 0 },
	{ PROSE, "信息", "XX信息", 0, 0 },
	{ PROSE, "政府信息", "政府信信息", 0, 0 },
	{ PROSE, "。", "。<br>", 0, 0 },
	{ PROSE, NULL, " 点击查看", 0, 0 },
	{ PROSE, "信息", "信息ＡＢＣ", 0, 0 },
	{ PROSE, "公开", "公幵", 0, 0 },
	{ PROSE, NULL, "和", 0, 0 },
	{ NAMES | OFFICE, "", " ", 0, 0 },
	{ NAMES, "信息", "信 息", 0, 0 },
	{ ANY, "", "<p>", 0, 0 },
	{ ANY, NULL, "&nbsp;", 0, 0 },
	/* GK1xx: the table itself */
	{ IN(ROLE_OFFICE) | IN(ROLE_METHOD), NULL, "\t", 0, 0 },
	{ NAMES, whole, "", 0, 0 },
	{ IN(ROLE_ITEM), whole, "机构信息", 0, 0 },
	{ PROSE, NULL, "\xFF", 0, 0 },
	{ PROSE, "", "\"", 0, 0 },
};

/* Of a file: in its title and header. */
static const struct fault headers[] = {
	{ 0, "", "\xEF\xBB\xBF", 0, 0 },
	{ 0, "公开渠道", "备案机关", 0, 0 },
	{ 0, "公开方式", "公开责任", 0, 0 },
	{ 0, "公开依据", "备注", 0, 0 },
	{ 0, "\n", "\r\n", 0, 0 },
	{ 0, "事项类别\t事项名称\t公开内容\t公开依据\t条款内容\t公开渠道\t公开时限",
	  "甲\t乙\t丙\t丁\t戊\t己\t庚", 0, 0 },
};

/* Where it stands, from there on; t->n if it does not. */
static size_t find_from(const struct text *t, size_t from, const char *s)
{
	size_t n = strlen(s);

	while (from + n <= t->n) {
		const char *p = memchr(t->p + from, s[0], t->n - n - from + 1);

		if (!p)
			break;
		if (!memcmp(p, s, n))
			return (size_t)(p - t->p);
		from = (size_t)(p - t->p) + 1;
	}
	return t->n;
}

static bool put(struct text *cell, const struct fault *f, uint64_t *seed)
{
	size_t at = cell->n, n = 0, then;

	if (f->find && (!*f->find || f->find == whole)) {
		at = 0;
		n = *f->find ? cell->n : 0;
	} else if (f->find) {
		n = strlen(f->find);
		at = find_from(cell, pick(seed, cell->n + 1), f->find);
		if (at == cell->n)
			at = find_from(cell, 0, f->find);
		if (at == cell->n)
			return false;
	}
	text_replace(cell, at, n, f->put);
	if (!f->find2)
		return true;
	then = find_from(cell, at + strlen(f->put), f->find2);
	if (then < cell->n)
		text_replace(cell, then, strlen(f->find2), f->put2);
	return true;
}

/* A blank every so many characters, as where a line was wrapped. */
static bool wrap(struct text *cell, uint64_t *seed)
{
	size_t every = 6 + pick(seed, 14), count = 0;

	for (size_t i = 0; i < cell->n; i++) {
		if ((cell->p[i] & 0xC0) == 0x80 || count++ < every)
			continue;
		text_replace(cell, i, 0, " ");
		count = 0;
	}
	return true;
}

static bool cut(struct text *cell, uint64_t *seed)
{
	size_t n = cell->n / 2 + pick(seed, cell->n / 2);

	while (n && (cell->p[n] & 0xC0) == 0x80)
		n--;
	cell->n = n;
	return true;
}

bool fault_make(struct text *cell, enum role role, uint64_t *seed)
{
	if (!cell->n || !(ANY & IN(role)))
		return false;
	if (PROSE & IN(role) && pick(seed, 8) == 0)
		return pick(seed, 2) ? wrap(cell, seed) : cut(cell, seed);
	/* most fit only some cells: try, one after the other from any on */
	for (size_t i = pick(seed, COUNT_OF(faults)), k = 0;
	     k < COUNT_OF(faults); k++) {
		const struct fault *f = &faults[(i + k) % COUNT_OF(faults)];

		if (f->roles & IN(role) && put(cell, f, seed))
			return true;
	}
	return false;
}

bool fault_file(struct text *header, uint64_t *seed)
{
	return put(header, &headers[pick(seed, COUNT_OF(headers))], seed);
}
