/*
 * yaml.h - the strict subset of YAML that rule files use, as a tree in which
 * every value keeps its place.
 *
 * Block and flow mappings and sequences, scalars.  No anchors, aliases, tags,
 * merge keys, several documents or implicit types: every scalar is a string.
 * The built-in files are trees already when the program starts (they are
 * written out as C data when it is built), so nothing is parsed for them.
 */
#ifndef YAML_H
#define YAML_H

#include "base/arena.h"

enum node_kind { NODE_SCALAR, NODE_SEQUENCE, NODE_MAPPING };

struct node {
	enum node_kind kind;
	uint32_t line, column;		/* from 1; column in code points */
	struct str text;		/* of a scalar */
	bool plain;			/* on one line as written: text offsets
					   are column offsets */
	const struct node *item;	/* of a mapping: key, value, key, ... */
	size_t count;
};

/* A file that trees and errors refer to. */
struct yaml_file {
	const char *name;		/* as shown in errors */
	struct str text;		/* for the line under an error */
	const struct node *root;	/* NULL after a syntax error */
};

/* Errors of all files, in order, as "file:line:column: error: ...". */
struct complaints {
	struct arena *arena;
	char *text;			/* NUL-terminated; NULL: none */
	size_t n, room;
	size_t count;
};

__attribute__((format(printf, 5, 6)))
void complain(struct complaints *, const struct yaml_file *, uint32_t line,
	      uint32_t column, const char *fmt, ...);

/* Syntax errors and duplicate keys are complained of. */
struct yaml_file yaml_read(struct arena *, const char *name, struct str text,
			   struct complaints *);

/* The value of a key, or NULL. */
const struct node *node_get(const struct node *mapping, const char *key);

/* The nearest of the n words to s, or NULL when none is near. */
const char *nearest_word(struct str s, const char *const *word, size_t n);

/* Edits (insert, delete, replace one character) from a to b, at most limit+1. */
unsigned edit_distance(struct str a, struct str b, unsigned limit);

#endif
