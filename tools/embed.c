/*
 * embed - write rule files, profiles and vocabularies out as C data, so that
 * nothing is parsed when the program starts.
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

#include "rules/registry.h"
#include "rules/vocab.h"
#include "rules/yaml.h"

struct embedder {
	struct arena arena;
	struct complaints complaints;
	size_t nodes;			/* arrays of nodes written so far */
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

static const char *const kind_names[] = {
	"NODE_SCALAR", "NODE_SEQUENCE", "NODE_MAPPING",
};

/* Children first: an array may only name what was written before it. */
static size_t put_children(struct embedder *e, const struct node *n)
{
	size_t *child, id;

	if (!n->count)
		return 0;
	child = arena_alloc(&e->arena, n->count * sizeof *child);
	for (size_t i = 0; i < n->count; i++)
		child[i] = put_children(e, &n->item[i]);
	id = ++e->nodes;
	printf("static const struct node node%zu[] = {\n", id);
	for (size_t i = 0; i < n->count; i++) {
		const struct node *c = &n->item[i];

		printf("\t{ %s, %u, %u, ", kind_names[c->kind],
		       (unsigned)c->line, (unsigned)c->column);
		put_str(c->text);
		if (child[i])
			printf(", %d, node%zu, %zu },\n", c->plain, child[i],
			       c->count);
		else
			printf(", %d, NULL, 0 },\n", c->plain);
	}
	printf("};\n");
	return id;
}

static void put_yaml(struct embedder *e, const char *path)
{
	struct str text = read_all(&e->arena, path);
	struct yaml_file f = yaml_read(&e->arena, path, text, &e->complaints);
	size_t id;

	if (!f.root || e->files == sizeof e->file / sizeof *e->file)
		return;
	id = put_children(e, f.root);
	printf("static const struct node root%zu = { %s, %u, %u, { \"\", 0 }, "
	       "0, node%zu, %zu };\n", e->files, kind_names[f.root->kind],
	       (unsigned)f.root->line, (unsigned)f.root->column, id,
	       f.root->count);
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
		printf(", &root%zu },\n", i);
		n++;
	}
	printf("\t{ NULL, { NULL, 0 }, NULL },\n};\n"
	       "const size_t %s = %zu;\n", count, n);
}

static void put_vocab(size_t i, const struct vocab *v)
{
	printf("static const struct str heading%zu[] = {\n", i);
	for (size_t k = 0; k < v->columns; k++) {
		printf("\t");
		put_str(v->heading[k]);
		printf(",\n");
	}
	printf("};\nstatic const struct str cells%zu[] = {\n", i);
	for (size_t k = 0; k < v->rows * v->columns; k++) {
		printf("\t");
		put_str(v->cell[k]);
		printf(",\n");
	}
	if (!v->rows)
		printf("\t{ \"\", 0 },\n");
	printf("};\nstatic const uint32_t index%zu[] = {", i);
	for (size_t k = 0; k < v->slots; k++)
		printf("%s%u,", k % 12 ? " " : "\n\t", (unsigned)v->index[k]);
	if (!v->slots)
		printf(" 0,");
	printf("\n};\n");
}

/* The registry's sorted tables; its rows are those of vocabulary i. */
static void put_registry(struct embedder *e, const struct vocab *v, size_t i)
{
	struct registry r = registry_build(&e->arena, v);

	printf("static const struct registry_core cores[] = {\n");
	for (size_t k = 0; k < r.cores; k++) {
		printf("\t{ ");
		put_str(r.core[k].core);
		printf(", ");
		put_str(r.core[k].spelling);
		printf(", %u },\n", (unsigned)r.core[k].row);
	}
	printf("};\nstatic const struct registry_number numbers[] = {\n");
	for (size_t k = 0; k < r.numbers; k++) {
		const struct registry_number *n = &r.number[k];

		printf("\t{ %u, %u, %u, ", (unsigned)n->year,
		       (unsigned)n->serial, (unsigned)n->row);
		put_str(n->issuer);
		printf(", %d, %d },\n", (int)n->class, n->older);
	}
	printf("};\nconst struct registry embedded_registry = {\n"
	       "\t&embedded_vocabs[%zu], cores, %zu, numbers, %zu,\n};\n",
	       i, r.cores, r.numbers);
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
		put_vocab(count, &v[count]);
		count++;
	}
	printf("const struct vocab embedded_vocabs[] = {\n");
	for (size_t i = 0; i < count; i++)
		printf("\t{ \"%s\", heading%zu, %zu, cells%zu, %zu, index%zu, "
		       "%zu, NULL },\n", v[i].name, i, v[i].columns, i, v[i].rows, i,
		       v[i].slots);
	printf("\t{ NULL, NULL, 0, NULL, 0, NULL, 0, NULL },\n};\n"
	       "const size_t embedded_vocab_count = %zu;\n", count);
	for (size_t i = 0; i < count; i++)
		if (!strcmp(v[i].name, "documents"))
			put_registry(e, &v[i], i);
}

int main(int argc, char **argv)
{
	struct embedder e = { 0 };

	e.complaints.arena = &e.arena;
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
