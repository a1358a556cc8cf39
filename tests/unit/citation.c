/* Citations, their titles, locators and brackets: what is read as what. */
#include "check.h"
#include "grammar/citation.h"
#include "grammar/issuer.h"

#include <string.h>

static void hold(const char *z, const char *have, const char *want)
{
	if (strcmp(have, want))
		fprintf(stderr, "\t%s\n\tgave %s\n\tnot  %s\n", z, have, want);
	CHECK(!strcmp(have, want));
}

static const char *text(struct arena *a, const struct view *v, struct part p)
{
	return p.start < p.end ? arena_text(a, view_text(a, v, p)) : "";
}

/* ---- brackets --------------------------------------------------------- */

/* Faulty ones: a letter, then the marks. */
static const char *brackets_shown(struct arena *a, const char *z)
{
	static const char letter[] = "uomxd";
	struct view v = view_make(a, str_from(z));
	const struct brackets *b = brackets_parse(a, &v,
						  numbers_parse(a, &v));
	const char *out = "";

	for (size_t i = 0; i < b->count; i++) {
		const struct bracket *x = &b->item[i];

		for (int f = 0; f < 5; f++)
			if (x->faults & 1u << f)
				out = arena_printf(a, "%s%c%s%s ", out,
						   letter[f],
						   text(a, &v, x->open),
						   text(a, &v, x->close));
	}
	return out;
}

static const struct { const char *text, *shown; } bracket_cases[] = {
	{ "《甲法》（国发〔2018〕5号）", "" },
	{ "《关于印发〈甲办法（试行）〉的通知》", "" },
	{ "办公厅（室）（指办公厅（室））", "" },
	/* the marks of lists */
	{ "1）甲；2）乙；a)丙；一）丁", "" },
	{ "（含：1）甲；2）乙）", "" },
	{ "（2018-2020年）（1）（一）", "" },
	/* the year of a number is for others */
	{ "（国发〔2018）5号）", "" },
	{ "（国发〔201805号）", "" },
	/* one missing */
	{ "《甲法", "u《 " },
	{ "甲法》、《乙法》", "o》 " },
	{ "1.识别标准（ 2.识别程序", "u（ " },
	{ "（国发〔2018〕5号", "u（ " },
	{ "《甲法（第5号）《乙法》", "u《 " },
	{ "《甲法、《乙法》", "u《 " },
	{ "《甲法》）", "o） " },
	/* of two shapes */
	{ "（甲)", "m（) " },
	{ "《甲法〉（国发〔2018〕5号）", "m《〉 " },
	{ "【甲］", "m【］ " },
	{ "《关于印发〈甲办法》的通知》", "m〈》 " },
	/* in the wrong order, or twice */
	{ "（见《甲办法）》", "x《》 " },
	{ "《甲办法（试行》）", "x（） " },
	{ "《《甲办法》》", "d《》 " },
	/* quotation marks */
	{ "“三公”经费、“三同时”", "" },
	{ "“三公经费", "u“ " },
	{ "三公”经费", "o” " },
	{ "”三公“经费", "" },
	/* false title marks */
	{ "《关于印发<甲办法>的通知》", "" },
	{ "首页>政务公开>甲办法", "" },
	{ "浓度<35且湿度>60", "" },
	{ "《关于印发<甲办法的通知》", "u< " },
};

/* Title marks as kind and depth: 1 2 right, f F false. */
static const char *depths_shown(struct arena *a, const char *z)
{
	static const char letter[] = ".12fF";
	struct view v = view_make(a, str_from(z));
	const struct brackets *b = brackets_parse(a, &v, NULL);
	const char *out = "";

	for (size_t i = 0; i < b->count; i++)
		if (bracket_is_title(b->item[i].kind))
			out = arena_printf(a, "%s%c%u ", out,
					   letter[b->item[i].kind],
					   b->item[i].depth);
	return out;
}

static const struct { const char *text, *shown; } depth_cases[] = {
	{ "《甲〈乙《丙》〉》", "11 22 13 " },
	{ "《甲《乙》的通知》", "11 12 " },
	{ "《印发<甲办法>的通知》", "11 f2 " },
	{ "<<甲办法>>、«乙条例»、＜丙规定＞", "F1 F1 f1 " },
	{ "<p>《甲》</p>、<甲>、a<b>c", "11 " },
};

/* ---- locators --------------------------------------------------------- */

/* 20.1 article.sub, p i t of 款 项 目, ( clause, 、 heading, ! faults. */
static const char *locator_shown(struct arena *a, const struct locator *x)
{
	static const char *const form[] = { "", "c", "a", "、", "(", ".",
					    "pt", "all" };
	const char *out = arena_printf(a, "%s%s%u", x->inner ? "~" : "",
				       form[x->form], (unsigned)x->n);

	if (x->last != x->n)
		out = arena_printf(a, "%s-%u", out, (unsigned)x->last);
	if (x->sub)
		out = arena_printf(a, "%s.%u", out, (unsigned)x->sub);
	if (x->paragraph)
		out = arena_printf(a, "%sp%u", out, (unsigned)x->paragraph);
	if (x->item)
		out = arena_printf(a, "%si%u", out, (unsigned)x->item);
	if (x->point)
		out = arena_printf(a, "%st%u", out, (unsigned)x->point);
	return x->faults ? arena_printf(a, "%s!%u", out, x->faults) : out;
}

static const char *locators_shown(struct arena *a, const struct locator *item,
				  size_t n)
{
	const char *out = "";

	for (size_t i = 0; i < n; i++)
		out = arena_printf(a, "%s%s ", out,
				   locator_shown(a, &item[i]));
	return out;
}

static const struct { const char *text, *shown; } locator_cases[] = {
	{ "第二十条：", "20 " },
	{ "第20条", "20 " },
	{ "第二十二條：", "22 " },
	{ "第六条之一第二款", "6.1p2 " },
	{ "第五十一条第三款", "51p3 " },
	{ "第二十条第（二）项", "20i2 " },
	{ "第二十条第二项", "20i2 " },
	{ "第二十条（十二）突发", "20i12 " },
	{ "第三条第一款第（二）项第三目", "3p1i2t3 " },
	{ "第二十条第（一）项、第（八）项", "20i1 20i8 " },
	{ "第二十条（一）、（三）、（五）项", "20i1 20i3 20i5 " },
	{ "第一款、第三款", "0p1 0p3 " },
	{ "第五条第一款、第二款", "5p1 5p2 " },
	{ "第四、五条，第七条", "4 5 7 " },
	{ "第十条至第十二条和第三十条", "10-12 30 " },
	{ "第三章第十二条", "c3 12 " },
	{ "（六）（九）", "(6 (9 " },
	{ "二、（三）", "、2 (3 " },
	{ "第三点：", "pt3 " },
	{ "全文。", "all0 " },
	{ "附件2", "a2 " },
	/* wrong, but meant as one */
	{ "二十条：", "20!1 " },
	{ "第二十：", "20!2 " },
	{ "第二十条第（二）：", "20i2!4 " },
	{ "第三条第二项第一款", "3p1i2!8 " },
	{ "第一百二百条", "0!16 " },
	{ "第二十条条：", "20!32 " },
	/* none */
	{ "第二十届", "" },
	{ "二十条措施", "" },
	{ "（2018）", "" },
	{ "1.5倍", "" },
	{ "第一批名单", "" },
};

/* ---- titles ----------------------------------------------------------- */

static const char *cores_shown(struct arena *a, const char *z)
{
	struct title_core c = title_core_of(a, str_from(z));
	const char *out = "";

	for (size_t i = 0; i < c.count; i++)
		out = arena_printf(a, "%s%s%.*s", out, i ? "|" : "",
				   STR_ARG(c.item[i]));
	return out;
}

static const struct { const char *text, *shown; } core_cases[] = {
	{ "《中华人民共和国预算法》", "预算法" },
	{ "财政部关于印发〈项目支出绩效评价管理办法〉的通知",
	  "项目支出绩效评价管理办法" },
	{ "《财政部关于印发<地方政府债务 公开办法（试行）>的通知》",
	  "地方政府债务公开办法(试行)" },
	{ "《甲省人民政府关于印发〈甲办法〉〈乙办法〉的通知》",
	  "甲办法|乙办法" },
	{ "《中共中央办公厅 国务院办公厅印发〈关于全面推进政务公开工作的意见〉》",
	  "全面推进政务公开工作的意见" },
	{ "关于全面推进政务公开工作的意见", "全面推进政务公开工作的意见" },
	{ "国务院办公厅印发《关于全面推进政务公开工作的意见》实施细则的通知",
	  "全面推进政务公开工作的意见实施细则" },
	{ "《住房城乡建设部 财政部关于印发农村危房改造方案的通知》",
	  "农村危房改造方案" },
	{ "《国务院办公厅转发财政部关于推广合作模式指导意见的通知》",
	  "推广合作模式指导意见" },
	{ "《行政机关公文印发管理办法》", "行政机关公文印发管理办法" },
	{ "《甲法（2018年修正）》", "甲法" },
	{ "《关于“双随机、一公开”监管的通知》", "双随机、一公开监管" },
	{ "《湖南省实施〈中华人民共和国残疾人保障法〉办法》",
	  "湖南省实施残疾人保障法办法" },
};

static const struct { const char *text, *shown; } issuer_cases[] = {
	{ "中共中央国务院关于", "中共中央+国务院+ joined" },
	{ "中共中央 国务院关于", "中共中央+国务院+" },
	{ "中共中央、国务院转发", "中共中央+国务院+" },
	{ "中共中央办公厅和国务院办公厅印发",
	  "中共中央办公厅+国务院办公厅+ and" },
	{ "中共湖南省委办公厅湖南省人民政府办公厅关于",
	  "中共湖南省委办公厅+湖南省人民政府办公厅+ joined" },
	{ "湖南省财政厅湖南省民政厅关于", "湖南省财政厅+湖南省民政厅+ joined" },
	{ "国务院办公厅政府信息与政务公开办公室关于", "none" },
	{ "国务院扶贫办关于", "国务院扶贫办+" },
};

static const char *issuers_shown(struct arena *a, const char *z)
{
	struct view v = view_make(a, str_from(z));
	struct issuers all;
	const char *out = "";

	if (!issuers_read(&v, (struct part){ 0, v.n }, &all))
		return "none";
	for (size_t i = 0; i < all.count; i++)
		out = arena_printf(a, "%s%s+", out,
				   text(a, &v, all.item[i]));
	return arena_printf(a, "%s%s%s", out, all.together ? " joined" : "",
			    all.with_and ? " and" : "");
}

/* ---- citations -------------------------------------------------------- */

/*
 * Each citation as [sep]mark lead title tail #number @locators link"quotation",
 * what is missing left out.  ~ a mention, = untitled.
 */
static const char *citation_shown(struct arena *a, const struct view *v,
				  const struct citation *c)
{
	static const char *const sep[] = { "", "[0]", "[_]", "[|]", "[、]",
					   "[，]", "[；]", "[。]", "[&]", "[q]",
					   "[?]" };
	static const char *const link[] = { "", ":", ",", "_", "0", "w" };
	const char *out = c->kind == CITATION_MENTION ? "~"
			: c->kind == CITATION_UNTITLED ? "=" : sep[c->sep];

	out = arena_printf(a, "%s%s%s%s%s%s%s%s%s%s", out,
			   text(a, v, c->mark), part_given(c->mark) ? " " : "",
			   text(a, v, c->lead), part_given(c->lead) ? " " : "",
			   text(a, v, c->text), part_given(c->tail) ? " " : "",
			   text(a, v, c->tail), c->number ? " #" : "",
			   c->number ? arena_text(a, number_canonical(
						a, v, c->number)) : "");
	if (c->locators)
		out = arena_printf(a, "%s @%s", out, locators_shown(
					   a, c->locator, c->locators));
	if (part_given(c->quotation))
		out = arena_printf(a, "%s %s“%s”", out, link[c->link],
				   text(a, v, c->quotation));
	return out;
}

static const char *citations_shown(struct arena *a, const char *z)
{
	struct view v = view_make(a, str_from(z));
	const struct numbers *numbers = numbers_parse(a, &v);
	const struct citations *c = citations_parse(a, &v, numbers,
		brackets_parse(a, &v, numbers));
	const char *out = "";

	for (size_t i = 0; i < c->count; i++)
		out = arena_printf(a, "%s%s/", out,
				   citation_shown(a, &v, &c->item[i]));
	for (size_t i = 0; i < c->bares; i++)
		out = arena_printf(a, "%sbare %s/", out,
				   text(a, &v, c->bare[i]));
	return out;
}

static const struct { const char *text, *shown; } citation_cases[] = {
	/* lists */
	{ "《甲法》", "甲法/" },
	{ "《甲法》《乙法》（国发〔2018〕5号）、《丙法》",
	  "甲法/[0]乙法 #国发〔2018〕5号/[、]丙法/" },
	{ "1.《甲法》；2.《乙法》 3.《丙法》",
	  "1. 甲法/[；]2. 乙法/[_]3. 丙法/" },
	{ "1、《甲法》 2、《乙法》等", "1、 甲法/[_]2、 乙法/" },
	{ "1.《甲法》2《乙法》", "1. 甲法/[0]2 乙法/" },
	{ "【法律】《甲法》（主席令第7号） 【规章】《乙办法》",
	  "【法律】 甲法 #主席令第7号/[_]【规章】 乙办法/" },
	{ "<p>《甲法》</p> <p>《乙法》</p>", "甲法/[|]乙法/" },
	{ "《甲法》（国发〔2018〕5号），《乙法》",
	  "甲法 #国发〔2018〕5号/[，]乙法/" },
	{ "《甲法》和《乙法》", "甲法/[&]乙法/" },
	{ "《甲意见》及其实施细则等文件规定", "甲意见/" },
	/* a mark that was slipped in: the title that holds the others */
	{ "一《甲〉办法〉", "一《甲〉办法/" },
	{ "《甲意见》：按照《乙〉关于印发〈丙办法〉的通知》办理",
	  "甲意见 :“按照《乙〉关于印发〈丙办法〉的通知》办理”/"
	  "~按照《乙〉关于印发〈丙办法〉的通知/" },
	/* leads and tails */
	{ "《甲条例》、国务院办公厅印发《乙意见》实施细则的通知（国办发〔2016〕80号）",
	  "甲条例/[、]国务院办公厅印发 乙意见 实施细则的通知 "
	  "#国办发〔2016〕80号/" },
	{ "根据《甲条例》第五条", "根据 甲条例 @5 /" },
	{ "国务院令第711号《甲条例》", "国务院令第711号 甲条例 #国务院令第711号/" },
	/* notes */
	{ "《甲法》（2015年修正）第三条", "甲法 @3 /" },
	{ "《甲条例》国务院令第711号，第十二条：目录包括索引。",
	  "甲条例 #国务院令第711号 @12  :“目录包括索引。”/" },
	{ "《甲法》（2010年10月28日通过，根据《关于修改〈甲法〉的决定》修正）第四条",
	  "甲法 @4 /~关于修改〈甲法〉的决定/" },
	/* quotations */
	{ "《甲条例》（国务院令第711号）第二十条：主动公开：（二）机关职能。",
	  "甲条例 #国务院令第711号 @20 ~(2  :“主动公开：（二）机关职能。”/" },
	{ "《甲意见》（国发〔2018〕5号）（八）及时公开：应当公开。",
	  "甲意见 #国发〔2018〕5号 @(8  0“（八）及时公开：应当公开。”/" },
	{ "《甲办法》第十七条 政府应当公开。第十八条 部门应当公布。",
	  "甲办法 @17 ~18  _“政府应当公开。第十八条部门应当公布。”/" },
	{ "《甲通知》（财预〔2014〕36号）全文。 《乙意见》：各单位公开。",
	  "甲通知 #财预〔2014〕36号 @all0 /[_]乙意见 :“各单位公开。”/" },
	{ "《甲法》第五条：应当公开。《乙法》第六条：应当公布。",
	  "甲法 @5  :“应当公开。”/[q]乙法 @6  :“应当公布。”/" },
	{ "第二十条行政机关应当依照本条例第十九条公开。",
	  "= @20  0“行政机关应当依照本条例第十九条公开。”/" },
	/* mentions */
	{ "《甲法》第五条：依照《乙法》、《丙法》执行。《丁法》另有规定的除外。",
	  "甲法 @5  :“依照《乙法》、《丙法》执行。《丁法》另有规定的除外。”/"
	  "~乙法/~丙法/~丁法/" },
	{ "公开指南（《甲条例》第十二条）", "~甲条例 @12 /" },
	/* damage */
	{ "甲省税收征管法》、《乙法》", "甲省税收征管法/[、]乙法/" },
	{ "《甲法（国发〔2018〕5号）《乙法》",
	  "甲法 #国发〔2018〕5号/[0]乙法/" },
	{ "《甲法》（国发〔2018〕5号《乙法》",
	  "甲法 #国发〔2018〕5号/[0]乙法/" },
	{ "《甲法》、《开展基", "甲法/[、]开展基/" },
	/* without title marks */
	{ "《甲预案》、国家自然灾害救助应急预案",
	  "甲预案/bare 国家自然灾害救助应急预案/" },
	{ "《甲法》；旅游领域地方性法规。", "甲法/" },
};

int main(void)
{
	struct arena a = { 0 };

	for (size_t i = 0; i < COUNT_OF(bracket_cases); i++)
		hold(bracket_cases[i].text,
		     brackets_shown(&a, bracket_cases[i].text),
		     bracket_cases[i].shown);
	for (size_t i = 0; i < COUNT_OF(depth_cases); i++)
		hold(depth_cases[i].text,
		     depths_shown(&a, depth_cases[i].text),
		     depth_cases[i].shown);
	for (size_t i = 0; i < COUNT_OF(locator_cases); i++) {
		struct view v = view_make(&a, str_from(locator_cases[i].text));
		struct locators list = { 0 };
		uint32_t k = 0;

		locators_read(&a, &v, &k, v.n, true, &list);
		hold(locator_cases[i].text,
		     locators_shown(&a, list.item, list.count),
		     locator_cases[i].shown);
	}
	for (size_t i = 0; i < COUNT_OF(core_cases); i++)
		hold(core_cases[i].text, cores_shown(&a, core_cases[i].text),
		     core_cases[i].shown);
	for (size_t i = 0; i < COUNT_OF(issuer_cases); i++)
		hold(issuer_cases[i].text,
		     issuers_shown(&a, issuer_cases[i].text),
		     issuer_cases[i].shown);
	for (size_t i = 0; i < COUNT_OF(citation_cases); i++)
		hold(citation_cases[i].text,
		     citations_shown(&a, citation_cases[i].text),
		     citation_cases[i].shown);
	arena_free(&a);
	return check_failures != 0;
}
