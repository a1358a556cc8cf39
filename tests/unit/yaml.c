/*
 * The strict subset of YAML: trees, the place of every value, and what is
 * said of a file that is wrong.
 */
#include "check.h"

#include <string.h>

#include "rules/vocab.h"
#include "rules/yaml.h"

static void dump(struct arena *a, const struct node *n, const char **out)
{
	if (n->kind == NODE_SCALAR) {
		*out = arena_printf(a, "%s%s%.*s@%u:%u", *out,
				    n->plain ? "" : "~", STR_ARG(node_text(n)),
				    (unsigned)n->line, (unsigned)n->column);
		return;
	}
	*out = arena_printf(a, "%s%s", *out,
			    n->kind == NODE_MAPPING ? "{" : "[");
	for (size_t i = 0; i < n->count; i++) {
		if (i)
			*out = arena_printf(a, "%s ", *out);
		dump(a, node_item(n, i), out);
	}
	*out = arena_printf(a, "%s%s", *out,
			    n->kind == NODE_MAPPING ? "}" : "]");
}

static void same(const char *z, const char *have, const char *want)
{
	if (strcmp(have, want))
		fprintf(stderr, "%s\ngave\n%s\nnot\n%s\n", z, have, want);
	CHECK(!strcmp(have, want));
}

/* The tree of a file without fault. */
static void tree(const char *z, const char *want)
{
	struct arena a = { 0 };
	struct complaints c = { .arena = &a };
	struct yaml_file f = yaml_read(&a, "x.yaml", str_from(z), &c);
	const char *have = "";

	if (f.root)
		dump(&a, f.root, &have);
	same(z, have, want);
	CHECK(!c.count);
	arena_free(&a);
}

/* Everything that is said of a file. */
static void wrong(const char *z, const char *want)
{
	struct arena a = { 0 };
	struct complaints c = { .arena = &a };

	yaml_read(&a, "x", str_from(z), &c);
	same(z, c.text ? c.text : "", want);
	arena_free(&a);
}

/* Part of what is said. */
static void wrong_with(const char *z, const char *part)
{
	struct arena a = { 0 };
	struct complaints c = { .arena = &a };

	yaml_read(&a, "x", str_from(z), &c);
	if (!c.text || !strstr(c.text, part))
		fprintf(stderr, "%s\ngave\n%s\nwithout %s\n", z,
			c.text ? c.text : "nothing", part);
	CHECK(c.text && strstr(c.text, part));
	arena_free(&a);
}

static void trees(void)
{
	tree("a: b\n", "{a@1:1 b@1:4}");
	tree("a: b", "{a@1:1 b@1:4}");
	tree("\xEF\xBB\xBF" "a: b\n", "{a@1:1 b@1:4}");
	tree("a: b\r\nc: d\r\n", "{a@1:1 b@1:4 c@2:1 d@2:4}");
	tree("列: 公开依据 # 注\n", "{列@1:1 公开依据@1:4}");
	tree("a: [甲, 乙]\nb: {丙: 丁}\n",
	     "{a@1:1 [甲@1:5 乙@1:8] b@2:1 {丙@2:5 丁@2:8}}");
	tree("a:\n  - 甲: 1\n    乙: 2\n",
	     "{a@1:1 [{甲@2:5 1@2:8 乙@3:5 2@3:8}]}");
	/* every scalar is a string */
	tree("a: no\nb: 0o7\nc: ~\nd:\n",
	     "{a@1:1 no@1:4 b@2:1 0o7@2:4 c@3:1 ~@3:4 d@4:1 @4:3}");
	/* a quoted text begins behind its quote; ~ marks text that is not
	   written as it is */
	tree("a: '甲'\n", "{a@1:1 甲@1:5}");
	tree("a: \"甲\\t乙\"\n", "{a@1:1 ~甲\t乙@1:4}");
	tree("a: 'it''s'\n", "{a@1:1 ~it's@1:4}");
	tree("a: |\n  甲\n  乙\n", "{a@1:1 ~甲\n乙\n@1:4}");
	tree("a: 甲\n  乙\n", "{a@1:1 ~甲 乙@1:4}");
}

static void places(void)
{
	wrong("id: a\nname: b\nid: c\n",
	      "x:3:1: error: 键“id”重复\n    id: c\n    ^\n");
	wrong("a: 甲乙丙\n标题: &x 丁\n",
	      "x:2:5: error: 规则文件里不能用锚点（&x）\n"
	      "    标题: &x 丁\n          ^\n");
	wrong("a: !!str b\n",
	      "x:1:4: error: 规则文件里不能用标签（!）\n"
	      "    a: !!str b\n       ^\n");
	wrong("<<: {a: b}\n", "x:1:1: error: 规则文件里不能用合并键（<<）\n"
	      "    <<: {a: b}\n    ^\n");
	wrong("a: b\n---\nc: d\n", "x:2:1: error: 一个文件里只能有一份文档\n"
	      "    ---\n    ^\n");
	wrong("", "x: error: 文件是空的\n");
	wrong("甲\n", "x:1:1: error: 文件应当由“键: 值”组成\n    甲\n    ^\n");
	wrong_with("a: &x b\nc: *x\n", "x:2:4: error: 规则文件里不能用别名");
}

/* What people who type Chinese get wrong. */
static void typing(void)
{
	wrong("id: GK202\nname：a\n",
	      "x:2:5: error: 键“name”后面是全角冒号，应当是“: ”\n"
	      "    name：a\n        ^\n");
	wrong("name：a\nid: b\n",
	      "x:1:5: error: 键“name”后面是全角冒号，应当是“: ”\n"
	      "    name：a\n        ^\n");
	wrong("name：a\n",
	      "x:1:5: error: 键“name”后面是全角冒号，应当是“: ”\n"
	      "    name：a\n        ^\n");
	wrong("a:\n  level：error\n  b: c\n",
	      "x:2:8: error: 键“level”后面是全角冒号，应当是“: ”\n"
	      "      level：error\n           ^\n");
	wrong("check:\n　　kind: a\n",
	      "x:2:1: error: 缩进不能用全角空格，请用空格\n"
	      "    　　kind: a\n    ^\n");
	wrong_with("check:\n\tkind: a\n",
		   "x:2:1: error: 缩进不能用制表符，请用空格");
	wrong_with("a: [b, c\nd: e\n", "error: 列表缺少“,”或“]”");
	wrong_with("a: 'b\nc: d\n", "引号没有配对");
	wrong_with("a: \xFF\n", "x:1:4: error: 这里的字节不是 UTF-8 字符");
	wrong_with("a: b\x01\n", "x:1:5: error: 文件里有控制字符");
}

static void limits(void)
{
	static char deep[2 * YAML_DEPTH + 8], huge[YAML_SCALAR + 64];

	memset(deep, '[', YAML_DEPTH);
	memset(deep + YAML_DEPTH, ']', YAML_DEPTH);
	wrong_with(deep, "文件应当由");
	memset(deep, '[', YAML_DEPTH + 1);
	memset(deep + YAML_DEPTH + 1, ']', YAML_DEPTH + 1);
	wrong_with(deep, "嵌套太深");
	memcpy(huge, "a: ", 3);
	memset(huge + 3, 'x', YAML_SCALAR);
	huge[YAML_SCALAR + 3] = '\0';
	CHECK(strlen(huge) == YAML_SCALAR + 3);
	wrong_with(strcat(huge, "x"), "值太长");
}

/* The byte of a text is found again wherever it is written. */
static void inside(const char *z, size_t offset, const char *want)
{
	struct arena a = { 0 };
	struct complaints c = { .arena = &a };
	struct yaml_file f = yaml_read(&a, "x", str_from(z), &c);

	complain_of(&c, &f, node_get(f.root, "a"), offset, "!", "!");
	same(z, c.text, want);
	arena_free(&a);
}

static void scalars(void)
{
	inside("a: 甲乙\n", 3, "x:1:5: error: !\n    a: 甲乙\n         ^\n");
	inside("a: '甲乙'\n", 3,
	       "x:1:6: error: !\n    a: '甲乙'\n          ^\n");
	inside("a: 'i''s'\n", 2,
	       "x:1:8: error: !\n    a: 'i''s'\n           ^\n");
	inside("a: |\n  甲\n  乙丙\n", 7,
	       "x:3:4: error: !\n      乙丙\n        ^\n");
	inside("a: >-\n  甲\n  乙丙\n", 7,
	       "x:3:4: error: !\n      乙丙\n        ^\n");
	inside("a: 甲\n  乙丙\n", 7,
	       "x:2:4: error: !\n      乙丙\n        ^\n");
}

/* A long line is shown around the caret. */
static void windows(void)
{
	char z[1024] = "a: ";

	for (int i = 0; i < 100; i++)
		strcat(z, "一二三");
	strcat(z, "\n");
	inside(z, 600, "x:1:204: error: !\n"
	       "    ...二三一二三一二三一二三一二三一二三一二三一二三"
	       "一二三一二三一二三一二三一二三...\n"
	       "                                             ^\n");
}

static void near(void)
{
	static const char *const words[] = { "level", "levels", "公开依据",
					     "doc-number-space" };

	CHECK(edit_distance(STR("level"), STR("level"), 3) == 0);
	CHECK(edit_distance(STR("levle"), STR("level"), 3) == 1);
	CHECK(edit_distance(STR("elvle"), STR("level"), 3) == 2);
	CHECK(edit_distance(STR("公开依剧"), STR("公开依据"), 3) == 1);
	CHECK(edit_distance(STR("甲"), STR("乙丙丁戊"), 2) == 3);
	CHECK(edit_distance(STR(""), STR("ab"), 3) == 2);
	CHECK(!strcmp(nearest_word(STR("lvel"), words, 4), "level"));
	CHECK(!strcmp(nearest_word(STR("公开一据"), words, 4), "公开依据"));
	CHECK(!strcmp(nearest_word(STR("doc-number"), words, 4),
		      "doc-number-space"));
	CHECK(!nearest_word(STR("kind"), words, 4));
	CHECK(!nearest_word(STR("x"), words, 4));
}

static void tables(void)
{
	struct arena a = { 0 };
	struct complaints c = { .arena = &a };
	struct vocab v = vocab_read(&a, "rules/vocab/offices.tsv",
		STR("# 说明\n名称\t别名\n\n办公室\t局办；办\n财务股\n"), &c);
	struct str list = vocab_cell(&v, 0, 1), part;

	CHECK(!c.count);
	CHECK(!strcmp(v.name, "offices") && v.rows == 2 && v.columns == 2);
	CHECK(vocab_column(&v, "别名") == 1);
	CHECK(vocab_column(&v, "无") == VOCAB_NONE);
	CHECK(vocab_find(&v, STR("财务股")) == 1);
	CHECK(vocab_find(&v, STR("财务")) == VOCAB_NONE);
	CHECK(!vocab_cell(&v, 1, 1).n);
	CHECK(list_has(list, STR("办")) && !list_has(list, STR("局")));
	CHECK(list_next(&list, &part) && str_eq(part, STR("局办")));
	CHECK(list_next(&list, &part) && str_eq(part, STR("办")));
	CHECK(!list_next(&list, &part));
	vocab_read(&a, "v.tsv", STR("名称\t\t名称\n甲\t乙\t丙\t丁\n"), &c);
	same("v.tsv", c.text,
	     "v.tsv:1:4: error: 表头第 2 列是空的\n    名称  名称\n         ^\n"
	     "v.tsv:1:5: error: 表头“名称”重复\n    名称  名称\n          ^\n"
	     "v.tsv:2:7: error: 有 4 列，表头只有 3 列\n    甲 乙 丙 丁\n"
	     "             ^\n");
	arena_free(&a);
}

int main(void)
{
	trees();
	places();
	typing();
	limits();
	scalars();
	windows();
	near();
	tables();
	return check_failures != 0;
}
