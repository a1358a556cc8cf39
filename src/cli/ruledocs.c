#include "cli/ruledocs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/atomic.h"
#include "cli/paths.h"
#include "cli/say.h"

/* What the digit behind the letters stands for, of the built-in rules. */
static const struct {
	const char *group, *title, *title_en;
} groups[] = {
	{ "GK1", "表格本身", "the table" },
	{ "GK2", "发文字号", "document numbers" },
	{ "GK3", "书名号、括号与引文", "titles, brackets and citations" },
	{ "GK4", "公开依据与条款内容", "basis against clause" },
	{ "GK5", "公开时限", "time limits" },
	{ "GK6", "责任、渠道、方式、对象",
	  "offices, channels, methods, audiences" },
	{ "GK7", "文字与排版残留", "characters and remains of typesetting" },
	{ "GK8", "与文件登记表核对", "against the registry of documents" },
	{ "GK9", "豁免与基线", "suppressions and baselines" },
};

struct pages {
	struct gkml_rules *rules;
	const char *folder;
	enum gkml_lang lang, said_in;
	bool ok;
};

#define SAY(p, zh, en)	((p)->lang == GKML_EN ? (en) : (zh))

static void trouble(struct pages *p, const char *path, int error)
{
	say(p->said_in, path, "%s", "%s", reason_of(error, p->said_in));
	p->ok = false;
}

/* ---- one file --------------------------------------------------------- */

typedef void write_text(struct pages *, FILE *, const void *what);

/* "GK202" becomes GK202.md, or GK202.en.md. */
static void write_file(struct pages *p, const char *stem, write_text *text,
		       const void *what)
{
	char *name = joined(stem, SAY(p, "", ".en"), ".md");
	char *path = path_join(p->folder, name);
	struct atomic_file file;
	int error = atomic_open(&file, path);

	if (!error) {
		text(p, file.stream, what);
		error = atomic_commit(&file);
	}
	if (error)
		trouble(p, path, error);
	free(path);
	free(name);
}

static void write_page(struct pages *p, FILE *out, const void *what)
{
	fputs(gkml_rule_markdown(p->rules, what, p->lang), out);
}

/* ---- the index -------------------------------------------------------- */

/* Letters and the first digit. */
static size_t group_length(const char *id)
{
	return strcspn(id, "0123456789") + 1;
}

static void put_group(struct pages *p, FILE *out, const char *id)
{
	int n = (int)group_length(id);

	fprintf(out, "\n## %.*sxx", n, id);
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
		if (!strncmp(groups[i].group, id, (size_t)n))
			fprintf(out, " %s", SAY(p, groups[i].title,
						groups[i].title_en));
	fputs(SAY(p, "\n\n| 编号 | 级别 | 修改 | 内容 |\n",
		  "\n\n| id | level | fix | what it finds |\n"), out);
	fputs("| --- | --- | --- | --- |\n", out);
}

static void put_row(struct pages *p, FILE *out, const struct gkml_rule *r)
{
	fprintf(out, "| [%s](%s%s) | %s | %s | ", r->id, r->id,
		SAY(p, ".md", ".en.md"), gkml_level_name(r->level),
		!strcmp(r->safety, "safe") ? "`--fix`"
		: *r->safety ? "`--unsafe-fixes`" : "");
	fprintf(out, "%s |\n", p->lang == GKML_EN && *r->title_en
		? r->title_en : r->title);
}

static void write_index(struct pages *p, FILE *out, const void *what)
{
	const char *before = "";

	(void)what;
	fputs(SAY(p, "# 规则\n\n[English](README.en.md)\n\n"
		     "本目录由 `gkml-lint --doc-rules` 生成，内容取自 "
		     "[`rules/`](../../rules/)。\n"
		     "`gkml-lint --explain 编号` 在终端上显示同样的内容。\n",
		  "# Rules\n\n[中文](README.md)\n\n"
		  "Written by `gkml-lint --doc-rules` from "
		  "[`rules/`](../../rules/).\n"
		  "`gkml-lint --explain ID` tells the same on a terminal.\n"),
	      out);
	for (size_t i = 0; i < gkml_rule_count(p->rules); i++) {
		const struct gkml_rule *r = gkml_rule_at(p->rules, i);

		if (strncmp(before, r->id, group_length(r->id)) != 0)
			put_group(p, out, r->id);
		put_row(p, out, r);
		before = r->id;
	}
}

/* ---- all of them ------------------------------------------------------ */

static void write_all(struct pages *p, enum gkml_lang lang)
{
	p->lang = lang;
	for (size_t i = 0; p->ok && i < gkml_rule_count(p->rules); i++) {
		const struct gkml_rule *r = gkml_rule_at(p->rules, i);

		write_file(p, r->id, write_page, r);
	}
	if (p->ok)
		write_file(p, "README", write_index, NULL);
}

bool ruledocs_write(struct gkml_rules *rules, const struct options *o)
{
	struct pages p = { rules, o->doc_rules, GKML_ZH, o->style.lang, true };

	if (mkdir(p.folder, 0777) && errno != EEXIST) {
		trouble(&p, p.folder, errno);
		return false;
	}
	write_all(&p, GKML_ZH);
	write_all(&p, GKML_EN);
	return p.ok;
}
