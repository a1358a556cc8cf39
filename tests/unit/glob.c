/* Patterns of paths in gkml-lint.yaml and suppressions. */
#include "check.h"
#include "base/glob.h"

static void test_names(void)
{
	CHECK(glob_matches("old", "old"));
	CHECK(glob_matches("old", "data/old"));
	CHECK(glob_matches("old", "data/old/a.tsv"));
	CHECK(glob_matches("old/", "data/old/a.tsv"));
	CHECK(!glob_matches("old", "older/a.tsv"));
	CHECK(!glob_matches("old", "data/cold"));
	CHECK(glob_matches("*.tsv", "data/deep/a.tsv"));
	CHECK(!glob_matches("*.tsv", "data/a.csv"));
	CHECK(glob_matches("a?c", "x/abc/y"));
	CHECK(glob_matches("*", "a"));
	CHECK(glob_matches("**", "a/b"));
	CHECK(!glob_matches("", "a"));
	CHECK(!glob_matches("/", "a"));
	CHECK(!glob_matches("a", ""));
}

static void test_paths(void)
{
	CHECK(glob_matches("data/old", "data/old"));
	CHECK(glob_matches("data/old", "data/old/deep/a.tsv"));
	CHECK(glob_matches("data/old/", "data/old/a.tsv"));
	CHECK(!glob_matches("data/old", "more/data/old"));
	CHECK(!glob_matches("data/old", "data/older"));
	CHECK(!glob_matches("data/old", "data"));
	CHECK(glob_matches("/old", "old/a.tsv"));
	CHECK(!glob_matches("/old", "data/old/a.tsv"));
	CHECK(glob_matches("data/*.tsv", "data/a.tsv"));
	CHECK(!glob_matches("data/*.tsv", "data/old/a.tsv"));
	CHECK(glob_matches("data/*", "data/old/a.tsv"));
	CHECK(glob_matches("*/a.tsv", "data/a.tsv"));
	CHECK(!glob_matches("*/a.tsv", "a.tsv"));
}

static void test_any_folders(void)
{
	CHECK(glob_matches("data/**/a.tsv", "data/a.tsv"));
	CHECK(glob_matches("data/**/a.tsv", "data/x/y/a.tsv"));
	CHECK(!glob_matches("data/**/a.tsv", "more/a.tsv"));
	CHECK(glob_matches("**/a.tsv", "a.tsv"));
	CHECK(glob_matches("**/x/*.tsv", "a/x/b/x/c.tsv"));
	CHECK(glob_matches("data/**", "data/a.tsv"));
	CHECK(!glob_matches("data/**", "data"));
	CHECK(glob_matches("**/b/**/c/**/d", "a/b/c/b/x/c/y/d"));
	CHECK(!glob_matches("**/b/**/c/**/d", "a/b/x/d"));
}

static void test_sets(void)
{
	CHECK(glob_matches("[abc]", "b"));
	CHECK(!glob_matches("[abc]", "d"));
	CHECK(glob_matches("20[0-9][0-9]", "2024/a.tsv"));
	CHECK(!glob_matches("20[0-9][0-9]", "20a4"));
	CHECK(glob_matches("[!a]", "b"));
	CHECK(glob_matches("[^a]", "b"));
	CHECK(!glob_matches("[!a]", "a"));
	CHECK(glob_matches("[]]", "]"));
	CHECK(glob_matches("[a-]", "-"));
	CHECK(glob_matches("[", "["));
	CHECK(glob_matches("[ab", "[ab"));
	CHECK(!glob_matches("[ab", "a"));
}

static void test_chinese(void)
{
	CHECK(glob_matches("目录?.tsv", "目录一.tsv"));
	CHECK(!glob_matches("目录?.tsv", "目录十一.tsv"));
	CHECK(glob_matches("[一二]组", "二组/a.tsv"));
	CHECK(!glob_matches("[一二]组", "三组/a.tsv"));
	CHECK(glob_matches("*目录*", "公开目录表"));
	CHECK(glob_matches("?", "\xFF"));
}

/* Must end soon. */
static void test_hostile(void)
{
	char path[4096], pattern[2048];
	size_t n = 0;

	for (n = 0; n + 3 < sizeof pattern; n += 2) {
		pattern[n] = '*';
		pattern[n + 1] = 'a';
	}
	pattern[n] = 'b';
	pattern[n + 1] = '\0';
	for (n = 0; n + 1 < sizeof path; n++)
		path[n] = 'a';
	path[n] = '\0';
	CHECK(!glob_matches(pattern, path));
	for (n = 0; n + 4 < sizeof pattern; n += 3) {
		pattern[n] = '*';
		pattern[n + 1] = '*';
		pattern[n + 2] = '/';
	}
	pattern[n] = 'b';
	pattern[n + 1] = '\0';
	for (n = 1; n + 1 < sizeof path; n += 2)
		path[n] = '/';
	CHECK(!glob_matches(pattern, path));
}

int main(void)
{
	test_names();
	test_paths();
	test_any_folders();
	test_sets();
	test_chinese();
	test_hostile();
	return check_failures != 0;
}
