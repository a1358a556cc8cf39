#include "report/summary.h"

static const char *const words[][2] = {
	[GKML_INFO] = { "提示", "note" },
	[GKML_WARNING] = { "警告", "warning" },
	[GKML_ERROR] = { "错误", "error" },
};

const char *summary_word(enum gkml_level level, enum gkml_lang lang)
{
	return words[level][lang == GKML_EN];
}

static void count(struct summary *s, struct gkml_brief b)
{
	if (!brief_is_new(b))
		return;
	s->level[b.level]++;
	s->safe += b.fixable && b.safe;
	s->unsafe += b.fixable && !b.safe;
}

void summary_add(struct summary *s, const struct checked *c)
{
	s->broken += c->trouble != NULL;
	if (!c->result)
		return;
	s->files += !c->waivers;
	s->rows += gkml_result_rows(c->result);
	for (size_t i = 0; i < gkml_finding_count(c->result); i++)
		count(s, gkml_finding_brief(c->result, i));
}

size_t summary_findings(const struct summary *s)
{
	size_t n = 0;

	for (int l = GKML_INFO; l <= GKML_ERROR; l++)
		n += s->level[l];
	return n;
}

static void print_count(FILE *out, size_t n, const char *before,
			const char *zh, const char *en, bool english)
{
	if (english)
		fprintf(out, "%s%zu %s%s", before, n, en, n == 1 ? "" : "s");
	else
		fprintf(out, "%s%zu 个%s", before, n, zh);
}

static void print_fixable(FILE *out, const struct summary *s,
			  enum gkml_lang lang)
{
	bool en = lang == GKML_EN;
	const char *comma = en ? ", " : "，";

	if (s->safe + s->unsafe)
		fputs(en ? " (" : "（其中 ", out);
	if (s->safe)
		fprintf(out, en ? "--fix repairs %zu" : "%zu 个可用 --fix 修改",
			s->safe);
	if (s->unsafe)
		fprintf(out, en ? "%s--unsafe-fixes %zu"
			: "%s%zu 个可用 --unsafe-fixes 修改",
			s->safe ? comma : "", s->unsafe);
	if (s->safe + s->unsafe)
		fputs(en ? ")" : "）", out);
}

void summary_print(FILE *out, const struct summary *s, enum gkml_lang lang)
{
	bool en = lang == GKML_EN;
	const char *before = en ? ": " : "：", *comma = en ? ", " : "，";

	print_count(out, s->files, en ? "checked " : "检查 ", "文件", "file",
		    en);
	fprintf(out, en ? ", %zu row%s" : " %zu 行", s->rows,
		s->rows == 1 ? "" : "s");
	for (int l = GKML_ERROR; l >= GKML_INFO; l--) {
		if (!s->level[l])
			continue;
		print_count(out, s->level[l], before, words[l][0],
			    words[l][1], en);
		before = comma;
	}
	if (before != comma)
		fprintf(out, "%s%s", before, en ? "no findings" : "没有发现问题");
	print_fixable(out, s, lang);
	if (s->broken) {
		print_count(out, s->broken, comma, "文件", "file", en);
		fputs(en ? " not checked" : "未能检查", out);
	}
	fputc('\n', out);
}
