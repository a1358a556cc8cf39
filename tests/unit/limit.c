/* Spellings of 公开时限, and what is read in them. */
#include "check.h"
#include "grammar/limit.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/*
 * A limit on one line: how it was judged, its clauses, then what is wrong.
 *
 *	"read formed+20wd"		信息形成之日起20个工作日内
 *	"read +15wd !no-start"		15个工作日
 *	"stands soon vague"		及时公开
 */
__attribute__((format(printf, 3, 4)))
static void put(char *out, size_t size, const char *fmt, ...)
{
	size_t n = strlen(out);
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(out + n, size - n, fmt, ap);
	va_end(ap);
}

static void show_term(char *out, size_t size, const struct limit_clause *c)
{
	static const char *const events[] = {
		"", "formed", "approved", "budget", "decided", "answered",
		"published", "received", "ended", "other",
	};
	static const char *const units[] = {
		"?", "min", "h", "d", "wd", "wk", "mo", "y",
	};
	static const char *const words[] = {
		"", "", "cycle", "now", "point", "soon", "standing", "rule",
	};
	static const char *const signs[] = { "+", "+", ">=", "-" };
	const struct term *t = &c->term;

	if (c->label.end > c->label.start)
		put(out, size, "L:");
	if (t->kind == TERM_SPAN)
		put(out, size, "%s%s%u%s", events[c->kind], signs[t->sense],
		    (unsigned)t->n, units[t->unit]);
	else if (t->kind == TERM_DATE)
		put(out, size, "@%u-%u", (unsigned)t->month, (unsigned)t->day);
	else
		put(out, size, "%s", words[t->kind]);
}

static void show(struct arena *a, char *out, size_t size, const char *text)
{
	static const char *const verdicts[] = {
		"blank", "read", "stands", "unread",
	};
	static const char *const slips[] = {
		"no-unit", "bad-date", "two", "pair", "qi-lost", "ge-lost",
		"doubled", "garbled", "no-start", "year-lost", "gap",
	};
	struct view v = view_make(a, str_from(text));
	const struct limit *l = limit_parse(a, &v);

	out[0] = '\0';
	put(out, size, "%s", verdicts[l->verdict]);
	for (size_t i = 0; i < l->clauses.count; i++) {
		put(out, size, " ");
		show_term(out, size, &l->clauses.item[i]);
	}
	for (size_t i = 0; i < l->faults.count; i++)
		put(out, size, " !%s", slips[l->faults.item[i].slip]);
	if (l->proviso.end > l->proviso.start)
		put(out, size, " proviso");
	if (l->vague)
		put(out, size, " vague");
	if (l->truncated)
		put(out, size, " cut");
}

static const struct {
	const char *text, *want;
} spellings[] = {
	{ "自该政府信息形成或者变更之日起20个工作日内。",
	  "read formed+20wd" },
	{ "信息形成或变更之日起20个工作日内",
	  "read formed+20wd" },
	{ "信息形成或者变更之日起20个工作日内",
	  "read formed+20wd" },
	{ "自该政府信息形成或者变更之日起20个工作日内及时公开",
	  "read formed+20wd" },
	{ "自制作或获取该信息之日起20个工作日内公开",
	  "read formed+20wd" },
	{ "信息形成之日起20个工作日内", "read formed+20wd" },
	{ "信息形成或者变更之日起20个工作日内予以公开；",
	  "read formed+20wd" },
	{ "信息产生或变更之日起20个工作日内公开",
	  "read formed+20wd" },
	{ "分配结果确定后20个工作日内", "read other+20wd" },
	{ "信息形成或变更 之日起20个工作 日内",
	  "read formed+20wd" },
	{ "信息形成后，20个工作日内公开", "read formed+20wd" },
	{ "信息产生、变更之日起 20个工作日内公开",
	  "read formed+20wd" },
	{ "形成或者变更之日起20个工作日内予以公开",
	  "read formed+20wd" },
	{ "公开事项信息形成或变更之日起20个工作日内公开",
	  "read formed+20wd" },
	{ "信息形成之后20个工作日内", "read formed+20wd" },
	{ "自该信息形成或者变更之 日起 20 个工作日内",
	  "read formed+20wd" },
	{ "制定或获取扶持政策措施之日起10个工作日内",
	  "read formed+10wd" },
	{ "自文件公开后3个工作日内。",
	  "read published+3wd !pair" },
	{ "部门预算经本级财政部门批复后20日内公开",
	  "read budget+20d" },
	{ "本级人民代表大会或其常务委员会批准后20日内",
	  "read approved+20d" },
	{ "每年1月31日前", "read @1-31" },
	{ "每年1月31日前发布。", "read @1-31" },
	{ "每年4月1日之前", "read @4-1" },
	{ "按进展情况及时公开", "stands soon soon vague" },
	{ "实时更新", "stands now standing" },
	{ "按年公开", "stands standing vague" },
	{ "1.除处罚决定外其他内容：长期公开（动态调整）； 2.处罚决定：20个工作日内。",
	  "read L:+20wd" },
	{ "执法决定信息在决定作出之日起7个工作日内公开，其他相关信息形成或变更之日起20个工作日内公开",
	  "read decided+7wd formed+20wd" },
	{ "行政许可、 行政处罚决 定作出之日 起7个工作 日内，其他 行政执法决 定作出之日 起20个工作 日内。上年 度行政执法 总体情况于 每年1月31 日前发布。",
	  "read decided+7wd decided+20wd L:@1-31" },
	{ "财政预决算信息：批准（批复）后20个工作日内，专项资金信息：自该政府信息形成或者变更之日起20个工作日内。",
	  "read L:budget+20wd L:formed+20wd" },
	{ "信息形成或者变更之日起 20 个工作日内。法律、法规对政府信息公开的期限另有规定的，从其规定。",
	  "read formed+20wd proviso" },
	{ "与政策文件同步发布，时间跨度不超过5个工作日",
	  "read L:+5wd" },
	{ "信息形成或 者变更之日 起20个工作 日内予以公",
	  "read formed+20wd cut" },
	{ "对涉及特别重大、重大突发事件的政务舆情，在24小时内举行新闻发布会，其他政务舆情在48小时内予",
	  "read L:+24h L:+48h cut" },
	{ "信息形成20个工作日内公开；其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示",
	  "read L:+20wd decided+7wd !qi-lost" },
	{ "信息形成后，7个工作日内公开内公开",
	  "read formed+7wd" },
	{ "1年", "read +1y !no-start" },
	{ "6个月", "read +6mo !no-start" },
	{ "1个月", "read +1mo !no-start" },
	{ "6月底前", "read @6-30 !year-lost" },
	{ "1月31日前", "read @1-31 !year-lost" },
	{ "15个工作日", "read +15wd !no-start" },
	{ "20个工作日内", "read +20wd !no-start" },
	{ "20个工作日内公开", "read +20wd !no-start" },
	{ "20日内", "read +20d !no-start" },
	{ "20工作日内", "read +20wd !ge-lost !no-start" },
	{ "信息形成之日起20工作日内",
	  "read formed+20wd !ge-lost" },
	{ "信息形成之日起20个工作日日内",
	  "read formed+20wd !doubled" },
	{ "信息形成之日起20个工作日内内公开",
	  "read formed+20wd !doubled" },
	{ "信息形成之日起20个工作内",
	  "read formed+20wd !garbled" },
	{ "信息形成之日起20个工作曰内",
	  "read formed+20wd !garbled" },
	{ "信息形成之日起20内", "read formed+20? !no-unit" },
	{ "信息形成之日起20公开", "stands point !no-unit" },
	{ "信息形成之日起20", "stands point cut" },
	{ "信息形成之日起", "stands point cut" },
	{ "20", "unread" },
	{ "每年131日前", "read @0-0 !bad-date" },
	{ "每年2月30日前", "read @2-30 !bad-date" },
	{ "每年13月1日前", "read @13-1 !bad-date" },
	{ "每年1月31前", "read @1-31 !garbled" },
	{ "及时公开", "stands soon vague" },
	{ "即时公开", "stands now" },
	{ "长期公开", "stands standing vague" },
	{ "永久公开", "stands standing vague" },
	{ "常年公开", "stands standing vague" },
	{ "动态更新", "stands standing standing vague" },
	{ "定期更新", "stands standing standing vague" },
	{ "按规定时限", "stands rule rule vague" },
	{ "依法按时公开", "stands rule rule vague" },
	{ "事前公开", "stands point" },
	{ "实施前", "stands point" },
	{ "会后5个工作日内", "read other+5wd" },
	{ "会前3个工作日", "read other+3wd" },
	{ "提前一周发通知邀请", "read -1wk" },
	{ "随采购公告、采购文件公开", "stands now" },
	{ "半年至少更新1次", "read cycle" },
	{ "按通知要求动态调整", "stands rule rule standing vague" },
	{ "每季度首月10日前", "read @0-10" },
	{ "每月5日前", "read @0-5" },
	{ "每月10日前更新", "read @0-10" },
	{ "每季度结束后10日内", "read cycle ended+10d" },
	{ "每季度结束后15个工作日内公开",
	  "read cycle ended+15wd" },
	{ "每年年初", "read @0-0" },
	{ "年底前", "read @12-31" },
	{ "每年年底前", "read @12-31" },
	{ "每年第一季度", "read @3-31" },
	{ "每半年一次", "read cycle" },
	{ "一年一次", "read cycle" },
	{ "每年至少公开一次", "read cycle" },
	{ "每年12月底前", "read @12-31" },
	{ "每年6月、12月", "read @6-0 @12-0" },
	{ "次年3月底前", "read @3-31" },
	{ "2024年12月31日前", "read @12-31" },
	{ "2024年底前", "read @12-31" },
	{ "24小时内", "read +24h" },
	{ "24小时", "read +24h" },
	{ "自收到申请之日起20个工作日内公开",
	  "read received+20wd" },
	{ "收到申请后15日内", "read received+15d" },
	{ "自信息生成之日起", "stands point cut" },
	{ "政府信息生成后20个工作日内", "read formed+20wd" },
	{ "在信息形成之日起20个工作日内", "read formed+20wd" },
	{ "自作出行政决定之日起7个工作日内",
	  "read decided+7wd" },
	{ "从信息形成之日起20个工作日内", "read formed+20wd" },
	{ "自作出行政决定之日起，7个工作日内",
	  "read decided+7wd" },
	{ "1个月内", "read +1mo !no-start" },
	{ "三个月内", "read +3mo !no-start" },
	{ "一周内", "read +1wk !no-start" },
	{ "形成后一周内", "read formed+1wk" },
	{ "信息形成后两周内公开", "read formed+2wk" },
	{ "全年", "stands standing vague" },
	{ "工作日", "stands standing vague" },
	{ "法定工作日", "stands rule standing vague" },
	{ "办公时间", "stands point" },
	{ "征求意见期限不得少于30日", "read L:>=30d" },
	{ "信息形成或者变更之日起20个工作日内予以公开；征求意见期限不得少于30日",
	  "read formed+20wd L:>=30d" },
	{ "公示5个工作日", "read L:+5wd" },
	{ "公示期不少于7个工作日", "read L:>=7wd" },
	{ "公告期限为10日", "read L:+10d" },
	{ "公示期为5个工作日，公示期满后20个工作日内公开",
	  "read L:+5wd ended+20wd" },
	{ "政府网站", "unread" },
	{ "主动公开", "unread" },
	{ "公开", "unread" },
	{ "依申请公开", "unread" },
	{ "同上", "unread" },
	{ "无", "unread" },
	{ "全社会", "unread" },
	{ "县级", "unread" },
	{ "长期", "stands standing vague" },
	{ "永久", "stands standing vague" },
	{ "及时", "stands soon vague" },
	{ "实时", "stands now" },
	{ "信息形成后及时公开", "stands soon vague" },
	{ "发布后立即公开", "stands now" },
	{ "决定作出后即时公开", "stands now" },
	{ "重大决策作出后及时公开", "stands soon vague" },
	{ "信息形成之日起20个工作日内 每年1月31日前",
	  "read formed+20wd @1-31 !gap" },
	{ "7个工作日内，20个工作日内",
	  "read +7wd +20wd !no-start !two" },
	{ "7个工作日内 20个工作日内",
	  "read +7wd +20wd !no-start !gap" },
	{ "信息产生、变更之日起20个工作日内公开，保持长期公开",
	  "read formed+20wd" },
	{ "信息形成20个工作日内公开", "read L:+20wd !qi-lost" },
	{ "自信息形成20个工作日内", "read L:+20wd !qi-lost" },
	{ "自信息形成之日20个工作日内",
	  "read formed+20wd !qi-lost" },
	{ "信息形成之起20个工作日内",
	  "read formed+20wd !qi-lost" },
	{ "自信息形成起20个工作日内", "read formed+20wd" },
	{ "自收到申请后15个工作日内",
	  "read received+15wd !pair" },
	{ "自然灾害发生后20个工作日内", "read other+20wd" },
	{ "自查结束后5个工作日内", "read ended+5wd" },
	{ "二十个工作日内", "read +20wd !no-start" },
	{ "自政府信息形成或者变更之日起二十个工作日内",
	  "read formed+20wd" },
	{ "信息形成之日起二十（20）个工作日内",
	  "read formed+20wd" },
	{ "信息形成之日起3-5个工作日内", "read formed+5wd" },
	{ "信息形成之日起3至5个工作日", "read formed+5wd" },
	{ "信息形成或变更之日起不超过20个工作日",
	  "read formed+20wd" },
	{ "信息形成或变更之日起最迟不超过20个工作日",
	  "read formed+20wd" },
	{ "自信息形成或变更之日起原则上20个工作日内",
	  "read formed+20wd" },
	{ "行政处罚决定形成之日起20个工作日",
	  "read formed+20wd" },
	{ "行政许可决定之日起7日内", "read decided+7d" },
	{ "公告之日起", "stands point" },
	{ "征收决定公告之日", "stands point" },
	{ "征收决定作出之日起3个工作日内",
	  "read decided+3wd" },
	{ "开标前5日", "read other+5d" },
	{ "会议召开5日前", "read L:-5d" },
	{ "报名开始前10个工作日", "read other+10wd" },
	{ "学期开学前", "stands point" },
	{ "每学期开学前", "read cycle" },
	{ "每学年开学后一个月内", "read cycle other+1mo" },
	{ "招生工作开始前", "stands point" },
	{ "长期公开，动态调整", "stands standing standing vague" },
	{ "常态化公开", "stands standing vague" },
	{ "有变化即时更新", "stands now standing" },
	{ "变更后5个工作日内更新", "read formed+5wd" },
	{ "随时公开", "stands now" },
	{ "适时公开", "stands soon vague" },
	{ "根据工作进展", "stands soon vague" },
	{ "视情公开", "stands rule vague" },
	{ "按照法律法规规定的时限公开",
	  "stands rule rule vague" },
	{ "法定时限内", "stands rule vague" },
	{ "依法公开", "stands rule vague" },
	{ "自信息形成之日起30日内", "read formed+30d" },
	{ "信息形成之日起1个月内", "read formed+1mo" },
	{ "信息形成之日起60个工作日内", "read formed+60wd" },
	{ "20个工作日内（自信息形成之日起）", "read +20wd" },
	{ "公开时限：20个工作日", "read L:+20wd !no-start" },
	{ "公开时限为信息形成之日起20个工作日内",
	  "read formed+20wd" },
	{ "自信息形成或变更之日起的20个工作日内",
	  "read formed+20wd" },
	{ "信息形成（变更）之日起20个工作日内",
	  "read formed+20wd" },
	{ "信息公开形成或更变之日起20个工作日内",
	  "read formed+20wd" },
	{ "自形成之日起20个工作日以内", "read formed+20wd" },
	{ "20个工作日之内", "read +20wd !no-start" },
	{ "发布之日起长期公开", "stands standing vague" },
	{ "1-3个工作日", "read +3wd !no-start" },
	{ "预算：批复后20日内；决算：批复后20日内；其他：20个工作日内",
	  "read L:budget+20d L:budget+20d L:+20wd" },
	{ "3月内", "read +3mo !ge-lost !no-start" },
	{ "批准后3月内公开", "read approved+3mo !ge-lost" },
	{ "每年3月内公开", "read @3-0" },
	{ "信息形成之日起20个自然日内", "read formed+20d" },
	{ "信息形成之日起二十日内", "read formed+20d" },
	{ "事项办结之日起7日内公开", "read ended+7d" },
	{ "办结后7天内", "read ended+7d" },
	{ "每月", "read cycle" },
	{ "每月公开", "read cycle" },
	{ "每周更新", "read cycle" },
	{ "每日更新", "read cycle" },
	{ "每天", "read cycle" },
	{ "按季度公开", "stands standing vague" },
	{ "按月更新", "stands standing standing vague" },
	{ "年度公开", "stands standing vague" },
	{ "季度公布", "stands standing vague" },
	{ "当日公开", "stands now" },
	{ "当年", "read @0-0" },
	{ "应在信息形成之日起的20个工作日内公开",
	  "read formed+20wd" },
	{ "信息形成之日起20个工作日内予以",
	  "read formed+20wd cut" },
	{ "信息形成之日起20个工", "stands point cut" },
	{ "信息形成之日起20个工作日内及",
	  "read formed+20wd cut" },
	{ "信息形成或", "unread cut" },
	{ "三年行动计划印发后20个工作日内",
	  "read published+20wd" },
	{ "第三季度前", "read @9-30" },
	{ "上半年", "read @6-30" },
	{ "每年上半年公布", "read @6-30" },
	{ "2年以上", "read >=2y" },
	{ "不少于1年", "read >=1y" },
	{ "保存10年", "read L:+10y" },
	{ "有效期内", "stands point" },
	{ "任期内", "stands point" },
	{ "活动开始前", "stands point" },
	{ "活动结束后", "stands point" },
	{ "项目验收后10日内", "read other+10d" },
	{ "竣工验收合格后15日内", "read other+15d" },
	{ "决定之日起7个工作日", "read decided+7wd" },
	{ "审批后7日内", "read approved+7d" },
	{ "作出决定后", "stands point" },
	{ "按《条例》规定", "stands rule rule vague" },
	{ "《中华人民共和国政府信息公开条例》", "unread" },
	{ "应公开尽公开", "unread" },
	{ "5小时内发布权威信息，24小时内举行新闻发布会",
	  "read +5h +24h" },
	{ "最迟5小时内", "read +5h" },
	{ "事件发生后24小时内", "read other+24h" },
	{ "自事件发生之时起24小时内", "read other+24h" },
	{ "依申请：收到申请之日起20个工作日内",
	  "read L:received+20wd" },
	{ "自信息形成或变更之日起20个工作日内,法律法规另有规定的除外",
	  "read formed+20wd proviso" },
	{ "信息形成或变更之日起２０个工作日内",
	  "read formed+20wd" },
	{ "√", "unread" },
	{ "长期公示", "stands standing vague" },
	{ "公开期限：长期", "stands standing vague" },
	{ "自信息形成或者变更之日起20 个工作日内公开。法律、法规另有规定的，从其规",
	  "read formed+20wd proviso cut" },
	{ "每年1月", "read @1-0" },
	{ "每年3月份", "read @3-0" },
	{ "每年1月底", "read @1-31" },
	{ "每年1月下旬", "read @1-31" },
	{ "每年一季度", "read @3-31" },
	{ "次月10日前", "read @0-10" },
	{ "每月最后一周", "read cycle other+1wk" },
	{ "每月底前", "read @0-0" },
	{ "每季度末", "read @0-0" },
	{ "每半年", "read cycle" },
	{ "半年内", "read +6mo !no-start" },
	{ "半个月内", "read +15d !no-start" },
	{ "自信息形成之日起半个月内", "read formed+15d" },
	{ "信息形成之20个工作日内", "read L:+20wd !qi-lost" },
	{ "全程公开", "stands standing vague" },
	{ "24h", "read +24h" },
	{ "2024-05-01", "stands point" },
	{ "市场监管局检查结果形成之日起20个工作日内",
	  "read formed+20wd" },
	{ "1.20个工作日内；2.长期公开", "read +20wd" },
	{ "（1）政策文件：信息形成之日起20个工作日内；（2）办事指南：长期公开",
	  "read L:formed+20wd" },
	{ "预算批复之日起二十日内", "read budget+20d" },
	{ "学年结束后1个月内", "read ended+1mo" },
	{ "每年9月1日前", "read @9-1" },
	{ "每年3月1日-5月31日", "read @3-1 @5-31" },
	{ "每学期开学后两周内", "read cycle other+2wk" },
	{ "开学前一个月", "read other+1mo" },
	{ "招生前15天", "read other+15d" },
	{ "每年4月30日前公布，9月30日前更新",
	  "read @4-30 @9-30" },
	{ "征收公告发布后3日内", "read published+3d" },
	{ "收到举报之日起60日内", "read received+60d" },
	{ "自行政决定作出之日起七日内", "read decided+7d" },
	{ "事项发生变更之日起5个工作日内", "read formed+5wd" },
	{ "政策文件公布后3个工作日内", "read published+3wd" },
	{ "政策文件出台之日起3个工作日内公布解读材料",
	  "read published+3wd" },
	{ "与文件同步公开", "stands now" },
	{ "随文件同步发布", "stands rule now" },
	{ "文件印发之日起20个工作日内", "read published+20wd" },
	{ "发放前公示7天", "read L:+7d" },
	{ "公示7天，长期公开", "read L:+7d" },
	{ "按季度（每季度首月15日前）", "read L:@0-15" },
	{ "每季度第一个月的10日前公开上季度情况",
	  "read @0-10" },
	{ "每月10日前公开上月数据", "read @0-10" },
	{ "每月公布1次", "read cycle" },
	{ "一季度一公开", "read cycle" },
	{ "三个工作日内", "read +3wd !no-start" },
	{ "信息形成后10个工作日之内", "read formed+10wd" },
	{ "政府信息形成或者变更20个工作日内公开",
	  "read L:+20wd !qi-lost" },
	{ "处罚决定作出7个工作日内", "read L:+7wd !qi-lost" },
	{ "办理完毕后10个工作日内", "read other+10wd" },
	{ "自信息形成或变更之日起20个工作日内更新",
	  "read formed+20wd" },
	{ "主动公开（20个工作日内）", "read L:+20wd !no-start" },
};

static void check_spellings(void)
{
	for (size_t i = 0; i < COUNT_OF(spellings); i++) {
		struct arena a = { 0 };
		char have[256];

		show(&a, have, sizeof have, spellings[i].text);
		if (strcmp(have, spellings[i].want))
			fprintf(stderr, "\t%s gave %s\n", spellings[i].text,
				have);
		CHECK(!strcmp(have, spellings[i].want));
		arena_free(&a);
	}
}

/* Where a fault lies, and what the cut left over, in characters. */
static void check_places(void)
{
	struct arena a = { 0 };
	struct view v = view_make(&a, STR("自文件公开后3个工作 日内。"));
	const struct limit *l = limit_parse(&a, &v);

	CHECK(l->faults.count == 1);
	CHECK(l->faults.item[0].at.start == 0);
	CHECK(l->faults.item[0].at.end == 6);
	CHECK(l->faults.item[0].old.start == 5);
	CHECK(view_is(&v, l->clauses.item[0].term.at, U"3个工作日内"));
	CHECK(view_is(&v, l->clauses.item[0].event, U"自文件公开后"));

	v = view_make(&a, STR("信息形成之日起20个工作日内予以公"));
	l = limit_parse(&a, &v);
	CHECK(l->truncated && view_is(&v, l->cut, U"予以公"));

	v = view_make(&a, STR("甲信息：批准（批复）后20日内公开，乙信息：及时"));
	l = limit_parse(&a, &v);
	CHECK(view_is(&v, l->clauses.item[0].label, U"甲信息"));
	CHECK(view_is(&v, l->clauses.item[0].event, U"批准（批复）后"));
	CHECK(view_is(&v, l->clauses.item[0].verb, U"公开"));

	v = view_make(&a, STR("（空）政府网站。"));
	l = limit_parse(&a, &v);
	CHECK(l->verdict == LIMIT_UNREAD && l->stop.end == 7);
	arena_free(&a);
}

/* Limits that quoted law sets; how long a notice hangs is none. */
static void check_law(void)
{
	struct arena a = { 0 };
	struct view v = view_make(&a, STR(
		"经批准的预算，应当在批准后二十日内由财政部门向社会公开。"
		"应当自收到申请之日起20个工作日内予以答复。"
		"各级政府网站要即时充分转载；应当及时更新。"
		"应当于每年1月31日前公开上年度总体情况。"
		"公告期限不少于三十日。2018年12月5日国务院第118号。"));
	struct part whole = { 0, v.n };
	struct text_limits all = limits_in_text(&a, &v, whole,
						LIMITS_SPAN | LIMITS_DATE);

	CHECK(all.count == 4);
	CHECK(view_is(&v, all.item[0].at, U"二十日内"));
	CHECK(all.item[0].what == TEXT_SPAN && all.item[0].publishes);
	CHECK(all.item[0].kind == EVENT_APPROVED);
	CHECK(all.item[0].term.unit == UNIT_DAY && all.item[0].term.n == 20);
	CHECK(all.item[1].kind == EVENT_RECEIVED && !all.item[1].publishes);
	CHECK(all.item[2].what == TEXT_AT_ONCE && all.item[2].publishes);
	CHECK(all.item[3].what == TEXT_DATE && all.item[3].publishes);
	CHECK(all.item[3].term.month == 1 && all.item[3].term.day == 31);
	CHECK(limits_in_text(&a, &v, whole, LIMITS_SPAN).count == 3);
	CHECK(limits_in_text(&a, &v, whole, LIMITS_DATE).count == 1);
	arena_free(&a);
}

/* How many there are, and the last of them. */
static struct text_limits find(struct arena *a, const char *text,
			       unsigned sorts)
{
	struct view *v = arena_alloc(a, sizeof *v);

	*v = view_make(a, arena_copy(a, text, strlen(text)));
	return limits_in_text(a, v, (struct part){ 0, v->n }, sorts);
}

/*
 * Sentences that show nothing of a limit are not read for one.  即时 and 年底前
 * show one, so with these behind it every sentence is read: that must bring
 * nothing to light but themselves.
 */
static void check_no_limit_is_lost(void)
{
	static const char *const pieces[] = {
		"20", "二十", "３", "半", "1900", "31", "5", "（20）", "至",
		"个工作日", "工作日", "日", "天", "个月", "月", "年", "小时",
		"H", "分钟", "周", "个季度", "学期", "个自然日", "（个）工作日",
		"内", "以内", "之内", "前", "之前", "以前", "以上", "后", "起",
		"不超过", "不得超过", "最长", "最迟", "最晚", "不多于", "不迟于",
		"至少", "提前", "在", "为", "每年", "次年", "当月", "每月", "每季度",
		"1月", "31日", "底", "月底", "末", "月上旬", "年底", "第一季度",
		"上半年", "首月", "号", "份", "第", "的", "，", "公开", "更新", "次",
	};

	srand(3);
	for (int round = 0; round < 100000; round++) {
		struct arena a = { 0 };
		char text[400] = "", more[500];
		struct text_limits alone, shown;
		bool date = round % 2;
		unsigned sorts = date ? LIMITS_DATE : LIMITS_SPAN;

		for (int k = rand() % 9; k >= 0; k--)
			strcat(text, pieces[(size_t)rand() % COUNT_OF(pieces)]);
		snprintf(more, sizeof more, "%s%s", text,
			 date ? "，每年年底前" : "，即时");
		alone = find(&a, text, sorts);
		shown = find(&a, more, sorts);
		CHECK(shown.count == alone.count + 1);
		for (size_t i = 0; i < alone.count && i < shown.count; i++)
			CHECK(alone.item[i].at.start == shown.item[i].at.start &&
			      alone.item[i].what == shown.item[i].what);
		arena_free(&a);
	}
}

int main(void)
{
	check_no_limit_is_lost();
	check_spellings();
	check_places();
	check_law();
	CHECK(term_hours(UNIT_WORKDAY, 20) == 28 * 24);
	CHECK(term_hours(UNIT_WORKDAY, 4) == 4 * 24);
	return check_failures != 0;
}
