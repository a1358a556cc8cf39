/* The offices of a publisher: who is known, retired, or meant. */
#include "check.h"
#include "rules/roster.h"
#include "rules/yaml.h"

#define BUREAU		"湘乡市人力资源和社会保障局"
#define ROW(name, alias, into, until)					\
	BUREAU "\t" name "\t" alias "\t" into "\t\t" until "\n"

static const char text[] =
	"公开主体\t名称\t别名\t撤并为\t起\t止\n"
	ROW("办公室", "", "", "")
	ROW("财务股", "计财股；规财股", "", "")
	ROW("人事股", "", "", "")
	ROW("就业促进与失业保险股", "", "", "")
	ROW("工伤保险股", "", "就业服务中心", "")
	ROW("仲裁股", "", "", "2024-03-01")
	ROW("信息股", "", "办公室", "2099年1月1日")
	"别的局\t综合股\n"
	ROW("就业服务中心", "", "", "");

static struct vocab vocab;		/* main() reads it */

static const struct roster roster = {
	.vocab = &vocab, .publisher = 0, .name = 1, .alias = 2, .merged = 3,
	.until = 5,
};

static size_t find(const char *name)
{
	return roster_find(&roster, STR(BUREAU), str_from(name));
}

static bool near(const char *name, const char *want)
{
	struct str have = roster_nearest(&roster, STR(BUREAU),
					 str_from(name));

	return want ? str_eq(have, str_from(want)) : have.p == NULL;
}

static void test_find(void)
{
	CHECK(roster_lists(&roster, STR(BUREAU)));
	CHECK(!roster_lists(&roster, STR("湘乡市")));
	CHECK(!roster_lists(&roster, STR("")));
	CHECK(find("办公室") == 0);
	CHECK(find("规财股") == 1);
	CHECK(find("就业服务中心") == 8);
	CHECK(find("局办公室") == 0);
	CHECK(find("本局财务股") == 1);
	CHECK(find("湘乡市人社局财务股") == 1);
	CHECK(find("市人力资源和社会保障局办公室") == 0);
	CHECK(find("市财政局办公室") == VOCAB_NONE);
	CHECK(find("综合股") == VOCAB_NONE);
	CHECK(find("") == VOCAB_NONE);
}

static void test_retired(void)
{
	struct str into;

	CHECK(!roster_retired(&roster, 0, 20261124, &into));
	CHECK(roster_retired(&roster, 4, 20261124, &into));
	CHECK(str_eq(into, STR("就业服务中心")));
	CHECK(roster_retired(&roster, 5, 20261124, &into) && !into.n);
	CHECK(!roster_retired(&roster, 5, 20231231, &into));
	CHECK(!roster_retired(&roster, 5, 0, &into));
	CHECK(!roster_retired(&roster, 6, 20261124, &into));
}

static void test_nearest(void)
{
	CHECK(near("财务科", "财务股"));
	CHECK(near("人事教育股", "人事股"));
	CHECK(near("就业促进和失业保险股", "就业促进与失业保险股"));
	CHECK(near("失业保险股", "就业促进与失业保险股"));
	CHECK(near("公室", "办公室"));
	CHECK(near("法规股", NULL));
	CHECK(near("综合股", NULL));
}

int main(void)
{
	struct arena a = { 0 };
	struct complaints none = { .arena = &a };

	vocab = vocab_read(&a, "offices.tsv", str_from(text), &none);
	CHECK(!none.count);
	test_find();
	test_retired();
	test_nearest();
	arena_free(&a);
	return check_failures != 0;
}
