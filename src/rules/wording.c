/*
 * What a department writes for itself: patterns that a cell must, or must
 * not, match, and lists of words that are wrong.
 */
#include "rules/pattern.h"

/* ---- pattern ---------------------------------------------------------- */

struct pattern_rule {
	const struct pattern *pattern;
	bool required;
	bool folded;			/* search without blanks and tags */
	struct str replace;		/* p == NULL: no fix */
};

static void check_replacement(struct params *p, const struct pattern *forbid,
			      struct str replace)
{
	struct str name;
	size_t at;

	if (template_check(forbid, replace, &at, &name))
		;
	else if (str_eq(name, STR("$")))
		params_complain(p, "replace", at, "$ 既不是 ${名称} 也不是 $$",
				"a $ that is neither ${name} nor $$");
	else
		params_complain(p, "replace", at,
				"模式里没有名为“%.*s”的分组",
				"the pattern has no group named \"%.*s\"",
				STR_ARG(name));
}

const void *read_pattern(struct params *p)
{
	static const char *const blanks[] = { "kept", "skipped" };
	struct pattern_rule *r = arena_alloc(params_arena(p), sizeof *r);
	const struct pattern *forbid = params_pattern(p, "forbid");
	const struct pattern *require = params_pattern(p, "require");

	r->pattern = forbid ? forbid : require;
	r->required = !params_given(p, "forbid");
	r->folded = params_word(p, "blanks", blanks, COUNT_OF(blanks), 0) == 1;
	if (params_given(p, "forbid") == params_given(p, "require"))
		params_complain(p, "forbid", 0,
				"forbid 和 require 应当且只能有一个",
				"there must be forbid or require, and not both");
	if (!params_given(p, "replace"))
		return r;
	r->replace = params_text(p, "replace", "");
	if (!r->replace.n)
		r->replace = STR("");
	if (r->required)
		params_complain(p, "replace", 0,
				"replace 只能与 forbid 同用",
				"replace goes with forbid alone");
	else if (r->pattern)
		check_replacement(p, r->pattern, r->replace);
	return r;
}

/* Bytes of the folded text as bytes of the cell. */
static struct range unfold(const struct view *view, struct range r)
{
	struct part p = { 0, 0 };
	size_t n = 0;

	for (uint32_t i = 0; i < view->n; i++) {
		if (n <= r.start)
			p.start = i;
		if (n < r.end)
			p.end = i + 1;
		n += utf8_size(view->c[i]);
	}
	return view_range(view, p);
}

static void report_match(const struct visit *v, struct str text,
			 const struct match *m)
{
	const struct pattern_rule *r = v->params;
	struct fault f = { .at = m->group[0] };

	if (r->folded)
		f.at = unfold(view_of(v, v->column), f.at);
	if (r->replace.p)
		f.with = template_fill(scratch_of(v), r->pattern, r->replace,
				       text, m);
	found(v, &f);
}

void check_pattern(const struct visit *v)
{
	const struct pattern_rule *r = v->params;
	const struct view *view = r->folded ? view_of(v, v->column) : NULL;
	struct str text = cell_text(v->cell);
	struct str inner = str_trim(text);
	struct match m;

	if (view)
		text = view_text(scratch_of(v), view,
				 (struct part){ 0, view->n });
	if (r->required) {
		size_t start = (size_t)(inner.p - cell_text(v->cell).p);
		struct fault f = { .at = { start, start + inner.n } };

		if (!pattern_next(v, r->pattern, text, 0, &m))
			found(v, &f);
		return;
	}
	for (size_t from = 0; from <= text.n;) {
		if (!pattern_next(v, r->pattern, text, from, &m))
			return;
		/* what is empty cannot be shown, nor be wrong */
		if (m.group[0].end > m.group[0].start) {
			report_match(v, text, &m);
			from = m.group[0].end;
			continue;
		}
		from = m.group[0].end;
		do
			from++;
		while (from < text.n && (text.p[from] & 0xC0) == 0x80);
	}
}

/* ---- words ------------------------------------------------------------ */

enum { BUCKETS = 256, END_OF_CELL = U'$' };

/* Text that stands around a word; `skip` characters of it come before. */
struct context {
	const char32_t *z;
	uint32_t skip;
};

struct contexts {
	struct context *item;
	size_t count, room;
};

struct slip {
	const char32_t *wrong;
	uint32_t n;
	struct str right;
	struct contexts before, after, unless;
	fields columns;			/* wrong only in these; 0: anywhere */
	const struct slip *next;	/* of the bucket */
};

struct words {
	bool apart;			/* a word counts only by itself */
	bool remove;			/* a word without a better one goes */
	const struct slip *bucket[BUCKETS];	/* by the first character */
};

static const char32_t *decode(struct arena *a, struct str s)
{
	char32_t *z = arena_alloc(a, (s.n + 1) * sizeof *z);
	bool bad;

	for (size_t i = 0, n = 0; i < s.n;)
		i += utf8_decode(s.p + i, s.n - i, &z[n++], &bad);
	return z;
}

static bool same(const char32_t *a, const char32_t *b, uint32_t n)
{
	return memcmp(a, b, n * sizeof *a) == 0;
}

static void read_contexts(struct arena *a, struct str list,
			  struct contexts *out)
{
	struct str part;

	while (list_next(&list, &part))
		if (part.n)
			*ARENA_PUSH(a, out) =
				(struct context){ decode(a, part), 0 };
}

/* 讲座落 shows where 座落 is right: find the word in each exception. */
static void place_exceptions(struct slip *s)
{
	for (size_t k = 0; k < s->unless.count; k++) {
		struct context *c = &s->unless.item[k];
		uint32_t n = u32_len(c->z);

		while (c->skip + s->n < n && !same(c->z + c->skip, s->wrong,
						   s->n))
			c->skip++;
	}
}

/* 事项 stands for every column of the item path. */
static fields columns_named(struct str list)
{
	struct str part;
	fields set = 0;

	while (list_next(&list, &part)) {
		enum field f = field_by_name(part);

		if (str_eq(part, STR("事项")))
			set |= FIELDS_PATH;
		else if (f != FIELD_NONE)
			set |= FIELD_BIT(f);
	}
	return set;
}

/* A list of slips, and where its columns are. */
struct slip_table {
	const struct vocab *vocab;
	size_t right, where, before, after, unless;
};

static struct slip_table slip_table(const struct vocab *v)
{
	return (struct slip_table){
		v, vocab_column(v, "正"), vocab_column(v, "栏"),
		vocab_column(v, "前"), vocab_column(v, "后"),
		vocab_column(v, "除外"),
	};
}

static struct str cell_of(const struct slip_table *t, size_t row,
			  size_t column)
{
	return column == VOCAB_NONE ? (struct str){ 0 }
				    : vocab_cell(t->vocab, row, column);
}

static struct slip *read_slip(struct arena *a, const struct slip_table *t,
			      size_t row)
{
	struct slip *s = arena_alloc(a, sizeof *s);

	s->wrong = decode(a, vocab_cell(t->vocab, row, 0));
	s->n = u32_len(s->wrong);
	s->right = cell_of(t, row, t->right);
	s->columns = columns_named(cell_of(t, row, t->where));
	read_contexts(a, cell_of(t, row, t->before), &s->before);
	read_contexts(a, cell_of(t, row, t->after), &s->after);
	read_contexts(a, cell_of(t, row, t->unless), &s->unless);
	place_exceptions(s);
	return s;
}

const void *read_words(struct params *p)
{
	struct words *w = arena_alloc(params_arena(p), sizeof *w);
	const struct vocab *t = params_table(p, "vocab", "typos");
	struct slip_table table = { 0 };
	traits word = sieve_trait(params_sieve(p));

	if (t)
		table = slip_table(t);
	params_alone(p);
	params_needs(p, word);
	w->apart = params_flag(p, "apart", false);
	w->remove = params_flag(p, "remove", false);
	for (size_t row = t ? t->rows : 0; row-- > 0;) {
		struct slip *s = read_slip(params_arena(p), &table, row);

		sieve_watch(params_sieve(p), vocab_cell(t, row, 0), word);
		sieve_ordinary(params_sieve(p), s->right);
		if (!s->n)
			continue;
		s->next = w->bucket[s->wrong[0] % BUCKETS];
		w->bucket[s->wrong[0] % BUCKETS] = s;
	}
	return w;
}

static bool stands_apart(const struct view *v, struct part p)
{
	return (p.start == 0 || v->gap[p.start] || v->c[p.start - 1] == '|') &&
	       (p.end == v->n || v->gap[p.end] || v->c[p.end] == '|');
}

static bool ends_with(const struct view *v, uint32_t end, const char32_t *z)
{
	uint32_t n = u32_len(z);

	if (*z == END_OF_CELL)
		return end == 0;
	return end >= n && view_at(v, end - n, z);
}

static bool begins_with(const struct view *v, uint32_t i, const char32_t *z)
{
	return *z == END_OF_CELL ? i == v->n : view_at(v, i, z);
}

static bool in_context(const struct view *v, struct part p,
		       const struct slip *s)
{
	bool before = !s->before.count, after = !s->after.count;

	for (size_t k = 0; k < s->unless.count; k++)
		if (p.start >= s->unless.item[k].skip &&
		    view_at(v, p.start - s->unless.item[k].skip,
			    s->unless.item[k].z))
			return false;
	for (size_t k = 0; k < s->before.count; k++)
		before = before || ends_with(v, p.start, s->before.item[k].z);
	for (size_t k = 0; k < s->after.count; k++)
		after = after || begins_with(v, p.end, s->after.item[k].z);
	return before && after;
}

static bool in_columns(const struct visit *v, const struct slip *s)
{
	enum field f = v->table->column[v->column].field;

	return !s->columns ||
	       (f != FIELD_NONE && s->columns & FIELD_BIT(f));
}

/* The longest word of the list at i, or NULL. */
static const struct slip *slip_at(const struct visit *visit,
				  const struct view *v, uint32_t i)
{
	const struct words *w = visit->params;
	const struct slip *best = NULL;

	for (const struct slip *s = w->bucket[v->c[i] % BUCKETS]; s;
	     s = s->next) {
		struct part p = { i, i + s->n };

		if ((!best || s->n > best->n) && view_at(v, i, s->wrong) &&
		    in_columns(visit, s) && in_context(v, p, s) && (!w->apart || stands_apart(v, p)))
			best = s;
	}
	return best;
}

/* A word that goes takes the blank before it along, or the one after. */
static struct range with_blank(const struct view *v, struct part p)
{
	struct range r = view_range(v, p);

	if (p.start)
		r.start = view_gap(v, p.start).start;
	else
		r.end = view_gap(v, p.end).end;
	return r;
}

static void report_slip(const struct visit *v, const struct view *view,
			uint32_t i, const struct slip *s)
{
	const struct words *w = v->params;
	struct part p = { i, i + s->n };
	struct fault f = { .at = view_range(view, p), .expected = s->right };
	struct change change = { f.at, s->right };

	if (s->right.n) {
		f.with = s->right;
	} else if (w->remove && s->n < view->n) {
		change = (struct change){ with_blank(view, p), STR("") };
		f.change = &change;
		f.changes = 1;
	}
	found(v, &f);
}

void check_words(const struct visit *v)
{
	const struct view *view = view_of(v, v->column);

	for (uint32_t i = 0; i < view->n;) {
		const struct slip *s = slip_at(v, view, i);

		if (s)
			report_slip(v, view, i, s);
		i += s ? s->n : 1;
	}
}
