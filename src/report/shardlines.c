#include "report/shard.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/utf8.h"
#include "report/base64.h"

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
static void put(struct shard_lines *s, const char *p, size_t n)
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

static void put_line_end(struct shard_lines *s)
{
	flush(s);
	putc('\n', s->out);
	s->lines++;
}

void shard_line(struct shard_lines *s, json_t *value)
{
	char *line = tojson_line(value);

	put(s, line, strlen(line));
	put_line_end(s);
	free(line);
}

/* ---- text ------------------------------------------------------------- */

/* What JSON, terminals and logs may be given as it is; a table by byte. */
static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c != '"' && c != '\\' && c != '#' && c != 0x7F &&
	       c != 0xC2 && c != 0xD8 && c != 0xE2 && c != 0xEF && c < 0xF0;
}

static void put_escape(struct shard_lines *s, char32_t c)
{
	char text[16];
	int n;

	if (c > 0xFFFF)
		n = snprintf(text, sizeof text, "\\u%04X\\u%04X",
			     0xD800 + (unsigned)((c - 0x10000) >> 10),
			     0xDC00 + (unsigned)((c - 0x10000) & 0x3FF));
	else if (c == '\t' || c == '\n' || c == '\r')
		n = snprintf(text, sizeof text, "\\%c",
			     c == '\t' ? 't' : c == '\n' ? 'n' : 'r');
	else if (c == '"' || c == '\\')
		n = snprintf(text, sizeof text, "\\%c", (char)c);
	else
		n = snprintf(text, sizeof text, "\\u%04X", (unsigned)c);
	put(s, text, (size_t)n);
}

static void put_text(struct shard_lines *s, struct str t)
{
	while (t.n) {
		size_t n = 0;
		char32_t c;
		bool bad;

		while (n < t.n && is_plain((unsigned char)t.p[n]))
			n++;
		put(s, t.p, n);
		t = str_skip(t, n);
		if (!t.n)
			break;
		n = utf8_decode(t.p, t.n, &c, &bad);
		if (c < 0x20 || c == '"' || c == '\\' || utf8_unsafe(c) ||
		    str_is_command(t))
			put_escape(s, c);
		else
			put(s, t.p, n);
		t = str_skip(t, n);
	}
}

void shard_line_text(struct shard_lines *s, struct gkml_text text)
{
	static const char as_text[] = "{\"v\":1,\"text\":\"";
	static const char as_bytes[] = "{\"v\":1,\"text\":{\"base64\":\"";
	char *digits;

	if (tojson_is_text(text)) {
		put(s, as_text, sizeof as_text - 1);
		put_text(s, (struct str){ text.p, text.n });
		put(s, "\"}", 2);
	} else {
		digits = base64_encode(text.p, text.n);
		put(s, as_bytes, sizeof as_bytes - 1);
		put(s, digits, strlen(digits));
		put(s, "\"}}", 3);
		free(digits);
	}
	put_line_end(s);
}
