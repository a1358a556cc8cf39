#include "input/input.h"

#include "input/big5.h"
#include "input/content.h"
#include "input/delimited.h"
#include "input/suffix.h"
#include "input/webpage.h"
#include "input/workbook.h"

/* The first that knows the bytes, or the text they were decoded to. */
static const struct format *const formats[] = {
	&workbook_format,
	&webpage_format,
	&delimited_format,
};

static const struct format *format_of(struct str s, const char *path,
				      bool packed)
{
	for (size_t i = 0; i < COUNT_OF(formats); i++)
		if (formats[i]->packed == packed && formats[i]->is(s, path))
			return formats[i];
	return NULL;
}

/* The name of the format that the suffix promises, or NULL. */
static const char *promised(const char *path)
{
	const struct dialect *d = dialect_promised(path);

	for (size_t i = 0; i < COUNT_OF(formats); i++)
		if (suffix_among(path, formats[i]->suffixes))
			return formats[i]->name;
	return d ? d->name : content_promised(path);
}

static void compare_with_suffix(struct input *in, const char *path,
				const struct input_options *o)
{
	const char *name = promised(path);

	/* what was asked for is no surprise */
	if (o->separator && dialect_named(in->source.format))
		return;
	if (name && in->source.format && strcmp(name, in->source.format))
		in->source.suffix = suffix_of(path);
}

/* Why text cannot be read that was decoded without a complaint, or NULL. */
static const char *misread(const struct source *s,
			   const struct input_options *o)
{
	/* what was asked for, or is marked, is so */
	if (o->encoding != ENCODING_AUTO || s->encoding != ENCODING_GB18030 ||
	    s->bom || !text_is_big5(s->bytes))
		return NULL;
	return o->english
		? "text in Big5, which is not read; save it as UTF-8, or "
		  "convert it by iconv -f BIG5 -t UTF-8 (if it is GB18030 "
		  "after all, use --encoding=gb18030)"
		: "是 Big5 编码的繁体文本，不能读取；请另存为 UTF-8，或用 "
		  "iconv -f BIG5 -t UTF-8 转换（若确是 GB18030，请加 "
		  "--encoding=gb18030）";
}

struct input input_read(struct arena *a, const char *path, struct str bytes,
			const struct input_options *o)
{
	struct input in = { .source.bytes = bytes };
	const struct format *f = format_of(bytes, path, true);

	if (!f) {
		in.refused = content_refused(bytes, o->english);
		if (in.refused)
			return in;
		in.source = source_read(a, bytes.p, bytes.n, o->encoding,
					o->threads);
		in.refused = misread(&in.source, o);
		if (in.refused)
			return in;
		f = format_of(in.source.text, path, false);
	}
	in.source.format = f->name;
	f->read(a, &in, path, o);
	compare_with_suffix(&in, path, o);
	return in;
}
