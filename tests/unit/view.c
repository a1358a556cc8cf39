/* Views against a slow one, their lists of signs, and what is a blank. */
#include "check.h"
#include "base/cpu.h"
#include "base/utf8.h"
#include "grammar/bracketmark.h"
#include "grammar/tag.h"
#include "grammar/viewmaking.h"
#include "input/reader.h"

#include <stdlib.h>
#include <string.h>

/* What the table of signs must know of, by the functions that need it. */
static void check_table(void)
{
	struct arena a = { 0 };
	const unsigned marks = SIGN_TITLE | SIGN_BRACKET;

	for (enum bracket_kind k = BRACKET_OUTER; k <= BRACKET_QUOTE; k++) {
		CHECK(sign_of(bracket_mark(k, false)) & marks);
		CHECK(sign_of(bracket_mark(k, true)) & marks);
		CHECK(!(sign_of(bracket_mark(k, true)) & SIGN_TITLE) ==
		      !bracket_is_title(k));
	}
	for (char32_t c = 1; c < 0x3000; c++) {
		char text[4];
		struct str s = { text, utf8_encode(c, text) };
		struct view v = view_make(&a, s);

		CHECK(v.n == 1 || sign_table[c] & SIGN_BLANK);
		if (v.n == 1)
			CHECK(v.has == sign_of(c) &&
			      (v.signs == 1 || !sign_of(c)));
	}
	CHECK(!sign_of(U'政') && !sign_of(0x20000));
	arena_free(&a);
}

struct slow {
	char32_t c[512];
	size_t at[513], end[513];
	bool gap[513];
	uint32_t n;
	bool plain;
};

/* As view.h tells it, one character after the other. */
static void make_slowly(struct slow *s, struct str text)
{
	*s = (struct slow){ .plain = true };
	for (size_t i = 0; i < text.n;) {
		const char *p = text.p + i;
		size_t n = text.n - i, len;
		struct arena a = { 0 };
		bool bad = false;
		char32_t c = 0;

		if (*p == '<' && (len = tag_length(p, n))) {
			s->gap[s->n] = true;
		} else {
			len = *p == '&' ? entity_length(p, n, &c) : 0;
			s->plain &= !len;
			if (!len)
				len = utf8_decode(p, n, &c, &bad);
			s->plain &= !bad;
			/* is it a blank? the view of it alone says so */
			if (!view_make(&a, (struct str){ p, len }).n) {
				s->gap[s->n] = true;
			} else {
				s->c[s->n] = c;
				s->at[s->n] = i;
				s->end[s->n++] = i + len;
			}
		}
		s->plain &= !s->gap[s->n];
		i += len;
		arena_free(&a);
	}
	s->at[s->n] = text.n;
}

static void compare(struct str text)
{
	struct arena a = { 0 };
	struct view v = view_make(&a, text);
	struct slow s;
	uint32_t k = 0;
	unsigned has = 0;

	make_slowly(&s, text);
	CHECK(v.n == s.n && v.c[v.n] == 0 && v.plain == s.plain);
	for (uint32_t i = 0; i < v.n && v.n == s.n; i++) {
		CHECK(v.c[i] == s.c[i] && v.at[i] == s.at[i]);
		CHECK(view_end(&v, i) == s.end[i]);
		CHECK((v.gap[i] != 0) == s.gap[i]);
		has |= sign_of(v.c[i]);
		CHECK(view_sign_from(&v, i) == k);
		if (v.gap[i] || sign_of(v.c[i]))
			CHECK(v.sign[k] == i);
		k += v.sign[k] == i;
	}
	CHECK(v.signs == k && v.sign[k] == v.n && v.has == has);
	CHECK(v.at[v.n] == text.n && (v.gap[v.n] != 0) == s.gap[s.n]);
	if (v.n && v.plain)
		CHECK(str_eq(view_text(&a, &v, (struct part){ 0, v.n }), text));
	arena_free(&a);
}

/* Without vectors the same comes of it. */
static void compare_runs(struct str text)
{
	enum { ROOM = 544 };
	char32_t c[2][ROOM];
	uint32_t at[2][ROOM], sign[2][ROOM];
	struct making m[2];

	for (int k = 0; k < 2; k++)
		m[k] = (struct making){ .text = text, .c = c[k], .at = at[k],
					.sign = sign[k] };
	view_take_run_plainly(&m[1]);
	/* vectors may need several tries */
	for (size_t before = 1; before != m[0].i;) {
		before = m[0].i;
		view_take_run(&m[0]);
	}
	CHECK(m[0].i <= m[1].i && m[0].n <= m[1].n);
	CHECK(!memcmp(c[0], c[1], m[0].n * sizeof *c[0]) &&
	      !memcmp(at[0], at[1], m[0].n * sizeof *at[0]));
}

typedef void lister(struct str text, size_t from, struct view_run *);

/* Runs that follow each other, put together. */
struct listed {
	uint32_t sign[600];
	size_t signs, end;
};

static struct listed list_all(lister *list, struct str text)
{
	struct listed all = { .signs = 0 };
	struct view_run run;

	for (size_t before = 1; before != all.end; all.end = run.end) {
		before = all.end;
		list(text, all.end, &run);
		memcpy(all.sign + all.signs, run.sign,
		       run.signs * sizeof *run.sign);
		all.signs += run.signs;
		if (run.end == before)
			break;
	}
	return all;
}

static void compare_listed(lister *list, struct str text)
{
	struct listed x = list_all(list, text);
	struct listed y = list_all(view_list_run_plainly, text);
	size_t end = x.end < y.end ? x.end : y.end, n = 0;

	/* one may go farther than the other, but never over ASCII */
	while (n < x.signs && x.sign[n] < end)
		n++;
	CHECK(n == x.signs || x.end > y.end);
	CHECK(n == y.signs || y.sign[n] >= end);
	CHECK(!memcmp(x.sign, y.sign, n * sizeof *x.sign));
	CHECK(x.end % 3 == 0);
	for (size_t i = 0; i < x.end; i++)
		CHECK((unsigned char)text.p[i] >= 0x80);
}

/* It ends at none of those that cells are full of. */
static void check_words(lister *list)
{
	static const char marks[] = "，。、；：！？（）“”《》的号";

	for (size_t i = 0; marks[i]; i += 3)
		CHECK(list_all(list, (struct str){ marks + i, 3 }).end == 3);
}

/* All that this machine can run, but for the plain one. */
static struct listers {
	lister *item[2];
	size_t count;
} listers_here(void)
{
	struct listers x = { .count = 0 };

#if defined __x86_64__ && defined __GNUC__
	if (cpu_has_bmi2() && cpu_has_avx2())
		x.item[x.count++] = view_list_run_avx2;
	if (cpu_has_bmi2() && cpu_has_avx512_vbmi2())
		x.item[x.count++] = view_list_run_avx512;
#endif
	return x;
}

static void compare_lists(struct str text)
{
	struct listers x = listers_here();

	for (size_t i = 0; i < x.count; i++)
		compare_listed(x.item[i], text);
}

/* All characters of three bytes, each with a figure behind it, too. */
static void check_listing(void)
{
	enum { MANY = 150 };
	struct listers x = listers_here();

	check_words(view_list_run_plainly);
	for (size_t i = 0; i < x.count; i++)
		check_words(x.item[i]);
	for (char32_t c = 0x1000; c <= 0xFFFF; c++) {
		char text[8] = "";
		size_t n = utf8_encode(c, text);

		text[n] = '9';
		compare_lists((struct str){ text, n });
		compare_lists((struct str){ text, n + 1 });
	}
	/* more signs than there is room for at once */
	for (size_t n = 0; n <= MANY; n++) {
		char text[3 * MANY + 1];

		for (size_t i = 0; i < n; i++)
			memcpy(text + 3 * i, i % 7 ? "。" : "的", 3);
		text[3 * n] = '1';
		compare_lists((struct str){ text, 3 * n + 1 });
	}
	if (x.count < COUNT_OF(x.item))
		fprintf(stderr, "not compared: %zu ways to list runs, for "
			"which this machine is too old\n",
			COUNT_OF(x.item) - x.count);
}

/* Pieces put together by chance, and bytes of them overwritten. */
static void check_making(void)
{
	static const char *const pieces[] = {
		"政府信息公开", "不超过七日内，最迟于月底前", "《", "》", "（", "第", "二〇一八", "号", "令",
		" ", "　", "\xC2\xA0", "\n", "<p>", "</p>", "<a", "&lt;",
		"&nbsp;", "&#8203;", "&", "<", "0", "９", "A", "z", "、", "，", "。",
		"\xE2\x80\x8B", "\xEF\xBB\xBF", "\xF0\xA0\x80\x80", "\xED\xA0\x80",
		"\xE0\x80\x80", "\xE4\xB8", "\xC3\xA9", "\xFF", "“", "①", "",
	};

	srand(7);
	for (int round = 0; round < 20000; round++) {
		char text[512] = "";

		for (int k = rand() % 8; k >= 0; k--)
			strcat(text, pieces[(size_t)rand() % COUNT_OF(pieces)]);
		if (*text && rand() % 3 == 0)
			text[(size_t)rand() % strlen(text)] = (char)(rand() % 255 + 1);
		compare(str_from(text));
		compare_runs(str_from(text));
		compare_lists(str_from(text));
	}
	compare((struct str){ NULL, 0 });
	compare((struct str){ "a\0b", 3 });
}

/* utf8_space() looks at the first byte only, is_space() at the character. */
static void check_blanks(void)
{
	for (char32_t c = 0; c < 0x10FFFF; c++) {
		char text[12] = "x";
		size_t n = utf8_encode(c, text + 1);
		struct str s = { text + 1, n };

		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		CHECK(utf8_space(s) == (is_space(c) ? n : 0));
		CHECK(!is_space(c) || view_leaves_out(c));
		text[n + 1] = 'y';
		CHECK(utf8_trim((struct str){ text, n + 2 }).n == n + 2);
		CHECK(utf8_trim((struct str){ text + 1, n + 1 }).n ==
		      (is_space(c) ? 1 : n + 1));
		CHECK(utf8_trim((struct str){ text, n + 1 }).n ==
		      (is_space(c) ? 1 : n + 1));
		CHECK(cell_plain(s.p, 0, s.n).blank == is_space(c));
	}
	CHECK(utf8_trim(STR(" \t　\xC2\xA0\r\n")).n == 0);
	CHECK(str_eq(utf8_trim(STR("　 政府　网站 　")), STR("政府　网站")));
	CHECK(cell_plain("", 0, 0).blank);
	CHECK(!cell_plain(" 　。", 0, 7).blank);
	/* halves of blanks */
	CHECK(utf8_trim(STR("\xE3\x80")).n == 2);
	CHECK(utf8_trim(STR("\x80\x80")).n == 2);
}

int main(void)
{
	check_blanks();
	check_table();
	check_making();
	check_listing();
	return check_failures != 0;
}
