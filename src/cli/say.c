#include "cli/say.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cli/words.h"
#include "report/safe.h"

void say(enum gkml_lang lang, const char *path, const char *zh, const char *en,
	 ...)
{
	char text[1024];
	va_list ap;

	fflush(stdout);
	fputs("gkml-lint: ", stderr);
	if (path) {
		safe_print(stderr, str_from(path));
		fputs(": ", stderr);
	}
	va_start(ap, en);
	vsnprintf(text, sizeof text, lang == GKML_EN ? en : zh, ap);
	va_end(ap);
	safe_print(stderr, str_from(text));
	fputc('\n', stderr);
}

char *said(enum gkml_lang lang, const char *zh, const char *en, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, en);
	vsnprintf(text, sizeof text, lang == GKML_EN ? en : zh, ap);
	va_end(ap);
	return need(strdup(text));
}

const char *reason_of(int error, enum gkml_lang lang)
{
	static const struct {
		int error;
		const char *zh;
	} reasons[] = {
		{ ENOENT, "没有这个文件或文件夹" },
		{ EACCES, "没有权限" },
		{ EPERM, "不允许这样操作" },
		{ EINVAL, "不是普通文件" },
		{ ENOTDIR, "路径中有一段不是文件夹" },
		{ EISDIR, "是文件夹" },
		{ ELOOP, "符号链接太多层" },
		{ ENAMETOOLONG, "文件名太长" },
		{ EFBIG, "文件超过 2 GB" },
		{ ENOMEM, "内存不足" },
		{ EIO, "读写出错" },
		{ ENOSPC, "磁盘已满" },
		{ EMFILE, "打开的文件太多" },
		{ EBADF, "没有打开" },
		{ EPIPE, "对方已不再读取" },
		{ EROFS, "文件系统只读" },
		{ ESTALE, "读取时文件正被改动，请再检查一次" },
		{ EDQUOT, "超出磁盘配额" },
	};

	if (lang == GKML_EN)
		return error == EFBIG ? "larger than 2 GB"
		     : error == EINVAL ? "not a regular file"
		     : error == ESTALE ? "changed while it was read; try again"
		     : strerror(error);
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (reasons[i].error == error)
			return reasons[i].zh;
	return strerror(error);
}
