#include "lsp/buffers.h"

#include <stdlib.h>
#include <string.h>

#include "cli/words.h"
#include "lsp/checking.h"
#include "lsp/uri.h"

struct buffer *buffers_find(const struct buffers *all, const char *uri)
{
	struct buffer *b = all->first;

	while (b && strcmp(b->uri, uri))
		b = b->next;
	return b;
}

struct buffer *buffers_open(struct buffers *all, const char *uri)
{
	struct buffer *b = buffers_find(all, uri);

	if (b)
		buffers_close(all, b);
	b = need(calloc(1, sizeof *b));
	b->uri = need(strdup(uri));
	b->path = uri_path(uri);
	b->next = all->first;
	all->first = b;
	return b;
}

void buffers_close(struct buffers *all, struct buffer *b)
{
	struct buffer **at = &all->first;

	while (*at != b)
		at = &(*at)->next;
	*at = b->next;
	buffer_forget(b);
	free(b->uri);
	free(b->path);
	free(b->text);
	free(b);
}

void buffers_release(struct buffers *all)
{
	while (all->first)
		buffers_close(all, all->first);
}

void buffer_forget(struct buffer *b)
{
	check_free(b->check);
	b->check = NULL;
}

/* ---- text ------------------------------------------------------------- */

struct gkml_text buffer_text(const struct buffer *b)
{
	return (struct gkml_text){ b->text ? b->text : "", b->size };
}

void buffer_set(struct buffer *b, const char *text, size_t size)
{
	char *copy = need(malloc(size + 1));

	buffer_forget(b);		/* it points into the old text */
	memcpy(copy, text, size);
	copy[size] = '\0';
	free(b->text);
	b->text = copy;
	b->size = size;
}

bool buffer_edit(struct buffer *b, struct stretch r, const char *text,
		 size_t size)
{
	struct gkml_text was = buffer_text(b);
	size_t from = position_byte(was, r.start);
	size_t to = position_byte(was, r.end);
	size_t n = from + size + (was.n - to);
	size_t lines = position_of(was, was.n).line + 1;
	char *now;

	/* some say the line below the last for the end of the text */
	if (r.end.line > lines)
		return false;
	now = need(malloc(n + 1));
	buffer_forget(b);
	memcpy(now, was.p, from);
	memcpy(now + from, text, size);
	memcpy(now + from + size, was.p + to, was.n - to);
	now[n] = '\0';
	free(b->text);
	b->text = now;
	b->size = n;
	return true;
}
