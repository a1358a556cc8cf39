#include "rules/registry.h"

#include <stdlib.h>

#include "base/pool.h"
#include "grammar/spelling.h"

const char *const registry_headings[REGISTRY_COLUMNS] = {
	"title", "number", "issuer", "date", "status", "until", "replaced_by",
	"last_article", "locator_kind", "aliases", "older_numbers",
	"confidence",
};

/* A core before it lies in the pool. */
struct entry {
	struct str core, spelling;
	uint32_t row;
};

/* A registry being built. */
struct builder {
	struct arena *arena;
	struct pool text;
	struct {
		struct entry *item;
		size_t count, room;
	} cores;
	struct {
		struct registry_number *item;
		size_t count, room;
	} numbers;
};

static int by_core(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int c = str_compare(x->core, y->core);

	return c ? c : (x->row > y->row) - (x->row < y->row);
}

static int by_number(const void *a, const void *b)
{
	const struct registry_number *x = a, *y = b;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	if (x->serial != y->serial)
		return x->serial < y->serial ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

static void add_title(struct builder *b, struct str title, size_t row)
{
	struct title_core core = title_core_of(b->arena, title);

	for (size_t i = 0; i < core.count; i++)
		if (core.item[i].n)
			*ARENA_PUSH(b->arena, &b->cores) = (struct entry){
				core.item[i], title_spelling(b->arena, title),
				(uint32_t)row };
}

static void add_number(struct builder *b, struct str text, size_t row,
		       bool older)
{
	struct view view = view_make(b->arena, text);
	const struct numbers *ns = numbers_parse(b->arena, &view);

	if (ns->count)
		*ARENA_PUSH(b->arena, &b->numbers) = (struct registry_number){
			.year = ns->item[0].year_value,
			.serial = ns->item[0].serial_value,
			.row = (uint32_t)row,
			.issuer = pool_add(&b->text, ns->item[0].issuer),
			.class = ns->item[0].class, .older = older,
		};
}

static void add_numbers(struct builder *b, const struct registry *r,
			size_t row, enum registry_column c)
{
	struct str list = registry_cell(r, row, c), part;

	while (list_next(&list, &part))
		add_number(b, part, row, c == REGISTRY_OLDER);
}

/* The columns brought into our order; a heading that is missing is empty. */
static struct vocab *in_order(struct builder *b, const struct vocab *from)
{
	struct vocab *v = arena_alloc(b->arena, sizeof *v);
	struct slice *cell = arena_alloc(b->arena, (from->rows + 1) *
					 REGISTRY_COLUMNS * sizeof *cell);

	for (size_t c = 0; c < REGISTRY_COLUMNS; c++) {
		size_t was = vocab_column(from, registry_headings[c]);

		cell[c] = pool_add(&b->text, str_from(registry_headings[c]));
		for (size_t r = 0; r < from->rows; r++)
			cell[(r + 1) * REGISTRY_COLUMNS + c] = pool_add(
				&b->text, was == VOCAB_NONE ? STR("")
				: vocab_cell(from, r, was));
	}
	/* to be read while the pool grows, which gives back what it outgrew */
	*v = (struct vocab){ .name = from->name, .cell = cell,
			     .text = arena_copy(b->arena, b->text.text,
						b->text.size).p,
			     .columns = REGISTRY_COLUMNS, .rows = from->rows };
	return v;
}

static void add_row(struct builder *b, const struct registry *r, size_t row)
{
	struct str list = registry_cell(r, row, REGISTRY_ALIASES), part;

	add_title(b, registry_cell(r, row, REGISTRY_TITLE), row);
	while (list_next(&list, &part))
		add_title(b, part, row);
	add_numbers(b, r, row, REGISTRY_NUMBER);
	add_numbers(b, r, row, REGISTRY_OLDER);
}

static const struct registry_core *sorted_cores(struct builder *b)
{
	struct registry_core *core = arena_alloc(b->arena,
		(b->cores.count + 1) * sizeof *core);

	if (b->cores.count)
		qsort(b->cores.item, b->cores.count, sizeof *b->cores.item,
		      by_core);
	for (size_t i = 0; i < b->cores.count; i++) {
		const struct entry *e = &b->cores.item[i];

		core[i] = (struct registry_core){
			pool_add(&b->text, e->core),
			pool_add(&b->text, e->spelling), e->row };
	}
	return core;
}

struct registry registry_build(struct arena *a, const struct vocab *from)
{
	struct builder b = { .arena = a, .text.arena = a };
	struct vocab *table = in_order(&b, from);
	struct registry r = { .table = table };

	for (size_t i = 0; i < table->rows; i++)
		add_row(&b, &r, i);
	if (b.numbers.count)
		qsort(b.numbers.item, b.numbers.count, sizeof *b.numbers.item,
		      by_number);
	r.core = sorted_cores(&b);
	r.cores = b.cores.count;
	r.number = b.numbers.item;
	r.numbers = b.numbers.count;
	r.text = table->text = b.text.text;
	return r;
}

size_t registry_titles(const struct registry *r, struct str core,
		       size_t *first)
{
	size_t low = 0, high = r->cores;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (str_compare(registry_core(r, &r->core[mid]), core) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	*first = low;
	while (high < r->cores &&
	       str_eq(registry_core(r, &r->core[high]), core))
		high++;
	return high;
}

size_t registry_numbers(const struct registry *r, uint32_t year,
			uint32_t serial, size_t *first)
{
	struct registry_number want = { .year = year, .serial = serial };
	size_t low = 0, high = r->numbers;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (by_number(&r->number[mid], &want) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	*first = low;
	while (high < r->numbers && r->number[high].year == year &&
	       r->number[high].serial == serial)
		high++;
	return high;
}
