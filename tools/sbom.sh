#!/bin/sh
# The libraries of a build as an SPDX document.
#
#	sh tools/sbom.sh VERSION HOMEPAGE PACKAGE...
#
# Packages are those of pkg-config; where there is dpkg, the package of the
# system that each comes from stands beside it.  libcsv knows no pkg-config and
# is looked up by its header.  SOURCE_DATE_EPOCH makes it the same each time.
version=$1 homepage=$2
shift 2
when=$(date -u ${SOURCE_DATE_EPOCH:+-d "@$SOURCE_DATE_EPOCH"} \
	+%Y-%m-%dT%H:%M:%SZ)

# The package of the system that a file belongs to, as "NAME VERSION".
owner() {
	command -v dpkg-query >/dev/null && test -e "$1" || return 0
	package=$(dpkg-query -S "$1" 2>/dev/null | sed 's/: .*//; q')
	test -z "$package" ||
		dpkg-query -W -f='${source:Package} ${Version}\n' "$package" |
		head -n 1
}

licence() {
	case $1 in
	libxml-2.0 | yaml-0.1 | jansson) echo MIT ;;
	libpcre2-8 | libzip) echo BSD-3-Clause ;;
	libcsv) echo LGPL-2.1-or-later ;;
	*) echo NOASSERTION ;;
	esac
}

# package NAME VERSION FILE
package() {
	from=$(owner "$3")
	locator=''
	if test -n "$from"; then
		locator=$(printf '%s' "$from" |
			sed 's|\(.*\) \(.*\)|pkg:deb/debian/\1@\2|')
	fi
	printf ',\n{"SPDXID":"SPDXRef-%s","name":"%s","versionInfo":"%s",' \
		"$1" "$1" "$2"
	printf '"downloadLocation":"NOASSERTION","filesAnalyzed":false,'
	printf '"licenseConcluded":"NOASSERTION","licenseDeclared":"%s",' \
		"$(licence "$1")"
	printf '"copyrightText":"NOASSERTION"'
	test -z "$locator" || printf ',"externalRefs":[{"referenceCategory":"%s","referenceType":"purl","referenceLocator":"%s"}]' \
		PACKAGE-MANAGER "$locator"
	printf '}'
}

printf '{"spdxVersion":"SPDX-2.3","dataLicense":"CC0-1.0",'
printf '"SPDXID":"SPDXRef-DOCUMENT","name":"gkml-lint-%s",' "$version"
printf '"documentNamespace":"%s/sbom/%s",\n' "$homepage" "$version"
printf '"creationInfo":{"created":"%s","creators":["Tool: tools/sbom.sh"]},\n' \
	"$when"
printf '"packages":[\n{"SPDXID":"SPDXRef-gkml-lint","name":"gkml-lint",'
printf '"versionInfo":"%s","downloadLocation":"%s","filesAnalyzed":false,' \
	"$version" "$homepage"
printf '"licenseConcluded":"Apache-2.0","licenseDeclared":"Apache-2.0",'
printf '"copyrightText":"NOASSERTION"}'
for name; do
	file=$(pkg-config --variable=libdir "$name")/$(pkg-config --libs-only-l \
		"$name" | sed 's/ .*//; s/^-l/lib/').so
	package "$name" "$(pkg-config --modversion "$name")" "$file"
done
csv=$(owner /usr/include/csv.h)
package libcsv "${csv#* }" /usr/include/csv.h
printf '],\n"relationships":[{"spdxElementId":"SPDXRef-DOCUMENT",'
printf '"relationshipType":"DESCRIBES","relatedSpdxElement":"SPDXRef-gkml-lint"}'
for name in "$@" libcsv; do
	printf ',\n{"spdxElementId":"SPDXRef-gkml-lint","relationshipType":'
	printf '"DEPENDS_ON","relatedSpdxElement":"SPDXRef-%s"}' "$name"
done
printf ']}\n'
