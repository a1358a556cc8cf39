/* Lists of offices and lists of boxes: what is split, and what is not. */
#include "check.h"
#include "grammar/office.h"
#include "grammar/tick.h"

#include <string.h>

/*
 * Offices as "name（second）", each after the mark of its separator: 、 as it
 * should be, ! another mark, _ a blank, ^ a line, & 和.  * is a catch-all, ?
 * a name of no known shape; ~ at the end: strays; prose: a sentence.
 */
static const char *offices_shown(struct arena *a, const char *z)
{
	static const char *const sep[] = { "", "、", "!", "_", "^", "&" };
	struct view v = view_make(a, str_from(z));
	const struct offices *o = offices_parse(a, &v);
	const char *out = "";

	for (size_t i = 0; i < o->count; i++) {
		const struct office *x = &o->item[i];
		struct str name = office_key(a, &v, x->name);
		struct str second = office_key(a, &v, x->second);

		CHECK(x->part.start <= x->part.end && x->part.end <= v.n);
		out = arena_printf(a, "%s%s%.*s%s%.*s%s%s%s", out,
				   sep[x->kind], STR_ARG(name),
				   second.n ? "<" : "", STR_ARG(second),
				   second.n ? ">" : "",
				   x->catch_all ? "*" : "",
				   x->class == OFFICE_UNSHAPED ? "?" : "");
	}
	return arena_printf(a, "%s%s%s", out, o->strays ? "~" : "",
			    o->prose ? " prose" : "");
}

/* Boxes as + ticked, - empty; ' before a look-alike; | between names. */
static const char *ticks_shown(struct arena *a, const char *z)
{
	struct view v = view_make(a, str_from(z));
	const struct ticks *t = ticks_parse(a, &v);
	const char *out = "";

	for (size_t i = 0; i < t->count; i++) {
		const struct tick *x = &t->item[i];
		struct str name = office_key(a, &v, x->name);

		out = arena_printf(a, "%s%s%s%s%.*s", out, i ? "|" : "",
				   x->look_alike ? "'" : "",
				   x->box == BOX_TICKED ? "+" :
				   x->box == BOX_EMPTY ? "-" : "",
				   STR_ARG(name));
	}
	return arena_printf(a, "%s%s", out,
			    t->note.start < t->note.end ? " note" : "");
}

static void hold(const char *z, const char *have, const char *want)
{
	if (strcmp(have, want))
		fprintf(stderr, "\t%s gave %s\n", z, have);
	CHECK(!strcmp(have, want));
}

static void offices(const char *z, const char *want)
{
	struct arena a = { 0 };

	hold(z, offices_shown(&a, z), want);
	arena_free(&a);
}

static void ticks(const char *z, const char *want)
{
	struct arena a = { 0 };

	hold(z, ticks_shown(&a, z), want);
	arena_free(&a);
}

static void test_names(void)
{
	offices("", "");
	offices("办公室", "办公室");
	offices("劳动保障 监察股", "劳动保障监察股");
	offices("乡镇人民 政府", "乡镇人民政府");
	offices("街道 办事处", "街道办事处");
	offices("县委 办公室", "县委办公室");
	offices("法规信访股（审批服务股）", "法规信访股<审批服务股>");
	offices("机关党委(组织人事处)", "机关党委<组织人事处>");
	offices("各镇（街道）", "各镇<街道>*");
	offices("乡镇（街道）人民政府", "乡镇（街道）人民政府");
	offices("（开发区）管委会", "（开发区）管委会");
	offices("法规信访股（审批服务股", "法规信访股<审批服务股>");
	offices("财务", "财务?");
	offices("政府网站", "政府网站?");
	offices("街道党工委", "街道党工委");
	offices("局领导", "局领导");
	offices("信息产生科室", "信息产生科室*");
	offices("税务主管部门", "税务主管部门");
	offices("业务主管部门", "业务主管部门*");
	offices("各社会保险经办机构", "各社会保险经办机构*");
	offices("县发改局等部门", "县发改局");
}

static void test_lists(void)
{
	offices("就业促进与失业保险股、人力资源服务中心、就业服务中心",
		"就业促进与失业保险股、人力资源服务中心、就业服务中心");
	offices("法规信访股（审批服务股）、各业务部门",
		"法规信访股<审批服务股>、各业务部门*");
	offices("办公室，人事科；财务科/法规科",
		"办公室!人事科!财务科!法规科");
	offices("办公室 人事科", "办公室_人事科");
	offices("人事科 办公室", "人事科_办公室");
	offices("县发改局 县财政局", "县发改局_县财政局");
	offices("公安局 交警大队", "公安局交警大队");
	offices("办公室\n人事科", "办公室^人事科");
	offices("劳动保障\n监察股", "劳动保障监察股");
	offices("1.办公室 2.人事科", "办公室^人事科");
	offices("1、办公室 2、人事科", "办公室^人事科");
	offices("1.办公室；2.人事科", "办公室!人事科");
	offices("1.办公室 2. 人事科", "办公室^人事科");
	offices("1 . 办公室 2 . 人事科", "办公室^人事科");
	offices("办公室 1 2 、人事科", "办公室^人事科");
	offices("办公室（综合科、财务科）", "办公室<综合科、财务科>");
	offices("办公室、", "办公室~");
	offices("、办公室", "办公室~");
	offices("办公室、、人事科", "办公室、人事科~");
	offices("办公室。", "办公室");
	offices("办公室、人事科等", "办公室、人事科");
	offices("县发改局等部门、办公室", "县发改局、办公室");
	offices("党建、人事科", "党建?、人事科");
}

static void test_joint(void)
{
	offices("就业促进与失业保险股", "就业促进与失业保险股");
	offices("发展和改革局", "发展和改革局");
	offices("住房和城乡建设部门", "住房和城乡建设部门");
	offices("人力资源和社会保障局、医保局",
		"人力资源和社会保障局、医保局");
	offices("办公室和人事科", "办公室&人事科");
	offices("城市管理行政执法部门或相关行政主管部门",
		"城市管理行政执法部门&相关行政主管部门*");
	offices("办公室以及各股室", "办公室&各股室*");
	offices("部室提报，办公室汇总", "部室提报?!办公室汇总? prose");
	offices("由各科室按职责分工负责", "由各科室按职责分工负责? prose");
	offices("牵头：办公室；配合：各科室",
		"牵头：办公室!配合：各科室* prose");
	offices("谁制作谁公开", "谁制作谁公开? prose");
}

static void test_boxes(void)
{
	ticks("", "");
	ticks("■政府网站 □政府公报", "+政府网站|-政府公报");
	ticks("■政府网站□政府公报■两微一端", "+政府网站|-政府公报|+两微一端");
	ticks("■ 政府网站", "+政府网站");
	ticks("√政府网站", "+政府网站");
	ticks("政府网站√", "政府网站|+");
	ticks("□√政府网站 □其他", "-|+政府网站|-其他");
	ticks("□社区/企事业单位、村公示栏（电子屏 ） □其他_",
	      "-社区/企事业单位、村公示栏（电子屏）|-其他");
	ticks("■其他：办税服务厅", "+其他：办税服务厅");
	ticks("■其他 基层公共服务平台", "+其他基层公共服务平台");
	ticks("■政府网站 其他：办税服务厅", "+政府网站|其他：办税服务厅");
	ticks("■其他法律服务网 注：有关公开信息可推送。",
	      "+其他法律服务网 note");
	ticks("■政府网站 口政府公报口两微一端",
	      "+政府网站|'-政府公报|'-两微一端");
	ticks("■政府网站 ■服务窗口", "+政府网站|+服务窗口");
	ticks("■窗口政务公开专区", "+窗口政务公开专区");
	ticks("R政府网站 £政府公报", "'+政府网站|'-政府公报");
	ticks("口主动公开 ■依申请公开", "'-主动公开|+依申请公开");
	ticks("[√]政府网站 [ ]政府公报", "+政府网站|-政府公报");
	ticks("[x]政府网站[]政府公报 [V]其他", "+政府网站|-政府公报|+其他");
	ticks("［√］政府网站 ［　］政府公报", "+政府网站|-政府公报");
	ticks("[■]政府网站 [□]政府公报", "+政府网站|-政府公报");
	ticks("（√）政府网站 （ ）政府公报", "+政府网站|-政府公报");
	ticks("（ ）政府网站 (√)政府公报", "-政府网站|+政府公报");
	ticks("[√]1.政府网站 [ ]2.政府公报", "+政府网站|-政府公报");
	ticks("[√]政府网站 口政府公报", "+政府网站|'-政府公报");
	ticks("政府网站[√] 政府公报[ ]", "政府网站|+政府公报|-");
	/* brackets that are no boxes */
	ticks("政府网站（ ）", "政府网站（）");
	ticks("政府网站[v1]", "政府网站[v1]");
	ticks("政府网站(x)", "政府网站（x）");
	ticks("政府网站[", "政府网站[");
	ticks("a[x]+b[]", "a[x]+b[]");
	ticks("政府网站［√", "政府网站［|+");
}

static void test_plain(void)
{
	ticks("政府网站", "政府网站");
	ticks("政府 网站", "政府网站");
	ticks("门户网站、", "门户网站");
	ticks("1.政府网站 2.社区/村公示栏", "政府网站|社区/村公示栏");
	ticks("1.政府网站； 2.其他", "政府网站|其他");
	ticks("①政府网站②公示栏", "政府网站|公示栏");
	ticks("政府网站、公示栏（村、社区）；广播",
	      "政府网站|公示栏（村、社区）|广播");
	ticks("12345政务服务热线", "12345政务服务热线");
	ticks("乡镇便民服务中心/村公示栏", "乡镇便民服务中心/村公示栏");
	ticks("口头告知", "口头告知");
}

static uint32_t legend(const char *z)
{
	struct arena a = { 0 };
	struct view v = view_make(&a, str_from(z));
	uint32_t i = tick_legend(&v, 0);

	i = i == v.n ? 0 : i;
	arena_free(&a);
	return i;
}

int main(void)
{
	test_names();
	test_lists();
	test_joint();
	test_boxes();
	test_plain();
	CHECK(legend("（“■”表示必选项，“口”表示可选项）") == 11);
	CHECK(legend("公开渠道和载体（“■”表示必选项，“□”表示可选项）") == 0);
	CHECK(legend("办事窗口表示") == 0);
	return check_failures != 0;
}
