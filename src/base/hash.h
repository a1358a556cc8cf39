/*
 * hash.h - a hash of bytes, for tables in memory.  It is not the same on every
 * machine: nothing that is written anywhere may come of it.
 */
#ifndef HASH_H
#define HASH_H

#include "base/str.h"

static inline uint64_t hash_mix(uint64_t h, uint64_t x)
{
	h = (h ^ x) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 32;
}

/* Eight bytes at a time; the last eight overlap those before them. */
static inline uint64_t hash_bytes(uint64_t seed, struct str s)
{
	uint64_t h = hash_mix(seed, s.n), word = 0;

	for (size_t i = 8; i < s.n; i += 8) {
		memcpy(&word, s.p + i - 8, 8);
		h = hash_mix(h, word);
	}
	if (s.n >= 8) {
		memcpy(&word, s.p + s.n - 8, 8);
		return hash_mix(h, word);
	}
	for (size_t i = 0; i < s.n; i++)
		word = word << 8 | (unsigned char)s.p[i];
	return hash_mix(h, word);
}

#endif
