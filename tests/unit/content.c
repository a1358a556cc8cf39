/*
 * Files that are no text, and text in UTF-16 and Big5, cut off after any
 * number of bytes: what is seen of a file must not depend on where it ends.
 */
#include "check.h"
#include "file.h"
#include "input/big5.h"
#include "input/content.h"
#include "input/encoding.h"

#define CONTENT		"tests/fixtures/content/"
#define ENCODINGS	"tests/fixtures/encodings/"

enum { MOST = 4096 };

/* A copy of its own size: what is beyond the end must not be read. */
static struct str cut(struct arena *a, struct str s, size_t n)
{
	return arena_copy(a, s.p, n);
}

/* No text, from so many bytes on: fewer might begin a text. */
static void no_text(const char *path, size_t from)
{
	struct arena a = { 0 };
	struct str s = file_bytes(&a, path);
	size_t taken = 0, most = s.n < MOST ? s.n : MOST;

	CHECK(s.n > from);
	for (size_t n = from; n <= most; n++)
		if (!content_refused(cut(&a, s, n), true)) {
			taken++;
			fprintf(stderr, "%s: %zu bytes are text\n", path, n);
		}
	CHECK(!taken);
	arena_free(&a);
}

static void test_no_text(void)
{
	no_text(CONTENT "program.elf", 4);
	no_text(CONTENT "picture.bmp", 4);
	no_text(CONTENT "picture.gif", 4);
	no_text(CONTENT "picture.tif", 4);
	no_text(CONTENT "scan.png", 4);
	no_text(CONTENT "scan.jpg", 3);
	no_text(CONTENT "table.sqlite", 16);
	no_text(CONTENT "a.gz", 1);
	no_text(CONTENT "catalog.xls", 3);
	no_text(CONTENT "text.doc", 3);
	no_text(CONTENT "noise.bin", 1);
}

/* Text in UTF-16 without a mark, of that byte order. */
static void text_of(const char *path, enum encoding e)
{
	struct arena a = { 0 };
	struct str s = file_bytes(&a, path);
	size_t mark, refused = 0, other = 0;

	CHECK(s.n > 100);
	for (size_t n = 100; n <= s.n; n++) {
		struct str some = cut(&a, s, n);

		refused += content_refused(some, true) != NULL;
		other += encoding_detect(some, &mark) != e || mark;
	}
	CHECK(!refused);
	CHECK(!other);
	arena_free(&a);
}

static void test_text(void)
{
	text_of(ENCODINGS "utf16le.tsv", ENCODING_UTF16LE);
	text_of(ENCODINGS "utf16be.tsv", ENCODING_UTF16BE);
}

/* Wherever it ends, and wherever it begins: in the middle of a pair, too. */
static void big5_of(const char *path, bool big5)
{
	struct arena a = { 0 };
	struct str s = file_bytes(&a, path);
	size_t other = 0;

	CHECK(s.n > 400);
	for (size_t n = 400; n <= s.n; n++)
		other += text_is_big5(cut(&a, s, n)) != big5;
	for (size_t i = 1; !big5 && i < s.n; i++)
		other += text_is_big5(str_skip(s, i));
	CHECK(!other);
	arena_free(&a);
}

/* A few pairs that GB18030 leaves to private use tell nothing. */
static void test_big5(void)
{
	big5_of(ENCODINGS "big5.tsv", true);
	big5_of(ENCODINGS "traditional.tsv", false);
	big5_of(ENCODINGS "gb18030.tsv", false);
	big5_of(ENCODINGS "gb18030-bad.tsv", false);
	CHECK(!text_is_big5(STR("\xA4\x40\xA4\x47\xA4\x54")));
	CHECK(text_is_big5(STR("\xA4\x40\xA4\x47\xA4\x54\xA5\x7C"
			       "\xA4\xAD\xA4\xBB\xA4\x43\xA4\x4B"
			       "\xA4\x45\xA4\x51\xA4\x64\xA4\x6B")));
	CHECK(!text_is_big5(STR("\xA4\x40\xA4\x47\xA4\x54\xA5\x7C"
				"\xA4\xAD\xA4\xBB\xA4\x43\xA4\x4B"
				"\xA4\x45\xA4\x51\xA4\x64\x97\x6C")));
	CHECK(!text_is_big5(STR("")));
}

int main(void)
{
	test_big5();
	test_no_text();
	test_text();
	return check_failures > 0;
}
