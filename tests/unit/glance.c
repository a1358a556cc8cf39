/* What is seen in the bytes of a cell: pairs, box lists, names, characters. */
#include "check.h"

#include "base/measure.h"
#include "base/utf8.h"
#include "rules/boxlist.h"
#include "rules/namebook.h"
#include "rules/pairs.h"

static void test_pairs(void)
{
	CHECK(pairs_of_quotes(STR("")));
	CHECK(pairs_of_quotes(STR("“放管服”和“互联网+”")));
	CHECK(!pairs_of_quotes(STR("“放管服")));
	CHECK(!pairs_of_quotes(STR("放管服”")));
	CHECK(!pairs_of_quotes(STR("”放管服“")));
	CHECK(!pairs_of_quotes(STR("“放“管”服”")));
	CHECK(pairs_of_words(STR("公示栏（电子屏），公告（通知）")));
	CHECK(!pairs_of_words(STR("公示栏（电子屏")));
	CHECK(!pairs_of_words(STR("公示栏电子屏）")));
	CHECK(!pairs_of_words(STR("（（电子屏））")));
	CHECK(!pairs_of_words(STR("（）")));
	CHECK(!pairs_of_words(STR("（一）")));
	CHECK(!pairs_of_words(STR("（第十号）")));
	CHECK(!pairs_of_words(STR("（2018）")));
}

static void test_boxes(void)
{
	struct str list = STR("■政府网站 □社区/公示栏（电子屏） ■其他");
	bool ticked;
	size_t i = 0;

	CHECK(boxlist_plain(list, &ticked) && ticked);
	CHECK(str_eq(boxlist_entry(list, &i), STR("政府网站 ")));
	CHECK(str_eq(boxlist_entry(list, &i),
		     STR("社区/公示栏（电子屏） ")));
	CHECK(str_eq(boxlist_entry(list, &i), STR("其他")));
	CHECK(i == list.n);
	CHECK(boxlist_plain(STR("□政府网站"), &ticked) && !ticked);
	CHECK(!boxlist_plain(STR(""), &ticked));
	CHECK(!boxlist_plain(STR("政府网站 ■其他"), &ticked));
	CHECK(!boxlist_plain(STR("■政府网站 口其他"), &ticked));
	CHECK(!boxlist_plain(STR("■政府网站 ☑其他"), &ticked));
	CHECK(!boxlist_plain(STR("■政府网站 R其他"), &ticked));
	CHECK(!boxlist_plain(STR("■政府网站 注：其他"), &ticked));
	CHECK(!boxlist_plain(STR("■政府网站\xE4\xB8"), &ticked));
	CHECK(!boxlist_plain(STR("■政府网站 ［ ］其他"), &ticked));
	CHECK(!boxlist_plain(STR("■政府网站 （■）其他"), &ticked));
	CHECK(boxlist_plain(STR("■政府网站（门户） □其他"), &ticked));
	CHECK(!boxlist_plain(STR("■政府网站　"), &ticked));
	CHECK(!boxlist_plain(STR("■政府网站、ㅤ"), &ticked));
}

static void test_names(void)
{
	static const char text[NAME_LONGEST + 1];
	struct namebook b = { 0 };
	int rule, other;

	CHECK(!namebook_has(&b, &rule, STR("政府网站")));
	namebook_add(&b, &rule, STR("政府网站"));
	CHECK(namebook_has(&b, &rule, STR("政府网站")));
	CHECK(!namebook_has(&b, &other, STR("政府网站")));
	CHECK(!namebook_has(&b, &rule, STR("政府公报")));
	CHECK(!namebook_full(&b));
	namebook_add(&b, &rule, (struct str){ text, sizeof text });
	CHECK(!namebook_has(&b, &rule, (struct str){ text, sizeof text }));
	for (unsigned i = 0; i < 5 * NAME_SLOTS; i++)
		namebook_add(&b, &rule, STR("政府公报"));
	CHECK(namebook_full(&b));
	namebook_free(&b);
	CHECK(!namebook_has(&b, &rule, STR("政府公报")));
}

/* Of every length, as all of it is done eight bytes at a time. */
static void test_measure(void)
{
	static const char *const piece[] = {
		"a", "é", "目", "\xF0\x9F\x80\x80",
	};
	char text[8192];
	size_t n = 0, far = 0;

	for (unsigned i = 0; n + 4 < sizeof text; i++) {
		struct measure m = measure_text((struct str){ text, n });

		CHECK(m.characters == utf8_count((struct str){ text, n }));
		CHECK(m.far == far);
		memcpy(text + n, piece[i * i % 7 % 4], strlen(piece[i * i % 7 % 4]));
		n += strlen(piece[i * i % 7 % 4]);
		far += i * i % 7 % 4 == 3;
	}
}

int main(void)
{
	test_pairs();
	test_boxes();
	test_names();
	test_measure();
	return check_failures != 0;
}
