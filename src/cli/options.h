/*
 * options.h - what a run was asked to do.  What it can be asked is in
 * optionrow.h.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdio.h>

#include "cli/layer.h"
#include "cli/news.h"
#include "cli/origins.h"
#include "cli/words.h"
#include "report/report.h"

enum action {
	ACT_LINT, ACT_SHOW_TABLE, ACT_COLLECT, ACT_CONVERT, ACT_SHOW_FILES,
	ACT_PRINT_CONFIG, ACT_LIST_RULES, ACT_EXPLAIN, ACT_TEST_RULES,
	ACT_DOC_RULES, ACT_COMPLETION, ACT_LSP, ACT_HELP, ACT_VERSION,
};

/* What is laid over the built-in rules: files and folders. */
struct sources {
	struct words rules, vocab, registry;
};

/* A pattern of paths, the folder that it counts from, where it stands. */
struct exclusion {
	char *dir, *glob, *where;
};

enum conversion { CONVERT_TSV, CONVERT_CSV, CONVERT_JSONL };

struct options {
	enum action action;
	const struct reporter *reporter, *annotations;	/* NULL: none */
	struct words reports;		/* "FORMAT:PATH" */
	size_t max_findings;		/* on the console; 0: all */
	size_t max_file_size;		/* bytes; larger ones are trouble */
	struct style style;
	struct gkml_options lint;
	enum when { AUTO, ALWAYS, NEVER } color;
	enum conversion convert;
	bool fill;			/* repeat merged cells */
	bool statistics;
	int report_width;		/* of excerpts in a file */
	bool fix, unsafe_fixes, diff, follow;
	char *output;			/* folder for what is written; NULL */
	bool reproducible;		/* no times in reports */
	char *explain, *collect, *stdin_filename;
	char *doc_rules;		/* folder; NULL */
	const char *shell;		/* of --completion */
	bool each;			/* files are not compared */

	/* several processes */
	size_t part, parts;		/* --shard; 0: all files */
	bool emit_facts, merge;		/* merge: the arguments are shards */
	struct shard *shard;		/* of --emit-facts; sharding.c's */
	bool lang_given;		/* --lang: no lang: changes it */

	/* the command line */
	struct sources given;
	struct layer command;
	struct layer *layer;		/* where setters put what is for files */

	/* what need not be reported again */
	char *baseline, *write_baseline, *changed;
	char *reason, *until, *by;	/* of --suppress */
	bool no_suppressions, prune_baseline;
	struct words suppress;		/* "RULE@CELL" */

	/* gkml-lint.yaml */
	char *config;			/* --config, then the one that was read */
	bool no_config;
	char *config_dir;		/* its folder; NULL: none was read */
	struct words configs;		/* all that were read: those it extends */
	char *fence;			/* the folder they must stay in */
	struct sources configured;
	struct layer base;
	struct {			/* paths:, the later ones stronger */
		struct layer *item;
		size_t count, room;
	} paths;
	struct {
		struct exclusion *item;
		size_t count, room;
	} exclude;

	struct origins origins;		/* of keys of gkml-lint.yaml */

	/* --watch */
	bool watch;
	struct news *news;		/* what was told before; NULL: nothing */

	char *cwd;
	char *root;			/* of the repository; else cwd */
	bool in_repository;
	struct words args;		/* files, folders, "-" */
};

/*
 * The command line over gkml-lint.yaml over the environment.  On a mistake,
 * says so on stderr and returns false; options_release() either way.
 */
bool options_read(struct options *, int argc, char **argv);
/*
 * The same for a folder that a language server is to check: the current one,
 * with the arguments of the server.  Nothing that it is asked to write is.
 */
bool options_read_for_server(struct options *, int argc, char **argv);
void options_release(struct options *);

/* The layers for a file, the weakest first; NULL: those for all files. */
struct layers options_layers(const struct options *, const char *absolute);

void usage_print(FILE *, enum gkml_lang);	/* --help */
void usage_hint(FILE *, enum gkml_lang);	/* no arguments */

#endif
