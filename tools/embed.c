/*
 * embed - write rules, profiles, vocabularies, the registry and the sieve that
 * is made for them out as C data, so that nothing is parsed when the program
 * starts.
 *
 *	embed rules/GK101-required-columns.yaml ... >embedded.c
 *
 * It is the library without built-in data: what is to be built in is laid over
 * nothing and compiled, as a department's own files are.  A mistake in one of
 * them fails the build, with all mistakes of all files on stderr.
 *
 * Tables name their texts by numbers: a pointer has to be relocated in every
 * run.  Where there are few, of profiles and files, they are pointers.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "grammar/sieving.h"
#include "rules/load.h"

const struct built_in_rule embedded_rules[1];
const size_t embedded_rule_count;
const struct yaml_file embedded_profile_files[1];
const struct profile embedded_profiles[1];
const size_t embedded_profile_count;
const struct vocab embedded_vocabs[1];
const size_t embedded_vocab_count;
const struct registry embedded_registry;
const struct sieve embedded_sieve;
const uint64_t embedded_digest;

/* ---- reading ---------------------------------------------------------- */

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

/* Files that are laid over others would change those without a word. */
static void add(struct gkml_rules *rules, const char *path)
{
	const struct loading *l = rules->loading;
	struct str text = read_all(&rules->arena, path);
	size_t said = rules->complaints.count;
	size_t before = l->count + l->profiles.count + rules->vocab_count +
			rules->registries;

	gkml_rules_add(rules, path, text.p, text.n);
	if (rules->complaints.count == said &&
	    l->count + l->profiles.count + rules->vocab_count +
	    rules->registries == before) {
		fprintf(stderr, "embed: %s: its name is taken\n", path);
		exit(1);
	}
}

static bool compile(struct gkml_rules *rules)
{
	struct loading *l = rules->loading;

	gkml_rules_lang(rules, GKML_EN);
	/* examples are tried by tests, not by every build */
	for (size_t i = 0; i < l->count; i++)
		l->item[i].overlaid = false;
	gkml_rules_ready(rules);
	for (size_t i = 0; i < l->count; i++)
		references_check(rules, &l->item[i]);
	return !rules->complaints.count;
}

/* ---- writing ---------------------------------------------------------- */

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

/* The tree as it lies in memory: tree.h says how that is. */
static void put_tree(const char *name, size_t id, const struct node *root)
{
	size_t count = count_nodes(root);
	const char *text = (const char *)(root + count);
	size_t size = (size_t)(end_of_text(root) - text);

	printf("static const struct {\n\tstruct node node[%zu];\n"
	       "\tchar text[%zu];\n} %s%zu = { {\n", count, size, name, id);
	for (const struct node *n = root; n < root + count; n++)
		printf("\t{ %u, %u, %u, %u, %u, %u, %u, %d },\n",
		       (unsigned)n->line, (unsigned)n->column,
		       (unsigned)n->text, (unsigned)n->size, (unsigned)n->item,
		       (unsigned)n->count, (unsigned)n->kind, n->plain);
	printf("},\n");
	put_string((struct str){ text, size - 1 });
	printf("\n};\n");
}

static void put_file(const struct yaml_file *f, const char *name, size_t id)
{
	printf("{ ");
	put_string(str_from(f->name));
	printf(", ");
	put_str(f->text);
	printf(", %s%zu.node, true }", name, id);
}

static void put_rules(const struct loading *l)
{
	for (size_t i = 0; i < l->count; i++)
		put_tree("rule", i, l->item[i].whole.node);
	printf("const struct built_in_rule embedded_rules[] = {\n");
	for (size_t i = 0; i < l->count; i++) {
		const struct plan *p = &l->item[i];

		printf("\t{ ");
		put_file(p->whole.file, "rule", i);
		printf(", {");
		for (int k = 0; k < KEY_COUNT; k++)
			printf(" %d,", !p->over[k].node ? 0
			       : (int)(p->over[k].node -
				       node_item(p->whole.node, 0)));
		printf(" } },\n");
	}
	printf("};\nconst size_t embedded_rule_count = %zu;\n", l->count);
}

/* ---- profiles --------------------------------------------------------- */

static void put_headings(const char *name, size_t id, const struct str *s,
			 size_t n)
{
	if (!n)
		return;
	printf("static const struct str %s%zu[] = {\n", name, id);
	for (size_t i = 0; i < n; i++) {
		printf("\t");
		put_str(s[i]);
		printf(",\n");
	}
	printf("};\n");
}

static void put_list(const char *name, size_t id, size_t n)
{
	if (n)
		printf(", %s%zu, %zu", name, id, n);
	else
		printf(", NULL, 0");
}

/* The columns of profile id; their lists are numbered from `first`. */
static void put_columns(size_t id, const struct profile *p, size_t first)
{
	for (size_t i = 0; i < p->columns; i++) {
		const struct profile_column *c = &p->column[i];

		put_headings("alias", first + i, c->alias, c->aliases);
		put_headings("variant", first + i, c->variant, c->variants);
		put_headings("under", first + i, c->under, c->unders);
	}
	printf("static const struct profile_column columns%zu[] = {\n", id);
	for (size_t i = 0; i < p->columns; i++) {
		const struct profile_column *c = &p->column[i];

		printf("\t{ %d, %d, %d, %d, %d, %d", (int)c->field,
		       (int)c->need, c->carried, c->tick, c->weight,
		       c->missing);
		put_list("alias", first + i, c->aliases);
		put_list("variant", first + i, c->variants);
		put_list("under", first + i, c->unders);
		printf(" },\n");
	}
	printf("};\nstatic const struct heading_place headings%zu[] = {\n", id);
	for (size_t i = 0; i < p->slots; i++)
		printf("\t{ %d, %d, %d },\n", p->index[i].column,
		       p->index[i].variant, p->index[i].at);
	printf("};\n");
}

static void put_profiles(const struct gkml_rules *rules)
{
	const struct profiles *ps = &rules->profiles;
	const struct values *files = &rules->loading->profiles;
	size_t columns = 0;

	for (size_t i = 0; i < ps->count; i++) {
		put_columns(i, &ps->item[i], columns);
		columns += ps->item[i].columns;
	}
	printf("const struct profile embedded_profiles[] = {\n");
	for (size_t i = 0; i < ps->count; i++) {
		const struct profile *p = &ps->item[i];

		printf("\t{ ");
		put_string(str_from(p->name));
		printf(", ");
		put_string(str_from(p->title));
		printf(", ");
		put_string(str_from(p->title_en));
		printf(", columns%zu, %zu, %#lx, headings%zu, %zu },\n", i,
		       p->columns, (unsigned long)p->either, i, p->slots);
	}
	printf("};\nconst size_t embedded_profile_count = %zu;\n", ps->count);
	for (size_t i = 0; i < files->count; i++)
		put_tree("profile", i, files->item[i].node);
	printf("const struct yaml_file embedded_profile_files[] = {\n");
	for (size_t i = 0; i < files->count; i++) {
		printf("\t");
		put_file(files->item[i].file, "profile", i);
		printf(",\n");
	}
	printf("};\n");
}

/* ---- tables ----------------------------------------------------------- */

static void put_slice(struct slice s)
{
	printf("{ %u, %u }", (unsigned)s.start, (unsigned)s.size);
}

static void put_cells(struct pool *text, const struct vocab *v, size_t id)
{
	printf("static const struct slice cells%zu[] = {", id);
	for (size_t k = 0; k < (1 + v->rows) * v->columns; k++) {
		printf(k % v->columns ? " " : "\n\t");
		put_slice(pool_add(text, str_at(v->text, v->cell[k])));
		printf(",");
	}
	printf("\n};\n");
}

static void put_index(const struct vocab *v, size_t id)
{
	printf("static const uint32_t index%zu[] = {", id);
	for (size_t k = 0; k < v->slots; k++)
		printf("%s%u,", k % 12 ? " " : "\n\t", (unsigned)v->index[k]);
	printf("\n};\n");
}

/* The sorted tables. */
static void put_registry(struct pool *text, const struct registry *r)
{
	printf("static const struct registry_core cores[] = {\n");
	for (size_t k = 0; k < r->cores; k++) {
		const struct registry_core *c = &r->core[k];

		printf("\t{ ");
		put_slice(pool_add(text, registry_core(r, c)));
		printf(", ");
		put_slice(pool_add(text, registry_spelling(r, c)));
		printf(", %u },\n", (unsigned)c->row);
	}
	printf("};\nstatic const struct registry_number numbers[] = {\n");
	for (size_t k = 0; k < r->numbers; k++) {
		const struct registry_number *n = &r->number[k];

		printf("\t{ %u, %u, %u, ", (unsigned)n->year,
		       (unsigned)n->serial, (unsigned)n->row);
		put_slice(pool_add(text, registry_issuer(r, n)));
		printf(", %d, %d },\n", (int)n->class, n->older);
	}
	printf("};\n");
}

static void put_text(const char *name, const struct pool *p)
{
	enum { LINE = 40 };

	printf("static const char %s[] =", name);
	for (size_t at = 0; at < p->size; at += LINE) {
		size_t left = p->size - at;

		printf("\n");
		put_string((struct str){ p->text + at,
					 left < LINE ? left : LINE });
	}
	printf(";\n");
}

static void put_vocab(const struct vocab *v, size_t id)
{
	printf("{ \"%s\", text, cells%zu, %zu, %zu, ", v->name, id, v->columns,
	       v->rows);
	if (v->slots)
		printf("index%zu, %zu, NULL }", id, v->slots);
	else
		printf("NULL, 0, NULL }");
}

static void put_tables(struct gkml_rules *rules)
{
	struct pool text = { .arena = &rules->arena };
	const struct registry *r = rules->registry[0];
	size_t n = rules->vocab_count;

	for (size_t i = 0; i < n; i++) {
		put_cells(&text, &rules->vocab[i], i);
		put_index(&rules->vocab[i], i);
	}
	put_cells(&text, r->table, n);
	put_registry(&text, r);
	put_text("text", &text);
	printf("const struct vocab embedded_vocabs[] = {\n");
	for (size_t i = 0; i < n; i++) {
		printf("\t");
		put_vocab(&rules->vocab[i], i);
		printf(",\n");
	}
	printf("};\nconst size_t embedded_vocab_count = %zu;\n"
	       "static const struct vocab documents =\n\t", n);
	put_vocab(r->table, n);
	printf(";\nconst struct registry embedded_registry = {\n"
	       "\t&documents, text, cores, %zu, numbers, %zu,\n};\n", r->cores,
	       r->numbers);
}

/* ---- the sieve -------------------------------------------------------- */

static void put_bytes(const unsigned char *p, size_t n)
{
	printf("\t{");
	for (size_t i = 0; i < n; i++)
		printf("%s%u,", i % 16 ? " " : "\n\t  ", p[i]);
	printf(" },\n");
}

static void put_sorts(const struct sorts *s)
{
	printf("\t{ ");
	put_bytes(s->ascii, sizeof s->ascii);
	printf("\t{ ");
	for (size_t i = 0; i < COUNT_OF(s->page); i++)
		put_bytes(s->page[i], sizeof s->page[i]);
	printf("\t}, { ");
	for (size_t i = 0; i < COUNT_OF(s->third); i++)
		put_bytes(s->third[i], sizeof s->third[i]);
	printf("\t} },\n");
}

static void put_watched(const struct lookout *w)
{
	printf("static const struct watched watched[] = {\n");
	for (size_t i = 0; i < w->count; i++) {
		const struct watched *x = &w->item[i];

		printf("\t{ ");
		put_slice(x->word);
		printf(", %u, %u, %#llxu },\n", (unsigned)x->anchor,
		       (unsigned)x->next, (unsigned long long)x->traits);
	}
	printf("};\nstatic const struct anchor anchors[] = {\n");
	for (size_t i = 0; i < w->slots; i++)
		printf("\t{ %#llxu, %u },\n",
		       (unsigned long long)w->slot[i].key,
		       (unsigned)w->slot[i].first);
	printf("};\n");
}

static void put_coarse(const struct coarse *x)
{
	printf("\t{ { { ");
	for (size_t i = 0; i < COUNT_OF(x->alone); i++)
		put_bytes(x->alone[i], sizeof x->alone[i]);
	printf("\t}, %#llxu, { ", (unsigned long long)x->beyond);
	for (size_t i = 0; i < COUNT_OF(x->pair); i++)
		put_bytes(x->pair[i], sizeof x->pair[i]);
	printf("\t} },\n");
}

static void put_lookout(const struct lookout *w)
{
	put_coarse(&w->coarse);
	printf("\t{");
	for (size_t i = 0; i < COUNT_OF(w->alone); i++)
		printf("%s%u,", i % 16 ? " " : "\n\t  ", w->alone[i]);
	printf(" }, {");
	for (size_t i = 0; i < COUNT_OF(w->pair); i++)
		printf("%s%#xu,", i % 8 ? " " : "\n\t  ",
		       (unsigned)w->pair[i]);
	printf(" }, {");
	for (size_t i = 0; i < COUNT_OF(w->inside); i++)
		printf("%s%#xu,", i % 8 ? " " : "\n\t  ",
		       (unsigned)w->inside[i]);
	printf(" },\n\twords, watched, %zu, anchors, %zu, {", w->count,
	       w->slots);
	for (size_t i = 0; i < COUNT_OF(w->implied); i++)
		printf(" %#llxu,", (unsigned long long)w->implied[i]);
	printf(" },\n\t%#llxu, %#llxu, %zu },\n",
	       (unsigned long long)w->implying,
	       (unsigned long long)w->always, w->longest);
}

static void put_sieve(const struct sieve *s, const struct pool *words)
{
	put_text("words", words);
	put_watched(&s->lookout);
	printf("_Alignas(64) const struct sieve embedded_sieve = {\n");
	put_sorts(&s->sorts);
	put_lookout(&s->lookout);
	put_bytes(s->inside, sizeof s->inside);
	printf("};\n");
}

int main(int argc, char **argv)
{
	struct gkml_rules *rules = gkml_rules_new();
	int status = 0;

	for (int i = 1; i < argc; i++)
		add(rules, argv[i]);
	if (compile(rules)) {
		printf("/* Written by tools/embed; do not edit. */\n"
		       "#include \"grammar/sieving.h\"\n"
		       "#include \"rules/load.h\"\n\n");
		put_rules(rules->loading);
		put_profiles(rules);
		put_tables(rules);
		put_sieve(rules->sieve,
			  &rules->loading->sieve_words->list.text);
		printf("const uint64_t embedded_digest = "
		       "UINT64_C(0x%016llx);\n",
		       (unsigned long long)rules->digest);
		status = fflush(stdout) || ferror(stdout) ? 2 : 0;
	} else {
		fputs(gkml_rules_errors(rules), stderr);
		status = 1;
	}
	gkml_rules_free(rules);
	return status;
}
