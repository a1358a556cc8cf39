/* The window around a fault, and the carets under it. */
#include "report/excerpt.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "report/safe.h"

static const struct style plain = { .ambiguous = 1, .width = 80 };

/* The excerpt must be this. */
static void shows(const struct excerpt *e, const struct style *style,
		  const char *want)
{
	char *got = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&got, &n);

	excerpt_print(out, e, style);
	fclose(out);
	CHECK(!strcmp(got, want));
	if (strcmp(got, want))
		fprintf(stderr, "%s-- is not\n%s", got, want);
	free(got);
}

/* The same of a cell with one mark, below the bare margin. */
static void cell(uint32_t line, const char *text, size_t start, size_t end,
		 const char *want)
{
	char all[1024];
	struct mark m = { start, end };
	struct excerpt e = { .line = line, .text = str_from(text), .mark = &m,
			     .marks = 1 };

	snprintf(all, sizeof all, "%*s |\n%s", excerpt_margin(line), "", want);
	shows(&e, &plain, all);
}

static void whole_cells(void)
{
	cell(6, "《条例》（国务院令711号）", 5, 13,
	     "6 | 《条例》（国务院令711号）\n"
	     "  |           ^^^^^^^^^^^^^\n");
	cell(12, "abc", 0, 1, "12 | abc\n"
			      "   | ^\n");
	/* a gap before a character, at the end, in nothing */
	cell(12, "公开", 1, 1, "12 | 公开\n"
			       "   |   ^\n");
	cell(12, "公开", 2, 2, "12 | 公开\n"
			       "   |     ^\n");
	cell(12, "", 0, 0, "12 | \n"
			   "   | ^\n");
	/* a character that takes no column has a caret all the same */
	cell(12, "e\xCC\x81x", 1, 2, "12 | e\xCC\x81x\n"
				     "   |  ^\n");
}

static void windows(void)
{
	cell(14, "量权基准免罚事项清 单行政执法事项目录修订完善和公示 "
		 "工作的通知》（湘法办〔2024〕9 号）", 37, 46,
	     "14 | ...行政执法事项目录修订完善和公示 "
	     "工作的通知》（湘法办〔2024〕9 号）\n"
	     "   |                                                       "
	     "^^^^^^^^^^^^\n");
	cell(21, "同步向社会主动公开。 《项目支出绩效评价管理办法》（财预"
		 "〔2020〕10号）第二十八条：各级财政部门、预算部门应当", 11, 38,
	     "21 | ...公开。 《项目支出绩效评价管理办法》（财预〔2020〕10号）"
	     "第二十八条...\n"
	     "   |           ^^^^^^^^^^^^^^^^^^^^^^^^"
	     "^^^^^^^^^^^^^^^^^^^^^^^^\n");
	cell(35, "对涉及特别重大、重大突发事件的政务舆情，在24小时内举行新闻"
		 "发布会，其他政务舆情在48小时内予", 46, 47,
	     "35 | ...事件的政务舆情，在24小时内举行新闻发布会，其他政务舆情"
	     "在48小时内予\n"
	     "   |                                                          "
	     "          ^^\n");
	/* what is no wider than the mark of a cut is not cut */
	cell(9, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
		"一二三四", 33, 34,
	     "9 | 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
	     "一二三四\n"
	     "  |                                                             "
	     "      ^^\n");
}

/* Head and tail of a fault longer than the window. */
static void long_faults(void)
{
	char text[121];

	memset(text, 'a', 120);
	text[120] = '\0';
	memset(text + 10, 'b', 50);
	memset(text + 60, 'c', 50);
	cell(7, text, 10, 110,
	     "7 | ...bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb...ccccccccccccccccccccc"
	     "cccccccccc...\n"
	     "  |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
	     "^^^^^^^^\n");
}

static void escapes(void)
{
	cell(3, "a\xE2\x80\xAE" "b", 1, 2, "3 | a\\u202Eb\n"
					  "  |  ^^^^^^\n");
	cell(3, "a\xFF\xE5\x85", 1, 3, "3 | a\\x{FF}\\x{E5}\\x{85}\n"
				       "  |  ^^^^^^^^^^^^\n");
	cell(3, "a\tb", 2, 3, "3 | a\\u0009b\n"
			      "  |        ^\n");
}

static void separators(void)
{
	struct mark m = { 2, 3 };
	struct excerpt e = { .line = 5, .text = STR("甲\t\t乙\x01"),
			     .separators = true, .mark = &m, .marks = 1 };

	shows(&e, &plain, "  |\n"
			  "5 | 甲⇥⇥乙\\u0001\n"
			  "  |    ^\n");
	e.marks = 0;
	shows(&e, &plain, "  |\n"
			  "5 | 甲⇥⇥乙\\u0001\n");
}

static void several_marks(void)
{
	struct mark m[] = { { 2, 3 }, { 5, 6 }, { 8, 9 } };
	struct excerpt e = { .line = 14, .text = STR("行政 执法 事前 公开"),
			     .mark = m, .marks = 3 };

	shows(&e, &plain, "   |\n"
			  "14 | 行政 执法 事前 公开\n"
			  "   |     ^    ^    ^\n");
}

static void ambiguous(void)
{
	static const struct style wide = { .ambiguous = 2, .width = 80 };
	struct mark m = { 3, 4 };
	struct excerpt e = { .line = 1, .text = STR("“双”字"), .mark = &m,
			     .marks = 1 };

	shows(&e, &plain, "  |\n1 | “双”字\n  |     ^^\n");
	shows(&e, &wide, "  |\n1 | “双”字\n  |       ^^\n");
}

/* Sixteen columns are shown, however narrow the terminal. */
static void narrow(void)
{
	static const struct style narrow = { .ambiguous = 1, .width = 10 };
	struct mark m = { 20, 21 };
	struct excerpt e = { .line = 1,
			     .text = STR("abcdefghijklmnopqrstuvwxyz0123456789"),
			     .mark = &m, .marks = 1 };

	shows(&e, &narrow, "  |\n1 | ...nopqrstuvwxyz012...\n"
			   "  |           ^\n");
}

/* Two gaps in one place have one caret. */
static void gaps(void)
{
	struct mark m[] = { { 1, 1 }, { 1, 1 }, { 2, 2 } };
	struct excerpt e = { .line = 1, .text = STR("公开"), .mark = m,
			     .marks = 3 };

	shows(&e, &plain, "  |\n1 | 公开\n  |   ^ ^\n");
}

static void colours(void)
{
	static const struct style color = { .ambiguous = 1, .width = 80,
					    .color = true };
	struct mark m = { 1, 2 };
	struct excerpt e = { .line = 1, .level = GKML_ERROR, .text = STR("abc"),
			     .mark = &m, .marks = 1 };

	shows(&e, &color, "\033[34m  |\033[0m\n"
			  "\033[34m1 |\033[0m a\033[1;4mb\033[0mc\n"
			  "\033[34m  |\033[0m \033[1;31m ^\033[0m\n");
}

/* Backwards a text must have the same characters as forwards. */
static void backwards(unsigned seed)
{
	static const char *const pieces[] = { "a", "公", "\xE5", "\x85", "\xFF",
		"\xF0\x9F\x98\x80", "\xF0\x9F", "\xE2\x80\xAE", "\xC3\xA9" };
	char text[64];
	size_t n = 0, cuts[64], count = 0;

	for (int i = 0; i < 10; i++) {
		const char *p = pieces[(seed = seed * 1103515245u + 12345u) /
				       65536u % 9];

		memcpy(text + n, p, strlen(p));
		n += strlen(p);
	}
	for (size_t i = 0; i < n; count++) {
		cuts[count] = i;
		i += glyph_at((struct str){ text + i, n - i }, 1).bytes;
	}
	while (n) {
		n -= glyph_before((struct str){ text, n }, 1).bytes;
		CHECK(count && cuts[--count] == n);
	}
}

int main(void)
{
	whole_cells();
	windows();
	long_faults();
	escapes();
	separators();
	several_marks();
	ambiguous();
	narrow();
	gaps();
	colours();
	for (unsigned seed = 1; seed < 500; seed++)
		backwards(seed);
	return check_failures != 0;
}
