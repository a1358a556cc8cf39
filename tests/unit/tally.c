/* Words counted and written out: what comes back when the table is read. */
#include "check.h"
#include "rules/tally.h"

static const char *const heading[] = { "名称", "别名" };

static const struct tally_table shape = {
	.title = "一\n二", .heading = heading, .headings = 2,
};

static struct sight *see(struct tally *t, const char *group, const char *name,
			 size_t count)
{
	struct sight *s = tally_get(t, str_from(group), str_from(name));

	s->count += count;
	s->where = "a.tsv:1";
	return s;
}

static struct vocab read_back(struct arena *a, const struct tally *t)
{
	struct complaints none = { .arena = a };
	struct vocab v;

	for (size_t i = 0; i < t->count; i++) {
		t->item[i]->cell[0] = t->item[i]->name;
		t->item[i]->cell[1] = t->item[i]->also;
	}
	v = vocab_read(a, "words.tsv", tally_write(t, &shape), &none);
	CHECK(!none.count);
	return v;
}

static bool row_is(const struct vocab *v, size_t row, const char *name,
		   const char *also)
{
	return row < v->rows &&
	       str_eq(vocab_cell(v, row, 0), str_from(name)) &&
	       str_eq(vocab_cell(v, row, 1), str_from(also));
}

static void test_order(void)
{
	struct arena a = { 0 };
	struct tally t = { .arena = &a };
	struct vocab v;

	see(&t, "", "无主", 9);
	see(&t, "甲", "少", 1);
	see(&t, "乙", "多", 5);
	see(&t, "甲", "中", 2);
	see(&t, "甲", "又一", 2);
	see(&t, "乙", "没见过", 0);
	v = read_back(&a, &t);
	CHECK(v.rows == 5);
	CHECK(row_is(&v, 0, "中", ""));		/* 甲 and 乙 are even */
	CHECK(row_is(&v, 1, "又一", ""));
	CHECK(row_is(&v, 2, "少", ""));
	CHECK(row_is(&v, 3, "多", ""));
	CHECK(row_is(&v, 4, "无主", ""));
	arena_free(&a);
}

static void test_join(void)
{
	struct arena a = { 0 };
	struct tally t = { .arena = &a };
	struct sight *one = see(&t, "", "一", 1), *two = see(&t, "", "二", 2);
	struct sight *three = see(&t, "", "三", 3);
	struct vocab v;

	tally_link(one, two);
	tally_link(two, three);
	tally_link(three, one);		/* no circle */
	tally_link(one, three);		/* it has one already */
	CHECK(one->usual == two && two->usual == three && !three->usual);
	tally_join(&t);
	CHECK(three->count == 6 && one->dropped && two->dropped);
	v = read_back(&a, &t);
	CHECK(v.rows == 1 && row_is(&v, 0, "三", "一；二"));
	arena_free(&a);
}

static void test_cells(void)
{
	static const char *const odd[] = {
		"#号", "\"引\"号", "半\"个", "＃", "a b", "《甲》",
	};
	struct arena a = { 0 };
	struct tally t = { .arena = &a };
	struct vocab v;

	for (size_t i = 0; i < COUNT_OF(odd); i++)
		see(&t, "", odd[i], 1);
	see(&t, "", "可疑", 1)->doubt = "不要";
	v = read_back(&a, &t);
	CHECK(v.rows == COUNT_OF(odd));
	for (size_t i = 0; i < COUNT_OF(odd); i++)
		CHECK(row_is(&v, i, odd[i], ""));
	arena_free(&a);
}

static void test_many(void)
{
	struct arena a = { 0 };
	struct tally t = { .arena = &a };

	for (unsigned i = 0; i < 3000; i++)
		see(&t, i % 2 ? "甲" : "乙",
		    arena_printf(&a, "第%u", i % 1000), 1);
	CHECK(t.count == 1000);
	CHECK(tally_find(&t, STR("甲"), STR("第999"))->count == 3);
	CHECK(!tally_find(&t, STR("乙"), STR("第999")));
	arena_free(&a);
}

static void test_unsafe(void)
{
	CHECK(!tally_unsafe(STR("办公室")));
	CHECK(tally_unsafe(STR("办\033公室")));
	CHECK(tally_unsafe(STR("办\xE2\x80\xAE公室")));
	CHECK(tally_unsafe(STR("办\xFF公室")));
}

int main(void)
{
	test_order();
	test_join();
	test_cells();
	test_many();
	test_unsafe();
	return check_failures != 0;
}
