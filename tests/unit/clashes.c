/* Documents of a long row clash as those of a short one do. */
#include "check.h"
#include "rules/clashes.h"

enum { SHORT = 32, LONG = 200, ROUNDS = 3000 };

static uint64_t seed = 1;

static uint32_t random_below(uint32_t n)
{
	seed = seed * 6364136223846793005u + 1;
	return (uint32_t)(seed >> 33) % n;
}

static struct str cores[] = {
	{ "甲条例", sizeof "甲条例" - 1 }, { "乙办法", sizeof "乙办法" - 1 },
	{ "丙规定", sizeof "丙规定" - 1 },
};
static struct title titles[] = {
	{ .core = { cores, 1 }, .plain = { "甲", 3 } },
	{ .core = { cores + 1, 1 }, .plain = { "乙", 3 } },
	{ .core = { cores + 1, 1 }, .plain = { "印发乙", 9 } },
	{ .core = { cores + 2, 1 }, .plain = { "丙", 3 } },
};

static struct cited random_document(void)
{
	static const struct str issuers[] = {
		{ "国发", 6 }, { "省国发", 9 }, { "市", 3 },
	};

	return (struct cited){
		.title = &titles[random_below(COUNT_OF(titles))],
		.numbered = random_below(5) > 0,
		.number = {
			.issuer = issuers[random_below(COUNT_OF(issuers))],
			.year = 2019, .serial = random_below(3),
		},
	};
}

/* The same, and behind them many that have no number: they never clash. */
static void compare(void)
{
	struct cited cited[LONG] = { { 0 } };
	struct named row[LONG];
	struct named_clashes few, many;
	struct arena a = { 0 };
	size_t n = 1 + random_below(SHORT), column = 0;

	for (size_t i = 0; i < LONG; i++) {
		if (i < n)
			cited[i] = random_document();
		else
			cited[i].title = &titles[0];
		column += !random_below(4);
		row[i] = (struct named){ &cited[i], column };
	}
	few = clashes_in(&a, row, n);
	many = clashes_in(&a, row, LONG);
	CHECK(few.count == many.count);
	for (size_t i = 0; i < few.count && i < many.count; i++)
		CHECK(few.item[i].earlier == many.item[i].earlier &&
		      few.item[i].later == many.item[i].later);
	arena_free(&a);
}

int main(void)
{
	for (int i = 0; i < ROUNDS; i++)
		compare();
	return check_failures != 0;
}
