/*
 * sarif.h - the two halves of a SARIF log.
 */
#ifndef SARIF_H
#define SARIF_H

#include "report/tojson.h"

/* tool.driver: the rules that are enabled, and kinds of notifications. */
json_t *sarif_driver(const struct gkml_rules *, const struct style *);
/* The place of an enabled rule among those. */
size_t sarif_rule_index(const struct gkml_rules *, const struct gkml_rule *);

json_t *sarif_result(const struct checked *, const struct gkml_finding *,
		     size_t rule_index, const struct style *);

/* { "text": ... } */
json_t *sarif_message(const char *);
/* A file, or a part of it, by a relative URI; takes over the region. */
json_t *sarif_location(const char *path, json_t *region);

#endif
