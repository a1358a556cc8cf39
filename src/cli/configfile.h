/*
 * configfile.h - one gkml-lint.yaml being read: shared by config.c, which
 * finds and parses the files, and configkeys.c, which knows their keys.
 */
#ifndef CONFIGFILE_H
#define CONFIGFILE_H

#include <yaml.h>

#include "cli/options.h"

struct config {
	struct options *o;
	const char *name;		/* as named, for complaints */
	char *dir;			/* its folder, to join paths with */
	char *absolute;			/* the same, from / */
	const struct config *above;	/* that extends this one, or NULL */
	yaml_document_t *doc;
	bool ok;
};

/* "gkml-lint.yaml:3:1: error: ..." */
__attribute__((format(printf, 3, 5), format(printf, 4, 5)))
void config_complain(struct config *, const yaml_mark_t *, const char *zh,
		     const char *en, ...);

/* All keys of the document. */
void config_read_root(struct config *, const yaml_node_t *);

/*
 * A path of the file, as one from the current folder.  NULL after a complaint:
 * it is none from the file's own folder, or leads out of the repository.
 */
char *config_path(struct config *, const yaml_node_t *, const char *key);

/* Another configuration that this one builds on. */
void config_extend(struct config *, const yaml_node_t *);

#endif
