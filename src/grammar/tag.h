/*
 * tag.h - HTML tags and entities that web pages leave behind in cells.
 */
#ifndef TAG_H
#define TAG_H

#include <stddef.h>
#include <uchar.h>

/*
 * Is there an HTML tag or entity at p[0..n)?  Its length, else 0.  A tag has
 * an ASCII letter or / right after <, and a name that HTML knows: <中央宣传部
 * and <a> within a title are told apart.
 */
size_t html_length(const char *p, size_t n);

/* The same when p begins with < or &; *c is what the entity stands for. */
size_t tag_length(const char *p, size_t n);
size_t entity_length(const char *p, size_t n, char32_t *c);

#endif
