/*
 * buffers.h - the texts that are open in the editor.
 */
#ifndef BUFFERS_H
#define BUFFERS_H

#include <stdbool.h>
#include <stdint.h>

#include "lsp/position.h"

struct check;

struct buffer {
	char *uri;
	char *path;			/* absolute; NULL: no file */
	char *text;			/* UTF-8 */
	size_t size;
	json_int_t version;
	bool has_version;		/* the client gave one */
	/* The client sent what could not be read: this may be another text. */
	bool doubtful;
	bool due;			/* to be checked, */
	int64_t due_at;			/* then: ms of a steady clock */
	struct check *check;		/* of this text; NULL: none yet */
	struct buffer *next;
};

struct buffers {
	struct buffer *first;
};

struct buffer *buffers_find(const struct buffers *, const char *uri);
/* An empty one; that of the same URI is dropped first. */
struct buffer *buffers_open(struct buffers *, const char *uri);
void buffers_close(struct buffers *, struct buffer *);
void buffers_release(struct buffers *);

/* What was found in the text before holds no more. */
void buffer_forget(struct buffer *);

struct gkml_text buffer_text(const struct buffer *);
/* The whole text. */
void buffer_set(struct buffer *, const char *text, size_t size);
/* A part of it; false: there are no such lines, and nothing was changed. */
bool buffer_edit(struct buffer *, struct stretch, const char *text,
		 size_t size);

#endif
