/*
 * ruleset.h - the rules of a run, compiled: what load.c makes of rule files
 * and engine.c runs.
 */
#ifndef RULESET_H
#define RULESET_H

#include <gkml/gkml.h>

#include "rules/charge.h"
#include "rules/registry.h"
#include "rules/rule.h"
#include "rules/yaml.h"

/* One of the conditions of `when`; all that are given must hold. */
struct condition {
	const char *as;			/* the case the check named, or NULL */
	fields columns;			/* the fault is in one of; 0: any */
	const char *profile;		/* of the table, or NULL */
	enum field field;		/* another cell of the row ... */
	const struct pattern *matches;	/* ... matches; NULL: no such test */
};

struct level_when {
	struct condition when;
	enum gkml_level level;
};

/* A case of a rule: its own words. NULL: the rule's. */
struct rule_case {
	const char *name, *message, *message_en;
};

/* How loud a rule is. */
struct loudness {
	enum gkml_level level;
	enum gkml_level cap;		/* of --severity ID=max:LEVEL, or 0 */
	const struct level_when *levels;
	size_t level_count;
};

struct rule {
	struct gkml_rule said;		/* what the outside sees; first member */
	const struct kind *kind;
	const void *params;
	traits needs;			/* one of these must be in the cell ... */
	fields needs_nothing;		/* ... unless it is in these columns */
	bool alone;			/* asks of nothing but the cell */
	fields columns;			/* bit set of known fields ... */
	bool all_columns;		/* ... or every column, known or not */
	const char *message, *message_en;
	const struct rule_case *cases;
	size_t case_count;
	const struct level_when *levels;
	size_t level_count;
	enum gkml_level cap;		/* of --severity ID=max:LEVEL */
	const struct condition *when;	/* NULL: always */
	bool fixes, safe;
	bool locked;			/* its level cannot be lowered */
	/*
	 * Where a finding of one of these rules covers a place, this rule's
	 * place is dropped: one fault, one finding.
	 */
	const struct rule *const *yields;
	size_t yield_count;
	const struct node *good, *bad;	/* sequences of examples */
	const struct yaml_file *file;
};

struct shelf;

struct gkml_rules {
	struct arena arena;
	struct rule *item;		/* by id */
	size_t count, room;
	struct profiles profiles;
	const struct vocab *vocab;	/* by name */
	size_t vocab_count;
	const struct registry **registry;	/* the department's own first */
	size_t registries;
	const struct sieve *sieve;		/* knows what the rules need */
	/* by rule, before --select and the like; gkml_levels begin with it */
	const struct loudness *original;
	struct shelf *shelf;		/* of books.h */
	struct complaints complaints;
	struct loading *loading;	/* load.c's; until ready */
	uint64_t digest;		/* of all files laid over each other */
	bool ready;
};

/* Of a file that has its own. */
struct gkml_levels {
	struct arena arena;
	const struct gkml_rules *rules;
	struct loudness *item;		/* by rule */
	struct complaints complaints;
	struct {
		struct wish *item;
		size_t count, room;
	} wishes;
	bool done;
};

/* Of a rule in a file of these options. */
struct loudness rule_loudness(const struct gkml_rules *,
			      const struct gkml_options *,
			      const struct rule *);

/* The rules, and what is wished of them; levels of a file may be NULL. */
uint64_t rules_digest(const struct gkml_rules *, const struct gkml_levels *);

const struct rule *rule_by_name(const struct gkml_rules *, struct str);
/* What was meant by a name that no rule has, or NULL. */
const char *rule_nearest(const struct gkml_rules *, struct arena *,
			 struct str name);

/* ---- engine.c --------------------------------------------------------- */

struct facts;

struct run_result {
	struct charges charges;
	const char *trouble;		/* lines, or NULL */
	struct facts *facts;		/* NULL: no rule asked for them */
};

/*
 * Show the catalog to every rule that is on.  Findings come out in the order
 * of the text.  A rule given as `only` runs alone.
 */
struct run_result rules_run(const struct gkml_rules *, struct arena *,
			    const struct catalog *,
			    const struct gkml_options *, const char *path,
			    const struct rule *only);

/* What the facts of a file say beside those of the files before it. */
struct charges rules_compare(const struct gkml_rules *, struct arena *,
			      const struct catalog *,
			      const struct gkml_options *, const char *path,
			      struct facts *mine, const struct facts *earlier);

/* ---- embedded.c, written by tools/embed at build time ----------------- */

extern const struct profile embedded_profiles[];
extern const size_t embedded_profile_count;
extern const struct vocab embedded_vocabs[];
extern const size_t embedded_vocab_count;
extern const struct registry embedded_registry;
extern const struct sieve embedded_sieve;	/* for those rules, vocabularies */
extern const uint64_t embedded_digest;

#endif
