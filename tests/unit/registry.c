/* Every document of the registry is found, and none that is only near. */
#include "check.h"
#include "grammar/spelling.h"
#include "rules/registryfile.h"
#include "rules/ruleset.h"

static const struct registry *const all = &embedded_registry;

/* ---- the built-in one ------------------------------------------------- */

static bool has_title(struct arena *a, const struct registry *r,
		      struct str title, size_t row)
{
	struct title_core core = title_core_of(a, title);
	struct str spelling = title_spelling(a, title);

	for (size_t k = 0; k < core.count; k++) {
		size_t i, end = registry_titles(r, core.item[k], &i);

		for (; i < end; i++)
			if (r->core[i].row == row &&
			    str_eq(registry_spelling(r, &r->core[i]), spelling))
				return true;
	}
	return false;
}

static bool titled(struct arena *a, struct str title)
{
	struct title_core core = title_core_of(a, title);
	struct str spelling = title_spelling(a, title);

	for (size_t k = 0; k < core.count; k++) {
		size_t i, end = registry_titles(all, core.item[k], &i);

		for (; i < end; i++)
			if (str_eq(registry_spelling(all, &all->core[i]),
				   spelling))
				return true;
	}
	return false;
}

static void blame(size_t row, const char *what)
{
	struct str title = registry_cell(all, row, REGISTRY_TITLE);

	check_failures++;
	fprintf(stderr, "row %zu, %.*s: %s\n", row + 1, STR_ARG(title), what);
}

static void test_titles(void)
{
	struct arena a = { 0 };

	CHECK(all->table->rows > 1000);
	CHECK(all->table->columns == REGISTRY_COLUMNS);
	for (size_t row = 0; row < all->table->rows; row++) {
		struct str list = registry_cell(all, row, REGISTRY_ALIASES);
		struct str name = registry_cell(all, row, REGISTRY_TITLE);

		do {
			if (!has_title(&a, all, name, row))
				blame(row, "not found by a title");
		} while (list_next(&list, &name));
		arena_reset(&a);
	}
	arena_free(&a);
}

static bool has_number(struct arena *a, struct str text, size_t row,
		       bool older)
{
	struct view view = view_make(a, text);
	const struct numbers *ns = numbers_parse(a, &view);
	const struct number *n = ns->item;
	size_t i, end;

	if (ns->count != 1 || n->faults & NUMBER_BROKEN)
		return false;
	end = registry_numbers(all, n->year_value, n->serial_value, &i);
	for (; i < end; i++)
		if (all->number[i].row == row &&
		    all->number[i].class == n->class &&
		    all->number[i].older == older &&
		    str_eq(registry_issuer(all, &all->number[i]), n->issuer))
			return true;
	return false;
}

static void test_numbers(void)
{
	struct arena a = { 0 };

	for (size_t row = 0; row < all->table->rows; row++) {
		struct str now = registry_cell(all, row, REGISTRY_NUMBER);
		struct str once = registry_cell(all, row, REGISTRY_OLDER);
		struct str number;

		while (list_next(&now, &number))
			if (!has_number(&a, number, row, false))
				blame(row, "not found by its number");
		while (list_next(&once, &number))
			if (!has_number(&a, number, row, true))
				blame(row, "not found by an older number");
		arena_reset(&a);
	}
	arena_free(&a);
}

/* A title with one character more, or one less, is another title. */
static void test_near_titles(void)
{
	struct arena a = { 0 };
	size_t near = 0;

	for (size_t row = 0; row < all->table->rows; row++) {
		struct str title = registry_cell(all, row, REGISTRY_TITLE);
		struct str more = str_from(arena_printf(&a, "%.*s丙",
							STR_ARG(title)));
		struct str less = { title.p, title.n - 3 };

		if (titled(&a, more))
			blame(row, "found by a longer title");
		near += titled(&a, less);
		arena_reset(&a);
	}
	CHECK(near == 0);
	CHECK(titled(&a, STR("政府信息公开条例")));
	CHECK(!titled(&a, STR("政府信息条例")));
	CHECK(!titled(&a, STR("")));
	arena_free(&a);
}

static void test_near_numbers(void)
{
	size_t i;

	for (size_t k = 0; k < all->numbers; k++) {
		const struct registry_number *n = &all->number[k];

		CHECK(registry_numbers(all, n->year, n->serial + 100000,
				       &i) == i);
		CHECK(registry_numbers(all, n->year + 1000, n->serial, &i) ==
		      i);
	}
	CHECK(registry_numbers(all, 0, 0, &i) == i);
	CHECK(registry_numbers(all, UINT32_MAX, UINT32_MAX, &i) == i);
}

/* Both tables are in order: the look-ups are binary searches. */
static void test_order(void)
{
	for (size_t i = 1; i < all->cores; i++)
		CHECK(str_compare(registry_core(all, &all->core[i - 1]),
				  registry_core(all, &all->core[i])) <= 0);
	for (size_t i = 1; i < all->numbers; i++) {
		const struct registry_number *x = &all->number[i - 1];

		CHECK(x->year < x[1].year ||
		      (x->year == x[1].year && x->serial <= x[1].serial));
	}
	for (size_t i = 0; i < all->cores; i++)
		CHECK(all->core[i].row < all->table->rows);
}

/* ---- a department's own ----------------------------------------------- */

static struct registry read_text(struct arena *a, const char *text,
				 size_t *wrong)
{
	struct complaints c = { .arena = a };
	struct registry r = registry_read(a, "own.tsv", str_from(text), &c);

	*wrong = c.count;
	return r;
}

static void test_own(void)
{
	struct arena a = { 0 };
	size_t wrong, i;
	struct registry r = read_text(&a,
		"older_numbers\tnumber\ttitle\taliases\n"
		"# 说明\n\n"
		"\t云财〔2020〕8号\t云溪县预算绩效办法\t绩效办法；县绩效办法\n"
		"云财〔2018〕3号；云财〔2019〕3号\t云财〔2021〕3号\t"
		"云溪县票据管理办法\n", &wrong);

	CHECK(!wrong && r.table->rows == 2);
	CHECK(has_title(&a, &r, STR("云溪县预算绩效办法"), 0));
	CHECK(has_title(&a, &r, STR("县绩效办法"), 0));
	CHECK(!has_title(&a, &r, STR("县绩效办法"), 1));
	CHECK(registry_numbers(&r, 2020, 8, &i) == i + 1);
	CHECK(registry_numbers(&r, 2019, 3, &i) == i + 1 &&
	      r.number[i].older && r.number[i].row == 1);
	CHECK(registry_numbers(&r, 2020, 3, &i) == i);
	CHECK(str_eq(registry_cell(&r, 1, REGISTRY_NUMBER),
		     STR("云财〔2021〕3号")));
	CHECK(registry_cell(&r, 1, REGISTRY_CONFIDENCE).n == 0);
	arena_free(&a);
}

/* However often the text of all cells outgrows its place. */
static void test_growing(void)
{
	const char *text = "title\tnumber\n";
	struct arena a = { 0 };
	size_t wrong, i;

	for (unsigned n = 1; n < 150; n++) {
		struct registry r;

		text = arena_printf(&a, "%s云溪县第%u号预算管理办法\t云财〔2020〕"
				    "%u号\n", text, n, n);
		r = read_text(&a, text, &wrong);
		CHECK(!wrong && r.table->rows == n);
		CHECK(registry_numbers(&r, 2020, n, &i) == i + 1 &&
		      str_eq(registry_issuer(&r, &r.number[i]), STR("云财")));
		CHECK(has_title(&a, &r, registry_cell(&r, n - 1,
						REGISTRY_TITLE), n - 1));
	}
	arena_free(&a);
}

static void test_wrong(void)
{
	static const char *const bad[] = {
		"",
		"# nothing\n",
		"number\n云财〔2020〕8号\n",
		"title\tnumbr\n办法\t\n",
		"title\tnumber\n\t云财〔2020〕8号\n",
		"title\tnumber\n办法\t八号\n",
		"title\tdate\n办法\t2020-1-2\n",
		"title\tdate\n办法\t2020-12-\n",
		"title\tuntil\n办法\t2020\n",
		"title\tstatus\n办法\t有效\n",
		"title\tlast_article\n办法\t40条\n",
		"title\tlocator_kind\n办法\t条\n",
		"title\tconfidence\n办法\thigh.\n",
		"title\n办法\t多\n",
		"title\ttitle\n办法\t办法\n",
		"title\n办\xFF法\n",
	};
	static const char *const good[] = {
		"title\n",
		"\xEF\xBB\xBFtitle\n办法\n",
		"title\tdate\tuntil\n办法\t2020\t2020-01-02\n办法\t2020-01\n",
	};
	struct arena a = { 0 };
	size_t wrong;

	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		read_text(&a, bad[i], &wrong);
		if (!wrong)
			fprintf(stderr, "bad[%zu] was taken\n", i);
		CHECK(wrong);
	}
	for (size_t i = 0; i < COUNT_OF(good); i++) {
		read_text(&a, good[i], &wrong);
		CHECK(!wrong);
	}
	arena_free(&a);
}

int main(void)
{
	test_titles();
	test_numbers();
	test_near_titles();
	test_near_numbers();
	test_order();
	test_own();
	test_growing();
	test_wrong();
	return check_failures != 0;
}
