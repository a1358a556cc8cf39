#include "rules/rule.h"

const struct kind kinds[] = {
#define KIND(function, name, scope, summary)				\
	{ name, SCOPE_##scope, read_##function, check_##function, summary },
#include "rules/kinds.def"
#undef KIND
	{ .name = NULL },
};

const size_t kind_count = COUNT_OF(kinds) - 1;
