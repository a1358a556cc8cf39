/* Document numbers: classes, spans, faults, values, and what is none. */
#include "check.h"
#include "grammar/number.h"

#include <string.h>

static const char *const class_names[] = {
	[NUMBER_LETTER] = "letter", [NUMBER_ORDER] = "order",
	[NUMBER_ORDER_YEAR] = "order-year", [NUMBER_JOINT_ORDER] = "joint",
	[NUMBER_PRESIDENT] = "president",
	[NUMBER_ANNOUNCEMENT] = "announcement",
	[NUMBER_CONGRESS] = "congress", [NUMBER_STANDARD] = "standard",
};

static const struct {
	unsigned fault;
	const char *name;
} fault_names[] = {
	{ NUMBER_BRACKETS, "brackets" }, { NUMBER_MIXED, "mixed" },
	{ NUMBER_NO_OPENING, "no-opening" }, { NUMBER_GAP, "gap" },
	{ NUMBER_NO_DI, "no-di" }, { NUMBER_YEAR_UNFIT, "year-unfit" },
	{ NUMBER_NO_LING, "no-ling" }, { NUMBER_LING_TWICE, "ling-twice" },
	{ NUMBER_YEAR_SHORT, "year-short" }, { NUMBER_YEAR_NIAN, "nian" },
	{ NUMBER_DI, "di" }, { NUMBER_ZERO, "zero" },
	{ NUMBER_NO_HAO, "no-hao" }, { NUMBER_WEN, "wen" },
	{ NUMBER_WIDE, "wide" }, { NUMBER_HAN, "han" },
	{ NUMBER_NO_CLOSING, "no-closing" }, { NUMBER_DASH, "dash" },
	{ NUMBER_UNBRACKETED, "unbracketed" }, { NUMBER_NO_YEAR, "no-year" },
	{ NUMBER_NO_SERIAL, "no-serial" }, { NUMBER_NO_CODE, "no-code" },
	{ NUMBER_LOOKALIKE, "lookalike" }, { NUMBER_NO_SLASH, "no-slash" },
	{ NUMBER_APART, "apart" }, { NUMBER_BARE, "bare" },
	{ NUMBER_OUTER, "outer" }, { NUMBER_RESIDUE, "residue" },
};

/* "class as-written[=canonical] faults", one a number, divided by " | ". */
static const char *shown(struct arena *a, const char *z)
{
	struct view v = view_make(a, str_from(z));
	const struct numbers *all = numbers_parse(a, &v);
	const char *out = "";

	for (size_t i = 0; i < all->count; i++) {
		const struct number *n = &all->item[i];
		struct str text = str_slice(v.text, view_range(&v, n->at));
		struct str value = number_canonical(a, &v, n);

		out = arena_printf(a, "%s%s%s %.*s", out, i ? " | " : "",
				   class_names[n->class], STR_ARG(text));
		if (!str_eq(text, value))
			out = arena_printf(a, "%s=%.*s", out, STR_ARG(value));
		for (size_t k = 0; k < COUNT_OF(fault_names); k++)
			if (n->faults & fault_names[k].fault)
				out = arena_printf(a, "%s %s", out,
						   fault_names[k].name);
	}
	return out;
}

struct expectation {
	const char *text, *want;
};

static void expect(const struct expectation *table, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct arena a = { 0 };
		const char *have = shown(&a, table[i].text);

		if (strcmp(have, table[i].want))
			fprintf(stderr, "\t%s gave %s\n", table[i].text, have);
		CHECK(!strcmp(have, table[i].want));
		arena_free(&a);
	}
}

#define EXPECT(...)							\
	do {								\
		static const struct expectation table[] = { __VA_ARGS__ }; \
		expect(table, COUNT_OF(table));				\
	} while (0)

static void test_classes(void)
{
	EXPECT(
		{ "《意见》（国办发〔2018〕118号）",
		  "letter 国办发〔2018〕118号" },
		{ "（人社厅函〔2019〕113号）", "letter 人社厅函〔2019〕113号" },
		{ "（和政办〔2021〕5号）", "letter 和政办〔2021〕5号" },
		{ "法〔2019〕254号", "letter 法〔2019〕254号" },
		{ "（国务院令第711号）", "order 国务院令第711号" },
		{ "（国令第711号）", "order 国令第711号=国务院令第711号" },
		{ "（中华人民共和国国务院令第711号）",
		  "order 中华人民共和国国务院令第711号=国务院令第711号" },
		{ "（湖南省人民政府令第307号）",
		  "order 湖南省人民政府令第307号" },
		{ "第711号国务院令", "order 第711号国务院令=国务院令第711号" },
		{ "国务院第711号令", "order 国务院第711号令=国务院令第711号" },
		{ "国务院令（第711号）",
		  "order 国务院令（第711号）=国务院令第711号" },
		{ "交通运输部令2021年第33号",
		  "order-year 交通运输部令2021年第33号" },
		{ "中国人民银行令〔2022〕第1号",
		  "order-year 中国人民银行令〔2022〕第1号" },
		{ "国家发展改革委2017年第10号令",
		  "order-year 国家发展改革委2017年第10号令"
		  "=国家发展和改革委员会令2017年第10号" },
		{ "国务院、中央军事委员会令第788号",
		  "joint 国务院、中央军事委员会令第788号" },
		{ "（国务院 中央军委令第371号）",
		  "joint 国务院 中央军委令第371号"
		  "=国务院、中央军事委员会令第371号" },
		{ "主席令第二十号", "president 主席令第二十号=主席令第20号" },
		{ "国家税务总局公告2009年第1号",
		  "announcement 国家税务总局公告2009年第1号" },
		{ "（公告2009年第1号）", "announcement 公告2009年第1号" },
		{ "（财政部 税务总局公告2023年第19号）",
		  "announcement 财政部 税务总局公告2023年第19号"
		  "=财政部、国家税务总局公告2023年第19号" },
		{ "农业农村部第940号公告",
		  "announcement 农业农村部第940号公告=农业农村部公告第940号" },
		{ "湖南省第十四届人民代表大会常务委员会公告第47号",
		  "congress 湖南省第十四届人民代表大会常务委员会公告第47号" },
		{ "湖南省人民代表大会常务委员会公告〔十三届〕第二号",
		  "congress 湖南省人民代表大会常务委员会公告〔十三届〕第二号"
		  "=湖南省人民代表大会常务委员会公告第2号" },
		{ "GB/T 9704—2012", "standard GB/T 9704—2012" },
		{ "GB 50433-2018", "standard GB 50433-2018=GB 50433—2018" },
		{ "DB43/T 1234—2020", "standard DB43/T 1234—2020" },
		{ "GB2312-80", "standard GB2312-80=GB 2312—80" });
}

static void test_heads(void)
{
	EXPECT(
		{ "根据国办发〔2018〕118号、国发〔2019〕5号和"
		  "国办函〔2020〕109号",
		  "letter 国办发〔2018〕118号 | letter 国发〔2019〕5号 | "
		  "letter 国办函〔2020〕109号" },
		{ "国办发〔2018〕118号、〔2019〕5号",
		  "letter 国办发〔2018〕118号 | letter 〔2019〕5号"
		  "=国办发〔2019〕5号" },
		{ "2007年4月5日国务院令第492号公布", "order 国务院令第492号" },
		{ "由国务院令第711号修订", "order 国务院令第711号" },
		{ "（民政部 民发〔2018〕23号）", "letter 民发〔2018〕23号" },
		{ "规章 鄂康政办发〔2020〕30号",
		  "letter 鄂康政办发〔2020〕30号" },
		{ "行政法规 国务院令第711号", "order 国务院令第711号" });
}

static void test_brackets(void)
{
	EXPECT(
		{ "辽政办发(2014)74号",
		  "letter 辽政办发(2014)74号=辽政办发〔2014〕74号 brackets" },
		{ "中办发[2012]13号",
		  "letter 中办发[2012]13号=中办发〔2012〕13号 brackets" },
		{ "办水保【2018】135号",
		  "letter 办水保【2018】135号=办水保〔2018〕135号 brackets" },
		{ "中办发﹝2016﹞8号",
		  "letter 中办发﹝2016﹞8号=中办发〔2016〕8号 brackets" },
		{ "国办发［2018］118号",
		  "letter 国办发［2018］118号=国办发〔2018〕118号 brackets" },
		{ "（国办发（2018）118号）",
		  "letter 国办发（2018）118号=国办发〔2018〕118号 brackets" },
		{ "民发〔2016 )115号",
		  "letter 民发〔2016 )115号=民发〔2016〕115号 mixed gap" },
		{ "国办发2018〕118号",
		  "letter 国办发2018〕118号=国办发〔2018〕118号 no-opening" },
		{ "国办发〖2018〗118号",
		  "letter 国办发〖2018〗118号"
		  "=国办发〔2018〕118号 brackets" },
		{ "国办发｛2018｝118号",
		  "letter 国办发｛2018｝118号"
		  "=国办发〔2018〕118号 brackets" },
		{ "国办发〘2018〙118号",
		  "letter 国办发〘2018〙118号"
		  "=国办发〔2018〕118号 brackets" },
		{ "国办发❲2018❳118号",
		  "letter 国办发❲2018❳118号"
		  "=国办发〔2018〕118号 brackets" },
		{ "《意见》（国办发2018118号）",
		  "letter 国办发2018118号"
		  "=国办发〔2018〕118号 unbracketed" },
		{ "《意见》（国办发 2018 118号）",
		  "letter 国办发 2018 118号"
		  "=国办发〔2018〕118号 gap unbracketed" },
		{ "《意见》（国办发2018-118号）", "" },
		{ "国办发〔2018118号、国发",
		  "letter 国办发〔2018118号"
		  "=国办发〔2018〕118号 no-closing" },
		{ "国办发〔2018", "" },
		{ "国办发〔2018〕", "" },
		{ "公告[2018]第28号",
		  "announcement 公告[2018]第28号"
		  "=公告〔2018〕第28号 brackets" });
}

static void test_gaps(void)
{
	EXPECT(
		{ "（湘政 办发〔2019〕53号）",
		  "letter 湘政 办发〔2019〕53号=湘政办发〔2019〕53号 gap" },
		{ "（国发〔2019〕 18号）",
		  "letter 国发〔2019〕 18号=国发〔2019〕18号 gap" },
		{ "（国务院 令第711号）",
		  "order 国务院 令第711号=国务院令第711号 gap" },
		{ "国土资源部令第 72号",
		  "order 国土资源部令第 72号=国土资源部令第72号 gap" },
		{ "（湖 南省第十四届人民代表大会常务委 员会公告第47号）",
		  "congress 湖 南省第十四届人民代表大会常务委 员会公告第47号"
		  "=湖南省第十四届人民代表大会常务委员会公告第47号 gap" },
		{ "国发〔2019〕<br>18号", "letter 国发〔2019〕<br>18号"
					   "=国发〔2019〕18号" },
		{ "GB/T 9704 — 2012", "standard GB/T 9704 — 2012"
				       "=GB/T 9704—2012" });
}

static void test_orders(void)
{
	EXPECT(
		{ "国务院令711号",
		  "order 国务院令711号=国务院令第711号 no-di" },
		{ "湖南省人民政府令327号",
		  "order 湖南省人民政府令327号=湖南省人民政府令第327号 no-di" },
		{ "国务院711号令",
		  "order 国务院711号令=国务院令第711号 no-di" },
		{ "国家税务总局公告2009年1号",
		  "announcement 国家税务总局公告2009年1号"
		  "=国家税务总局公告2009年第1号 no-di" },
		{ "国家税务总局公告〔2018〕28号",
		  "announcement 国家税务总局公告〔2018〕28号"
		  "=国家税务总局公告〔2018〕第28号" },
		{ "国务院令（2019年）第711号",
		  "order-year 国务院令（2019年）第711号"
		  "=国务院令第711号 year-unfit" },
		{ "国务院令2016年第617号",
		  "order-year 国务院令2016年第617号"
		  "=国务院令第617号 year-unfit" },
		{ "国务院第649号公布",
		  "order 国务院第649号=国务院令第649号 no-ling" },
		{ "国务院令19年第711号", "" },
		{ "第十三届全国人民代表大会常务委员会第二次会议公告第5号",
		  "congress 第十三届全国人民代表大会常务委员会第二次会议公告第5号" },
		{ "国家税务总局公告2009年第1",
		  "announcement 国家税务总局公告2009年第1"
		  "=国家税务总局公告2009年第1号 no-hao" },
		{ "（国家税务总局公告2009年第1）",
		  "announcement 国家税务总局公告2009年第1"
		  "=国家税务总局公告2009年第1号 no-hao" },
		{ "国务院令第0号", "order 国务院令第0号" },
		{ "国务院令第号", "" },
		{ "主席令第十五号、国务院令第七百一十一号",
		  "president 主席令第十五号"
		  "=主席令第15号 | order 国务院令第七百一十一号=国务院令第711号" },
		{ "国务院令第711号令",
		  "order 国务院令第711号 ling-twice" },
		{ "（国务院令第711）",
		  "order 国务院令第711=国务院令第711号 no-hao" });
}

static void test_figures(void)
{
	EXPECT(
		{ "国办发〔18〕118号", "letter 国办发〔18〕118号 year-short" },
		{ "国办发〔2018年〕118号",
		  "letter 国办发〔2018年〕118号=国办发〔2018〕118号 nian" },
		{ "国办发〔2018〕第118号",
		  "letter 国办发〔2018〕第118号=国办发〔2018〕118号 di" },
		{ "湘人社监令字〔2020〕第5号",
		  "letter 湘人社监令字〔2020〕第5号=湘人社监令字〔2020〕5号" },
		{ "国办发〔2018〕0118号",
		  "letter 国办发〔2018〕0118号=国办发〔2018〕118号 zero" },
		{ "（国办发〔2018〕118）",
		  "letter 国办发〔2018〕118=国办发〔2018〕118号 no-hao" },
		{ "国办发〔2018〕118、119号",
		  "letter 国办发〔2018〕118=国办发〔2018〕118号" },
		{ "（国发〔2016〕55号文）", "letter 国发〔2016〕55号 wen" },
		{ "按照国发〔2016〕55号文件精神", "letter 国发〔2016〕55号" },
		{ "国发〔２０１８〕１１８号",
		  "letter 国发〔２０１８〕１１８号=国发〔2018〕118号 wide" },
		{ "国办发〔二〇一八〕一百一十八号",
		  "letter 国办发〔二〇一八〕一百一十八号"
		  "=国办发〔2018〕118号 han" });
}

static void test_broken(void)
{
	EXPECT(
		{ "税总发〔201744号",
		  "letter 税总发〔201744号=税总发〔2017〕44号 no-closing" },
		{ "国办函〔2016108号",
		  "letter 国办函〔2016108号=国办函〔2016〕108号 no-closing" },
		{ "《意见》（〔2019〕-84）",
		  "letter 〔2019〕-84=〔2019〕84号 no-hao dash no-code" },
		{ "国发〔2019〕号",
		  "letter 国发〔2019〕号=国发〔2019〕0号 no-serial" },
		{ "《意见》（国办发201680号）",
		  "letter 国办发201680号=国办发〔2016〕80号 unbracketed" },
		{ "《意见》（国办发37号）", "letter 国办发37号 no-year" },
		{ "（〔2019〕61号）", "letter 〔2019〕61号 no-code" },
		{ "国办发〔2O18〕118号",
		  "letter 国办发〔2O18〕118号=国办发〔2018〕118号 lookalike" },
		{ "GB32939—2016", "standard GB32939—2016=GB 32939—2016" },
		{ "GB/T32939", "" },
		{ "GB/T 32939—216", "" },
		{ "（GB T 32939—2016）",
		  "standard GB T 32939—2016=GB/T 32939—2016 no-slash" });
}

static void test_places(void)
{
	EXPECT(
		{ "《意见》 （国办发〔2018〕118号）",
		  "letter 国办发〔2018〕118号 apart" },
		{ "《意见》</p><p>（国办发〔2018〕118号）",
		  "letter 国办发〔2018〕118号" },
		{ "《办法》食药监法〔2017〕125号",
		  "letter 食药监法〔2017〕125号 bare" },
		{ "《条例》国务院令第711号，第四十九条",
		  "order 国务院令第711号 bare" },
		{ "《条例》国务院令第711号公布", "order 国务院令第711号" },
		{ "《甲》 国发〔2019〕5号 《乙》", "letter 国发〔2019〕5号" },
		{ "（根据《决定》国务院令第711号修订）",
		  "order 国务院令第711号" },
		{ "《条例》(国务院令第711号)", "order 国务院令第711号 outer" },
		{ "《意见》[国办发〔2018〕118号]",
		  "letter 国办发〔2018〕118号 outer" },
		{ "〔国办发〔2018〕118号〕",
		  "letter 国办发〔2018〕118号 outer" },
		{ "（国令第711号）号",
		  "order 国令第711号=国务院令第711号 residue" });
}

static void test_none(void)
{
	EXPECT(
		{ "（2020）湘01行初1号", "" },
		{ "〔2019〕最高法民终1号", "" },
		{ "（2018年修正）（2015年12月27日修正）（2015）", "" },
		{ "索引号000014349/2018-00222", "" },
		{ "HFGS—2017—9 HNPR-2019-01054", "" },
		{ "招标编号：湘财采计（2020）12号", "" },
		{ "2018—2020年规划（2021年版）", "" },
		{ "〔注〕 附件〔1〕 说明〔2019〕", "" },
		{ "第十三届（2018）12号", "" },
		{ "电话0731-12345号、12345政务服务热线", "" },
		{ "沿河路12号公告栏", "" },
		{ "责令3号、禁令5号、命令第3号", "" },
		{ "（99号令）", "" },
		{ "第三号楼（2019）公示", "" },
		{ "每年1月31日前公开2019年第3期", "" },
		{ "ISO 9001-2015", "" },
		{ "", "" });
}

/* Are the first numbers of two texts the same? */
static bool same(const char *x, const char *y)
{
	struct arena a = { 0 };
	struct view vx = view_make(&a, str_from(x));
	struct view vy = view_make(&a, str_from(y));
	const struct numbers *nx = numbers_parse(&a, &vx);
	const struct numbers *ny = numbers_parse(&a, &vy);
	bool is = nx->count && ny->count &&
		  number_equal(nx->item, ny->item);

	arena_free(&a);
	return is;
}

static void test_equal(void)
{
	CHECK(same("国令第711号", "中华人民共和国国务院令（2019年）第711号"));
	CHECK(same("国务院令711号", "第711号国务院令"));
	CHECK(same("国办发﹝2018﹞118号", "国办发 〔2018〕第118 号"));
	CHECK(same("税总发〔201744号", "税总发〔2017〕44号"));
	CHECK(same("主席令第二十号", "中华人民共和国主席令第20号"));
	CHECK(same("GB/T 9704-2012", "GB/T9704—2012"));
	CHECK(!same("国办发〔2018〕118号", "国办发〔2019〕118号"));
	CHECK(!same("国发〔2018〕18号", "国办发〔2018〕18号"));
	CHECK(!same("国务院令第711号", "湖南省人民政府令第711号"));
	CHECK(!same("GB/T 9704-2012", "GB 9704-2012"));
}

static void test_parts(void)
{
	struct arena a = { 0 };
	struct view v = view_make(&a,
		STR("《条例》（国务院令（2019年）第711号）号"));
	const struct numbers *all = numbers_parse(&a, &v);
	const struct number *n = all->item;

	CHECK(all->count == 1);
	CHECK(view_is(&v, n->code, U"国务院"));
	CHECK(view_is(&v, n->kind, U"令"));
	CHECK(view_is(&v, n->open, U"（"));
	CHECK(view_is(&v, n->year, U"2019"));
	CHECK(view_is(&v, n->nian, U"年"));
	CHECK(view_is(&v, n->close, U"）"));
	CHECK(view_is(&v, n->di, U"第"));
	CHECK(view_is(&v, n->serial, U"711"));
	CHECK(view_is(&v, n->hao, U"号"));
	CHECK(n->after_title && n->title_end == 3);
	CHECK(n->outer_open.start == 4 && n->outer_close.start == n->at.end);
	CHECK(view_is(&v, n->residue, U"号"));
	arena_free(&a);
}

int main(void)
{
	test_classes();
	test_heads();
	test_brackets();
	test_gaps();
	test_orders();
	test_figures();
	test_broken();
	test_places();
	test_none();
	test_equal();
	test_parts();
	return check_failures != 0;
}
