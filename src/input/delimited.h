#ifndef DELIMITED_H
#define DELIMITED_H

#include "input/format.h"

extern const struct format delimited_format;

#endif
