/*
 * Which cells are regular, and what they cite.  Were one taken for odd, all
 * would still be right, and nobody would see that it takes ten times as long;
 * were an odd one taken for regular, the builds that doubt would say so.
 */
#include "check.h"

#include "rules/regular.h"

static const struct {
	const char *text;
	unsigned cites;			/* 0: it is odd */
	unsigned article;		/* of the last that it cites */
} cases[] = {
	/* titles, notes, what stands between them */
	{ "《中华人民共和国政府信息公开条例》（国务院令第711号）", 1, 0 },
	{ "《甲条例》《乙条例》", 2, 0 },
	{ "《甲条例》、《乙条例》、《丙条例》", 3, 0 },
	{ "《甲条例》 《乙条例》（国办发〔2018〕118号）", 2, 0 },
	{ "《中共中央办公厅 国务院办公厅印发〈关于推进甲工作的意见〉的通知》", 1, 0 },
	{ "《甲条例》、《乙条例》 《丙条例》", 0, 0 },
	{ "《甲条例》，《乙条例》", 0, 0 },
	{ "《甲条例》  《乙条例》", 0, 0 },
	{ "《甲条例》（国办发〔2018〕0118号）", 0, 0 },
	{ "《甲条例》（国办发〔1918〕118号）", 0, 0 },
	{ "《甲条例》（国办发〔2099〕118号）", 0, 0 },
	{ "《甲条例》（国办发[2018]118号）", 0, 0 },
	{ "《甲条例》（国办发〔2018〕118）", 0, 0 },
	{ "《甲条例", 0, 0 },
	{ "《甲条例》等", 0, 0 },
	{ "1.《甲条例》", 0, 0 },
	{ "依据《甲条例》", 0, 0 },
	/* where in them */
	{ "《甲条例》第二十条", 1, 20 },
	{ "《甲条例》第二十条第（二）项 《乙条例》第三条第一款", 2, 3 },
	{ "《甲条例》全文。 《乙条例》全文", 2, 0 },
	{ "《甲条例》（国务院令第711号）第八条：公布。 "
	  "《乙办法》（国办发〔2018〕118号）全文。", 2, 0 },
	{ "《甲条例》第八条：公布。《乙办法》全文。", 0, 0 },
	{ "《甲条例》全文。 《乙办法》《丙办法》", 0, 0 },
	{ "《甲条例》二十条", 0, 0 },
	{ "《甲条例》第二十", 0, 0 },
	{ "《甲条例》第二十条公开的信息", 0, 0 },
	/* what is quoted */
	{ "《甲条例》第二十条：行政机关应当主动公开。", 1, 20 },
	{ "《甲意见》（国办发〔2018〕118号）：（一）要公开。（三）要公示。", 1, 0 },
	{ "《甲条例》：甲。 《乙条例》第五条：乙。第七条：（一）丙。（二）丁。",
	  2, 5 },
	{ "《甲条例》：“放管服”改革（含试点）中，共20个事项。", 1, 0 },
	{ "《甲条例》：一是要公开。二是要公示。", 1, 0 },
	{ "《甲条例》：（三）要公开。（三）要公示。", 0, 0 },
	{ "《甲条例》：（三）要公开。（二）要公示。", 0, 0 },
	{ "《甲条例》第七条：要公开。第五条：要公示。", 0, 0 },
	{ "《甲条例》：一、要公开。", 0, 0 },
	{ "《甲条例》：1.要公开。2.要公示。", 0, 0 },
	{ "《甲条例》：要公开，2要公示。", 0, 0 },
	{ "《甲条例》：按照《乙条例》公开。", 0, 0 },
	{ "《甲条例》：按照国务院令公开。", 0, 0 },
	{ "《甲条例》：（一要公开。", 0, 0 },
	{ "《甲条例》：要 公开。", 0, 0 },
	{ "《甲条例》：公开abc。", 0, 0 },
	{ "《甲条例》：", 0, 0 },
	/* no citations */
	{ "", 0, 0 },
	{ "机构职能", 0, 0 },
	{ "第二十条：行政机关应当主动公开。", 0, 0 },
};

static void test(struct books *books, struct str text, unsigned cites,
		 unsigned article)
{
	struct arena a = { 0 };
	const struct regular *r = regular_read(&a, books, text);

	CHECK(!r == !cites);
	if (!r != !cites)
		fprintf(stderr, "%s: %.*s\n", r ? "regular" : "odd",
			STR_ARG(text));
	if (r && cites) {
		const struct cited *last = &r->item[r->count - 1];

		CHECK(r->count == cites);
		CHECK(last->article == article);
		CHECK(str_starts(str_slice(text, last->at), STR("《")));
	}
	arena_free(&a);
}

/* Where a number stands, and its value. */
static void test_number(struct books *books)
{
	struct str text = STR("《甲》 《乙意见》（国办发〔2018〕118号）：丙。");
	struct arena a = { 0 };
	const struct regular *r = regular_read(&a, books, text);

	CHECK(r && r->count == 2);
	if (r && r->count == 2) {
		const struct cited *c = &r->item[1];

		CHECK(!r->item[0].numbered && c->numbered);
		CHECK(str_eq(str_slice(text, c->number_at),
			     STR("国办发〔2018〕118号")));
		CHECK(str_eq(str_slice(text, c->at),
			     STR("《乙意见》（国办发〔2018〕118号）")));
		CHECK(str_eq(c->number.issuer, STR("国办发")));
		CHECK(c->number.year == 2018 && c->number.serial == 118);
		CHECK(c->number.class == NUMBER_LETTER);
	}
	arena_free(&a);
}

int main(void)
{
	struct shelf *shelf = shelf_new();
	struct books *books = books_take(shelf, 20261126);

	/* twice: what books know makes no difference */
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < COUNT_OF(cases); i++)
			test(books, str_from(cases[i].text), cases[i].cites,
			     cases[i].article);
	test_number(books);
	books_return(shelf, books);
	shelf_free(shelf);
	return check_failures != 0;
}
