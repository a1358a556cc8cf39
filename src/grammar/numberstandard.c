/*
 * Standards: GB/T 9704—2012, GB 50433-2018, DB43/T 1234—2020.  Capital
 * letters and digits are also in registrations (HNPR-2019-01054) and tender
 * numbers; only the prefixes of national, local and trade standards count.
 */
#include "grammar/numberscan.h"

static const char *const prefixes[] = {
	"GB", "DB", "CJ", "CJJ", "DL", "GA", "GY", "HG", "HJ", "HY", "JB", "JG",
	"JGJ", "JR", "JT", "JTG", "JJG", "JJF", "LB", "LD", "LY", "MH", "MT",
	"MZ", "NB", "NY", "QB", "QC", "QX", "RB", "SB", "SC", "SF", "SH", "SJ",
	"SL", "SN", "SW", "SY", "TB", "TD", "TY", "WB", "WH", "WS", "WST", "WW",
	"XF", "YB", "YC", "YD", "YS", "YY", "YZ", "ZY", "DA", "DZ", "CH", "CY",
	"AQ", "BB", "FZ", "GM", "HB", "HS", "JC", "GBZ", "GBT", "DBJ",
};

static bool is_capital(char32_t c)
{
	return c >= 'A' && c <= 'Z';
}

static bool known_prefix(const struct view *v, struct part p)
{
	for (size_t i = 0; i < COUNT_OF(prefixes); i++) {
		const char *z = prefixes[i];
		uint32_t k = p.start;

		while (*z && k < p.end && v->c[k] == (unsigned char)*z)
			z++, k++;
		if (!*z && k == p.end)
			return true;
	}
	return false;
}

static bool is_dash(char32_t c)
{
	return c == U'—' || c == U'–' || c == '-' || c == U'－' ||
	       c == U'‐' || c == U'―';
}

/* GB, GB/T, GB T, DB43/T; *i behind it. */
static bool read_prefix(const struct view *v, uint32_t *i, struct number *n)
{
	uint32_t k = *i, letters;

	while (k < v->n && is_capital(v->c[k]) && !(k > *i && v->gap[k]))
		k++;
	letters = k;
	if (letters - *i > 2 && view_at(v, *i, U"GBT")) {
		n->faults |= NUMBER_NO_SLASH;
	} else if (!known_prefix(v, (struct part){ *i, letters })) {
		return false;
	} else if (k < v->n && v->gap[k] && v->c[k] == 'T' &&
		   is_digit(v->c[k + 1])) {
		n->faults |= NUMBER_NO_SLASH;	/* GB T 32939 */
		k++;
	}
	if (view_at(v, *i, U"DB"))
		while (k < v->n && k - letters < 6 && is_digit(v->c[k]) &&
		       !v->gap[k])
			k++;
	if (k + 1 < v->n && (v->c[k] == '/' || v->c[k] == U'／') &&
	    is_capital(v->c[k + 1]))
		k += 2;
	n->code = (struct part){ *i, k };
	*i = k;
	return true;
}

static struct str standard_text(struct arena *a, const struct view *v,
				const struct number *n)
{
	struct str code = view_text(a, v, n->code);
	struct str serial = view_text(a, v, n->serial);
	struct str year = view_text(a, v, n->year);

	if (n->faults & NUMBER_NO_SLASH) {
		code.n--;			/* the T */
		code = str_from(arena_printf(a, "%.*s/T", STR_ARG(code)));
	}
	return str_from(arena_printf(a, "%.*s %.*s—%.*s", STR_ARG(code),
				     STR_ARG(serial), STR_ARG(year)));
}

bool numscan_standard(struct numscan *s, uint32_t i)
{
	const struct view *v = s->v;
	struct number n = { .class = NUMBER_STANDARD };
	uint32_t k = i, value;
	unsigned ignored = 0;

	if (i && !v->gap[i] && (is_capital(v->c[i - 1]) ||
				is_digit(v->c[i - 1]) ||
				v->c[i - 1] == '/' || is_dash(v->c[i - 1])))
		return false;
	if (!read_prefix(v, &k, &n))
		return false;
	n.serial.start = k;
	while (k < v->n && (is_digit(v->c[k]) ||
			    (v->c[k] == '.' && k > n.serial.start)))
		k++;
	n.serial.end = k;
	if (!part_given(n.serial) || part_length(n.serial) > 9 ||
	    k >= v->n || !is_dash(v->c[k]))
		return false;
	while (k < v->n && is_dash(v->c[k]))	/* —— */
		k++;
	if (!part_figures(v, &k, &n.year, &ignored) || ignored)
		return false;
	value = part_value(v, n.year);
	if (part_length(n.year) == 4 ? value < 1900 || value > 2199
				     : part_length(n.year) != 2)
		return false;
	n.at = (struct part){ i, k };
	n.year_value = value;
	n.serial_value = part_value(v, n.serial);
	n.issuer = standard_text(s->arena, v, &n);
	numscan_record(s, &n);
	return true;
}
