/*
 * tree.h - what a file of YAML says, every value with its place.
 */
#ifndef TREE_H
#define TREE_H

#include "base/arena.h"

enum node_kind { NODE_SCALAR, NODE_SEQUENCE, NODE_MAPPING };

/*
 * A tree is one piece of memory, nodes first and then their texts, and tells
 * where they lie by how far away that is: built in, it needs no relocation.
 */
struct node {
	uint32_t line, column;		/* from 1; column in code points */
	uint32_t text, size;		/* of a scalar: so many bytes from here */
	uint32_t item, count;		/* of a mapping: key, value, key, ...,
					   so many nodes from here */
	uint8_t kind;			/* enum node_kind */
	bool plain;			/* on one line as written: text offsets
					   are column offsets */
};

/* Of a scalar, a NUL behind it; else empty. */
static inline struct str node_text(const struct node *n)
{
	return (struct str){ (const char *)n + n->text, n->size };
}

static inline const struct node *node_item(const struct node *n, size_t i)
{
	return n + n->item + i;
}

/* The value of a key, or NULL. */
const struct node *node_get(const struct node *mapping, const char *key);

/* A value while its file is read. */
struct twig {
	struct node node;		/* without text and items */
	struct str text;
	struct twig *item;
	size_t count, room;
};

const struct node *tree_pack(struct arena *, const struct twig *root);

#endif
