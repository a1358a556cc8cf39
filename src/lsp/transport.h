/*
 * transport.h - messages of a client, framed by Content-Length, over two file
 * descriptors.
 *
 * What a client sends may be anything: a header that makes no sense is passed
 * over to the next Content-Length, a message that is too large is read and
 * thrown away, and neither takes more memory than the limits below.
 */
#ifndef TRANSPORT_H
#define TRANSPORT_H

#include <stdbool.h>
#include <stddef.h>

enum {
	HEADER_LIMIT = 8 << 10,		/* bytes before the blank line */
	MESSAGE_LIMIT = 64 << 20,	/* bytes of one message */
};

struct transport {
	int in, out;
	char *p;			/* what was read and not taken yet */
	size_t start, end, room;
	size_t skipping;		/* bytes of a message too large */
	bool ended;			/* nothing more will come */
};

enum arrival {
	ARRIVED_NOTHING,		/* not all of it is there yet */
	ARRIVED_MESSAGE,
	ARRIVED_GARBAGE,		/* a header without a length */
	ARRIVED_TOO_LARGE,
};

/* Read what is there, waiting for at most so many ms; -1: for ever. */
void transport_wait(struct transport *, int timeout);

/* The next message; it stays until the next call of either. */
enum arrival transport_next(struct transport *, const char **message,
			    size_t *size);

/* False: nobody reads any more. */
bool transport_send(struct transport *, const char *message, size_t size);

void transport_release(struct transport *);

#endif
