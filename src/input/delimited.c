/* Tables in text: TAB, comma, semicolon or bar between their cells. */
#include "input/delimited.h"

static bool is_text(struct str text, const char *path)
{
	(void)text;
	(void)path;
	return true;			/* what nothing else knows */
}

static void read_text(struct arena *a, struct input *in, const char *path,
		      const struct input_options *o)
{
	const struct source *s = &in->source;
	struct str text = s->text;
	const struct dialect *d = o->separator
		? dialect_by_delimiter(o->separator)
		: dialect_detect(path, text);

	in->source.format = d->name;
	in->records = read_records(a, d, text, &(struct text_known){
		.lines = s->lf + s->crlf + s->cr,
		.quoted = s->quoted, .cr = s->crlf || s->cr,
		.lone_cr = s->cr > 0,
		.threads = o->threads,
	});
}

const struct format delimited_format = {
	.name = "text",
	.suffixes = "",			/* those of its dialects */
	.is = is_text,
	.read = read_text,
};
