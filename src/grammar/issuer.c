#include "grammar/issuer.h"

#include "grammar/scan.h"

/* Organs of the centre, the longer of two that begin alike first. */
static const char32_t *const central[] = {
	U"中共中央", U"中央军事委员会", U"中央军委", U"中央宣传部",
	U"中央组织部", U"中央统战部", U"中央政法委", U"中央网信办",
	U"中央编办", U"中央文明办", U"中央农办", U"中央纪委", U"中宣部",
	U"中组部", U"国务院扶贫办", U"国务院国资委", U"国务院办公厅",
	U"国务院", U"全国人民代表大会常务委员会", U"全国人大常委会",
	U"全国人民代表大会", U"全国政协", U"最高人民法院",
	U"最高人民检察院", U"外交部", U"国防部", U"国家发展和改革委员会",
	U"国家发展改革委", U"国家发改委", U"发展改革委", U"教育部",
	U"科学技术部", U"科技部", U"工业和信息化部",
	U"国家民族事务委员会", U"国家民委", U"公安部", U"国家安全部",
	U"民政部", U"司法部", U"财政部", U"人力资源和社会保障部",
	U"人力资源社会保障部", U"人社部", U"自然资源部", U"国土资源部",
	U"生态环境部", U"环境保护部", U"住房和城乡建设部",
	U"住房城乡建设部", U"交通运输部", U"水利部", U"农业农村部",
	U"农业部", U"商务部", U"文化和旅游部", U"文化部",
	U"国家卫生健康委员会", U"国家卫生健康委", U"国家卫生计生委",
	U"卫生部", U"退役军人事务部", U"退役军人部", U"应急管理部",
	U"应急部", U"中国人民银行", U"人民银行", U"审计署", U"国资委",
	U"海关总署", U"国家税务总局", U"税务总局",
	U"国家市场监督管理总局", U"市场监管总局", U"国家广播电视总局",
	U"广电总局", U"国家体育总局", U"体育总局", U"国家统计局",
	U"国家知识产权局", U"国家医疗保障局", U"国家医保局", U"医保局",
	U"国家机关事务管理局", U"国管局", U"中国气象局", U"中国银保监会",
	U"银保监会", U"国家金融监督管理总局", U"金融监管总局",
	U"中国证监会", U"证监会", U"国家信访局",
	U"国家粮食和物资储备局", U"国家能源局", U"国家数据局",
	U"国家林业和草原局", U"国家林草局", U"国家林业局", U"国家铁路局",
	U"中国民航局", U"国家邮政局", U"国家文物局",
	U"国家中医药管理局", U"国家中医药局", U"国家疾控局",
	U"国家疾病预防控制局", U"国家矿山安监局", U"国家药监局",
	U"国家药品监督管理局", U"国家食品药品监督管理总局",
	U"食品药品监管总局", U"国家档案局", U"国家保密局",
	U"国家网信办", U"国家互联网信息办公室", U"国家乡村振兴局",
	U"全国妇联", U"共青团中央", U"中华全国总工会", U"全国总工会",
	U"中国残联",
};

static const char32_t *const inner[] = {
	U"办公厅", U"办公室", U"组织部", U"宣传部", U"统战部", U"政法委",
};

static const char32_t places[] = U"省市县区州盟旗";

uint32_t issuer_end(const struct view *v, struct part p)
{
	for (uint32_t i = p.start; i + 2 <= p.end; i++) {
		char32_t c = v->c[i], next = v->c[i + 1];

		if ((next == U'于' && c == U'关') ||
		    (next == U'发' && (c == U'印' || c == U'转')) ||
		    (next == U'转' && c == U'批'))
			return i;
	}
	return p.end;
}

bool issuer_shaped(const struct view *v, struct part p)
{
	static const struct tail ends[] = {
		TAIL("厅"), TAIL("办公室"), TAIL("部"), TAIL("局"),
		TAIL("委"), TAIL("委员会"), TAIL("院"), TAIL("政府"),
		TAIL("署"), TAIL("办"), TAIL("中央"), TAIL("常委会"),
		TAIL("总工会"), TAIL("银行"), TAIL("小组"), TAIL("指挥部"),
		TAIL("工会"), TAIL("联合会"), TAIL("会议"), TAIL("部门"),
	};

	return p.end - p.start >= 2 && p.end - p.start <= 60 &&
	       scan_ends_any(v, p, ends, COUNT_OF(ends));
}

/* 省委办公厅: the offices of a party committee or a government. */
static void skip_inner(const struct view *v, uint32_t *i, uint32_t end)
{
	scan_skip_any(v, i, end, inner, COUNT_OF(inner));
}

static bool read_central(const struct view *v, uint32_t *i, uint32_t end)
{
	if (!scan_skip_any(v, i, end, central, COUNT_OF(central)))
		return false;
	skip_inner(v, i, end);
	return true;
}

/* 中共湖南省委, 中共湘乡市委员会 */
static bool read_party(const struct view *v, uint32_t *i, uint32_t end)
{
	uint32_t k = *i;

	if (!scan_skip(v, &k, end, U"中共"))
		return false;
	for (uint32_t last = k + 12; k + 1 < end && k < last; k++)
		if (scan_one_of(v->c[k], places) && v->c[k + 1] == U'委') {
			k += 2;
			scan_skip(v, &k, end, U"员会");
			skip_inner(v, &k, end);
			*i = k;
			return true;
		}
	return false;
}

/* 湖南省人民政府办公厅 */
static bool read_government(const struct view *v, uint32_t *i, uint32_t end)
{
	struct part near = { *i, *i + 16 < end ? *i + 16 : end };
	uint32_t k = view_find(v, near, U"人民政府");

	if (k >= near.end || k < *i + 2 ||
	    !scan_one_of(v->c[k - 1], U"省市县区州盟旗乡镇"))
		return false;
	k += 4;
	skip_inner(v, &k, end);
	*i = k;
	return true;
}

/* 湖南省 of 湖南省财政厅: its length, or 0. */
static uint32_t place_length(const struct view *v, uint32_t i, uint32_t end)
{
	for (uint32_t k = i + 1; k < end && k < i + 8; k++)
		if (scan_one_of(v->c[k], places))
			return k + 1 - i;
	return 0;
}

static bool same_text(const struct view *v, uint32_t i, uint32_t k, uint32_t n)
{
	for (uint32_t j = 0; j < n; j++)
		if (k + j >= v->n || v->c[i + j] != v->c[k + j])
			return false;
	return true;
}

/* 湖南省财政厅, which ends where a mark or another of the place begins. */
static bool read_local(const struct view *v, uint32_t *i, uint32_t end)
{
	uint32_t place = place_length(v, *i, end);

	for (uint32_t k = *i + place + 2; place && k <= end && k < *i + 24;
	     k++) {
		if (!scan_one_of(v->c[k - 1], U"厅局委办部"))
			continue;
		if (k == end || v->gap[k] || scan_one_of(v->c[k], U"、和与") ||
		    same_text(v, *i, k, place)) {
			*i = k;
			return true;
		}
	}
	return false;
}

static bool read_organ(const struct view *v, uint32_t *i, uint32_t end)
{
	return read_party(v, i, end) || read_central(v, i, end) ||
	       read_government(v, i, end) || read_local(v, i, end);
}

bool issuers_read(const struct view *v, struct part p, struct issuers *out)
{
	uint32_t end = issuer_end(v, p), i = p.start;

	*out = (struct issuers){ .at = { p.start, end } };
	if (end == p.end)
		return false;
	while (i < end && out->count < ISSUERS_MOST) {
		uint32_t from;

		if (out->count && scan_one_of(v->c[i], U"、，"))
			i++;
		else if (out->count && scan_one_of(v->c[i], U"和与"))
			i++, out->with_and = true;
		else if (out->count && !v->gap[i])
			out->together = true;
		from = i;
		if (!read_organ(v, &i, end))
			return false;
		out->item[out->count++] = (struct part){ from, i };
	}
	return out->count && i == end;
}
