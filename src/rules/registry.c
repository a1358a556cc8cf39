#include "rules/registry.h"

#include <stdlib.h>

#include "grammar/spelling.h"

const char *const registry_headings[REGISTRY_COLUMNS] = {
	"title", "number", "issuer", "date", "status", "until", "replaced_by",
	"last_article", "locator_kind", "aliases", "older_numbers",
	"confidence",
};

struct cores {
	struct registry_core *item;
	size_t count, room;
};

struct serials {
	struct registry_number *item;
	size_t count, room;
};

static int by_core(const void *a, const void *b)
{
	const struct registry_core *x = a, *y = b;
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

static void add_title(struct arena *a, struct cores *out, struct str title,
		      size_t row)
{
	struct title_core core = title_core_of(a, title);

	for (size_t i = 0; i < core.count; i++)
		if (core.item[i].n)
			*ARENA_PUSH(a, out) = (struct registry_core){
				core.item[i], title_spelling(a, title),
				(uint32_t)row };
}

static void add_number(struct arena *a, struct serials *out, struct str text,
		       size_t row, bool older)
{
	struct view view = view_make(a, text);
	const struct numbers *ns = numbers_parse(a, &view);

	if (ns->count)
		*ARENA_PUSH(a, out) = (struct registry_number){
			.year = ns->item[0].year_value,
			.serial = ns->item[0].serial_value,
			.row = (uint32_t)row, .issuer = ns->item[0].issuer,
			.class = ns->item[0].class, .older = older,
		};
}

/* The columns brought into our order; a heading that is missing is empty. */
static struct vocab *in_order(struct arena *a, const struct vocab *from)
{
	struct vocab *v = arena_alloc(a, sizeof *v);
	struct str *heading, *cell;

	heading = arena_alloc(a, REGISTRY_COLUMNS * sizeof *heading);
	cell = arena_alloc(a, (from->rows + 1) * REGISTRY_COLUMNS *
			   sizeof *cell);
	for (size_t c = 0; c < REGISTRY_COLUMNS; c++) {
		size_t was = vocab_column(from, registry_headings[c]);

		heading[c] = str_from(registry_headings[c]);
		for (size_t r = 0; was != VOCAB_NONE && r < from->rows; r++)
			cell[r * REGISTRY_COLUMNS + c] =
				vocab_cell(from, r, was);
	}
	*v = (struct vocab){ .name = from->name, .heading = heading,
			     .columns = REGISTRY_COLUMNS, .cell = cell,
			     .rows = from->rows };
	return v;
}

struct registry registry_build(struct arena *a, const struct vocab *from)
{
	struct registry r = { .table = in_order(a, from) };
	struct cores cores = { 0 };
	struct serials serials = { 0 };

	for (size_t i = 0; i < r.table->rows; i++) {
		struct str list, part;

		add_title(a, &cores, registry_cell(&r, i, REGISTRY_TITLE), i);
		list = registry_cell(&r, i, REGISTRY_ALIASES);
		while (list_next(&list, &part))
			add_title(a, &cores, part, i);
		add_number(a, &serials, registry_cell(&r, i, REGISTRY_NUMBER),
			   i, false);
		list = registry_cell(&r, i, REGISTRY_OLDER);
		while (list_next(&list, &part))
			add_number(a, &serials, part, i, true);
	}
	if (cores.count)
		qsort(cores.item, cores.count, sizeof *cores.item, by_core);
	if (serials.count)
		qsort(serials.item, serials.count, sizeof *serials.item,
		      by_number);
	r.core = cores.item;
	r.cores = cores.count;
	r.number = serials.item;
	r.numbers = serials.count;
	return r;
}

size_t registry_titles(const struct registry *r, struct str core,
		       size_t *first)
{
	size_t low = 0, high = r->cores;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (str_compare(r->core[mid].core, core) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	*first = low;
	while (high < r->cores && str_eq(r->core[high].core, core))
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
