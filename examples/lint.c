/*
 * What a program of your own does with libgkml: lint a catalog, say what was
 * found.
 *
 *	cc -o lint lint.c $(pkg-config --cflags --libs gkml)
 *	./lint catalog.tsv
 */
#include <gkml/gkml.h>
#include <stdio.h>
#include <stdlib.h>

/* The whole file; NULL when it cannot be read. */
static char *read_file(const char *path, size_t *size)
{
	FILE *f = fopen(path, "rb");
	size_t room = 1 << 16, n;
	char *bytes = malloc(room);

	*size = 0;
	while (f && bytes && (n = fread(bytes + *size, 1, room - *size, f))) {
		*size += n;
		if (*size < room)
			continue;
		char *more = realloc(bytes, room *= 2);

		if (!more)
			free(bytes);
		bytes = more;
	}
	if (!f || !bytes || ferror(f)) {
		free(bytes);
		bytes = NULL;
	}
	if (f)
		fclose(f);
	return bytes;
}

static void print(const struct gkml_finding *f, const char *path)
{
	printf("%s:%u:%u: %s: %s [%s]\n", path, (unsigned)f->span.line,
	       (unsigned)f->span.column, gkml_level_name(f->level), f->message,
	       f->rule->id);
}

/* As of gkml-lint itself: 0 clean, 1 findings, 2 not to be trusted. */
static int lint(const struct gkml_rules *rules, const char *path)
{
	struct gkml_options options = { .lang = GKML_ZH };
	struct gkml_result *r;
	size_t size, n;
	int status;
	char *bytes = read_file(path, &size);

	if (!bytes) {
		perror(path);
		return 2;
	}
	r = gkml_lint(rules, &options, path, bytes, size);
	n = gkml_finding_count(r);
	for (size_t i = 0; i < n; i++)
		print(gkml_finding_at(r, i), path);
	status = n != 0;
	if (gkml_result_trouble(r)) {
		fprintf(stderr, "%s: %s\n", path, gkml_result_trouble(r));
		status = 2;
	}
	gkml_result_free(r);
	free(bytes);		/* the result had borrowed them */
	return status;
}

int main(int argc, char **argv)
{
	struct gkml_rules *rules = gkml_rules_new();
	int status = 2;

	if (argc != 2)
		fprintf(stderr, "usage: lint catalog.tsv\n");
	else if (!gkml_rules_ready(rules))
		fputs(gkml_rules_errors(rules), stderr);
	else
		status = lint(rules, argv[1]);
	gkml_rules_free(rules);
	return status;
}
