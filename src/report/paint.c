#include "report/paint.h"

static const char *const codes[] = {
	[PAINT_PATH] = "1",
	[PAINT_FRAME] = "34",
	[PAINT_LABEL] = "1;36",
	[PAINT_ESCAPE] = "7",
	[PAINT_MARKED] = "1;4",
	[PAINT_ADDED] = "32",
	[PAINT_REMOVED] = "31",
	[PAINT_LEVEL + GKML_OFF] = "0",
	[PAINT_LEVEL + GKML_INFO] = "1;36",
	[PAINT_LEVEL + GKML_WARNING] = "1;33",
	[PAINT_LEVEL + GKML_ERROR] = "1;31",
};

void paint_on(FILE *out, const struct style *style, enum paint p)
{
	if (style->color)
		fprintf(out, "\033[%sm", codes[p]);
}

void paint_off(FILE *out, const struct style *style)
{
	if (style->color)
		fputs("\033[0m", out);
}
