/*
 * rule.h - what a rule is, what it is shown, and how it reports.
 *
 * A rule is data (a YAML file in rules/); its check is one C function, a kind
 * (kinds.def).  The engine walks file, tables, rows and cells once and shows
 * each stop to every rule of that scope.  A check reads the visit and calls
 * found(); it keeps no state, so neither the order of rules nor threads can
 * matter.
 */
#ifndef RULE_H
#define RULE_H

#include <gkml/gkml.h>

#include "base/arena.h"
#include "grammar/citation.h"
#include "grammar/limit.h"
#include "grammar/number.h"
#include "grammar/office.h"
#include "grammar/sieve.h"
#include "grammar/view.h"
#include "model/catalog.h"
#include "rules/vocab.h"

enum scope {
	SCOPE_FILE, SCOPE_TABLE, SCOPE_ROW, SCOPE_CELL,
	SCOPE_FACTS,	/* after the walk, and once more in a run of files */
	SCOPE_WAIVER,	/* entries of suppressions and baselines, no catalog */
};

/*
 * One stop of the walk.  Members narrower than the rule's scope are NULL.  A
 * cell rule sees the written cells of its columns, each once: a carried cell
 * was judged where it was written.
 */
struct visit {
	const struct catalog *catalog;
	const struct table *table;
	const struct row *row;
	const struct cell *cell;
	size_t column;			/* of cell, in table->column */
	struct parse *parse;		/* of cell: parse.c's */
	const struct waiver *waiver;	/* of SCOPE_WAIVER alone */
	struct range asked;		/* of SCOPE_FACTS: which facts */
	const struct rule *rule;
	const void *params;		/* what the kind's read_ function made */
	struct run *run;
};

typedef void rule_check(const struct visit *);

/* ---- what is parsed once ---------------------------------------------- */

/*
 * Each is made at the first call and kept while the row lasts (cells of the
 * visited row, by column).  column must be CELL_WRITTEN or CELL_CARRIED.
 */
const struct view *view_of(const struct visit *, size_t column);
const struct numbers *numbers_of(const struct visit *, size_t column);
const struct brackets *brackets_of(const struct visit *, size_t column);
const struct citations *citations_of(const struct visit *, size_t column);
const struct limit *limit_of(const struct visit *, size_t column);
const struct offices *offices_of(const struct visit *, size_t column);
const struct ticks *ticks_of(const struct visit *, size_t column);

/* What the sieve finds in the cell of a column that is CELL_WRITTEN. */
traits traits_of(const struct visit *, size_t column);

/* Memory that lasts until the walk leaves the row. */
struct arena *scratch_of(const struct visit *);
/* Memory that lasts as long as the result. */
struct arena *arena_of(const struct visit *);

/* yyyymmdd, or 0 when the host did not say. */
uint32_t today_of(const struct visit *);
enum gkml_lang lang_of(const struct visit *);

/* ---- reporting -------------------------------------------------------- */

/* A word for {name} in the rule's message. */
struct word {
	const char *name;
	struct str text;
};

/* Replace bytes of the cell's text; of a row or file fault, the source's. */
struct change {
	struct range at;
	struct str with;
};

/* Another place in the file that the finding speaks of. */
struct other {
	const struct row *row;
	const struct table *table;
	size_t column;
	struct range at;		/* of that cell's text */
	const struct gkml_related *seen;	/* in another file: said whole */
};

/* Bytes of a page, which stand in none of its cells. */
struct file_spot {
	uint32_t line;			/* from 1 */
	size_t start, end;		/* bytes of the file */
};

/*
 * What a check says of one fault.  Everything may lie in scratch memory.
 *
 * Where: v->column's cell (or `cell`), bytes `at` of its text, or several
 * `place`s.  A row or file fault sets `whole`, and `at` is ignored.
 *
 * The rule's message is filled with {match} (the text at the places),
 * {expected}, {column} (the heading) and `word`s.  `as` names one of the
 * rule's cases: its own message and level.
 *
 * Fix: `with` replaces the bytes at `at` (p == NULL: no fix), or `change`
 * lists several edits.  `expected` is then what the match becomes; set it only
 * when `change` is used or there is no fix.  `unsafe` makes this fix unsafe
 * though the rule's are safe.
 *
 * A fault between rows is told of one of them.  Where their order decides
 * which, `subject` says what it is about (the number, the title, the office):
 * when rows move it stays the same fault.
 */
struct fault {
	enum { FAULT_CELL, FAULT_ROW, FAULT_RECORD, FAULT_FILE } whole;
	const struct cell *cell;	/* NULL: v->cell */
	const struct column *column;	/* NULL: v->column's */
	const struct record *record;	/* of FAULT_RECORD, and header cells */
	struct file_spot spot;		/* of FAULT_FILE in a page; else 0 */
	struct range at;
	const struct range *place;
	size_t places;
	const char *as;
	struct str subject;		/* for the fingerprint; see below */
	struct str expected;
	struct str with;
	const struct change *change;
	size_t changes;
	bool unsafe;
	struct str basis;		/* the law exceeded; p == NULL: the rule's */
	struct word word[4];
	const struct other *other;
	size_t others;
};

void found(const struct visit *, const struct fault *);

/* What is found, or not, depends on more than this cell; params_alone(). */
void looks_beside(const struct visit *);

/* The file was not checked completely; exit status 2.  Once per reason. */
__attribute__((format(printf, 2, 3)))
void not_checked(const struct visit *, const char *fmt, ...);

/* ---- parameters of a kind --------------------------------------------- */

/*
 * A kind's read_ function takes its parameters from the mapping under
 * `check`; what it does not take is complained of as unknown.  Every function
 * complains itself when the value is wrong, and returns the default.
 */
struct params;

struct arena *params_arena(struct params *);
bool params_given(struct params *, const char *key);
struct str params_text(struct params *, const char *key, const char *otherwise);
bool params_flag(struct params *, const char *key, bool otherwise);
long params_number(struct params *, const char *key, long otherwise);
/* One of n words; returns its index.  `otherwise` -1: the key is required. */
int params_word(struct params *, const char *key, const char *const *word,
		size_t n, int otherwise);
/* A sequence of strings (or one string); *n of them. */
const struct str *params_list(struct params *, const char *key, size_t *n);
/* A set of columns by canonical heading, key, 事项 (the path) or '*'. */
fields params_fields(struct params *, const char *key, fields otherwise);
/* The vocabulary of that name; NULL when it does not exist. */
const struct vocab *params_table(struct params *, const char *key,
				 const char *otherwise);
/* A PCRE2 pattern, compiled and JIT-ed; NULL when not given or wrong. */
struct pattern;
const struct pattern *params_pattern(struct params *, const char *key);
/* What a kind itself finds wrong: at byte `offset` of the value of key. */
__attribute__((format(printf, 4, 6), format(printf, 5, 6)))
void params_complain(struct params *, const char *key, size_t offset,
		     const char *zh, const char *en, ...);

/*
 * Where none of these traits is in a cell, the check has nothing to say of it
 * and is not called.  A kind that does not tell is shown every cell.
 */
void params_needs(struct params *, traits);
/* Of these columns it is shown every cell all the same. */
void params_needs_nothing(struct params *, fields);
/* For words that it needs; see sieve.h. */
struct sieve_words *params_sieve(struct params *);
/*
 * What it finds depends on the text of the cell alone, and on what is the same
 * for all of its column: where it once found nothing, it is not asked again.
 * A check that must ask for more after all calls looks_beside().
 */
void params_alone(struct params *);

typedef const void *read_params(struct params *);

/* ---- kinds ------------------------------------------------------------ */

struct kind {
	const char *name;
	enum scope scope;
	read_params *read;
	rule_check *check;
	const char *summary;
};

extern const struct kind kinds[];
extern const size_t kind_count;

#define KIND(function, name, scope, summary)	\
	rule_check check_##function;		\
	read_params read_##function;
#include "rules/kinds.def"
#undef KIND

#endif
