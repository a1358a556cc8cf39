#include "input/input.h"

#include "input/content.h"
#include "input/webpage.h"

static void read_text(struct arena *a, struct input *in, const char *path,
		      const struct input_options *o)
{
	const struct format *f = o->separator
		? format_by_delimiter(o->separator)
		: format_detect(path, in->source.text);

	in->format = f->name;
	in->records = read_records(a, f, in->source.text);
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

static const struct {
	bool (*is)(struct str bytes);	/* of the decoded text */
	void (*read)(struct arena *, struct input *, const char *path,
		     const struct input_options *);
} formats[] = {
	{ webpage_is, read_page },
	{ NULL, read_text },
};

struct input input_read(struct arena *a, const char *path, struct str bytes,
			const struct input_options *o)
{
	struct input in = { .refused = content_refused(bytes, o->english) };
	size_t i = 0;

	if (in.refused)
		return in;
	in.source = source_read(a, bytes.p, bytes.n, o->encoding);
	while (formats[i].is && !formats[i].is(in.source.text))
		i++;
	formats[i].read(a, &in, path, o);
	return in;
}
