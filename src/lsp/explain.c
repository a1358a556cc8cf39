#include "lsp/explain.h"

#include <string.h>

/* As text: of Markdown, nothing in it is a mark. */
static void print_plain(FILE *out, const char *z)
{
	for (; *z; z++) {
		if (strchr("\\`*_{}[]()#+-.!<>|~&", *z))
			fputc('\\', out);
		fputc(*z, out);
	}
}

static void print_line(FILE *out, const char *label, const char *z)
{
	if (!z || !*z)
		return;
	fprintf(out, "\n\n%s", label);
	print_plain(out, z);
}

/* ---- findings --------------------------------------------------------- */

void explain_finding(FILE *out, const struct gkml_finding *f,
		     enum gkml_lang lang)
{
	bool en = lang == GKML_EN;
	const struct gkml_rule *r = f->rule;

	fputs("**", out);
	print_plain(out, f->message);
	fprintf(out, "** (%s ", r->id);
	print_plain(out, en && *r->title_en ? r->title_en : r->title);
	fputc(')', out);
	print_line(out, en ? "Change to: " : "改为: ", f->expected);
	print_line(out, en ? "Basis: " : "依据: ", f->basis);
	print_line(out, en ? "See: " : "参见: ", r->see);
}

/* ---- documents -------------------------------------------------------- */

static void print_next(FILE *out, bool en, const char *z)
{
	if (!*z)
		return;
	fputs(en ? ", " : "，", out);
	print_plain(out, z);
}

static const char *status_in(const char *status, bool en)
{
	return !en ? status
	     : !strcmp(status, "现行") ? "in force"
	     : !strcmp(status, "已废止") ? "abolished"
	     : !strcmp(status, "未知") ? "status not known" : status;
}

static void print_registered(FILE *out, const struct gkml_registered *r,
			     bool by_number, bool en)
{
	fputs(by_number ? en ? "\n\nRegistered under that number: 《"
			     : "\n\n此文号登记的是: 《"
			: en ? "\n\nRegistered: 《" : "\n\n登记: 《", out);
	print_plain(out, r->title);
	fputs("》", out);
	print_next(out, en, r->number);
	print_next(out, en, r->issuer);
	print_next(out, en, r->date);
	fputs(en ? "\n\nStatus: " : "\n\n状态: ", out);
	print_plain(out, status_in(r->status, en));
	print_next(out, en, r->until);
	if (*r->replaced_by) {
		fputs(en ? ", replaced by 《" : "，由《", out);
		print_plain(out, r->replaced_by);
		fputs(en ? "》" : "》取代", out);
	}
	if (!r->certain)
		fputs(en ? " \\(not verified\\)" : "（登记内容尚未核实）", out);
}

static void explain_document(FILE *out, const struct gkml_document *d, bool en)
{
	fputs("**《", out);
	print_plain(out, d->title);
	fputs("》**", out);
	print_next(out, en, d->number);
	print_next(out, en, d->locator);
	for (size_t i = 0; i < d->knowns; i++)
		print_registered(out, &d->known[i], d->by_number, en);
	if (!d->knowns)
		fputs(en ? "\n\nNot in the registry" : "\n\n登记表中没有这份文件",
		      out);
}

/* ---- limits ----------------------------------------------------------- */

static const char *const units[][2] = {
	[GKML_NO_UNIT] = { "", "" },
	[GKML_MINUTE] = { "分钟", "minutes" },
	[GKML_HOUR] = { "小时", "hours" },
	[GKML_DAY] = { "个自然日", "calendar days" },
	[GKML_WORKDAY] = { "个工作日", "working days" },
	[GKML_WEEK] = { "周", "weeks" },
	[GKML_MONTH] = { "个月", "months" },
	[GKML_YEAR] = { "年", "years" },
};

/* What stands before the amount and behind the unit. */
static const struct {
	const char *before[2], *after[2];
} senses[] = {
	[GKML_BARE] = { { "", "" }, { "", "" } },
	[GKML_WITHIN] = { { "", "within " }, { "以内", "" } },
	[GKML_AT_LEAST] = { { "不少于 ", "at least " }, { "", "" } },
	[GKML_AHEAD] = { { "提前 ", "" }, { "", " ahead" } },
};

static void print_span(FILE *out, const struct gkml_limit *l, bool en)
{
	fprintf(out, "%s%u %s%s", senses[l->sense].before[en],
		(unsigned)l->amount, units[l->unit][en],
		senses[l->sense].after[en]);
	if (l->unit == GKML_WORKDAY)
		fprintf(out, en ? " \\(at least %u calendar days\\)"
				: "（按日历至少 %u 天）", (unsigned)l->days);
}

static void print_date(FILE *out, const struct gkml_limit *l, bool en)
{
	if (!l->month && !l->day)
		fputs(en ? "the date as written" : "所写的日期", out);
	if (l->month)
		fprintf(out, en ? "month %u" : "%u 月", (unsigned)l->month);
	if (l->month && l->day)
		fputs(en ? ", " : " ", out);
	if (l->day)
		fprintf(out, en ? "day %u" : "%u 日", (unsigned)l->day);
	if (l->sense == GKML_WITHIN)
		fputs(en ? " at the latest" : "以前", out);
}

static void print_limit(FILE *out, const struct gkml_limit *l, bool en)
{
	switch (l->time) {
	case GKML_TIME_SPAN:
		print_span(out, l, en);
		break;
	case GKML_TIME_DATE:
		print_date(out, l, en);
		break;
	case GKML_TIME_CYCLE:
		fputs(en ? "again and again" : "定期", out);
		break;
	case GKML_TIME_AT_ONCE:
		fputs(en ? "at once" : "立即", out);
		break;
	case GKML_TIME_EVENT:
		fputs(en ? "by an event, without a number"
			 : "以事件为准，没有天数", out);
		break;
	case GKML_TIME_VAGUE:
		fputs(en ? "no number and no date" : "没有天数，也没有日期", out);
		break;
	}
}

static void explain_limit(FILE *out, const char *text,
			  const struct gkml_limit *l, bool en)
{
	fputs("**", out);
	print_plain(out, text);
	fputs(en ? "**\n\nLimit: " : "**\n\n时限: ", out);
	print_limit(out, l, en);
	print_line(out, en ? "Counted from: " : "起算: ", l->event);
	print_line(out, en ? "Of: " : "适用: ", l->label);
}

void explain_value(FILE *out, const struct gkml_value *v, enum gkml_lang lang)
{
	if (v->kind == GKML_DOCUMENT)
		explain_document(out, &v->document, lang == GKML_EN);
	else
		explain_limit(out, v->text, &v->limit, lang == GKML_EN);
}
