#include "input/formatcode.h"

#include <stdlib.h>
#include <strings.h>

#include "base/utf8.h"

/* ---- reading -------------------------------------------------------- */

struct reading {
	struct str code;
	size_t i;
	struct section *section;
};

static void add(struct section *s, enum part_kind kind, struct str text)
{
	if (s->count == PARTS) {
		s->too_long = true;
		return;
	}
	s->part[s->count++] = (struct part){ kind, text };
}

static struct str rest(const struct reading *r)
{
	return str_skip(r->code, r->i);
}

static bool begins(struct str s, const char *word)
{
	size_t n = strlen(word);

	return s.n >= n && !strncasecmp(s.p, word, n);
}

/* Take n bytes off. */
static struct str take(struct reading *r, size_t n)
{
	struct str s = rest(r);

	s.n = n < s.n ? n : s.n;
	r->i += s.n;
	return s;
}

static size_t character(struct str s)
{
	char32_t c;
	bool bad;

	return s.n ? utf8_decode(s.p, s.n, &c, &bad) : 0;
}

static void read_quoted(struct reading *r)
{
	struct str s;

	take(r, 1);
	s = rest(r);
	s.n = str_find(s, STR("\""));
	add(r->section, PART_LITERAL, s);
	take(r, s.n + 1);
}

static void read_condition(struct section *s, struct str inner)
{
	char text[32];
	size_t n = 1;

	s->condition = inner.p[0];
	if (begins(inner, "<=") || begins(inner, ">=") ||
	    begins(inner, "<>")) {
		s->condition = inner.p[1] == '>' ? '!'
			     : inner.p[0] == '<' ? 'l' : 'g';
		n = 2;
	}
	inner = str_skip(inner, n);
	n = inner.n < sizeof text - 1 ? inner.n : sizeof text - 1;
	memcpy(text, inner.p, n);
	text[n] = '\0';
	s->limit = strtod(text, NULL);
}

/* [$¥-804]: the sign, and the language. */
static void read_currency(struct section *s, struct str inner)
{
	size_t dash = str_find(inner, STR("-"));
	struct str language = str_skip(inner, dash);

	s->chinese |= str_ends(language, STR("804"));
	add(s, PART_LITERAL, (struct str){ inner.p, dash });
}

static bool only(struct str s, char c)
{
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] | 0x20) != c)
			return false;
	return s.n > 0;
}

/* Colours say nothing of the text. */
static void read_bracket(struct reading *r)
{
	struct section *s = r->section;
	struct str inner = str_skip(rest(r), 1);

	inner.n = str_find(inner, STR("]"));
	take(r, inner.n + 2);
	if (!inner.n)
		return;
	if (inner.p[0] == '<' || inner.p[0] == '>' || inner.p[0] == '=')
		read_condition(s, inner);
	else if (inner.p[0] == '$')
		read_currency(s, str_skip(inner, 1));
	else if (begins(inner, "DBNum") && inner.n == 6 &&
		 inner.p[5] >= '1' && inner.p[5] <= '3')
		s->numerals = inner.p[5] - '0';
	else if (only(inner, 'h') || only(inner, 'm') || only(inner, 's'))
		add(s, PART_ELAPSED, inner);
}

static bool read_word(struct reading *r)
{
	static const struct {
		const char *word;
		enum part_kind kind;
	} words[] = {
		{ "General", PART_GENERAL }, { "G/通用格式", PART_GENERAL },
		{ "AM/PM", PART_HALF }, { "A/P", PART_HALF },
		{ "上午/下午", PART_HALF },
		{ "E+", PART_EXPONENT }, { "E-", PART_EXPONENT },
	};

	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (begins(rest(r), words[i].word)) {
			add(r->section, words[i].kind,
			    take(r, strlen(words[i].word)));
			return true;
		}
	return false;
}

static bool is_date_letter(char c)
{
	return c && strchr("ymdhsea", c | 0x20);
}

static void read_letters(struct reading *r)
{
	struct str s = rest(r);
	size_t n = 1;

	while (n < s.n && (s.p[n] | 0x20) == (s.p[0] | 0x20))
		n++;
	/* a alone is a letter, aaa a day of the week */
	if ((s.p[0] | 0x20) == 'a' && n < 3)
		add(r->section, PART_LITERAL, take(r, n));
	else
		add(r->section, PART_DATE, take(r, n));
}

static void read_part(struct reading *r)
{
	struct section *s = r->section;
	char c = r->code.p[r->i];

	if (c == '"')
		read_quoted(r);
	else if (c == '[')
		read_bracket(r);
	else if (c == '\\' || c == '!') {
		take(r, 1);
		add(s, PART_LITERAL, take(r, character(rest(r))));
	} else if (c == '_' || c == '*') {
		take(r, 1);
		take(r, character(rest(r)));
	} else if (read_word(r))
		;
	else if (is_date_letter(c))
		read_letters(r);
	else if (c == '0' || c == '#' || c == '?')
		add(s, PART_DIGIT, take(r, 1));
	else if (c == '.')
		add(s, PART_POINT, take(r, 1));
	else if (c == ',')
		add(s, PART_COMMA, take(r, 1));
	else if (c == '%')
		add(s, PART_PERCENT, take(r, 1));
	else if (c == '/')
		add(s, PART_SLASH, take(r, 1));
	else if (c == '@')
		add(s, PART_TEXT, take(r, 1));
	else
		add(s, PART_LITERAL, take(r, character(rest(r))));
}

/* Behind s a point and zeros are parts of a second; else literals. */
static void settle_date(struct section *s)
{
	for (size_t i = 0; i < s->count; i++)
		s->date |= s->part[i].kind == PART_DATE ||
			   s->part[i].kind == PART_ELAPSED;
	if (!s->date)
		return;
	for (size_t i = 0; i < s->count; i++) {
		struct part *p = &s->part[i];

		if (p->kind == PART_POINT && i + 1 < s->count &&
		    p[1].kind == PART_DIGIT)
			p->kind = PART_FRACTION;
		else if (p->kind == PART_DIGIT && i &&
			 p[-1].kind == PART_FRACTION)
			p->kind = PART_FRACTION;
		else if (p->kind == PART_POINT || p->kind == PART_COMMA ||
			 p->kind == PART_SLASH || p->kind == PART_DIGIT)
			p->kind = PART_LITERAL;
	}
}

size_t formatcode_read(struct str code, struct section *out)
{
	struct reading r = { .code = code, .section = out };
	size_t n = 1;

	*out = (struct section){ 0 };
	while (r.i < code.n) {
		if (code.p[r.i] != ';') {
			read_part(&r);
			continue;
		}
		if (n == SECTIONS)
			break;
		r.i++;
		r.section = &out[n++];
		*r.section = (struct section){ 0 };
	}
	for (size_t i = 0; i < n; i++)
		settle_date(&out[i]);
	return n;
}

/* ---- writing -------------------------------------------------------- */

void shown_char(struct shown *s, char c)
{
	*ARENA_PUSH(s->arena, s) = c;
}

void shown_put(struct shown *s, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		shown_char(s, text.p[i]);
}

static const char *const digits[][10] = {
	{ "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" },
	{ "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" },
	{ "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" },
	{ "０", "１", "２", "３", "４", "５", "６", "７", "８", "９" },
};

void shown_digit(struct shown *s, char c, int numerals)
{
	shown_put(s, str_from(digits[numerals][c - '0']));
}

/* Four digits; zeros inside are one 〇. */
static void put_thousands(struct shown *s, unsigned n, int numerals, bool first,
			  bool full)
{
	static const char *const units[][4] = {
		{ "", "十", "百", "千" }, { "", "拾", "佰", "仟" },
	};
	static const unsigned power[] = { 1, 10, 100, 1000 };
	bool zero = false;

	for (int i = 3; i >= 0; i--) {
		unsigned d = n / power[i] % 10;

		if (!d) {
			zero = !first;
			continue;
		}
		if (zero)
			shown_digit(s, '0', numerals);
		/* the day is 十五, the number 一十五 */
		if (full || !(first && i == 1 && d == 1 && numerals == 1))
			shown_digit(s, (char)('0' + d), numerals);
		shown_put(s, str_from(units[numerals - 1][i]));
		zero = first = false;
	}
}

void shown_numeral(struct shown *s, unsigned long n, int numerals, bool full)
{
	unsigned high = (unsigned)(n / 10000 % 10000);
	unsigned low = (unsigned)(n % 10000);

	if (numerals != 1 && numerals != 2) {
		shown_put(s, str_from(arena_printf(s->arena, "%lu", n)));
		return;
	}
	if (!n)
		shown_digit(s, '0', numerals);
	if (high) {
		put_thousands(s, high, numerals, true, full);
		shown_put(s, STR("万"));
	}
	put_thousands(s, low, numerals, !high, full);
}
