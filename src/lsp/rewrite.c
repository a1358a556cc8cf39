#include "lsp/rewrite.h"

#include <string.h>

#include "base/utf8.h"
#include "report/tojson.h"

/* Of p, up to and with its line end. */
static size_t line_length(const char *p, const char *end)
{
	const char *lf = p < end ? memchr(p, '\n', (size_t)(end - p)) : NULL;

	return (size_t)((lf ? lf + 1 : end) - p);
}

static size_t count_lines(struct gkml_text t)
{
	size_t n = 1;

	for (size_t i = 0; i < t.n; i++)
		n += t.p[i] == '\n';
	return n;
}

/* Is the byte not one within a character? */
static bool begins(struct gkml_text t, size_t at)
{
	return at >= t.n || ((unsigned char)t.p[at] & 0xC0) != 0x80;
}

/* Before so many bytes at its end? */
static bool ends_in_cr(struct gkml_text t, size_t tail)
{
	return t.n > tail && t.p[t.n - tail - 1] == '\r';
}

/* Add the edit of a stretch, without what is the same at both ends. */
static void add(json_t *all, struct gkml_text whole, size_t from,
		struct gkml_text was, struct gkml_text now)
{
	size_t head = 0, tail = 0, least = was.n < now.n ? was.n : now.n;
	struct stretch r;
	json_t *o;

	while (head < least && was.p[head] == now.p[head])
		head++;
	while (head && !(begins(was, head) && begins(now, head)))
		head--;
	while (tail < least - head &&
	       was.p[was.n - tail - 1] == now.p[now.n - tail - 1])
		tail++;
	while (tail && !(begins(was, was.n - tail) &&
			 begins(now, now.n - tail)))
		tail--;
	/* half of CRLF is no place */
	if (head && was.p[head - 1] == '\r')
		head--;
	if (tail && was.p[was.n - tail] == '\n' &&
	    (ends_in_cr(was, tail) || ends_in_cr(now, tail)))
		tail--;
	if (head + tail == was.n && was.n == now.n)
		return;
	r.start = position_of(whole, from + head);
	r.end = position_of(whole, from + was.n - tail);
	o = json_object();
	tojson_put(o, "range", stretch_write(r));
	tojson_put(o, "newText", json_stringn(now.p + head,
					      now.n - head - tail));
	tojson_add(all, o);
}

json_t *rewrite(struct gkml_text was, struct gkml_text now)
{
	json_t *all = json_array();
	size_t i = 0, k = 0;

	if (was.n == now.n && !memcmp(was.p, now.p, was.n))
		return all;
	if (count_lines(was) != count_lines(now)) {
		add(all, was, 0, was, now);
		return all;
	}
	while (i < was.n || k < now.n) {
		size_t n = line_length(was.p + i, was.p + was.n);
		size_t m = line_length(now.p + k, now.p + now.n);

		if (n != m || memcmp(was.p + i, now.p + k, n))
			add(all, was, i, (struct gkml_text){ was.p + i, n },
			    (struct gkml_text){ now.p + k, m });
		i += n;
		k += m;
	}
	return all;
}
