/*
 * A web page: any bytes between the first rows of a table and its end, or all
 * of it where the first byte is odd.
 */
#include <string.h>

#include "check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char before[] =
	"<html><body><table><tr><th>事项类别<th>事项名称<th>公开内容"
	"<th>公开依据<th>公开时限<th>公开责任</tr>";
static const char after[] = "</table></body></html>";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct gkml_options o = { .today = 20261124 };
	struct gkml_result *r;
	size_t head = sizeof before - 1, tail = sizeof after - 1;
	char *page;

	if (!size)
		return 0;
	if (data[0] & 1)
		head = tail = 0;
	page = malloc(head + size + tail);
	if (!page)
		abort();
	memcpy(page, before, head);
	memcpy(page + head, data + 1, size - 1);
	memcpy(page + head + size - 1, after, tail);
	size += head + tail - 1;
	r = gkml_lint(ready_rules(), &o, "x.html", page, size);
	check_result(r, size);
	gkml_result_free(r);
	free(page);
	return 0;
}
