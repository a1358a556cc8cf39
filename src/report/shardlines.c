#include "report/shard.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"

uint64_t shard_digest_line(uint64_t digest, const char *line, size_t n)
{
	while (n > SHARD_PIECE) {
		digest = digest_bytes(digest, line, SHARD_PIECE);
		line += SHARD_PIECE;
		n -= SHARD_PIECE;
	}
	return digest_bytes(digest, line, n);
}

void shard_lines_open(struct shard_lines *s, FILE *out)
{
	*s = (struct shard_lines){ .out = out, .room = SHARD_PIECE };
	s->buffer = report_alloc(s->room, 1);
}

void shard_lines_close(struct shard_lines *s)
{
	free(s->buffer);
}

static void flush(struct shard_lines *s)
{
	s->digest = digest_bytes(s->digest, s->buffer, s->chunk);
	fwrite(s->buffer, 1, s->chunk, s->out);
	s->chunk = 0;
}

/* Pieces are full but for the last one: it is flushed when more comes. */
void shard_put(struct shard_lines *s, const char *p, size_t n)
{
	while (n) {
		size_t room, some;

		if (s->chunk == s->room)
			flush(s);
		room = s->room - s->chunk;
		some = n < room ? n : room;
		memcpy(s->buffer + s->chunk, p, some);
		s->chunk += some;
		p += some;
		n -= some;
	}
}

void shard_line_end(struct shard_lines *s)
{
	flush(s);
	putc('\n', s->out);
	s->lines++;
}

void shard_line(struct shard_lines *s, json_t *value)
{
	char *line = tojson_line(value);

	shard_put(s, line, strlen(line));
	shard_line_end(s);
	free(line);
}
