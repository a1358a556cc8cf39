/*
 * A fingerprint tells a finding again when the file has changed around it:
 * rows were inserted, moved or sorted, a column was added elsewhere, line
 * ends or the encoding are others.  So it is made of what the finding is
 * about and never of where it stands:
 *
 *	rule, path, item path, heading, matched text, ordinal among equals
 *
 * with blanks left out.  Which of two rows is told of a fault that lies
 * between them depends on their order; such a fault names its subject, and
 * that stands in for item, heading and text.
 *
 * The path is mixed in last and can be taken out again, which is how a
 * finding is known in a file that was renamed.
 */
#include "rules/run.h"

enum { HEX = 16 };

static void hash(uint64_t key[2], struct str s)
{
	static const struct str wide = { "　", 3 };

	for (size_t i = 0; i <= s.n; i++) {
		/* a NUL divides the parts */
		unsigned char c = i < s.n ? (unsigned char)s.p[i] : 0;

		if (i < s.n && is_blank((char)c))
			continue;
		if (str_starts(str_skip(s, i), wide)) {
			i += wide.n - 1;
			continue;
		}
		key[0] = (key[0] ^ c) * 0x100000001b3u;
		key[1] = (key[1] ^ c ^ (key[1] >> 47)) * 0xc6a4a7935bd1e995u;
	}
}

static void begin(uint64_t key[2])
{
	key[0] = 0xcbf29ce484222325u;
	key[1] = 0x9ae16a3b2f90404fu;
}

void fingerprint_begin(uint64_t key[2], const struct rule *rule, bool across)
{
	begin(key);
	hash(key, str_from(rule->said.id));
	/* what a file shows beside others it may show by itself as well */
	if (across)
		hash(key, STR("across"));
}

void fingerprint_subject(uint64_t key[2], struct str subject)
{
	hash(key, STR("subject"));
	hash(key, subject);
}

void fingerprint_place(uint64_t key[2], const struct row *row,
		       const struct column *column, struct str match)
{
	for (unsigned i = 0; row && i < row->paths; i++)
		hash(key, cell_text(row_at(row, row->path_column[i])));
	hash(key, STR(""));
	if (column) {
		hash(key, column->heading);
		hash(key, column->sub);
	}
	hash(key, match);
}

void fingerprint_path(uint64_t by[2], const char *path)
{
	begin(by);
	hash(by, str_from(path));
}

static void mix(uint64_t key[2], const uint64_t by[2])
{
	key[0] ^= by[0];
	key[1] ^= by[1];
}

static const char *print(struct arena *a, const uint64_t key[2])
{
	char *out = arena_take(a, 2 * HEX + 1);

	for (size_t i = 0; i < 2 * HEX; i++)
		out[i] = "0123456789abcdef"[key[i / HEX] >>
					    4 * (HEX - 1 - i % HEX) & 15];
	out[2 * HEX] = '\0';
	return out;
}

const char *fingerprint_print(struct arena *a, const uint64_t key[2],
			      const uint64_t path[2])
{
	uint64_t whole[2] = { key[0], key[1] };

	mix(whole, path);
	return print(a, whole);
}

/* ---- ordinals --------------------------------------------------------- */

/*
 * Of equal keys each gets another mark, which is 0 for the first and tells how
 * many there were before it.
 */
static const uint64_t mark_step = 0x9e3779b97f4a7c15u;

static void put_mark(uint64_t key[2], uint64_t mark)
{
	key[0] ^= mark;
	key[1] += mark;
}

/* Was the key equal to that of c, before c got its mark? */
static bool was_equal(const struct charge *c, const uint64_t key[2],
		      uint64_t *mark)
{
	*mark = c->key[0] ^ key[0];
	return c->key[1] == key[1] + *mark;
}

void fingerprints_give(struct arena *scratch, struct charges *all)
{
	size_t slots = 16;
	uint32_t *last;			/* of a key, + 1; 0: a free slot */

	while (3 * slots < 4 * all->count)
		slots *= 2;
	last = arena_alloc(scratch, slots * sizeof *last);
	for (size_t i = 0; i < all->count; i++) {
		uint64_t *key = all->item[i].key, mark;
		size_t k = key[0] & (slots - 1);

		while (last[k] && !was_equal(&all->item[last[k] - 1], key,
					     &mark))
			k = (k + 1) & (slots - 1);
		if (last[k])
			put_mark(key, mark + mark_step);
		last[k] = (uint32_t)i + 1;
	}
}

/* ---- renamed files ---------------------------------------------------- */

static uint64_t read_hex(const char *p)
{
	uint64_t n = 0;

	for (size_t i = 0; i < HEX; i++)
		n = 16 * n + (uint64_t)(p[i] <= '9' ? p[i] - '0'
						    : p[i] - 'a' + 10);
	return n;
}

const char *fingerprint_moved(struct arena *a, const char *fingerprint,
			      const char *from, const char *to)
{
	uint64_t key[2] = { read_hex(fingerprint),
			    read_hex(fingerprint + HEX) };
	uint64_t old[2], new[2];

	fingerprint_path(old, from);
	fingerprint_path(new, to);
	mix(key, old);
	mix(key, new);
	return print(a, key);
}
