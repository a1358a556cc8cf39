#include "rules/tree.h"

#include "base/pool.h"

const struct node *node_get(const struct node *mapping, const char *key)
{
	struct str k = str_from(key);

	if (!mapping || mapping->kind != NODE_MAPPING)
		return NULL;
	for (size_t i = 0; i + 1 < mapping->count; i += 2)
		if (str_eq(node_text(node_item(mapping, i)), k))
			return node_item(mapping, i + 1);
	return NULL;
}

struct packer {
	struct node *node;
	size_t used;
	struct pool text;
};

static size_t count_nodes(const struct twig *t)
{
	size_t n = 1;

	for (size_t i = 0; i < t->count; i++)
		n += count_nodes(&t->item[i]);
	return n;
}

/* To node `at`; those below it side by side, behind all that were packed. */
static void pack_twig(struct packer *p, const struct twig *t, size_t at)
{
	struct slice text = pool_add(&p->text, t->text);
	size_t first = p->used;

	p->node[at] = t->node;
	p->node[at].text = text.start;
	p->node[at].size = text.size;
	p->node[at].item = (uint32_t)(first - at);
	p->node[at].count = (uint32_t)t->count;
	p->used += t->count;
	for (size_t i = 0; i < t->count; i++)
		pack_twig(p, &t->item[i], first + i);
}

const struct node *tree_pack(struct arena *a, const struct twig *root)
{
	size_t nodes = count_nodes(root), size = nodes * sizeof(struct node);
	struct packer p = { .used = 1, .text.arena = a };
	char *tree;

	p.node = arena_alloc(a, size);
	pack_twig(&p, root, 0);
	for (size_t i = 0; i < nodes; i++)
		p.node[i].text += (uint32_t)(size - i * sizeof *p.node);
	tree = arena_alloc(a, size + p.text.size);
	memcpy(tree, p.node, size);
	memcpy(tree + size, p.text.text, p.text.size);
	return (const void *)tree;
}
