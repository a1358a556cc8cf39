/*
 * position.h - places in a text: a line from 0 and UTF-16 units from 0, as
 * the protocol counts them, and bytes.  Lines end with LF, CRLF or CR.
 */
#ifndef POSITION_H
#define POSITION_H

#include <gkml/gkml.h>
#include <jansson.h>

struct position {
	size_t line, unit;
};

struct stretch {
	struct position start, end;
};

/*
 * The byte.  What is beyond the end of a line is that end, what is beyond the
 * last line the end of the text; a half of a pair is its first half.
 */
size_t position_byte(struct gkml_text, struct position);
/* UTF-16 units before that character of the line, both from 0. */
size_t position_unit(struct gkml_text, size_t line, size_t character);
/* And back; a byte within a character is its first. */
struct position position_of(struct gkml_text, size_t byte);

/* Before, at, after: negative, 0, positive. */
int position_compare(struct position, struct position);
/* Do they share a place?  An empty one stands for where it is. */
bool stretch_touches(struct stretch, struct stretch);

/* Of a finding, or of an edit, in a text. */
struct stretch stretch_of_span(const struct gkml_span *);

/* False: it is none. */
bool stretch_read(const json_t *, struct stretch *);
bool position_read(const json_t *, struct position *);
json_t *stretch_write(struct stretch);

#endif
