#include "rules/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "rules/doubt.h"
#include "rules/ruleset.h"
#include "rules/run.h"

/*
 * Limits of one search.  A sound pattern over a cell of ten thousand
 * characters stays a hundred times below them; a pattern that runs away is
 * stopped after about a tenth of a second.
 */
enum {
	MATCH_LIMIT = 5 * 1000 * 1000,
	DEPTH_LIMIT = 100 * 1000,
	HEAP_LIMIT  = 32 * 1024,	/* KiB */
};

/* A byte that is in whatever matches; known: there is one. */
struct needed {
	bool known;
	char byte;
};

struct pattern {
	pcre2_code *code;
	pcre2_match_context *limits;
	struct str source;
	uint32_t least;			/* bytes, characters in fact, of a match */
	struct needed first, last;
};

/* ---- what a match needs ------------------------------------------------ */

/* (?i) and its like: a literal need not stand there as it is written. */
static bool sets_options(struct str source)
{
	for (size_t i = 0; i + 2 < source.n; i++)
		if (source.p[i] == '(' &&
		    ((source.p[i + 1] == '?' &&
		      !memchr(":=!<>P|#", source.p[i + 2], 8)) ||
		     source.p[i + 1] == '*'))
			return true;
	return false;
}

static uint32_t told(const pcre2_code *code, uint32_t what)
{
	uint32_t value = 0;

	return pcre2_pattern_info(code, what, &value) ? 0 : value;
}

static struct needed needed(const pcre2_code *code, uint32_t type,
			    uint32_t unit)
{
	return (struct needed){ told(code, type) == 1, (char)told(code, unit) };
}

static void learn_needs(struct pattern *p)
{
	if (sets_options(p->source))
		return;
	p->least = told(p->code, PCRE2_INFO_MINLENGTH);
	p->first = needed(p->code, PCRE2_INFO_FIRSTCODETYPE,
			  PCRE2_INFO_FIRSTCODEUNIT);
	p->last = needed(p->code, PCRE2_INFO_LASTCODETYPE,
			 PCRE2_INFO_LASTCODEUNIT);
}

static bool lacks(struct str text, struct needed n)
{
	return n.known && !memchr(text.p, n.byte, text.n);
}

/* Is it certain, before it runs, that it matches nothing from that byte on? */
static bool cannot_match(const struct pattern *p, struct str text, size_t from)
{
	struct str rest = str_skip(text, from);

	return rest.n < p->least ||
	       (rest.n && (lacks(rest, p->first) || lacks(rest, p->last)));
}

/* ---- made of a text ---------------------------------------------------- */

const struct pattern *pattern_new(struct arena *a, struct str source,
				  char *error, size_t error_size,
				  size_t *error_offset)
{
	struct pattern *p = arena_alloc(a, sizeof *p);
	PCRE2_SIZE where = 0;
	int number;

	p->source = arena_copy(a, source.p, source.n);
	p->code = pcre2_compile((PCRE2_SPTR)p->source.p, p->source.n,
				PCRE2_UTF | PCRE2_UCP |
				PCRE2_MATCH_INVALID_UTF,
				&number, &where, NULL);
	if (!p->code) {
		if (number == PCRE2_ERROR_HEAP_FAILED)
			out_of_memory();
		pcre2_get_error_message(number, (PCRE2_UCHAR *)error,
					error_size);
		*error_offset = where;
		return NULL;
	}
	p->limits = pcre2_match_context_create(NULL);
	if (!p->limits)
		out_of_memory();
	pcre2_set_match_limit(p->limits, MATCH_LIMIT);
	pcre2_set_depth_limit(p->limits, DEPTH_LIMIT);
	pcre2_set_heap_limit(p->limits, HEAP_LIMIT);
	/* Where there is no JIT the interpreter does the same, slowly. */
#ifndef NO_JIT				/* valgrind does not see through it */
	(void)pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE);
#endif
	learn_needs(p);
	return p;
}

void pattern_free(const struct pattern *p)
{
	if (!p)
		return;
	pcre2_match_context_free(p->limits);
	pcre2_code_free(p->code);
}

/* ---- searching -------------------------------------------------------- */

static void *scratch_alloc(PCRE2_SIZE size, void *arena)
{
	return arena_alloc(arena, size);
}

static void scratch_free(void *piece, void *arena)
{
	(void)piece;
	(void)arena;			/* goes with the row */
}

static pcre2_match_data *match_data(struct arena *a, const struct pattern *p)
{
	pcre2_general_context *memory =
		pcre2_general_context_create(scratch_alloc, scratch_free, a);

	return pcre2_match_data_create_from_pattern(p->code, memory);
}

/* The JIT gives up sooner than the interpreter: its stack is small. */
static int search(const struct pattern *p, struct str text, size_t from,
		  pcre2_match_data *data)
{
	PCRE2_SPTR s = (PCRE2_SPTR)(text.n ? text.p : "");
	int rc = pcre2_match(p->code, s, text.n, from, 0, data, p->limits);

	if (rc == PCRE2_ERROR_JIT_STACKLIMIT)
		rc = pcre2_match(p->code, s, text.n, from, PCRE2_NO_JIT, data,
				 p->limits);
	return rc;
}

/* A thousand cells, each up to the limit, would still take a day. */
static bool is_stuck(const struct run *run, const struct pattern *p)
{
	for (size_t i = 0; i < run->stuck.count; i++)
		if (run->stuck.item[i] == p)
			return true;
	return false;
}

bool pattern_next(const struct visit *v, const struct pattern *p,
		  struct str text, size_t from, struct match *m)
{
	struct arena *a = scratch_of(v);
	pcre2_match_data *data;
	const PCRE2_SIZE *at;
	struct range *group;
	bool spared = cannot_match(p, text, from);
	int rc;

	if ((spared && !DOUBTED) || is_stuck(v->run, p))
		return false;
	data = match_data(a, p);
	rc = search(p, text, from, data);
	if (spared && rc >= 0)
		doubt_confirmed("a pattern that cannot match", p->source);
	if (spared)
		return false;
	if (rc == PCRE2_ERROR_NOMATCH)
		return false;
	if (rc < 0) {
		PCRE2_UCHAR why[120];

		pcre2_get_error_message(rc, why, sizeof why);
		not_checked(v, "%s %s: pattern %.*s: %s", v->rule->said.id,
			    v->rule->said.name, STR_ARG(p->source),
			    (const char *)why);
		*ARENA_PUSH(v->run->arena, &v->run->stuck) = p;
		return false;
	}
	at = pcre2_get_ovector_pointer(data);
	m->groups = pcre2_get_ovector_count(data);
	m->group = group = arena_alloc(a, m->groups * sizeof *group);
	for (size_t i = 0; i < m->groups; i++) {
		bool took_part = i < (size_t)rc && at[2 * i] != PCRE2_UNSET;

		group[i] = took_part
			? (struct range){ at[2 * i], at[2 * i + 1] }
			: (struct range){ SIZE_MAX, SIZE_MAX };
	}
	/* \K in a lookahead may put the start behind the end. */
	if (group[0].start > group[0].end)
		group[0].start = group[0].end;
	return true;
}

bool pattern_find(const struct visit *v, const struct pattern *p,
		  struct str text, struct range *at)
{
	struct match m;

	if (!pattern_next(v, p, text, 0, &m))
		return false;
	if (at)
		*at = m.group[0];
	return true;
}

size_t pattern_group(const struct pattern *p, struct str name)
{
	PCRE2_UCHAR z[33];
	int n;

	if (str_eq(name, STR("0")) || name.n >= sizeof z || !name.n)
		return 0;
	memcpy(z, name.p, name.n);
	z[name.n] = 0;
	n = pcre2_substring_number_from_name(p->code, z);
	return n > 0 ? (size_t)n : 0;
}

/* ---- replacements ----------------------------------------------------- */

/*
 * Take the next piece of a template: plain text (*name empty), or the name of
 * a ${name}.  False at the end.  A $ that begins neither ${name} nor $$ is
 * handed out as the name "$", which no group has.
 */
static bool next_piece(struct str template, size_t *i, struct str *plain,
		       struct str *name)
{
	const char *p = template.p;
	size_t start = *i, end;

	*plain = *name = (struct str){ 0 };
	if (start == template.n)
		return false;
	for (end = start; end < template.n && p[end] != '$'; end++)
		;
	if (end > start) {
		*plain = str_slice(template, (struct range){ start, end });
	} else if (start + 1 < template.n && p[start + 1] == '$') {
		*plain = (struct str){ p + start, 1 };
		end = start + 2;
	} else if (start + 1 < template.n && p[start + 1] == '{') {
		for (end = start + 2; end < template.n && p[end] != '}'; end++)
			;
		*name = (struct str){ p + start + 2, end - start - 2 };
		if (end < template.n)
			end++;
		else
			*name = (struct str){ p + start, 1 };
	} else {
		*name = (struct str){ p + start, 1 };
		end = start + 1;
	}
	*i = end;
	return true;
}

static bool is_whole(struct str name)
{
	return str_eq(name, STR("0"));
}

bool template_check(const struct pattern *p, struct str template,
		    size_t *at, struct str *name)
{
	struct str plain;
	size_t i = 0;

	for (*at = 0; next_piece(template, &i, &plain, name); *at = i)
		if (!plain.n && !is_whole(*name) && !pattern_group(p, *name))
			return false;
	return true;
}

/* What a name stands for; a group that took no part stands for nothing. */
static struct str piece_text(const struct pattern *p, struct str name,
			     struct str text, const struct match *m)
{
	size_t n = pattern_group(p, name);

	if (!n && !is_whole(name))
		return (struct str){ 0 };
	if (n >= m->groups || m->group[n].start == SIZE_MAX)
		return (struct str){ 0 };
	return str_slice(text, m->group[n]);
}

struct str template_fill(struct arena *a, const struct pattern *p,
			 struct str template, struct str text,
			 const struct match *m)
{
	struct str plain, name, piece;
	size_t room = 1, n = 0;
	char *out;

	for (size_t i = 0; next_piece(template, &i, &plain, &name);)
		room += plain.n ? plain.n : piece_text(p, name, text, m).n;
	out = arena_alloc(a, room);
	for (size_t i = 0; next_piece(template, &i, &plain, &name);) {
		piece = plain.n ? plain : piece_text(p, name, text, m);
		if (piece.n)
			memcpy(out + n, piece.p, piece.n);
		n += piece.n;
	}
	return (struct str){ out, n };
}
