#include "author.h"

#include "words.h"

_Static_assert(DOCUMENTS == PAPERS + FIRSTS * SECONDS * ACTS * TOPICS * KINDS,
	       "documents are counted");

/* Rows that deal with one bureau of one county; papers that it cites. */
enum { ROWS_OF_BUREAU = 40, PAPERS_OF_BUREAU = 24 };

static const enum role department[] = {
	ROLE_THEME, ROLE_ITEM, ROLE_CONTENT, ROLE_BASIS, ROLE_CLAUSE,
	ROLE_CHANNEL, ROLE_LIMIT, ROLE_METHOD, ROLE_OFFICE,
};

static const enum role standard[] = {
	ROLE_NO, ROLE_THEME, ROLE_ITEM, ROLE_CONTENT, ROLE_BASIS, ROLE_LIMIT,
	ROLE_PUBLISHER, ROLE_MARKS, ROLE_TICK, ROLE_BLANK, ROLE_TICK,
	ROLE_BLANK, ROLE_TICK, ROLE_BLANK,
};

size_t author_columns(enum family f, const enum role **role)
{
	*role = f == STANDARD ? standard : department;
	return f == STANDARD ? COUNT_OF(standard) : COUNT_OF(department);
}

/* ---- names ------------------------------------------------------------ */

static void add_county(struct text *out, unsigned county)
{
	text_add(out, place_first[county % FIRSTS]);
	text_add(out, place_second[county / FIRSTS % SECONDS]);
}

static void add_bureau(struct text *out, const struct author *a)
{
	add_county(out, a->county);
	text_add(out, "县");
	text_add(out, bureaus[a->bureau]);
}

/* The n-th item: no two are the same. */
static void add_item(struct text *out, unsigned n)
{
	unsigned subject = n % SUBJECTS, place = n / SUBJECTS;

	add_county(out, place);
	place /= FIRSTS * SECONDS;
	text_add(out, town_kind[place % COUNT_OF(town_kind)]);
	place /= COUNT_OF(town_kind);
	if (place) {
		add_county(out, place - 1);
		text_add(out, "村");
	}
	text_add(out, subjects[subject]);
}

/* ---- documents -------------------------------------------------------- */

/*
 * The k-th paper of a county: k says both its title and its number.  What has
 * the same title in the next county has another number there.
 */
static void add_local_title(struct text *out, unsigned county, unsigned k)
{
	unsigned number = (k + 7 * county) % (ACTS * TOPICS * KINDS);
	unsigned kind = k % KINDS, act = k / KINDS % ACTS;
	const char *topic = topics[k / KINDS / ACTS % TOPICS];

	text_add(out, "《");
	add_county(out, county);
	text_add(out, "县人民政府办公室关于");
	if (kind == 0) {
		text_add(out, "印发〈");
		add_county(out, county);
		text_add(out, "县");
		text_add(out, acts[act]);
		text_add(out, topic);
		text_add(out, "办法〉的通知》（");
	} else {
		text_add(out, acts[act]);
		text_add(out, topic);
		text_add(out, "的");
		text_add(out, kinds[kind]);
		text_add(out, "》（");
	}
	add_county(out, county);
	text_add(out, "政办发〔");
	text_number(out, 2010 + number / 128);
	text_add(out, "〕");
	text_number(out, 1 + number % 128);
	text_add(out, "号）");
}

static void add_title(struct text *out, const struct author *a, int cited)
{
	if (cited < 0) {
		add_local_title(out, a->county, (unsigned)(-1 - cited));
		return;
	}
	text_add(out, "《");
	text_add(out, papers[cited].title);
	text_add(out, "》");
	text_add(out, papers[cited].number);
}

static bool is_cited(const struct author *a, int paper)
{
	/* the first two are one law, cited for several articles */
	for (size_t i = 0; i < a->cited_count; i++)
		if (a->cited[i] == paper ||
		    (a->cited[i] >= 0 && a->cited[i] < 2 &&
		     paper >= 0 && paper < 2))
			return true;
	return false;
}

static void choose_papers(struct author *a)
{
	static const unsigned char share[30] = {
		1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2,
		3, 3, 3, 4, 4, 4, 5, 9,
	};
	size_t want = PICK(&a->seed, share);

	a->cited_count = 0;
	while (a->cited_count < want) {
		size_t chosen = pick(&a->seed, 100);
		int paper = (int)pick(&a->seed, PAPERS);

		if (chosen < 60)
			paper = -1 - (int)(a->bureau * 5 * PAPERS_OF_BUREAU +
				pick(&a->seed, PAPERS_OF_BUREAU) * 5);
		else if (chosen < 70)
			paper = 0;
		if (!is_cited(a, paper))
			a->cited[a->cited_count++] = paper;
	}
}

size_t author_document(const struct author *a, size_t cited)
{
	int c = a->cited[cited];

	return c >= 0 ? (size_t)c : PAPERS + a->county *
		(size_t)(ACTS * TOPICS * KINDS) + (size_t)(-1 - c);
}

/* ---- prose ------------------------------------------------------------ */

/* So many different things, in the order of the list, from a random one on. */
static void add_things(struct text *out, struct author *a, size_t n)
{
	size_t i = pick(&a->seed, THINGS);

	for (size_t k = 0; k < n; k++) {
		if (k)
			text_add(out, "、");
		text_add(out, things[i]);
		i = (i + 1 + pick(&a->seed, THINGS / 12)) % THINGS;
	}
}

static void add_sentence(struct text *out, struct author *a)
{
	uint64_t *seed = &a->seed;

	text_add(out, whos[pick(seed, WHOS)]);
	text_add(out, duties[pick(seed, DUTIES)]);
	text_add(out, hows[pick(seed, HOWS)]);
	text_add(out, verbs[pick(seed, VERBS)]);
	add_things(out, a, 2 + pick(seed, 7));
	text_add(out, "等信息");
	text_add(out, ends[pick(seed, ENDS)]);
	text_add(out, "。");
}

static void add_sentences(struct text *out, struct author *a, size_t n)
{
	while (n--)
		add_sentence(out, a);
}

/* Of an own paper: 第三条：..., or （三）..., by its kind. */
static void add_local_clause(struct text *out, struct author *a, unsigned k)
{
	size_t n = 1 + pick(&a->seed, 3);
	unsigned at = 1 + (unsigned)pick(&a->seed, 12);

	if (k % KINDS == 0) {
		for (size_t i = 0; i < n; i++) {
			text_add(out, "第");
			text_numeral(out, at);
			text_add(out, "条：");
			add_sentence(out, a);
			at += 1 + (unsigned)pick(&a->seed, 4);
		}
		return;
	}
	text_add(out, "：");
	if (k % KINDS == 1) {
		add_sentences(out, a, n);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		text_add(out, "（");
		text_numeral(out, at++);
		text_add(out, "）");
		add_sentence(out, a);
	}
}

static void add_listed(struct text *out, struct author *a,
		       const struct paper *p)
{
	size_t some = 1 + (pick(&a->seed, 3) == 0);
	size_t i = pick(&a->seed, p->listed - 2);

	for (; some-- && i < p->listed; i += 1 + pick(&a->seed, 4)) {
		text_add(out, "（");
		text_numeral(out, (unsigned)i + 1);
		text_add(out, "）");
		text_add(out, p->list[i]);
	}
}

static void add_clause(struct text *out, struct author *a, int cited)
{
	const struct paper *p;
	size_t n = 0, i;

	add_title(out, a, cited);
	if (cited < 0) {
		add_local_clause(out, a, (unsigned)(-1 - cited));
		return;
	}
	p = &papers[cited];
	while (n < COUNT_OF(p->clause) && p->clause[n].text)
		n++;
	i = pick(&a->seed, n);
	text_add(out, p->clause[i].place);
	if (strcmp(p->clause[i].text, "全文。"))
		text_add(out, "：");
	text_add(out, p->clause[i].text);
	if (p->list)
		add_listed(out, a, p);
}

/* ---- catalogs --------------------------------------------------------- */

/* Another bureau every so many rows, as in a collection of a city's. */
static void choose_bureau(struct author *a)
{
	a->county = (unsigned)pick(&a->seed, FIRSTS * SECONDS);
	a->bureau = (unsigned)pick(&a->seed, BUREAUS);
}

static void begin_department(const struct author *a, struct text *out)
{
	static const char blanks[] = "\t\t\t\t\t\t\t\t\n";

	text_add(out, "\n\n");
	add_bureau(out, a);
	text_add(out, " 政府信息公开事项目录");
	text_add(out, blanks);
	text_add(out, "公开主体：");
	add_bureau(out, a);
	text_add(out, blanks);
	text_add(out, "事项类别\t事项名称\t公开内容\t公开依据\t条款内容\t公开渠道\t"
		      "公开时限\t公开方式\t公开责任\n");
}

static void begin_standard(const struct author *a, struct text *out)
{
	add_county(out, a->county);
	text_add(out, "县社会救助领域基层政务公开标准目录\t\t\t\t\t\t\t\t\t\t\t\t\t\n");
	text_add(out, "序号\t公开事项\t\t公开内容（要素）\t公开依据\t公开时限\t"
		      "公开主体\t公开渠道和载体\t公开对象\t\t公开方式\t\t"
		      "公开层级\t\n");
	text_add(out, "\t一级事项\t二级事项\t\t\t\t\t\t全社会\t特定群体\t主动\t"
		      "依申请\t县级\t乡级\n");
}

void author_begin(struct author *a, uint64_t seed, enum family family,
		  struct text *out)
{
	*a = (struct author){ .seed = seed, .family = family };
	a->first_item = (unsigned)pick(&a->seed, 100000);
	choose_bureau(a);
	if (family == STANDARD)
		begin_standard(a, out);
	else
		begin_department(a, out);
}

bool author_next(struct author *a)
{
	bool blank = false;

	a->row++;
	if (a->row % ROWS_OF_BUREAU == 0)
		choose_bureau(a);
	a->begins = !a->left;
	if (a->begins) {
		a->left = 1 + (unsigned)pick(&a->seed, 6);
		a->theme = (a->theme + 1 + pick(&a->seed, THEMES - 1)) %
			   THEMES;
		blank = a->row > 1 && a->family == DEPARTMENT;
	}
	a->left--;
	choose_papers(a);
	return blank;
}

static void add_content(struct text *out, struct author *a)
{
	size_t n = pick(&a->seed, 4);

	add_bureau(out, a);
	add_things(out, a, 1 + pick(&a->seed, 8));
	text_add(out, "等信息。");
	add_sentences(out, a, n > 1 ? n - 1 : 0);
}

static void add_offices(struct text *out, struct author *a)
{
	size_t n = pick(&a->seed, 8), i = pick(&a->seed, OFFICES);

	text_add(out, offices[i]);
	for (; n > 5; n--) {
		i = (i + 1 + pick(&a->seed, 5)) % OFFICES;
		text_add(out, "、");
		text_add(out, offices[i]);
	}
}

static void add_marks(struct text *out, struct author *a)
{
	uint64_t set = chance(&a->seed) | 1;

	for (size_t i = 0; i < MARKS; i++) {
		text_add(out, i ? " " : "");
		text_add(out, set >> i & 1 ? "■" : "□");
		text_add(out, marks[i]);
	}
}

void author_cell(struct author *a, enum role role, struct text *out)
{
	switch (role) {
	case ROLE_NO:
		text_number(out, a->row);
		break;
	case ROLE_THEME:
		if (a->begins || a->family == STANDARD)
			text_add(out, themes[a->theme]);
		break;
	case ROLE_ITEM:
		add_item(out, a->first_item + a->row);
		break;
	case ROLE_CONTENT:
		add_content(out, a);
		break;
	case ROLE_BASIS:
		for (size_t i = 0; i < a->cited_count; i++) {
			text_add(out, i ? " " : "");
			add_title(out, a, a->cited[i]);
		}
		break;
	case ROLE_CLAUSE:
		for (size_t i = 0; i < a->cited_count; i++) {
			text_add(out, i ? " " : "");
			add_clause(out, a, a->cited[i]);
		}
		break;
	case ROLE_CHANNEL:
		text_add(out, channels[pick(&a->seed, CHANNELS)]);
		break;
	case ROLE_MARKS:
		add_marks(out, a);
		break;
	case ROLE_LIMIT:
		text_add(out, limits[pick(&a->seed, LIMITS)]);
		break;
	case ROLE_METHOD:
		text_add(out, "主动公开");
		break;
	case ROLE_OFFICE:
		add_offices(out, a);
		break;
	case ROLE_PUBLISHER:
		add_bureau(out, a);
		break;
	case ROLE_TICK:
		text_add(out, "√");
		break;
	case ROLE_BLANK:
		break;
	}
}
