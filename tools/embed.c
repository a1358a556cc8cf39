/*
 * embed - write rule files, profiles and vocabularies out as C data, so that
 * nothing is parsed when the program starts.  Tables name their texts by
 * numbers, as pointers would have to be relocated, one by one, in every run.
 *
 *	embed rules/GK101-required-columns.yaml ... >embedded.c
 *
 * The kind of a file follows from its folder and suffix.  A mistake in one
 * of them fails the build, with all mistakes of all files on stderr.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "rules/registry.h"
#include "rules/vocab.h"
#include "rules/yaml.h"

struct embedder {
	struct arena arena;
	struct complaints complaints;
	struct pool text;		/* of all tables */
	struct yaml_file file[256];
	size_t files;
};

static struct str read_all(struct arena *a, const char *path)
{
	FILE *in = fopen(path, "rb");
	struct {
		char *item;
		size_t count, room;
	} text = { 0 };
	int c;

	if (!in) {
		fprintf(stderr, "embed: %s: %s\n", path, strerror(errno));
		exit(2);
	}
	while ((c = getc(in)) != EOF)
		*ARENA_PUSH(a, &text) = (char)c;
	fclose(in);
	return (struct str){ text.item, text.count };
}

/* A C string literal; octal escapes cannot run into what follows. */
static void put_string(struct str s)
{
	putchar('"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '"' || c == '\\' || c == '?')
			printf("\\%c", c);
		else if (c < 0x20 || c > 0x7E)
			printf("\\%03o", c);
		else
			putchar(c);
	}
	putchar('"');
}

static void put_str(struct str s)
{
	printf("{ ");
	put_string(s);
	printf(", %zu }", s.n);
}

/* ---- trees ------------------------------------------------------------ */

static size_t count_nodes(const struct node *n)
{
	size_t count = 1;

	for (size_t i = 0; i < n->count; i++)
		count += count_nodes(node_item(n, i));
	return count;
}

/* Behind the last text of a tree. */
static const char *end_of_text(const struct node *n)
{
	const char *end = node_text(n).p + n->size + 1;

	for (size_t i = 0; i < n->count; i++) {
		const char *other = end_of_text(node_item(n, i));

		end = other > end ? other : end;
	}
	return end;
}

/* The tree as it lies in memory: yaml.h says how that is. */
static void put_tree(size_t id, const struct node *root)
{
	size_t count = count_nodes(root);
	const char *text = (const char *)(root + count);
	size_t size = (size_t)(end_of_text(root) - text);

	printf("static const struct {\n\tstruct node node[%zu];\n"
	       "\tchar text[%zu];\n} tree%zu = { {\n", count, size, id);
	for (const struct node *n = root; n < root + count; n++)
		printf("\t{ %u, %u, %u, %u, %u, %u, %u, %d },\n",
		       (unsigned)n->line, (unsigned)n->column,
		       (unsigned)n->text, (unsigned)n->size, (unsigned)n->item,
		       (unsigned)n->count, (unsigned)n->kind, n->plain);
	printf("},\n");
	put_string((struct str){ text, size - 1 });
	printf("\n};\n");
}

static void put_yaml(struct embedder *e, const char *path)
{
	struct str text = read_all(&e->arena, path);
	struct yaml_file f = yaml_read(&e->arena, path, text, &e->complaints);

	if (!f.root || e->files == sizeof e->file / sizeof *e->file)
		return;
	put_tree(e->files, f.root);
	e->file[e->files++] = f;
}

static bool in_folder(const char *path, const char *folder)
{
	return strstr(path, folder) != NULL;
}

static void put_files(const struct embedder *e, const char *array,
		      const char *count, bool profiles)
{
	size_t n = 0;

	printf("const struct yaml_file %s[] = {\n", array);
	for (size_t i = 0; i < e->files; i++) {
		if (in_folder(e->file[i].name, "/profiles/") != profiles)
			continue;
		printf("\t{ ");
		put_string(str_from(e->file[i].name));
		printf(", ");
		put_str(e->file[i].text);
		printf(", tree%zu.node },\n", i);
		n++;
	}
	printf("\t{ NULL, { NULL, 0 }, NULL },\n};\n"
	       "const size_t %s = %zu;\n", count, n);
}

/* ---- tables ----------------------------------------------------------- */

static struct slice pooled(struct embedder *e, struct str s)
{
	return pool_add(&e->text, s);
}

static void put_slice(struct slice s)
{
	printf("{ %u, %u }", (unsigned)s.start, (unsigned)s.size);
}

static void put_vocab(struct embedder *e, size_t i, const struct vocab *v)
{
	printf("static const struct slice cells%zu[] = {", i);
	for (size_t k = 0; k < (1 + v->rows) * v->columns; k++) {
		printf(k % v->columns ? " " : "\n\t");
		put_slice(pooled(e, str_at(v->text, v->cell[k])));
		printf(",");
	}
	printf("\n};\nstatic const uint32_t index%zu[] = {", i);
	for (size_t k = 0; k < v->slots; k++)
		printf("%s%u,", k % 12 ? " " : "\n\t", (unsigned)v->index[k]);
	printf("\n};\n");
}

/* The registry's sorted tables; its rows are those of the vocabulary. */
static void put_registry(struct embedder *e, const struct vocab *v)
{
	struct registry r = registry_build(&e->arena, v);

	printf("static const struct registry_core cores[] = {\n");
	for (size_t k = 0; k < r.cores; k++) {
		const struct registry_core *c = &r.core[k];

		printf("\t{ ");
		put_slice(pooled(e, registry_core(&r, c)));
		printf(", ");
		put_slice(pooled(e, registry_spelling(&r, c)));
		printf(", %u },\n", (unsigned)c->row);
	}
	printf("};\nstatic const struct registry_number numbers[] = {\n");
	for (size_t k = 0; k < r.numbers; k++) {
		const struct registry_number *n = &r.number[k];

		printf("\t{ %u, %u, %u, ", (unsigned)n->year,
		       (unsigned)n->serial, (unsigned)n->row);
		put_slice(pooled(e, registry_issuer(&r, n)));
		printf(", %d, %d },\n", (int)n->class, n->older);
	}
	printf("};\n");
}

static bool is_registry(const struct vocab *v)
{
	return !strcmp(v->name, "documents");
}

static void put_text(const struct pool *p)
{
	enum { LINE = 40 };

	printf("static const char text[] =");
	for (size_t at = 0; at < p->size; at += LINE) {
		size_t left = p->size - at;

		printf("\n");
		put_string((struct str){ p->text + at,
					 left < LINE ? left : LINE });
	}
	printf(";\n");
}

static void put_vocabs(struct embedder *e, char **path, int n)
{
	struct vocab v[128];
	size_t count = 0;

	for (int i = 0; i < n; i++) {
		size_t len = strlen(path[i]);

		if (len < 4 || strcmp(path[i] + len - 4, ".tsv") ||
		    count == sizeof v / sizeof *v)
			continue;
		v[count] = vocab_read(&e->arena, path[i],
				      read_all(&e->arena, path[i]),
				      &e->complaints);
		put_vocab(e, count, &v[count]);
		if (is_registry(&v[count]))
			put_registry(e, &v[count]);
		count++;
	}
	put_text(&e->text);
	printf("const struct vocab embedded_vocabs[] = {\n");
	for (size_t i = 0; i < count; i++)
		printf("\t{ \"%s\", text, cells%zu, %zu, %zu, index%zu, %zu, "
		       "NULL },\n", v[i].name, i, v[i].columns, v[i].rows, i,
		       v[i].slots);
	printf("};\nconst size_t embedded_vocab_count = %zu;\n", count);
	for (size_t i = 0; i < count; i++)
		if (is_registry(&v[i]))
			printf("const struct registry embedded_registry = {\n"
			       "\t&embedded_vocabs[%zu], text, cores, "
			       "COUNT_OF(cores), numbers, COUNT_OF(numbers),\n"
			       "};\n", i);
}

int main(int argc, char **argv)
{
	struct embedder e = { 0 };

	e.complaints.arena = e.text.arena = &e.arena;
	printf("/* Written by tools/embed; do not edit. */\n"
	       "#include \"rules/ruleset.h\"\n\n");
	for (int i = 1; i < argc; i++) {
		size_t len = strlen(argv[i]);

		if (len > 5 && !strcmp(argv[i] + len - 5, ".yaml"))
			put_yaml(&e, argv[i]);
	}
	put_files(&e, "embedded_rules", "embedded_rule_count", false);
	put_files(&e, "embedded_profiles", "embedded_profile_count", true);
	put_vocabs(&e, argv + 1, argc - 1);
	if (e.complaints.count)
		fputs(e.complaints.text, stderr);
	if (fflush(stdout) || ferror(stdout))
		return 2;
	argc = e.complaints.count != 0;
	arena_free(&e.arena);
	return argc;
}
