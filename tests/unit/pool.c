/* Texts in a pool: each once, where it was put, a NUL behind it. */
#include "check.h"

#include "base/pool.h"

static bool holds(const struct pool *p, struct slice at, const char *z)
{
	return str_eq(str_at(p->text, at), str_from(z)) &&
	       p->text[at.start + at.size] == '\0';
}

static void test_once(void)
{
	struct arena a = { 0 };
	struct pool p = { .arena = &a };
	struct slice none = pool_add(&p, (struct str){ NULL, 0 });
	struct slice one = pool_add(&p, STR("甲"));
	struct slice two = pool_add(&p, STR("甲乙"));
	struct slice again = pool_add(&p, STR("甲"));

	CHECK(holds(&p, none, "") && holds(&p, one, "甲"));
	CHECK(holds(&p, two, "甲乙"));
	CHECK(again.start == one.start && again.size == one.size);
	CHECK(pool_add(&p, STR("")).start == none.start);
	CHECK(p.size == 1 + 4 + 7);
	arena_free(&a);
}

/* Through every growth of its text and of its table. */
static void test_many(void)
{
	struct arena a = { 0 };
	struct pool p = { .arena = &a };
	struct slice at[3000];
	char z[16];

	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 3000; i++) {
			snprintf(z, sizeof z, "%d", i * 7);
			at[i] = pool_add(&p, str_from(z));
		}
	for (int i = 0; i < 3000; i++) {
		snprintf(z, sizeof z, "%d", i * 7);
		CHECK(holds(&p, at[i], z));
	}
	CHECK(p.known.count == 3000);
	arena_free(&a);
}

int main(void)
{
	test_once();
	test_many();
	return check_failures != 0;
}
