/*
 * What the registry knows of the documents that a cell cites.
 *
 * A core is a loose key: issuers are left out of it, and provinces issue
 * papers under the titles of the State Council's.  So a match by core counts
 * only when the whole title agrees too; what is only near is left to people.
 */
#include <string.h>

#include "base/utf8.h"
#include "grammar/spelling.h"
#include "rules/document.h"
#include "rules/known.h"
#include "rules/lawnear.h"
#include "rules/run.h"

enum registry_fault {
	NUMBER, TITLE, ABOLISHED, ARTICLE, SHORT, LOCATOR_KIND,
};

static const char *const fault_words[] = {
	"number", "title", "abolished", "article", "short", "locator-kind",
};

struct registry_params {
	enum registry_fault fault;
	const struct str *batch;	/* orders that amend many regulations */
	size_t batches;
};

const void *read_registry(struct params *p)
{
	struct registry_params *r = arena_alloc(params_arena(p), sizeof *r);

	params_needs(p, TRAIT(CONCERNED));
	params_alone(p);
	r->fault = (enum registry_fault)params_word(p, "fault", fault_words,
						    COUNT_OF(fault_words), -1);
	r->batch = params_list(p, "batch-orders", &r->batches);
	return r;
}

/* ---- entries ---------------------------------------------------------- */

/* Those of one title, and what they say of it wherever it is cited. */
struct entries {
	struct entry *item;
	size_t count;
	unsigned concerns;		/* bits of enum registry_fault */
	uint32_t last_article;		/* 0: not known for certain */
	bool articles;			/* it is not known to have none */
	/* a number that fits the title, of those asked for */
	const struct registry *registry;
	const struct registry_number *fits;
	struct entry near;		/* the law meant, of a title unknown */
};

static uint32_t number_in(struct str s)
{
	uint32_t n = 0;

	for (size_t i = 0; i < s.n && n < 100000000; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			n = 10 * n + (uint32_t)(s.p[i] - '0');
	return n;
}

/* All entries of that very title, those of the department's own first. */
static struct entries *find_entries(const struct visit *v,
				    const struct title *t)
{
	struct arena *a = &v->run->books->titles.arena;
	struct known known = known_by_title(a, v->run->rules, t);
	struct entries *out = arena_alloc(a, sizeof *out);

	out->item = known.item;
	out->count = known.count;
	return out;
}

/* ---- GK801: the title is known under another number ------------------- */

/* Is it that very number, to the letter? */
static bool is_number(const struct registry *registry,
		      const struct registry_number *r,
		      const struct number_key *n)
{
	return r && r->year == n->year && r->serial == n->serial &&
	       str_eq(registry_issuer(registry, r), n->issuer);
}

/* Is the number that of one of the entries, as it is now? */
static bool number_fits(struct entries *all, const struct number_key *n)
{
	if (is_number(all->registry, all->fits, n))
		return true;
	for (size_t i = 0; i < all->count; i++) {
		struct entry e = all->item[i];
		const struct registry_number *r = entry_number(e, n);

		if (!r || r->older)
			continue;
		all->registry = e.registry;
		all->fits = r;
		return true;
	}
	return false;
}

static const struct registry_number *number_of(struct entry e)
{
	for (size_t i = 0; i < e.registry->numbers; i++)
		if (e.registry->number[i].row == e.row &&
		    !e.registry->number[i].older)
			return &e.registry->number[i];
	return NULL;
}

static bool is_order(enum number_class c)
{
	return c == NUMBER_ORDER || c == NUMBER_JOINT_ORDER;
}

/* 第663号 and 第633号, 第258号 and 第358号, 第711号 and 第171号. */
static bool is_slip(uint32_t written, uint32_t registered)
{
	unsigned differ = 0, digits = 0, count[10] = { 0 };
	bool same_digits = true;

	for (; written && registered; written /= 10, registered /= 10) {
		digits++;
		differ += written % 10 != registered % 10;
		count[written % 10]++;
		count[registered % 10]--;
	}
	for (size_t i = 0; i < COUNT_OF(count); i++)
		same_digits &= !count[i];
	return !written && !registered && digits >= 3 &&
	       (differ == 1 || same_digits);
}

static bool is_batch(const struct visit *v, const struct number_key *n)
{
	const struct registry_params *p = v->params;

	for (size_t i = 0; i < p->batches; i++)
		if (is_order(n->class) && number_in(p->batch[i]) == n->serial)
			return true;
	return false;
}

/*
 * An order that promulgated an earlier edition, perhaps, or amended this one:
 * orders of one issuer are numbered on, unless they are by the year.
 */
static const char *order_case(const struct number_key *written,
			      const struct registry_number *r)
{
	if (written->year || r->year)
		return "order";
	if (is_slip(written->serial, r->serial))
		return "slip";
	return written->serial > r->serial ? "later" : "order";
}

/*
 * How sure is it that the number is wrong, and not that of another document
 * of this title?  NULL: not at all.
 */
static const char *number_case(const struct visit *v, struct entry e,
			       const struct document *d, bool older)
{
	const struct registry_number *r = number_of(e);
	bool full = str_eq(d->title->spelling, title_spelling(scratch_of(v),
				entry_cell(e, REGISTRY_TITLE)));
	struct str issuer = r ? registry_issuer(e.registry, r) : STR("");

	if (!r || d->number.class == NUMBER_PRESIDENT)
		return NULL;
	if (older)
		return "older";
	if (is_batch(v, &d->number))
		return "batch";
	if (is_order(r->class) && is_order(d->number.class))
		return str_eq(issuer, d->number.issuer)
		       ? order_case(&d->number, r) : NULL;
	if (r->class != NUMBER_LETTER || d->number.class != NUMBER_LETTER)
		return NULL;
	if (edit_distance(issuer, d->number.issuer, 1) > 1 && !full)
		return NULL;
	if (d->number.year > r->year)
		return "reissued";
	return entry_certain(e) ? "certain" : "doubtful";
}

static void number_fault(const struct visit *v, const struct document *d,
			 const struct entries *all)
{
	const struct view *view = view_of(v, v->column);
	const char *as = NULL;
	struct entry e = { 0 };
	struct str registered;

	if (!d->numbered)
		return;
	for (size_t i = 0; i < all->count; i++) {
		const struct registry_number *r = entry_number(all->item[i],
							       &d->number);
		const char *how;

		if (r && !r->older)
			return;
		how = number_case(v, all->item[i], d, r != NULL);
		if (how && !as) {
			as = how;
			e = all->item[i];
		}
	}
	if (!as)
		return;
	registered = entry_first_number(e);
	found(v, &(struct fault){
		.at = view_range(view, d->written->at), .as = as,
		.with = strcmp(as, "later") ? registered
					    : (struct str){ NULL, 0 },
		.unsafe = strcmp(as, "certain") != 0,
		.word = { { "title", d->title->plain },
			  { "registered", registered } },
	});
}

/* ---- GK802: the number is known under another title ------------------- */

/* 国务院人公厅关于…: the core leaves issuers out, one character is wrong. */
static bool is_misspelt(const struct visit *v, struct str registered,
			const struct title *t)
{
	struct str full = title_spelling(scratch_of(v), registered);

	return utf8_count(full) == utf8_count(t->spelling) &&
	       edit_distance(full, t->spelling, 1) == 1;
}

static void law_fault(const struct visit *v, const struct document *d,
		      struct entry law)
{
	struct str full = entry_cell(law, REGISTRY_TITLE);

	found(v, &(struct fault){
		.at = view_range(view_of(v, v->column), d->citation->text),
		.as = "slip", .expected = full, .with = full,
		.word = { { "title", full } },
	});
}

static void title_fault(const struct visit *v, const struct document *d,
			const struct entries *all)
{
	const struct gkml_rules *rules = v->run->rules;
	struct entry e = { 0 };
	struct title_core core;
	bool misspelt = false;
	const char *as;
	struct str full;

	if (!d->numbered || d->number.class == NUMBER_PRESIDENT) {
		if (all->near.registry)
			law_fault(v, d, all->near);
		return;
	}
	if (is_batch(v, &d->number) || all->count ||
	    !core_telling(&d->title->core))
		return;
	for (size_t r = 0; r < rules->registries; r++) {
		const struct registry *reg = rules->registry[r];
		size_t i, end = registry_numbers(reg, d->number.year,
						 d->number.serial, &i);

		for (; i < end; i++) {
			const struct registry_number *n = &reg->number[i];
			struct entry x = { reg, n->row };

			if (!str_eq(registry_issuer(reg, n),
				    d->number.issuer) || n->older)
				continue;
			full = entry_cell(x, REGISTRY_TITLE);
			core = title_core_of(scratch_of(v), full);
			if (titles_same(&core, &d->title->core)) {
				if (!is_misspelt(v, full, d->title))
					return;
				misspelt = true;
				e = x;
			} else if (!e.registry) {
				e = x;
			}
		}
	}
	if (!e.registry)
		return;
	full = entry_cell(e, REGISTRY_TITLE);
	core = title_core_of(scratch_of(v), full);
	as = !entry_certain(e) ? "doubtful"
	   : misspelt ? "slip"
	   : core.count && d->title->core.count &&
	     edit_distance(core.item[0], d->title->core.item[0], 4) <= 4 ? "slip"
	   : str_has(full, STR("印发")) && !str_has(d->title->plain, STR("印发"))
	   ? "attachment" : NULL;
	found(v, &(struct fault){
		.at = view_range(view_of(v, v->column), d->citation->text),
		.as = as, .expected = full,
		.with = as && !strcmp(as, "slip") ? full
						  : (struct str){ NULL, 0 },
		.word = { { "title", full } },
	});
}

/* ---- GK803, GK804, GK805, GK806 --------------------------------------- */

/* Abolished today?  *until is the day, or 0. */
static bool abolished(const struct visit *v, struct entry e, uint32_t *until)
{
	*until = number_in(entry_cell(e, REGISTRY_UNTIL));
	return str_eq(entry_cell(e, REGISTRY_STATUS), STR("已废止")) &&
	       (!*until || !today_of(v) || *until <= today_of(v));
}

/* The entry that says so, if none of that name is in force. */
static bool all_abolished(const struct visit *v, const struct entries *all,
			  struct entry *e, uint32_t *until)
{
	*e = (struct entry){ 0 };
	for (size_t i = 0; i < all->count; i++) {
		uint32_t day;

		if (!abolished(v, all->item[i], &day))
			return false;
		if (!e->registry ||
		    entry_cell(all->item[i], REGISTRY_SUCCESSOR).n) {
			*e = all->item[i];
			*until = day;
		}
	}
	return e->registry != NULL;
}

static void status_fault(const struct visit *v, const struct document *d,
			 const struct entries *all)
{
	struct entry e;
	uint32_t until;

	if (!all_abolished(v, all, &e, &until))
		return;
	found(v, &(struct fault){
		.at = view_range(view_of(v, v->column), d->citation->title),
		.as = !entry_certain(e) ? "doubtful"
		    : entry_cell(e, REGISTRY_SUCCESSOR).n
		      ? until ? "replaced-on" : "replaced"
		    : until ? "abolished-on" : NULL,
		.word = {
			{ "successor", entry_cell(e, REGISTRY_SUCCESSOR) },
			{ "until", entry_cell(e, REGISTRY_UNTIL) },
			{ "title", d->title->plain },
		},
	});
}

/* 0: not known, or not for certain. */
static uint32_t last_article(const struct entries *all)
{
	uint32_t last = 0;

	for (size_t i = 0; i < all->count; i++) {
		uint32_t n = number_in(entry_cell(all->item[i],
						  REGISTRY_LAST_ARTICLE));

		if (!n || !entry_certain(all->item[i]))
			return 0;
		last = n > last ? n : last;
	}
	return last;
}

static void article_fault(const struct visit *v, const struct document *d,
			  const struct entries *all)
{
	const struct view *view = view_of(v, v->column);
	const struct citation *c = d->citation;
	uint32_t last = last_article(all);

	for (size_t i = 0; last && i < c->heads; i++)
		if (c->locator[i].form == LOCATOR_ARTICLE &&
		    !c->locator[i].faults && c->locator[i].last > last)
			found(v, &(struct fault){
				.at = view_range(view, c->locator[i].at),
				.word = {
					{ "title", d->title->plain },
					{ "last", str_from(arena_printf(
						scratch_of(v), "%u",
						(unsigned)last)) },
				},
			});
}

/* Is it a paper that counts 一、（一） and has no articles? */
static bool has_items(const struct entries *all)
{
	for (size_t i = 0; i < all->count; i++)
		if (!entry_certain(all->item[i]) ||
		    !str_eq(entry_cell(all->item[i], REGISTRY_LOCATORS),
			    STR("items")))
			return false;
	return all->count > 0;
}

static void locator_fault(const struct visit *v, const struct document *d,
			  const struct entries *all)
{
	const struct citation *c = d->citation;

	for (size_t i = 0; has_items(all) && i < c->heads; i++)
		if (c->locator[i].form == LOCATOR_ARTICLE && c->locator[i].n)
			found(v, &(struct fault){
				.at = view_range(view_of(v, v->column),
						 c->locator[i].at),
				.word = { { "title", d->title->plain } },
			});
}

/* Is 中华人民共和国 left out that belongs to the title? */
static bool is_short(const struct title *t, const struct entries *all)
{
	for (size_t i = 0; i < all->count; i++) {
		struct str full = entry_cell(all->item[i], REGISTRY_TITLE);

		if (!str_starts(full, REPUBLIC) || str_eq(full, t->plain) ||
		    str_starts(t->plain, REPUBLIC))
			return false;
	}
	return all->count > 0;
}

static void short_fault(const struct visit *v, const struct document *d,
			const struct entries *all)
{
	if (is_short(d->title, all))
		found(v, &(struct fault){
			.at = view_range(view_of(v, v->column),
					 d->citation->text),
			.with = entry_cell(all->item[0], REGISTRY_TITLE),
		});
}

/* ---- the kind --------------------------------------------------------- */

/* Looked up once for each way a title is written. */
static struct entries *by_title(const struct visit *v, struct title *t)
{
	struct entries *all = t->entries;
	struct entry e;
	uint32_t until;

	if (all)
		return all;
	t->entries = all = find_entries(v, t);
	if (all_abolished(v, all, &e, &until))
		all->concerns |= 1u << ABOLISHED;
	if (is_short(t, all))
		all->concerns |= 1u << SHORT;
	if (!all->count)
		all->near = law_near(v->run->rules, t);
	if (all->near.registry)
		all->concerns |= 1u << TITLE;
	all->last_article = last_article(all);
	all->articles = !has_items(all);
	return all;
}

/*
 * Is the number that of a document with another title?  Where a registry has
 * one whose title agrees, though not to the letter, it is not; but one letter
 * that is another is a slip.
 */
static bool is_anothers(const struct visit *v, struct entries *all,
			const struct cited *c)
{
	const struct gkml_rules *rules = v->run->rules;
	bool known = false;

	if (is_number(all->registry, all->fits, &c->number))
		return false;
	for (size_t r = 0; r < rules->registries; r++) {
		const struct registry *reg = rules->registry[r];
		size_t i, end = registry_numbers(reg, c->number.year,
						 c->number.serial, &i);

		for (; i < end; i++) {
			const struct registry_number *n = &reg->number[i];
			struct title_core core;
			struct str full;

			if (n->older || !is_number(reg, n, &c->number))
				continue;
			known = true;
			full = entry_cell((struct entry){ reg, n->row },
					  REGISTRY_TITLE);
			core = title_core_of(scratch_of(v), full);
			if (!titles_same(&core, &c->title->core) ||
			    is_misspelt(v, full, c->title))
				continue;
			all->registry = reg;
			all->fits = n;
			return false;
		}
	}
	return known;
}

/* What may be said of a document: bits of enum registry_fault. */
static unsigned concerns_of(const struct visit *v, const struct cited *c)
{
	struct entries *all = by_title(v, c->title);
	unsigned out = all->concerns;

	if (!all->count)
		return c->numbered && is_anothers(v, all, c)
			? 1u << TITLE : out;
	if (c->numbered && !number_fits(all, &c->number))
		out |= 1u << NUMBER;
	if (all->last_article && c->article > all->last_article)
		out |= 1u << ARTICLE;
	if (c->located && !all->articles)
		out |= 1u << LOCATOR_KIND;
	return out;
}

unsigned registry_concerns(const struct visit *v, size_t column)
{
	struct cites *all;

	if (!str_has(cell_text(row_at(v->row, column)), STR("《")))
		return 0;
	all = cites_of(v, column);
	for (size_t i = 0; !all->looked_up && i < all->count; i++)
		all->concerns |= concerns_of(v, &all->item[i]);
	all->looked_up = true;
	return all->concerns;
}

void check_registry(const struct visit *v)
{
	static void (*const judge[])(const struct visit *,
				     const struct document *,
				     const struct entries *) = {
		[NUMBER] = number_fault, [TITLE] = title_fault,
		[ABOLISHED] = status_fault, [ARTICLE] = article_fault,
		[SHORT] = short_fault, [LOCATOR_KIND] = locator_fault,
	};
	const struct registry_params *p = v->params;
	struct documents *ds;

	if (!(registry_concerns(v, v->column) & 1u << p->fault))
		return;
	ds = documents_of(v, v->column);
	for (size_t i = 0; i < ds->count; i++)
		if (!is_mention(&ds->item[i]))
			judge[p->fault](v, &ds->item[i],
					by_title(v, ds->item[i].title));
}
