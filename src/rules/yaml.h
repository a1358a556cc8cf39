/*
 * yaml.h - the strict subset of YAML that rule files use, as a tree in which
 * every value keeps its place.
 *
 * Block and flow mappings and sequences, scalars.  No anchors, aliases, tags,
 * merge keys, several documents or implicit types: every scalar is a string.
 * The built-in files are trees already when the program starts (they are
 * written out as C data when it is built), so nothing is parsed for them.
 */
#ifndef RULES_YAML_H		/* libyaml has YAML_H */
#define RULES_YAML_H

#include "rules/tree.h"

/* A file that trees and errors refer to. */
struct yaml_file {
	const char *name;		/* as shown in errors */
	struct str text;		/* for the line under an error */
	const struct node *root;	/* NULL after a syntax error */
	bool built_in;			/* and found without fault before */
};

/* Where one error stands in the text of all. */
struct complaint {
	const char *file;
	uint32_t line, column;
	size_t end;			/* byte behind it */
};

/*
 * Errors of all files as "file:line:column: error: ...": by file, and in a
 * file by line, whenever they were found.
 */
struct complaints {
	struct arena *arena;
	bool english;			/* else Chinese */
	char *text;			/* NUL-terminated; NULL: none */
	size_t n, size;
	struct complaint *item;
	size_t count, room;
};

/* Two formats for the same arguments; line 0 is the file as a whole. */
__attribute__((format(printf, 5, 7), format(printf, 6, 7)))
void complain(struct complaints *, const struct yaml_file *, uint32_t line,
	      uint32_t column, const char *zh, const char *en, ...);

/* The same, of a byte of the file. */
__attribute__((format(printf, 4, 6), format(printf, 5, 6)))
void complain_byte(struct complaints *, const struct yaml_file *,
		   size_t offset, const char *zh, const char *en, ...);

/*
 * The same, of byte `offset` of a scalar's text (0: of the node), wherever
 * that byte is written: in quotes, on a later line of a block.
 */
__attribute__((format(printf, 5, 7), format(printf, 6, 7)))
void complain_of(struct complaints *, const struct yaml_file *,
		 const struct node *, size_t offset, const char *zh,
		 const char *en, ...);

/* Of a key that has a full-width colon behind it. */
void complain_colon(struct complaints *, const struct yaml_file *,
		    uint32_t line, uint32_t column, struct str key);

/* Text of a file for a message: one line, shortened when it is long. */
const char *quoted(struct arena *, struct str);

/* "；是否想写“level”？" or "": what nearest_word() found, for the end. */
const char *did_you_mean(const struct complaints *, const char *nearest);

enum { YAML_DEPTH = 32, YAML_SCALAR = 64 * 1024, YAML_FILE = 8 << 20 };

/*
 * Syntax errors and duplicate keys are complained of; so are values nested
 * deeper or longer than the limits above.  The text must outlive the tree.
 */
struct yaml_file yaml_read(struct arena *, const char *name, struct str text,
			   struct complaints *);

/*
 * Is s a key and a full-width colon (level：error)?  The length of the key in
 * bytes, else 0.
 */
size_t wide_colon(struct str s);

/*
 * The nearest of the n words to s, or NULL when none is near: a third of its
 * characters may differ, or s may be the beginning of the word.
 */
const char *nearest_word(struct str s, const char *const *word, size_t n);

/*
 * Edits (insert, delete, replace one character, swap two neighbours) from a to
 * b; more than limit are given as limit + 1.  Words of over 64 characters are
 * not compared.
 */
unsigned edit_distance(struct str a, struct str b, unsigned limit);

#endif
