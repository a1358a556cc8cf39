#include "input/input.h"

#include "input/content.h"
#include "input/webpage.h"
#include "input/workbook.h"

static void read_text(struct arena *a, struct input *in, const char *path,
		      const struct input_options *o)
{
	const struct format *f = o->separator
		? format_by_delimiter(o->separator)
		: format_detect(path, in->source.text);

	in->format = f->name;
	in->records = read_records(a, f, in->source.text, in->source.lf +
				   in->source.crlf + in->source.cr);
}

/* What was found in the bytes of a page is no fact of its tables. */
static void read_page(struct arena *a, struct input *in, const char *path,
		      const struct input_options *o)
{
	struct source page = in->source;

	(void)path;
	(void)o;
	in->format = "html";
	in->source = (struct source){
		.bytes = page.bytes, .encoding = page.encoding,
		.foreign = true, .final_newline = true,
	};
	in->records = webpage_read(a, page.text, &in->source.text);
}

static void read_workbook(struct arena *a, struct input *in, const char *path,
			  const struct input_options *o)
{
	struct workbook w = workbook_read(a, in->source.bytes);

	(void)path;
	in->format = "xlsx";
	in->source = (struct source){
		.bytes = in->source.bytes, .encoding = ENCODING_UTF8,
		.foreign = true, .final_newline = true, .text = w.text,
		.part = w.sheet, .parts = w.sheets,
	};
	in->records = w.records;
	in->refused = o->english ? w.refused_en : w.refused;
}

/* The first that knows the bytes, or for text what they were decoded to. */
static const struct {
	bool packed;			/* knows bytes, not text */
	bool (*is)(struct str);
	void (*read)(struct arena *, struct input *, const char *path,
		     const struct input_options *);
} formats[] = {
	{ true, workbook_is, read_workbook },
	{ false, webpage_is, read_page },
};

/* COUNT_OF(formats): none, which is plain text. */
static size_t format_of(struct str bytes, bool packed)
{
	size_t i = 0;

	while (i < COUNT_OF(formats) &&
	       (formats[i].packed != packed || !formats[i].is(bytes)))
		i++;
	return i;
}

struct input input_read(struct arena *a, const char *path, struct str bytes,
			const struct input_options *o)
{
	struct input in = { .source.bytes = bytes };
	size_t i = format_of(bytes, true);

	if (i == COUNT_OF(formats)) {
		in.refused = content_refused(bytes, o->english);
		if (in.refused)
			return in;
		in.source = source_read(a, bytes.p, bytes.n, o->encoding);
		i = format_of(in.source.text, false);
	}
	if (i < COUNT_OF(formats))
		formats[i].read(a, &in, path, o);
	else
		read_text(a, &in, path, o);
	return in;
}
