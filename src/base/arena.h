/*
 * arena.h - memory that lives and dies together.
 *
 * One arena per linted file, one scratch arena per walk that is emptied after
 * every row.  Nothing is freed on its own.  Allocation never returns NULL:
 * running out of memory calls the handler of out_of_memory(), which does not
 * return.
 */
#ifndef ARENA_H
#define ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "base/str.h"

struct arena {
	struct arena_block *head;	/* block being filled */
};

void *arena_alloc(struct arena *, size_t size);		/* zeroed */
/*
 * The same without zeroes, for what is written before it is read.  In the
 * asan build it is full of rubbish instead, so that a mistake shows.
 */
void *arena_take(struct arena *, size_t size);
struct str arena_copy(struct arena *, const void *, size_t n); /* + NUL */
const char *arena_text(struct arena *, struct str);	/* the same, as char * */
void arena_reset(struct arena *);	/* empty, one block kept for reuse */
void arena_free(struct arena *);
void arena_adopt(struct arena *, struct arena *other);	/* other is empty then */

__attribute__((format(printf, 2, 3)))
const char *arena_printf(struct arena *, const char *fmt, ...);
__attribute__((format(printf, 2, 0)))
char *arena_vprintf(struct arena *, const char *fmt, va_list);

/*
 * Append to a growing array in the arena.  v needs the members item, count
 * and room; the new item is zeroed.  A pointer to one is good until the next push: the array may
 * have moved, and an outgrown copy may be gone.
 */
#define ARENA_PUSH(a, v)						\
	((v)->count == (v)->room					\
	 ? (void)((v)->item = arena_grow((a), (v)->item, &(v)->room,	\
					 sizeof *(v)->item))		\
	 : (void)0,							\
	 (void)memset(&(v)->item[(v)->count], 0, sizeof *(v)->item),	\
	 &(v)->item[(v)->count++])

void *arena_grow(struct arena *, void *old, size_t *room, size_t size);
/* What took its place was copied from it: give it back, if it is large. */
void arena_outgrow(struct arena *, void *old, size_t size);

/* What to do when memory runs out; it must not return. */
typedef void memory_handler(void);
void out_of_memory_handler(memory_handler *);
_Noreturn void out_of_memory(void);

#endif
