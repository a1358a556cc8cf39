/* The census by vectors against the plain one, at every edge of a block. */
#include "base/census.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"

static const char *const pieces[] = {
	"a", "\n", "\r", "\r\n", "目", "录", "é", "\xF0\x9F\x80\x80",
	"（〔2018〕5号）", "plain text of some length, as headings have it",
	"全国人民代表大会常务委员会关于修改的决定",
};

static const char *const wrong[] = {
	"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80",
	"\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5", "\xFF", "\xE4\xB8",
	"\xE4", "\xF0\x9F\x80", "\xE4\xB8\x80\x80",
};

static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

/* Take it whole, skipping a byte wherever it stops for good. */
static struct census whole(struct census take(struct str), struct str s,
			   size_t *stops)
{
	struct census all = { 0 };

	for (*stops = 0; all.valid < s.n;) {
		struct census c = take(str_skip(s, all.valid));
		struct census plain;

		all.lf += c.lf;
		all.cr |= c.cr;
		all.nul |= c.nul;
		all.quote |= c.quote;
		all.valid += c.valid;
		if (all.valid == s.n)
			break;
		/* at most a block of sound text is left to the caller */
		plain = census_take_plainly(str_skip(s, all.valid));
		CHECK(plain.valid <= CENSUS_BLOCK + 3);
		all.lf += plain.lf;
		all.cr |= plain.cr;
		all.nul |= plain.nul;
		all.quote |= plain.quote;
		all.valid += plain.valid;
		if (all.valid == s.n)
			break;
		++*stops;
		all.valid++;
	}
	return all;
}

static void compare(struct str s)
{
	size_t x, y;
	struct census a = whole(census_take, s, &x);
	struct census b = whole(census_take_plainly, s, &y);

	CHECK(x == y);
	CHECK(a.lf == b.lf);
	CHECK(a.cr == b.cr);
	CHECK(a.nul == b.nul);
	CHECK(a.quote == b.quote);
}

static void random_texts(void)
{
	uint32_t seed = 1;

	for (int round = 0; round < 20000; round++) {
		char text[700];
		size_t n = 0, want = next(&seed) % 600;
		bool sound = next(&seed) % 2;

		while (n < want) {
			const char *z = !sound && next(&seed) % 16 == 0
				? wrong[next(&seed) % COUNT_OF(wrong)]
				: pieces[next(&seed) % COUNT_OF(pieces)];

			memcpy(text + n, z, strlen(z));
			n += strlen(z);
			if (next(&seed) % 64 == 0)
				text[n++] = "\0\""[next(&seed) % 2];
		}
		compare((struct str){ text, n });
		if (sound)
			CHECK(census_take((struct str){ text, n }).valid == n);
	}
}

/* Each wrong piece, and a text cut short, at each place of two blocks. */
static void edges(void)
{
	for (size_t w = 0; w < COUNT_OF(wrong); w++)
		for (size_t at = 0; at < 3 * CENSUS_BLOCK; at++) {
			char text[6 * CENSUS_BLOCK];
			size_t n = strlen(wrong[w]);

			memset(text, 'x', sizeof text);
			memcpy(text + at, wrong[w], n);
			compare((struct str){ text, sizeof text });
			compare((struct str){ text, at + n });
			CHECK(census_take((struct str){ text, sizeof text })
			      .valid <= at);
		}
}

static bool same(struct census a, struct census b)
{
	return a.valid == b.valid && a.lf == b.lf && a.cr == b.cr &&
	       a.nul == b.nul;
}

/* Where as many shares as there can be are full, there is one byte more. */
static void most_shares(void)
{
	size_t n = 64 * 1024 * 1024 + 1;
	char *text = malloc(n);

	if (!text)
		exit(2);
	memset(text, 'x', n);
	for (size_t less = 0; less < 2; less++)
		CHECK(census_share((struct str){ text, n - less },
				   64).valid == n - less);
	free(text);
}

/* Several megabytes, cut wherever; and a wrong byte in any of the shares. */
static void shares(void)
{
	size_t n = 5 * 1000 * 1000 / 3 * 3;
	char *text = malloc(n);

	if (!text)
		exit(2);
	for (size_t i = 0; i < n; i += 3)
		memcpy(text + i, i % 999 ? "目" : "a\n\n", 3);
	for (unsigned threads = 0; threads < 100; threads += 33) {
		struct str s = { text, n };

		CHECK(census_share(s, threads).valid == n);
		CHECK(same(census_share(s, threads), census_take(s)));
		for (size_t at = 1; at < n; at += n / 7) {
			char was = text[at];

			text[at] = '\xFF';
			CHECK(same(census_share(s, threads), census_take(s)));
			text[at] = was;
		}
		text[n / 2] = '\r';
		text[n / 2 + 1] = text[n / 2 + 2] = '\0';
		CHECK(same(census_share(s, threads), census_take(s)));
		memcpy(text + n / 2 / 3 * 3, "目目", 6);
	}
	free(text);
}

int main(void)
{
	random_texts();
	edges();
	shares();
	most_shares();
	return check_failures != 0;
}
