/*
 * gkml.h - lint one government information disclosure catalog
 * (政府信息公开事项目录) held in memory.
 *
 *	struct gkml_rules *rules = gkml_rules_new();
 *	struct gkml_options options = { .today = 20261124 };
 *
 *	if (!gkml_rules_ready(rules))
 *		complain(gkml_rules_errors(rules));
 *	struct gkml_result *r =
 *		gkml_lint(rules, &options, "a.tsv", bytes, size);
 *	for (size_t i = 0; i < gkml_finding_count(r); i++)
 *		use(gkml_finding_at(r, i));
 *	gkml_result_free(r);
 *	gkml_rules_free(rules);
 *
 * Rules are read-only once gkml_rules_ready() said true and may then serve
 * any number of threads; a result serves one at a time.  Everything reachable
 * from a result dies with it; rules must outlive results.  All strings are
 * UTF-8, NUL-terminated and safe to print: control characters, bidi controls
 * and bad bytes stand in them as \u202E and \x{FF}.  (struct gkml_text is the
 * exception: raw bytes.)
 *
 * Units: offsets and lengths are bytes of the file from 0; lines, columns and
 * characters count from 1, ends are exclusive.
 *
 * Running out of memory calls the handler of gkml_on_out_of_memory(); without
 * one the process ends with status 2.
 */
#ifndef GKML_H
#define GKML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum gkml_level { GKML_OFF, GKML_INFO, GKML_WARNING, GKML_ERROR };
enum gkml_lang { GKML_ZH, GKML_EN };

/* "off" "info" "warning" "error"; never translated. */
const char *gkml_level_name(enum gkml_level);
bool gkml_level_by_name(const char *name, enum gkml_level *);

/* Version of the library, and of those it uses: "libcsv 3.0.3, ...". */
const char *gkml_version(void);
const char *gkml_libraries(void);

/* The handler must not return.  Not to be changed while a lint runs. */
void gkml_on_out_of_memory(void (*handler)(void));

/* Raw bytes of a catalog; not NUL-terminated, not made safe. */
struct gkml_text {
	const char *p;
	size_t n;
};

/* ---- rules ------------------------------------------------------------ */

struct gkml_rules;

/* What a rule says of itself; strings are "" when the rule is silent. */
struct gkml_rule {
	const char *id, *name;		/* "GK202", "doc-number-space" */
	const char *title, *title_en;
	const char *why, *basis, *see;
	const char *kind;		/* of check */
	const char *safety;		/* of fix: "safe", "unsafe", "" */
	enum gkml_level level;		/* in force; GKML_OFF: not run */
	bool run_scope;			/* looks across files */
	bool of_waivers;		/* looks at suppressions, no catalog */
};

/* The built-in rules, vocabularies and profiles. */
struct gkml_rules *gkml_rules_new(void);
void gkml_rules_free(struct gkml_rules *);

/* The language of errors from here on; Chinese unless set. */
void gkml_rules_lang(struct gkml_rules *, enum gkml_lang);

/*
 * Lay a file over what is there: a rule file (YAML; of a known id only the
 * keys given are replaced), a profile (in a folder "profiles"), a registry
 * (in a folder "registry") or a vocabulary (name ends in .tsv; its rows hold
 * before those that were there).  `file` is used in errors.
 */
void gkml_rules_add(struct gkml_rules *, const char *file,
		    const void *bytes, size_t size);
/*
 * Documents that are asked for before those that were there: a table of the
 * form of rules/registry/documents.tsv, with any name.  Only its column title
 * must be there.
 */
void gkml_rules_add_registry(struct gkml_rules *, const char *file,
			     const void *bytes, size_t size);

/*
 * `what` is a list with commas of ids, names, titles or groups ("GK2").
 * With select, only those run; with ignore, those do not.
 */
void gkml_rules_select(struct gkml_rules *, const char *what);
void gkml_rules_ignore(struct gkml_rules *, const char *what);
/* "GK202=warning", "GK404=max:info" */
void gkml_rules_severity(struct gkml_rules *, const char *what);

/*
 * Compile.  False when anything given since gkml_rules_new() was wrong; then
 * gkml_rules_errors() has all of it as lines "file:line:column: error: ...".
 */
bool gkml_rules_ready(struct gkml_rules *);
const char *gkml_rules_errors(const struct gkml_rules *);

size_t gkml_rule_count(const struct gkml_rules *);
const struct gkml_rule *gkml_rule_at(const struct gkml_rules *, size_t i);
/* By id, name or title; NULL. */
const struct gkml_rule *gkml_rule_by_name(const struct gkml_rules *,
					  const char *name);

/* The name of a profile, once the rules are ready; NULL beyond the last. */
const char *gkml_profile_at(const struct gkml_rules *, size_t i);

/* The page of one rule, as text; the string belongs to rules. */
const char *gkml_rule_page(struct gkml_rules *, const struct gkml_rule *,
			   enum gkml_lang);
/* The same as Markdown, with links to "GK208.md" (English: "GK208.en.md"). */
const char *gkml_rule_markdown(struct gkml_rules *, const struct gkml_rule *,
			       enum gkml_lang);
/*
 * Run all examples of all rules as tests.  Returns how many failed; says
 * which, and why, in *report (belongs to rules), and how many ran.
 */
size_t gkml_rules_test(struct gkml_rules *, size_t *ran, const char **report);

/*
 * Levels for some files alone, to put into their options.  They start from
 * what the rules say of themselves: what gkml_rules_select() and the like were
 * told does not hold for these files.  The rules are ready and outlive them.
 */
struct gkml_levels;
struct gkml_levels *gkml_levels_new(const struct gkml_rules *);
void gkml_levels_select(struct gkml_levels *, const char *what);
void gkml_levels_ignore(struct gkml_levels *, const char *what);
void gkml_levels_severity(struct gkml_levels *, const char *what);
/* After the last of these, before they are used; false: see the errors. */
bool gkml_levels_ready(struct gkml_levels *, const char **errors);
void gkml_levels_free(struct gkml_levels *);

/* ---- findings --------------------------------------------------------- */

/* The offset of places in files that are no text: sheets, pages. */
#define GKML_NO_OFFSET	SIZE_MAX

/* Where in the file; line ends are LF, CRLF or CR, columns as named. */
struct gkml_span {
	uint32_t line, end_line;		/* physical lines */
	uint32_t column, end_column;		/* code points */
	uint32_t byte_column, end_byte_column;	/* UTF-8 bytes */
	uint32_t utf16_column, end_utf16_column;
	size_t offset, length;
};

struct gkml_place {
	size_t offset, length;
	uint32_t start, end;		/* characters of the cell, or 0 */
};

struct gkml_edit {
	size_t offset, length;
	const char *text;		/* raw UTF-8: what to write there */
};

/* A cell as a reader of the table knows it. */
struct gkml_cell {
	const char *ref;		/* "D14": column and record */
	uint32_t row, col;		/* record from 1, blank ones counted */
	const char *column;		/* heading, folded; "" if none */
	struct gkml_text text;		/* the whole cell, unquoted */
	uint32_t chars;			/* code points in it */
};

/* The other place a finding speaks of. */
struct gkml_related {
	const char *path;		/* NULL: the same file */
	uint32_t line, column;
	size_t record;			/* of gkml_record_at(), in this file */
	const char *ref, *heading;	/* "D21", "公开依据" or "" */
	const char *message;		/* what stands there, or "" */
};

/* What became of a finding outside the library. */
enum gkml_status {
	GKML_NEW,
	GKML_KNOWN,			/* the baseline has it */
	GKML_SUPPRESSED,		/* somebody waived it */
	GKML_UNTOUCHED,			/* on a row that the change left alone */
};

struct gkml_finding {
	const struct gkml_rule *rule;
	enum gkml_level level;
	const char *message;		/* one line, no full stop at the end */
	struct gkml_span span;		/* the first place */
	uint32_t row_line, row_end_line;	/* lines of its whole row; 0:
						   it is of the file */
	size_t record;			/* for gkml_record_at(); of a file: 0 */
	const struct gkml_place *place;	/* all places, in order */
	size_t places;
	const struct gkml_cell *cell;	/* NULL: the row, or the file */
	const char *sheet;		/* of a workbook of several, else "" */
	const char *const *item;	/* path: 类别, 事项, ...; none is "" */
	size_t items;
	const char *match;		/* the text found fault with, or "" */
	const char *expected;		/* what it should be, or NULL */
	const char *basis;		/* the law or standard, or "" */
	const struct gkml_related *related;
	size_t relateds;
	const struct gkml_edit *edit;
	size_t edits;			/* 0: no fix */
	bool safe;			/* the fix is */
	const char *fingerprint;	/* 32 hex digits, no line number in it */
	enum gkml_status status;	/* GKML_NEW until marked */
	const char *reason;		/* why it is not new, or NULL */
};

struct gkml_options {
	enum gkml_lang lang;
	uint32_t today;			/* yyyymmdd; 0: nothing is future */
	const char *profile;		/* NULL: found from the header */
	const char *publisher;		/* 公开主体; NULL: from the preamble */
	const char *encoding;		/* NULL or "auto": found */
	char separator;			/* 0: by suffix and content */
	uint32_t header_row;		/* record from 1; 0: found */
	const struct gkml_levels *levels;	/* NULL: those of the rules */
	unsigned threads;		/* that may share a large file; 0: one */
};

struct gkml_result;

/*
 * Content decides the format; the suffix of `path`, which is not opened,
 * settles what content leaves open.  The bytes are borrowed until the result
 * is freed.
 */
struct gkml_result *gkml_lint(const struct gkml_rules *,
			      const struct gkml_options *, const char *path,
			      const void *bytes, size_t size);
void gkml_result_free(struct gkml_result *);

/*
 * A run over several files: results are added in order, and what rules of
 * run scope find beside the files before is added to the result's findings.
 * The run remembers one small fact for each distinct number and title, so a
 * result may be freed once it was added.
 */
struct gkml_run;
struct gkml_run *gkml_run_new(const struct gkml_rules *,
			      const struct gkml_options *);
void gkml_run_add(struct gkml_run *, struct gkml_result *, const char *path);
/* The same, where no other follows: nothing of the result is remembered. */
void gkml_run_last(struct gkml_run *, struct gkml_result *, const char *path);
void gkml_run_free(struct gkml_run *);

/* ---- runs in several processes ------------------------------------------ */

/*
 * A run may be done in parts, by processes that know nothing of each other:
 * each lints some of the files and keeps what was found, and the facts that
 * rules of run scope go by.  A result can be made again of these, without the
 * rules, and be added to a run of all.
 */

/*
 * Equal for equal rules and options: whether what other processes kept can be
 * added to a run.  Language and date are not among them.
 */
uint64_t gkml_rules_digest(const struct gkml_rules *);
uint64_t gkml_options_digest(const struct gkml_rules *,
			     const struct gkml_options *);

/* A document that the file cites; each pair of title and number once. */
struct gkml_fact {
	struct gkml_text title, spelling;	/* as cited; to be compared */
	const struct gkml_text *core;	/* of the papers that it brings */
	size_t cores;
	bool numbered;
	struct gkml_text number, issuer;	/* as cited; of its value */
	uint32_t year, serial, sort;
	size_t table, row, column;	/* where: bytes of that cell's text */
	size_t start, end;
	struct gkml_related seen;	/* the same, to be told; no path */
};

/* False: no rule of run scope looked at the file. */
bool gkml_has_facts(const struct gkml_result *);
size_t gkml_fact_count(const struct gkml_result *);
/* Belongs to the result. */
struct gkml_fact gkml_fact_at(const struct gkml_result *, size_t i);

/* What is kept of a result. */
struct gkml_kept {
	const struct gkml_finding *finding;	/* cell->text is not needed */
	size_t findings;
	const struct gkml_fact *fact;
	size_t facts;
	bool has_facts;
	size_t rows;
	const char *trouble;
};

/*
 * The result again.  All is copied; bytes are borrowed as by gkml_lint().
 * Without them (NULL) it has no findings, tables, records or lines.
 * False: what was kept is not of these bytes.
 */
bool gkml_restore(const struct gkml_rules *, const struct gkml_options *,
		  const char *path, const void *bytes, size_t size,
		  const struct gkml_kept *, struct gkml_result **);
/*
 * May gkml_run_add() find something?  Then it must be given the result with
 * its bytes.
 */
bool gkml_run_concerns(const struct gkml_run *, const struct gkml_result *);

/* ---- what was found ------------------------------------------------------ */

/*
 * In the order of line, column, id.  A finding is put into words when it is
 * asked for: it stays as it is while GKML_FINDINGS_HELD others of the result
 * are asked for.
 */
enum { GKML_FINDINGS_HELD = 1024 };
size_t gkml_finding_count(const struct gkml_result *);
const struct gkml_finding *gkml_finding_at(const struct gkml_result *,
					   size_t i);

/* Of a finding what costs nothing, to count. */
struct gkml_brief {
	const struct gkml_rule *rule;
	enum gkml_level level;
	enum gkml_status status;
	bool fixable, safe;		/* it has edits; they are safe */
};
struct gkml_brief gkml_finding_brief(const struct gkml_result *, size_t i);

/*
 * The reason is copied; NULL for none.  One that was asked for before need not
 * show it.
 */
void gkml_finding_mark(struct gkml_result *, size_t i, enum gkml_status,
		       const char *reason);

/*
 * Why the file was not checked completely, or NULL: no header row, a
 * pattern that hit its limit.  The exit status is then 2.
 */
const char *gkml_result_trouble(const struct gkml_result *);

/* "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE". */
const char *gkml_result_encoding(const struct gkml_result *);
/* "tsv", "csv", "semicolon", "pipe", "html", "xlsx"; by content. */
const char *gkml_result_format(const struct gkml_result *);
/* Stretches of bytes that are no character: what stood there is not known. */
size_t gkml_result_lost(const struct gkml_result *);

/* The level of a rule in that file; GKML_OFF: it was not run. */
enum gkml_level gkml_result_level(const struct gkml_result *,
				  const struct gkml_rule *);
size_t gkml_result_rows(const struct gkml_result *);	/* data rows */
/*
 * The physical line that the finding begins on, without its line end; of a
 * page or sheet the row, its cells divided by TABs.
 */
struct gkml_text gkml_result_line(const struct gkml_result *,
				  const struct gkml_finding *);

/*
 * Of other bytes of the file, an edit's or a place's; counted from the span
 * of the finding, so that it costs no more than the way from there.
 */
struct gkml_span gkml_result_span(const struct gkml_result *,
				  const struct gkml_finding *, size_t offset,
				  size_t length);
/* What stands there, as UTF-8. */
struct gkml_text gkml_result_text(const struct gkml_result *, size_t offset,
				  size_t length);

/* ---- vocabularies found ------------------------------------------------ */

/*
 * What catalogs name, as a table of the form of rules/vocab/offices.tsv or
 * channels.tsv or of rules/registry/documents.tsv: the most frequent first,
 * each row below a # line that says how often and where first it was seen.
 * Other spellings stand in its column of aliases.  What should not be taken
 * over unread (a slip, an office that was closed) is a # line itself.  Laid
 * over the rules, the table makes its words known.
 */
struct gkml_collection;

const char *gkml_collect_name(size_t i);	/* "offices" ...; then NULL */
/* By such a name; NULL if there is none.  Rules must be ready, and outlive it. */
struct gkml_collection *gkml_collect_new(const struct gkml_rules *,
					 const struct gkml_options *,
					 const char *name);
/* The result may be freed afterwards. */
void gkml_collect_add(struct gkml_collection *, const struct gkml_result *,
		      const char *path);
/* When all is added.  The text belongs to the collection. */
const char *gkml_collect_table(struct gkml_collection *, size_t *size);
void gkml_collect_free(struct gkml_collection *);

/* ---- what need not be reported again ----------------------------------- */

/*
 * A table beside the catalogs marks findings: suppressions, which people
 * write (规则 文件 事项 列 原文 理由 到期日 批准人; blank: any), as
 * GKML_SUPPRESSED; a baseline, whose entries are fingerprints (指纹 规则 文件
 * 事项 列 原文), as GKML_KNOWN.
 */
enum gkml_waiver_sort { GKML_SUPPRESSIONS, GKML_BASELINE };
struct gkml_waivers;

/* `name` stands in errors.  The bytes are borrowed. */
struct gkml_waivers *gkml_waivers_read(const struct gkml_rules *,
				       const struct gkml_options *,
				       enum gkml_waiver_sort,
				       const char *name, const void *bytes,
				       size_t size);
void gkml_waivers_free(struct gkml_waivers *);
/* Lines "file:line:column: error: ...", or NULL. */
const char *gkml_waivers_errors(const struct gkml_waivers *);

/*
 * Mark the findings of a file that are GKML_NEW and have an entry.  `path`
 * is what the file was linted as, from the root of the repository, and
 * `formerly` what it was called before a change, or NULL.
 */
void gkml_waivers_apply(struct gkml_waivers *, struct gkml_result *,
			const char *path, const char *formerly);

/*
 * Lint the table itself: entries that covered nothing (GK901) or are past
 * their day (GK902).  An entry is held to have covered nothing only if all
 * files that its glob names ("": all there are) were checked, as the host
 * knows; NULL: they were.  The waivers become part of the result; `path` is
 * that of the table, from the root.
 */
typedef bool gkml_was_checked(void *host, const char *glob);
struct gkml_result *gkml_waivers_lint(struct gkml_waivers *, const char *path,
				      gkml_was_checked *, void *host);

/*
 * Changing a table is writing text.  An empty one is its header; a finding
 * makes a line (NULL: the table is not UTF-8).  Pruning takes out entries that
 * covered nothing, by the same test; those of a baseline that covered what is
 * in a file under its former name get the new one.  Text and lines belong to
 * the waivers.
 */
const char *gkml_waivers_header(enum gkml_waiver_sort);
/* Of a suppression: why, until which day, by whose leave; NULL: not said. */
struct gkml_grounds {
	const char *reason, *until, *by;
};
const char *gkml_waivers_line(struct gkml_waivers *,
			      const struct gkml_finding *, const char *path,
			      const struct gkml_grounds *);
struct gkml_pruned {
	size_t removed, renamed;	/* entries */
};
struct gkml_pruned gkml_waivers_prune(struct gkml_waivers *,
				      gkml_was_checked *, void *host);
struct gkml_text gkml_waivers_text(const struct gkml_waivers *);

/*
 * Does the path, from some folder, match the pattern, or a folder that it lies
 * in?  As in .gitignore: * and ? do not pass a slash, two stars do, and a
 * pattern without a slash is one for names.
 */
bool gkml_path_matches(const char *glob, const char *path);

/* ---- what was understood ---------------------------------------------- */

struct gkml_column {
	const char *heading;		/* "公开对象 / 全社会", as written */
	const char *field;		/* "audience", or "" if not known */
	bool tick;
};

struct gkml_table {
	const char *profile;
	const char *title, *publisher;	/* "" if the file does not say */
	const char *sheet;		/* of a workbook, else "" */
	uint32_t header_line, header_lines;
	const struct gkml_column *column;
	size_t columns, rows;
};

enum gkml_carried { GKML_WRITTEN, GKML_CARRIED, GKML_NO_CELL };

struct gkml_row {
	uint32_t line, record;
	const char *const *item;
	size_t items;
};

size_t gkml_table_count(const struct gkml_result *);
struct gkml_table gkml_table_at(const struct gkml_result *, size_t table);
struct gkml_row gkml_row_at(const struct gkml_result *, size_t table,
			    size_t row);
struct gkml_text gkml_cell_at(const struct gkml_result *, size_t table,
			      size_t row, size_t column, enum gkml_carried *);

/*
 * What was read as one clean table: UTF-8, TAB or another separator, quotes
 * where they are needed.  With `fill` merged cells are repeated on every row
 * they stand for; without, only where the text alone would not show them to
 * be merged.  `options` of the lint are still there.  Dies with the result.
 */
struct gkml_text gkml_table_text(const struct gkml_result *, char separator,
				 bool fill);

/* ---- what a cell says -------------------------------------------------- */

/*
 * Values read in a cell: the documents that it names, and times by when
 * something is to be done.  In 公开时限 the cell itself is the limit, in other
 * columns limits stand in running text.
 */
enum gkml_value_kind { GKML_DOCUMENT, GKML_LIMIT };

/* An entry of the registry, as it stands there; "" where it does not say. */
struct gkml_registered {
	const char *title, *number, *issuer;
	const char *date, *until;	/* "2019-04-03", "2016-02", "2015" */
	const char *status;		/* "现行", "已废止", "未知" */
	const char *replaced_by;	/* a title */
	bool certain;			/* checked against its publication */
};

struct gkml_document {
	const char *title;		/* as cited, without 《》 and blanks */
	const char *number;		/* brought to one form; "": none */
	const char *locator;		/* "第二十条", as cited; "": none */
	bool mention;			/* running text speaks of it */
	/* Of its title; of those the ones with its number, if there are any. */
	const struct gkml_registered *known;
	size_t knowns;			/* 0: it is not in the registry */
	bool by_number;			/* that has the number, and other titles */
};

enum gkml_time {
	GKML_TIME_SPAN,			/* 20个工作日内, 不少于30日 */
	GKML_TIME_DATE,			/* 每年1月31日前 */
	GKML_TIME_CYCLE,		/* 每季度 */
	GKML_TIME_AT_ONCE,		/* 即时, 当日 */
	GKML_TIME_EVENT,		/* 会前, 实施前: no number */
	GKML_TIME_VAGUE,		/* 及时, 长期, 按规定: not even that */
};

enum gkml_unit {
	GKML_NO_UNIT, GKML_MINUTE, GKML_HOUR, GKML_DAY, GKML_WORKDAY,
	GKML_WEEK, GKML_MONTH, GKML_YEAR,
};

enum gkml_sense {
	GKML_BARE,			/* 20个工作日 */
	GKML_WITHIN,			/* ...内, 不超过... */
	GKML_AT_LEAST,			/* 不少于..., ...以上 */
	GKML_AHEAD,			/* 提前..., ...前 */
};

/* What a span counts from. */
enum gkml_event {
	GKML_EVENT_NONE,
	GKML_EVENT_FORMED,		/* 形成, 变更 */
	GKML_EVENT_APPROVED,		/* 批准, 审议通过 */
	GKML_EVENT_BUDGET,		/* 批复 */
	GKML_EVENT_DECIDED,		/* 作出决定 */
	GKML_EVENT_ANSWERED,		/* 答复 */
	GKML_EVENT_PUBLISHED,		/* 公开, 印发 */
	GKML_EVENT_RECEIVED,		/* 收到, 受理 */
	GKML_EVENT_ENDED,		/* 结束, 完成 */
	GKML_EVENT_OTHER,
};

struct gkml_limit {
	enum gkml_time time;
	enum gkml_sense sense;		/* of a span; a date may be GKML_WITHIN */
	uint32_t amount;		/* of a span; the longer of 3至5 */
	enum gkml_unit unit;
	uint32_t days;			/* it lasts at least, by the calendar: 20
					   working days last 28; 0: no span */
	uint32_t month, day;		/* of a date; 0: not given */
	enum gkml_event since;
	const char *event;		/* 信息形成之日起, as written; or "" */
	const char *label;		/* 财政预决算信息: of what; or "" */
};

struct gkml_value {
	enum gkml_value_kind kind;
	size_t offset, length;		/* of the file, or GKML_NO_OFFSET */
	uint32_t start, end;		/* characters of the cell */
	const char *text;		/* as written, without blanks */
	struct gkml_document document;	/* of a GKML_DOCUMENT */
	struct gkml_limit limit;	/* of a GKML_LIMIT */
};

struct gkml_values;

/* Of the cell that gkml_cell_at() shows, in the order of its text. */
struct gkml_values *gkml_values_of(const struct gkml_result *, size_t table,
				   size_t row, size_t column);
size_t gkml_value_count(const struct gkml_values *);
const struct gkml_value *gkml_value_at(const struct gkml_values *, size_t i);
void gkml_values_free(struct gkml_values *);

/* The cell of a row that holds the byte of the file, or ends there. */
bool gkml_cell_find(const struct gkml_result *, size_t offset, size_t *table,
		    size_t *row, size_t *column);

/* ---- fixing ----------------------------------------------------------- */

struct gkml_fix_options {
	bool unsafe;	/* also what changes wording, names or numbers */
	bool as_table;	/* of a page or a workbook, which cannot be edited:
			   fix its table, as TSV */
	/*
	 * Called with every result on the way, to mark findings: those that
	 * are not GKML_NEW then are left as they are.  NULL: all are new.
	 */
	void (*mark)(struct gkml_result *, void *arg);
	void *arg;
};

/* What became of a stretch of a cell, or of all line ends together. */
struct gkml_change {
	const struct gkml_cell *cell;	/* as it was; NULL: line ends */
	uint32_t line;
	const char *before, *after;	/* with what stands around; safe */
	const struct gkml_rule *const *rule;	/* that had it changed */
	size_t rules;
	size_t places;
};

struct gkml_fix;

/*
 * Make the edits of findings, look again, and go on until none is left; then
 * prove that nothing else changed: the records, the cells of each, headers
 * and rows are the same, what was not edited is so byte for byte, and no cell
 * that was not edited has a new finding.
 *
 * Everything but the fix's own result is borrowed as by gkml_lint(), until
 * the fix is freed.  A file with trouble is left as it is.
 */
struct gkml_fix *gkml_fix(const struct gkml_rules *,
			  const struct gkml_options *,
			  const struct gkml_fix_options *, const char *path,
			  const void *bytes, size_t size);
void gkml_fix_free(struct gkml_fix *);

/* Why nothing was changed though something was to be; NULL: all is well. */
const char *gkml_fix_refusal(const struct gkml_fix *);
/* Is the reason that it is a page or workbook?  Then as_table would do. */
bool gkml_fix_wants_table(const struct gkml_fix *);

/* The file after the fix, and what is found in it; both die with the fix. */
struct gkml_text gkml_fix_text(const struct gkml_fix *);
/* Is the text a table that was taken from a page or workbook? */
bool gkml_fix_flattened(const struct gkml_fix *);
struct gkml_result *gkml_fix_result(struct gkml_fix *);
/* What was found in the file before. */
struct gkml_result *gkml_fix_before(struct gkml_fix *);
/* The file before or after, to be shown: decoded unless it is UTF-8. */
struct gkml_text gkml_fix_shown(const struct gkml_fix *, bool before);

size_t gkml_fix_count(const struct gkml_fix *);	/* findings repaired */
/* In the order of the file, line ends last. */
size_t gkml_change_count(const struct gkml_fix *);
const struct gkml_change *gkml_change_at(const struct gkml_fix *, size_t i);

/* ---- the file as it stands -------------------------------------------- */

/*
 * Titles, notes, page furniture and headers given again are GKML_OUTSIDE;
 * a record that is there without filled cells is GKML_BLANK.  What stands in
 * a sheet, or a page's table, that has no header is GKML_ELSEWHERE.
 */
enum gkml_part {
	GKML_BLANK, GKML_OUTSIDE, GKML_HEADER, GKML_ROW, GKML_ELSEWHERE,
};

struct gkml_record {
	enum gkml_part part;
	uint32_t line, cells;		/* as written, from 1; and how many */
	uint32_t number;		/* the row of gkml_cell */
	struct gkml_text sheet;		/* of a workbook of several, or empty */
	size_t table;			/* the one it belongs to */
	size_t row;			/* in that table, of a GKML_ROW */
};

/* Counted from 0. */
size_t gkml_record_count(const struct gkml_result *);
struct gkml_record gkml_record_at(const struct gkml_result *, size_t record);
struct gkml_text gkml_record_cell(const struct gkml_result *, size_t record,
				  size_t cell);

#endif
