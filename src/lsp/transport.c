#include "lsp/transport.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "cli/words.h"

enum { CHUNK = 64 << 10 };

static const char name[] = "Content-Length:";

/* ---- reading ---------------------------------------------------------- */

/* Room for one chunk behind what is there. */
static void make_room(struct transport *t)
{
	size_t n = t->end - t->start;

	if (t->room - t->end >= CHUNK)
		return;
	if (t->start)
		memmove(t->p, t->p + t->start, n);
	t->start = 0;
	t->end = n;
	if (t->room - n >= CHUNK)
		return;
	t->room = 2 * t->room > n + CHUNK ? 2 * t->room : n + CHUNK;
	t->p = need(realloc(t->p, t->room));
}

void transport_wait(struct transport *t, int timeout)
{
	struct pollfd in = { .fd = t->in, .events = POLLIN };
	ssize_t n;

	if (t->ended || poll(&in, 1, timeout) <= 0)
		return;
	make_room(t);
	n = read(t->in, t->p + t->end, CHUNK);
	if (n > 0)
		t->end += (size_t)n;
	else if (n == 0 || (errno != EINTR && errno != EAGAIN))
		t->ended = true;
}

/* ---- headers ---------------------------------------------------------- */

/* Behind the blank line, or NULL. */
static const char *header_end(const char *p, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++) {
		if (p[i] != '\n')
			continue;
		if (p[i + 1] == '\n')
			return p + i + 2;
		if (p[i + 1] == '\r' && i + 2 < n && p[i + 2] == '\n')
			return p + i + 3;
	}
	return NULL;
}

/*
 * The length in a header.  The last one counts, wherever it stands: before it
 * may be the rest of a message that was longer than it said.
 */
static bool header_length(const char *p, const char *end, size_t *length)
{
	const size_t n = sizeof name - 1;
	const char *digit = NULL;
	size_t value = 0;

	for (; p + n <= end; p++)
		if (!strncasecmp(p, name, n))
			digit = p + n;
	if (!digit)
		return false;
	while (*digit == ' ' || *digit == '\t')
		digit++;
	if (*digit < '0' || *digit > '9')
		return false;
	for (; *digit >= '0' && *digit <= '9'; digit++) {
		if (value > (SIZE_MAX - 9) / 10)
			return false;
		value = value * 10 + (size_t)(*digit - '0');
	}
	*length = value;
	return *digit == '\r' || *digit == '\n';
}

/* ---- messages --------------------------------------------------------- */

static bool skip(struct transport *t)
{
	size_t there = t->end - t->start;
	size_t n = there < t->skipping ? there : t->skipping;

	t->start += n;
	t->skipping -= n;
	return !t->skipping;
}

enum arrival transport_next(struct transport *t, const char **message,
			    size_t *size)
{
	const char *p, *body;
	size_t there, length;

	if (!skip(t))
		return ARRIVED_NOTHING;
	p = t->p + t->start;
	there = t->end - t->start;
	body = there ? header_end(p, there < HEADER_LIMIT ? there
							  : HEADER_LIMIT)
		     : NULL;
	if (!body && there < HEADER_LIMIT)
		return ARRIVED_NOTHING;
	if (!body) {
		/* a header may begin in what is kept */
		t->start += HEADER_LIMIT - sizeof name - 32;
		return ARRIVED_GARBAGE;
	}
	if (!header_length(p, body, &length)) {
		t->start += (size_t)(body - p);
		return ARRIVED_GARBAGE;
	}
	if (length > MESSAGE_LIMIT) {
		t->start += (size_t)(body - p);
		t->skipping = length;
		return ARRIVED_TOO_LARGE;
	}
	if (there - (size_t)(body - p) < length)
		return ARRIVED_NOTHING;
	t->start += (size_t)(body - p) + length;
	*message = body;
	*size = length;
	return ARRIVED_MESSAGE;
}

/* ---- writing ---------------------------------------------------------- */

static bool write_all(int fd, const char *p, size_t n)
{
	while (n) {
		ssize_t wrote = write(fd, p, n);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote < 0)
			return false;
		p += wrote;
		n -= (size_t)wrote;
	}
	return true;
}

bool transport_send(struct transport *t, const char *message, size_t size)
{
	char header[64];
	int n = snprintf(header, sizeof header, "%s %zu\r\n\r\n", name, size);

	return write_all(t->out, header, (size_t)n) &&
	       write_all(t->out, message, size);
}

void transport_release(struct transport *t)
{
	free(t->p);
	*t = (struct transport){ 0 };
}
