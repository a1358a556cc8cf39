#!/bin/sh
# What `make dist-deb` and `make dist-binary` built, in fresh base systems of
# the release of Debian that they were built on: installed, used, taken away
# without a trace; run with no package and no iconv modules at all.
#
#	sh tests/packages.sh build/dist build/root
#
# build/root is made by debootstrap and kept.  Needs to be root.
dist=$(cd "$1" && pwd) || exit 2
pristine=$2
cd "$(dirname "$0")/.." || exit 2
. tests/lib.sh
sample=examples/xiangxiang_rsj.tsv book=tests/fixtures/workbook/shown.xlsx
page=tests/fixtures/webpage/shown.html

test "$(id -u)" = 0 || skip_all 'packages are tried as root'
command -v debootstrap >/dev/null || skip_all 'there is no debootstrap'
if ! test -e "$pristine/etc/debian_version"; then
	rm -rf "$pristine"
	suite=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
	debootstrap --variant=minbase "${SUITE:-$suite}" "$pristine" \
		>"$dist/debootstrap.log" 2>&1 ||
		skip_all 'debootstrap made no base system'
fi
# Beside the base system, which is copied.
rmdir "$tmp"
tmp=$(mktemp -d "$dist/try.XXXXXX") || exit 2

# A base system anew, with a catalog in each of several forms in /data.
fresh() {
	rm -rf "$tmp/root"
	cp -a "$pristine" "$tmp/root" && mkdir "$tmp/root/data" &&
		cp "$sample" "$tmp/root/data/utf8.tsv" &&
		iconv -f UTF-8 -t GB18030 "$sample" \
			>"$tmp/root/data/gb18030.tsv" &&
		iconv -f UTF-8 -t UTF-16 "$sample" \
			>"$tmp/root/data/utf16.tsv" &&
		cp "$book" "$tmp/root/data/book.xlsx" &&
		cp "$page" "$tmp/root/data/page.html"
	ours=$tmp/root/data
}

inside() {
	chroot "$tmp/root" env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
		DEBIAN_FRONTEND=noninteractive HOME=/root TERM=dumb "$@"
}

# STATUS ARGUMENT...: how gkml-lint in there ends; what it prints is in out.
ends() {
	want=$1
	shift
	inside gkml-lint --no-config "$@" >"$tmp/out" 2>"$tmp/err"
	got=$?
	cat "$tmp/err"
	test $got = "$want" || echo "exit $got, not $want"
	test $got = "$want"
}

# The findings of a file, without its name and where in bytes they stand.
same_findings() {
	ends 1 --ignore=GK113 -qf concise /data/utf8.tsv || return 1
	sed 's/^[^:]*//' "$tmp/out" >"$tmp/utf8"
	test -s "$tmp/utf8" || return 1
	for form in gb18030 utf16; do
		ends 1 --ignore=GK113 -qf concise /data/$form.tsv || return 1
		sed 's/^[^:]*//' "$tmp/out" | cmp "$tmp/utf8" - || return 1
	done
}

# Repaired in place, GB18030 stays GB18030 and becomes the same text.
same_fix() {
	ends 1 --fix -q /data/utf8.tsv && ends 1 --fix -q /data/gb18030.tsv &&
		! cmp -s "$sample" "$ours/utf8.tsv" || return 1
	iconv -f GB18030 -t UTF-8 "$ours/gb18030.tsv" |
		cmp - "$ours/utf8.tsv"
}

reads_books_and_pages() {
	ends 0 --convert=tsv /data/book.xlsx && grep -q 公开 "$tmp/out" &&
		ends 0 --convert=tsv /data/page.html &&
		grep -q 公开 "$tmp/out"
}

writes_reports() {
	ends 1 -q --report=junit:/data/r.xml --report=sarif:/data/r.sarif \
		--report=html:/data/r.html /data/utf8.tsv &&
		grep -q '<testsuites' "$ours/r.xml" &&
		grep -q GK502 "$ours/r.sarif" && grep -q GK502 "$ours/r.html"
}

uses() {
	expect ends 0 --test-rules
	expect same_findings
	expect same_fix
	expect reads_books_and_pages
	expect writes_reports
}

# Everything but what a package manager remembers.
everything() {
	(cd "$tmp/root" && find . -path ./var/lib/apt -prune -o \
		-path ./var/lib/dpkg -prune -o -path ./var/cache -prune -o \
		-path ./var/log -prune -o -path ./data -prune -o \
		-path ./etc/ld.so.cache -prune -o \
		-printf '%p %y %m %l\n' | LC_ALL=C sort)
}

# ---- the package -----------------------------------------------------------

lint_clean() {
	lintian --allow-root --fail-on error,warning "$dist"/deb/*.changes
}

install_package() {
	cp "$dist"/gkml-lint_*.deb "$tmp/root/tmp/gkml-lint.deb" &&
		inside apt-get -q update &&
		inside apt-get -qy --no-install-recommends install \
			/tmp/gkml-lint.deb && rm "$tmp/root/tmp/gkml-lint.deb"
}

remove_package() {
	inside apt-get -qy --autoremove purge gkml-lint
}

nothing_left() {
	everything >"$tmp/after"
	diff "$tmp/before" "$tmp/after"
}

own_tests() {
	fresh
	(cd "$tmp" && autopkgtest -q "$dist"/gkml-lint_*.deb \
		"$dist"/libgkml-dev_*.deb "$dist"/deb/gkml-lint-*/ -- \
		chroot "$tmp/root")
}

if ls "$dist"/gkml-lint_*.deb >/dev/null 2>&1; then
	if command -v lintian >/dev/null; then
		expect lint_clean
	else
		skipped=$((skipped + 1))
	fi
	fresh
	everything >"$tmp/before"
	expect install_package
	uses
	expect remove_package
	expect nothing_left
	if command -v autopkgtest >/dev/null; then
		expect own_tests
	else
		skipped=$((skipped + 1))
	fi
else
	skipped=$((skipped + 1))
fi

# ---- the release that needs no package ----------------------------------------

no_modules() {
	find "$tmp/root" -depth -path '*/gconv*' -delete
	! echo 公开 | inside iconv -f UTF-8 -t GB18030
}

unpack() {
	mkdir -p "$tmp/root/opt/a place" &&
		tar -C "$tmp/root/opt/a place" --strip-components=1 \
			-xf "$dist"/gkml-lint-*-linux-*.tar.xz &&
		ln -s '../../../opt/a place/bin/gkml-lint' \
			"$tmp/root/usr/local/bin/gkml-lint"
}

if ls "$dist"/gkml-lint-*-linux-*.tar.xz >/dev/null 2>&1; then
	fresh
	expect no_modules
	expect unpack
	uses
else
	skipped=$((skipped + 1))
fi

total
