#include "input/zipped.h"

#include <zip.h>

static size_t budget(size_t n)
{
	if (n > (UNPACK_MOST - UNPACK_FREE) / UNPACK_RATIO)
		return UNPACK_MOST;
	return UNPACK_FREE + n * UNPACK_RATIO;
}

bool zipped_open(struct zipped *z, struct str bytes)
{
	zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0,
							NULL);

	*z = (struct zipped){ .left = budget(bytes.n) };
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

static zip_int64_t find(const struct zipped *z, const char *name)
{
	return zip_name_locate(z->zip, name, ZIP_FL_NOCASE);
}

bool zipped_has(const struct zipped *z, const char *name)
{
	return find(z, name) >= 0;
}

static zip_file_t *open_entry(struct zipped *z, const char *name)
{
	zip_int64_t i = find(z, name);
	zip_file_t *in = i < 0 ? NULL : zip_fopen_index(z->zip,
							(zip_uint64_t)i, 0);

	if (i >= 0 && !in)
		z->encrypted |= zip_error_code_zip(zip_get_error(z->zip)) ==
				ZIP_ER_NOPASSWD;
	return in;
}

bool zipped_read(struct zipped *z, const char *name, zipped_taker *take,
		 void *arg)
{
	zip_file_t *in = open_entry(z, name);
	char block[16384];
	zip_int64_t n;
	bool more = true;

	if (!in)
		return false;
	while (more && (n = zip_fread(in, block, sizeof block)) > 0) {
		z->too_large |= (size_t)n > z->left;
		if (z->too_large)
			more = false;
		else
			more = take(arg, block, (size_t)n);
		z->left -= z->too_large ? 0 : (size_t)n;
	}
	/* the checksum is compared at the end */
	return !zip_fclose(in) && more && n == 0;
}
