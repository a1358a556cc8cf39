/* Tables of suppressions and baselines to entries. */
#include "rules/waivers.h"

#include "base/utf8.h"
#include "rules/run.h"

enum { FINGERPRINT = 32 };

const char *const waiver_heading[WAIVER_COLUMNS] = {
	[WAIVER_FINGERPRINT] = "指纹",
	[WAIVER_RULE] = "规则",
	[WAIVER_FILE] = "文件",
	[WAIVER_ITEM] = "事项",
	[WAIVER_COLUMN] = "列",
	[WAIVER_MATCH] = "原文",
	[WAIVER_REASON] = "理由",
	[WAIVER_UNTIL] = "到期日",
	[WAIVER_BY] = "批准人",
};

struct waiver_reader {
	struct arena *arena;
	const struct gkml_rules *rules;
	struct complaints *complaints;
	struct yaml_file file;
	uint32_t today;
	struct waivers *out;
};

#define WRONG(r, offset, ...)						\
	complain_byte((r)->complaints, &(r)->file, offset, __VA_ARGS__)

struct str waiver_fold(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0, blank; i < s.n; i += blank ? blank : 1) {
		blank = utf8_space(str_skip(s, i));
		if (!blank)
			out[n++] = s.p[i];
	}
	return (struct str){ out, n };
}

/* ---- the header ------------------------------------------------------- */

static enum waiver_column first_column(const struct waiver_reader *r)
{
	return r->out->baseline ? WAIVER_FINGERPRINT : WAIVER_RULE;
}

static enum waiver_column last_column(const struct waiver_reader *r)
{
	return r->out->baseline ? WAIVER_MATCH : WAIVER_BY;
}

static void unknown_heading(struct waiver_reader *r, const struct cell *c,
			    struct str s)
{
	size_t first = first_column(r);
	const char *nearest = nearest_word(s, waiver_heading + first,
					   last_column(r) + 1 - first);

	WRONG(r, c->off, "没有名为“%s”的列%s", "no column is called \"%s\"%s",
	      quoted(r->arena, s), did_you_mean(r->complaints, nearest));
}

static void read_heading(struct waiver_reader *r, const struct cell *c,
			 int cell)
{
	struct str s = waiver_fold(r->arena, cell_text(c));

	for (int i = (int)first_column(r); i <= (int)last_column(r); i++) {
		if (!str_eq(s, str_from(waiver_heading[i])))
			continue;
		if (r->out->of[i] >= 0)
			WRONG(r, c->off, "表头“%s”重复",
			      "heading \"%s\" is given twice",
			      waiver_heading[i]);
		r->out->of[i] = cell;
		return;
	}
	if (s.n)
		unknown_heading(r, c, str_trim(cell_text(c)));
}

static void read_header(struct waiver_reader *r, const struct record *rec)
{
	int must = r->out->baseline ? WAIVER_FINGERPRINT : WAIVER_REASON;
	size_t before = r->complaints->count;

	r->out->cells = rec->count;
	for (uint32_t i = 0; i < rec->count; i++)
		read_heading(r, &rec->item[i], (int)i);
	if (r->out->of[must] < 0 && r->complaints->count == before)
		WRONG(r, rec->off, "表头缺少“%s”列", "column \"%s\" is missing",
		      waiver_heading[must]);
}

/* ---- cells ------------------------------------------------------------ */

static struct str text_of(const struct waiver *w, enum waiver_column i)
{
	return w->cell[i] ? str_trim(cell_text(w->cell[i]))
			  : (struct str){ "", 0 };
}

static void check_text(struct waiver_reader *r, const struct cell *c)
{
	struct str s = cell_text(c);

	if (cell_flags(c) & (CELL_BAD_QUOTE | CELL_RUNAWAY))
		WRONG(r, c->off, "引号没有配对", "the quote is not closed");
	for (size_t i = 0; i < s.n;) {
		char32_t u;
		bool bad;
		size_t n = utf8_decode(s.p + i, s.n - i, &u, &bad);

		if (bad) {
			WRONG(r, cell_source_offset(c, r->file.text, i),
			      "这里的字节不是 UTF-8 字符",
			      "the bytes here are no UTF-8");
			return;
		}
		i += n;
	}
}

/* 2026-06-30, 2026/6/30, 2026年6月30日: as spreadsheets rewrite it. */
static bool read_date(struct str s, uint32_t *date)
{
	static const struct str divider[] = {
		{ "-", 1 }, { "/", 1 }, { ".", 1 }, { "年", 3 }, { "月", 3 },
		{ "日", 3 },
	};
	static const unsigned char days[] = { 31, 29, 31, 30, 31, 30,
					      31, 31, 30, 31, 30, 31 };
	uint32_t part[3] = { 0 };
	size_t parts = 0;

	while (s.n && parts < 3) {
		size_t n = 0;

		for (; n < s.n && n < 5 && s.p[n] >= '0' && s.p[n] <= '9'; n++)
			part[parts] = 10 * part[parts] +
				      (uint32_t)(s.p[n] - '0');
		if (!n)
			return false;
		s = str_skip(s, n);
		parts++;
		for (size_t i = 0; i < COUNT_OF(divider); i++)
			if (str_starts(s, divider[i])) {
				s = str_skip(s, divider[i].n);
				break;
			}
	}
	*date = part[0] * 10000 + part[1] * 100 + part[2];
	return !s.n && parts == 3 && part[0] >= 1949 && part[0] <= 9999 &&
	       part[1] >= 1 && part[1] <= 12 && part[2] >= 1 &&
	       part[2] <= days[part[1] - 1] &&
	       (part[1] != 2 || part[2] < 29 || part[0] % 400 == 0 ||
		(part[0] % 4 == 0 && part[0] % 100 != 0));
}

static void read_until(struct waiver_reader *r, struct waiver *w)
{
	struct str s = text_of(w, WAIVER_UNTIL);

	if (!s.n)
		return;
	if (!read_date(s, &w->until))
		WRONG(r, w->cell[WAIVER_UNTIL]->off,
		      "到期日“%s”不是日期，应如 2026-12-31",
		      "\"%s\" is no date; write it like 2026-12-31",
		      quoted(r->arena, s));
	w->expired = r->today && w->until && r->today > w->until;
}

/* Rules may go when a department takes back its own: a baseline outlives. */
static void read_rule(struct waiver_reader *r, struct waiver *w)
{
	struct str s = text_of(w, WAIVER_RULE);

	w->any_rule = !s.n;
	w->rule = s.n ? rule_by_name(r->rules, s) : NULL;
	if (s.n && !w->rule && !r->out->baseline)
		WRONG(r, w->cell[WAIVER_RULE]->off, "没有规则“%s”%s",
		      "no rule \"%s\"%s", quoted(r->arena, s),
		      did_you_mean(r->complaints,
				   rule_nearest(r->rules, r->arena, s)));
}

static void read_reason(struct waiver_reader *r, struct waiver *w)
{
	struct str s = text_of(w, WAIVER_REASON);
	const struct cell *c = w->cell[WAIVER_REASON];

	w->reason = safe_text(r->arena, s);
	if (!s.n && r->out->of[WAIVER_REASON] >= 0)
		WRONG(r, c ? c->off : w->record->off,
		      "这条豁免没有写明理由", "no reason is given");
	for (int i = WAIVER_RULE; i <= WAIVER_MATCH; i++)
		if (text_of(w, (enum waiver_column)i).n)
			return;
	WRONG(r, w->record->off,
	      "这条豁免没有写明豁免什么：规则、文件、事项、列、原文都是空的",
	      "it says nothing of what is waived: rule, file, item, column "
	      "and text are all blank");
}

static void read_fingerprint(struct waiver_reader *r, struct waiver *w)
{
	struct str s = text_of(w, WAIVER_FINGERPRINT);
	const struct cell *c = w->cell[WAIVER_FINGERPRINT];
	size_t n = 0;

	while (n < s.n && ((s.p[n] >= '0' && s.p[n] <= '9') ||
			   (s.p[n] >= 'a' && s.p[n] <= 'f')))
		n++;
	w->fingerprint = arena_text(r->arena, s);
	if (n == FINGERPRINT && n == s.n)
		return;
	w->fingerprint = "";
	if (r->out->of[WAIVER_FINGERPRINT] >= 0)
		WRONG(r, c ? c->off : w->record->off,
		      "指纹“%s”不是32位十六进制数",
		      "fingerprint \"%s\" is not 32 hexadecimal digits",
		      quoted(r->arena, s));
}

/* ---- rows ------------------------------------------------------------- */

/* As findings show it. */
static struct str folded(struct waiver_reader *r, const struct waiver *w,
			 enum waiver_column i)
{
	const char *shown = safe_excerpt(r->arena, text_of(w, i),
					 i == WAIVER_MATCH ? MATCH_SHOWN
							   : SIZE_MAX);

	return waiver_fold(r->arena, str_from(shown));
}

static void read_entry(struct waiver_reader *r, const struct record *rec)
{
	struct waiver *w = ARENA_PUSH(r->arena, r->out);

	*w = (struct waiver){ .record = rec };
	for (size_t i = 0; i < rec->count; i++)
		check_text(r, &rec->item[i]);
	for (size_t i = r->out->cells; i < rec->count; i++)
		if (!cell_blank(&rec->item[i])) {
			WRONG(r, rec->item[i].off, "有 %u 列，表头只有 %zu 列",
			      "%u cells, but %zu headings",
			      (unsigned)rec->count, r->out->cells);
			break;
		}
	for (int i = 0; i < WAIVER_COLUMNS; i++)
		if (r->out->of[i] >= 0 && (uint32_t)r->out->of[i] < rec->count)
			w->cell[i] = &rec->item[r->out->of[i]];
	read_rule(r, w);
	w->file = safe_text(r->arena, text_of(w, WAIVER_FILE));
	w->item = folded(r, w, WAIVER_ITEM);
	w->column = folded(r, w, WAIVER_COLUMN);
	w->match = folded(r, w, WAIVER_MATCH);
	if (r->out->baseline) {
		read_fingerprint(r, w);
		return;
	}
	read_reason(r, w);
	read_until(r, w);
}

static bool is_left_out(const struct record *rec, struct str text)
{
	for (size_t i = 0; i < rec->count; i++)
		if (!cell_blank(&rec->item[i]))
			return text.p[rec->off] == '#';
	return true;
}

struct waivers waivers_read(struct arena *a, const struct gkml_rules *rules,
			    bool baseline, uint32_t today, const char *file,
			    struct str text, struct records records,
			    struct complaints *complaints)
{
	struct waivers w = { .baseline = baseline };
	struct waiver_reader r = {
		.arena = a, .rules = rules, .complaints = complaints,
		.file = { .name = file, .text = text },
		.today = today, .out = &w,
	};
	bool header = false;

	for (int i = 0; i < WAIVER_COLUMNS; i++)
		w.of[i] = -1;
	for (size_t i = 0; i < records.count; i++) {
		const struct record *rec = &records.item[i];

		if (is_left_out(rec, text))
			continue;
		if (header)
			read_entry(&r, rec);
		else
			read_header(&r, rec);
		header = true;
	}
	if (!header)
		complain(complaints, &r.file, 0, 0, "没有表头",
			 "there is no header");
	if (baseline)
		waivers_index(a, &w);
	return w;
}
