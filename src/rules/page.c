#include "rules/load.h"
const char *gkml_rule_page(struct gkml_rules *rules, const struct gkml_rule *r, enum gkml_lang lang)
{ (void)rules; (void)lang; return r->title; }
