#include "rules/registryfile.h"

#include "rules/yaml.h"

struct check {
	struct arena *arena;
	struct complaints *complaints;
	struct yaml_file file;
	struct vocab table;
	size_t line, column;		/* looked at; the heading is line 0 */
};

#define WRONG(c, ...)							\
	complain_byte((c)->complaints, &(c)->file,			\
		      (c)->table.at[(c)->line * (c)->table.columns +	\
				    (c)->column], __VA_ARGS__)

/* ---- values ----------------------------------------------------------- */

typedef void check_value(struct check *, struct str);

static void check_word(struct check *c, struct str s,
		       const char *const *known, size_t n)
{
	const char *list = known[0];

	for (size_t i = 0; i < n; i++) {
		if (str_eq(s, str_from(known[i])))
			return;
		if (i)
			list = arena_printf(c->arena, "%s, %s", list, known[i]);
	}
	WRONG(c, "%s 的值不能是“%s”；可用: %s",
	      "%s cannot be \"%s\"; one of %s",
	      quoted(c->arena, vocab_heading(&c->table, c->column)),
	      quoted(c->arena, s), list);
}

static void check_status(struct check *c, struct str s)
{
	static const char *const known[] = { "现行", "已废止", "未知" };

	check_word(c, s, known, COUNT_OF(known));
}

static void check_locators(struct check *c, struct str s)
{
	static const char *const known[] = { "articles", "items" };

	check_word(c, s, known, COUNT_OF(known));
}

static void check_confidence(struct check *c, struct str s)
{
	static const char *const known[] = { "high", "medium", "low" };

	check_word(c, s, known, COUNT_OF(known));
}

static size_t digits(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return n;
}

/* 2024, 2024-03 or 2024-03-01. */
static bool is_date(struct str s, bool whole)
{
	if (whole && s.n != 10)
		return false;
	if (digits(s) != 4)
		return false;
	for (s = str_skip(s, 4); s.n; s = str_skip(s, 3))
		if (s.n < 3 || s.n > 6 || s.p[0] != '-' ||
		    digits((struct str){ s.p + 1, 2 }) != 2)
			return false;
	return true;
}

static void check_date(struct check *c, struct str s)
{
	if (!is_date(s, false))
		WRONG(c, "日期“%s”应当写作 2024-03-01（或 2024-03、2024）",
		      "the date \"%s\" must be 2024-03-01 (or 2024-03, 2024)",
		      quoted(c->arena, s));
}

/* Whether it is past must be certain. */
static void check_until(struct check *c, struct str s)
{
	if (!is_date(s, true))
		WRONG(c, "废止日期“%s”应当写作 2024-03-01",
		      "the date \"%s\" must be 2024-03-01",
		      quoted(c->arena, s));
}

static void check_article(struct check *c, struct str s)
{
	if (digits(s) != s.n || s.n > 4)
		WRONG(c, "末条条数“%s”应当是阿拉伯数字",
		      "the last article \"%s\" must be a number",
		      quoted(c->arena, s));
}

static void check_number(struct check *c, struct str s)
{
	struct view view = view_make(c->arena, s);
	const struct numbers *ns = numbers_parse(c->arena, &view);

	if (ns->count != 1 || ns->item[0].faults & NUMBER_BROKEN ||
	    !ns->item[0].serial_value)
		WRONG(c, "“%s”不是发文字号，应当如 国办发〔2018〕118号",
		      "\"%s\" is no document number, such as "
		      "国办发〔2018〕118号", quoted(c->arena, s));
}

static void check_numbers(struct check *c, struct str list)
{
	struct str part;

	while (list_next(&list, &part))
		check_number(c, part);
}

static check_value *const checks[REGISTRY_COLUMNS] = {
	[REGISTRY_NUMBER] = check_numbers,
	[REGISTRY_DATE] = check_date,
	[REGISTRY_STATUS] = check_status,
	[REGISTRY_UNTIL] = check_until,
	[REGISTRY_LAST_ARTICLE] = check_article,
	[REGISTRY_LOCATORS] = check_locators,
	[REGISTRY_OLDER] = check_numbers,
	[REGISTRY_CONFIDENCE] = check_confidence,
};

static void check_column(struct check *c, check_value *check)
{
	for (c->line = 1; c->line <= c->table.rows; c->line++) {
		struct str s = vocab_cell(&c->table, c->line - 1, c->column);

		if (s.n)
			check(c, s);
	}
}

/* ---- the heading ------------------------------------------------------ */

static enum registry_column column_of(struct str heading)
{
	for (int i = 0; i < REGISTRY_COLUMNS; i++)
		if (str_eq(heading, str_from(registry_headings[i])))
			return (enum registry_column)i;
	return REGISTRY_COLUMNS;
}

static void unknown_heading(struct check *c, struct str heading)
{
	const char *near = nearest_word(heading, registry_headings,
					REGISTRY_COLUMNS);
	const char *list = registry_headings[0];

	for (size_t i = 1; !near && i < REGISTRY_COLUMNS; i++)
		list = arena_printf(c->arena, "%s, %s", list,
				    registry_headings[i]);
	WRONG(c, near ? "登记表没有“%s”这一列%s"
		      : "登记表没有“%s”这一列；可用: %s",
	      near ? "a registry has no column \"%s\"%s"
		   : "a registry has no column \"%s\"; it may have %s",
	      quoted(c->arena, heading),
	      near ? did_you_mean(c->complaints, near) : list);
}

struct registry registry_read(struct arena *a, const char *file,
			      struct str text, struct complaints *complaints)
{
	const char *title = registry_headings[REGISTRY_TITLE];
	struct check c = { .arena = a, .complaints = complaints,
			   .file = { .name = file, .text = text } };
	struct str mark = STR("\xEF\xBB\xBF");

	if (str_starts(text, mark))
		c.file.text = str_skip(text, mark.n);
	c.table = vocab_read_keyed(a, file, text, title, complaints);
	if (!c.table.columns)
		return (struct registry){ 0 };
	if (vocab_column(&c.table, title) == VOCAB_NONE)
		WRONG(&c, "登记表缺少“%s”（文件名称）这一列",
		      "the column \"%s\" is missing", title);
	for (c.column = 0; c.column < c.table.columns; c.column++) {
		struct str heading = vocab_heading(&c.table, c.column);
		enum registry_column k = column_of(heading);

		c.line = 0;
		if (k == REGISTRY_COLUMNS && heading.n)
			unknown_heading(&c, heading);
		else if (k < REGISTRY_COLUMNS && checks[k])
			check_column(&c, checks[k]);
	}
	return registry_build(a, &c.table);
}
