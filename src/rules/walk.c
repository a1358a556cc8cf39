/*
 * From rules and a catalog to findings.
 *
 * A large file is walked in pieces by several threads: first what looks at
 * tables, then rows, so many at a time.  Each piece is a run of its own, and
 * what it found is put together in the order of the rows: how many threads
 * there were never shows.
 */
#include <pthread.h>

#include "base/threads.h"
#include "rules/facts.h"
#include "rules/run.h"
#include "rules/settle.h"
#include "rules/waivers.h"

#ifdef ARENA_EXACT			/* give bugs a chance: always in pieces */
enum { PIECE = 256, ASKED = 3 };
#else
enum { PIECE = 2 * 1024 * 1024, ASKED = 4096 };	/* bytes of rows, about; facts */
#endif

struct piece {
	bool whole;			/* file and tables; else rows: */
	size_t table, first, end;
	bool walked;
	struct run run;
	struct arena arena;		/* run's */
	struct arena spare;		/* until it is joined */
};

struct pieces {
	struct piece *item;
	size_t count, room;
};

static void run_begin(struct run *run)
{
	run->books = books_take(run->rules->shelf, run->options->today);
}

static void run_end(struct run *run)
{
	books_return(run->rules->shelf, run->books);
	arena_free(&run->scratch);
}

static void add_piece(struct run *run, struct pieces *ps, struct piece p)
{
	/* what run has in hand stays its own: its scratch, a row, its cells */
	p.run = (struct run){
		.duty = run->duty, .wanted = run->wanted,
		.rules = run->rules, .options = run->options,
		.catalog = run->catalog, .path = run->path,
		.facts = run->facts, .earlier = run->earlier,
	};
	*ARENA_PUSH(run->arena, ps) = p;
}

static struct pieces cut_pieces(struct run *run)
{
	struct pieces ps = { 0 };

	add_piece(run, &ps, (struct piece){ .whole = true });
	for (size_t t = 0; t < run->catalog->count; t++) {
		const struct table *table = &run->catalog->item[t];
		size_t first = 0;

		for (size_t r = 0; r < table->count; r++) {
			const struct record *last = table->item[r].record;

			if (r + 1 < table->count && last->off + last->len -
			    table->item[first].record->off < PIECE)
				continue;
			add_piece(run, &ps, (struct piece){
				.table = t, .first = first, .end = r + 1 });
			first = r + 1;
		}
	}
	return ps;
}

/* What a piece has found and could not check. */
static void join_findings(struct run *run, struct piece *p)
{
	const char *trouble = p->run.trouble;
	struct charges *found = &p->run.charges;

	for (size_t i = 0; i < found->count; i++)
		*ARENA_PUSH(run->arena, &run->charges) = found->item[i];
	arena_outgrow(&p->arena, found->item,
		      found->room * sizeof *found->item);
	arena_adopt(run->arena, &p->arena);
	while (trouble && *trouble) {	/* line by line: each is said once */
		size_t n = strcspn(trouble, "\n");

		trouble_add(run, arena_text(run->arena,
					    (struct str){ trouble, n }));
		trouble += n + (trouble[n] == '\n');
	}
}

/* Pieces that are walked, and joined as soon as all before them are. */
struct joining {
	struct run *run;
	struct pieces pieces;
	pthread_mutex_t lock;
	size_t joined;
	bool busy;			/* a thread is at it */
};

static void join_next(struct joining *j)
{
	struct piece *p = &j->pieces.item[j->joined];

	if (j->run->facts) {
		facts_join(j->run->facts, p->run.facts);
		factindex_complete(j->run->facts);
		p->run.facts = NULL;
		arena_free(&p->spare);
	}
	join_findings(j->run, p);
}

/* While others walk, what is walked is joined by one of them at a time. */
static void join_walked(struct joining *j, struct piece *p)
{
	pthread_mutex_lock(&j->lock);
	p->walked = true;
	if (!j->busy) {
		j->busy = true;
		while (j->joined < j->pieces.count &&
		       j->pieces.item[j->joined].walked) {
			pthread_mutex_unlock(&j->lock);
			join_next(j);
			pthread_mutex_lock(&j->lock);
			j->joined++;
		}
		j->busy = false;
	}
	pthread_mutex_unlock(&j->lock);
}

static void walk_piece(void *all, size_t i)
{
	struct joining *j = all;
	struct piece *p = &j->pieces.item[i];

	p->run.arena = &p->arena;
	run_begin(&p->run);
	if (walk_wants_facts(p->run.duty)) {
		p->run.facts = facts_new(p->run.arena);
		p->run.facts->lists = &p->spare;
		p->run.facts->piece = true;
	}
	if (p->whole)
		walk_tables(&p->run);
	else
		walk_rows(&p->run, p->table, p->first, p->end);
	run_end(&p->run);
	join_walked(j, p);
}

static void walk_in_pieces(struct run *run)
{
	struct joining j = { .run = run, .pieces = cut_pieces(run) };

	pthread_mutex_init(&j.lock, NULL);
	threads_share(run->options->threads, j.pieces.count, walk_piece, &j);
	pthread_mutex_destroy(&j.lock);
}

/* ---- facts -------------------------------------------------------------- */

static struct range all_facts(const struct run *run)
{
	return (struct range){ 0, run->facts ? run->facts->count : 0 };
}

static void ask_piece(void *all, size_t i)
{
	struct piece *p = &((struct pieces *)all)->item[i];

	p->run.arena = &p->arena;
	run_begin(&p->run);
	walk_facts(&p->run, (struct range){ p->first, p->end });
	run_end(&p->run);
}

/*
 * Facts are asked about by several threads, so many by each at a time.  The
 * index is complete by then, and only read.
 */
static void ask_in_pieces(struct run *run)
{
	struct range all = all_facts(run);
	struct pieces ps = { 0 };

	for (size_t i = 0; i < all.end; i += ASKED)
		add_piece(run, &ps, (struct piece){ .first = i,
			.end = i + ASKED < all.end ? i + ASKED : all.end });
	threads_share(run->options->threads, ps.count, ask_piece, &ps);
	for (size_t i = 0; i < ps.count; i++)
		join_findings(run, &ps.item[i]);
}

static void walk(struct run *run)
{
	if (walk_wants_facts(run->duty))
		run->facts = facts_new(run->arena);
	if (run->options->threads > 1 &&
	    run->catalog->source->text.n > 2 * PIECE) {
		walk_in_pieces(run);
	} else {
		walk_tables(run);
		for (size_t t = 0; t < run->catalog->count; t++)
			walk_rows(run, t, 0, run->catalog->item[t].count);
		if (run->facts)
			factindex_complete(run->facts);
	}
	if (run->facts && run->options->threads > 1 &&
	    run->facts->count > ASKED)
		ask_in_pieces(run);
	else
		walk_facts(run, all_facts(run));
}

struct run_result rules_run(const struct gkml_rules *rules, struct arena *a,
			    const struct catalog *catalog,
			    const struct gkml_options *options,
			    const char *path, const struct rule *only)
{
	struct run run = { .rules = rules, .options = options,
			   .catalog = catalog, .path = path, .arena = a };
	struct run_result result;

	run_begin(&run);
	run.duty = duty_make(&run, only, true);
	walk(&run);
	result.charges = charges_settle(&run);
	result.trouble = run.trouble;
	result.facts = run.facts;
	run_end(&run);
	return result;
}

struct charges rules_compare(const struct gkml_rules *rules, struct arena *a,
			      const struct catalog *catalog,
			      const struct gkml_options *options,
			      const char *path, struct facts *mine,
			      const struct facts *earlier)
{
	struct run run = { .rules = rules, .options = options,
			   .catalog = catalog, .path = path, .arena = a,
			   .facts = mine, .earlier = earlier };
	struct charges out;

	run_begin(&run);
	run.duty = duty_make(&run, NULL, false);
	walk_facts(&run, all_facts(&run));
	out = charges_settle(&run);
	run_end(&run);
	return out;
}

struct run_result rules_judge(const struct gkml_rules *rules, struct arena *a,
			      const struct catalog *catalog,
			      const struct waivers *waivers,
			      const struct gkml_options *options,
			      const char *path)
{
	struct run run = { .rules = rules, .options = options,
			   .catalog = catalog, .path = path, .arena = a };
	struct run_result result = { 0 };

	run_begin(&run);
	run.duty = duty_make(&run, NULL, false);
	walk_waivers(&run, waivers);
	result.charges = charges_settle(&run);
	run_end(&run);
	return result;
}
