/*
 * digest.h - are bytes what they were?  Against accidents, not attackers.
 *
 * The same on every machine: digests of different hosts are compared.
 */
#ifndef DIGEST_H
#define DIGEST_H

#include <stddef.h>
#include <stdint.h>

static inline uint64_t digest_number(uint64_t h, uint64_t n)
{
	h = (h ^ n) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 32;
}

/* Up to eight bytes as a number, the first lowest. */
static inline uint64_t digest_word(const unsigned char *p, size_t n)
{
	uint64_t word = 0;

	for (size_t i = 0; i < 8 && i < n; i++)
		word |= (uint64_t)p[i] << 8 * i;
	return word;
}

/* Where one call ends and the next begins makes a difference. */
static inline uint64_t digest_bytes(uint64_t h, const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	size_t i = 0;

	h = digest_number(h, n);
	for (; i + 8 <= n; i += 8)
		h = digest_number(h, digest_word(p + i, 8));
	return digest_number(h, digest_word(p + i, n - i));
}

#endif
