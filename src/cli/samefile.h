/*
 * samefile.h - which file a name leads to: one file is checked once, by
 * whatever names and links it is given.
 */
#ifndef SAMEFILE_H
#define SAMEFILE_H

#include <stddef.h>
#include <sys/stat.h>

/* Files by device and inode: a hash table. */
struct same_files {
	struct same_file *slot;
	size_t count, slots;
};

/*
 * Where it is noted which file this is: 0 when it is met for the first time,
 * and the caller is to write what is to be found here next time.
 */
size_t *same_file(struct same_files *, const struct stat *);
void same_files_release(struct same_files *);

#endif
