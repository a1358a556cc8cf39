#include "input/zipped.h"

#include <zip.h>

bool zipped_open(struct zipped *z, struct arena *a, struct str bytes)
{
	zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0,
							NULL);

	*z = (struct zipped){ .arena = a, .left = UNPACK_LIMIT };
	if (!source)
		return false;
	z->zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
	if (!z->zip)
		zip_source_free(source);
	return z->zip != NULL;
}

void zipped_close(struct zipped *z)
{
	if (z->zip)
		zip_discard(z->zip);
}

bool zipped_has(const struct zipped *z, const char *name)
{
	return zip_name_locate(z->zip, name, 0) >= 0;
}

/* The size an archive states is a claim; what comes out is counted. */
struct str zipped_read(struct zipped *z, const char *name)
{
	struct {
		char *item;
		size_t count, room;
	} out = { 0 };
	zip_file_t *in = zip_fopen(z->zip, name, 0);
	char block[16384];
	zip_int64_t n;

	if (!in)
		return (struct str){ NULL, 0 };
	while ((n = zip_fread(in, block, sizeof block)) > 0) {
		if ((size_t)n > z->left) {
			z->too_large = true;
			n = -1;
			break;
		}
		z->left -= (size_t)n;
		while (out.room - out.count < (size_t)n)
			out.item = arena_grow(z->arena, out.item, &out.room, 1);
		memcpy(out.item + out.count, block, (size_t)n);
		out.count += (size_t)n;
	}
	if (zip_fclose(in) || n < 0)
		return (struct str){ NULL, 0 };
	return (struct str){ out.item ? out.item : "", out.count };
}
