# gkml-lint.  GNU make; needs libcsv, libpcre2-8, libxml2, libyaml, jansson,
# libzip.
#
#	make			build/release/gkml-lint
#	make help		print this list
#	make check		build and test
#	make check V=asan	the same under AddressSanitizer and UBSan
#	make check-browser	look at the HTML report in Chromium
#	make check-consumers	give the reports to programs that read them
#	make check-clients	the language server and clients that editors use
#	make check-random	reports of COUNT=10000 random catalogs, SEED=1
#	make check V=integer	integers that change silently (clang)
#	make check-valgrind	fixtures under memcheck
#	make coverage		how much of src/ the tests run (clang)
#	make coverage-fuzzed	what fuzzing has kept, run for that
#	make check-reproducible	built twice, the same bytes
#	make analyze		cppcheck, clang-tidy, gcc's analyzer
#	make sbom		the libraries of the program, as SPDX
#	make check-faults	each call of the system fails, one at a time
#	make check-sizes	200,000 findings in every report
#	make check-route	from a clone to a changed rule, as promised
#	make bench		time it beside others, on BENCH_SIZE=1G
#	make check-linear	does the time grow as the size does? minutes, 5 GB
#	make accept		take the output of all fixtures as expected
#	make fuzz		fuzz for FUZZ_TIME=60 (clang)
#	make docs		write the pages of the rules anew
#	make check-packages	install and use what dist-deb, dist-binary built
#	make dist		the sources, in build/dist
#	make dist-binary	what runs on any Linux, with no package
#	make dist-deb dist-rpm	packages
#	make install		to DESTDIR, PREFIX=/usr/local, GNU directories
#	make uninstall		and away again
#	make dist-sums		checksums of what is in build/dist
#	make clean		take build away
#
# The libraries are loaded when they are needed; LATE=no links them.
# Put local settings in config.mk; it is not tracked.

VERSION := 0.1.0
HOMEPAGE ?= https://github.com/gkml-lint/gkml-lint
V       ?= release
CC      ?= cc
PREFIX  ?= /usr/local
FUZZ_TIME ?= 60
COUNT   ?= 10000
SEED    ?= 1
BENCH_SIZE ?= 1G
BENCH_ROUNDS ?= 3
LATE    ?= $(if $(filter Linux,$(shell uname)),yes,no)
-include config.mk

B := build/$(V)
comma := ,

# What a mistake would meet: docs/testing.md says what it costs.  HARDEN=
# leaves it out.
HARDEN ?= -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong \
	  -fstack-clash-protection -fPIE \
	  $(if $(filter x86_64 i%86,$(shell uname -m)),-fcf-protection)
ifeq ($(V)$(filter Linux,$(shell uname)),releaseLinux)
LDFLAGS += $(if $(HARDEN),-pie -Wl$(comma)-z$(comma)relro$(comma)-z$(comma)now)
endif

# The folder it is built in is nobody's business: same source, same bytes.
WHERE := -ffile-prefix-map=$(CURDIR)=.

cflags.release := -O2 -g $(HARDEN)
cflags.debug   := -Og -g3
cflags.asan    := -O1 -g -DARENA_EXACT -DGATES_DOUBTED -fsanitize=address,undefined \
		  -fno-sanitize-recover=all -fno-omit-frame-pointer
cflags.tsan    := -O1 -g -fsanitize=thread
cflags.integer := -O1 -g -fsanitize=integer -fno-sanitize-recover=all \
		  -fno-sanitize=unsigned-integer-overflow,unsigned-shift-base
cflags.valgrind := -O1 -g -DNO_JIT
cflags.coverage := -O0 -g -fcoverage-mapping -mllvm -runtime-counter-relocation \
		   -Wno-unused-command-line-argument \
		   -fprofile-instr-generate=$(CURDIR)/$(B)/%m%c.profraw
cflags.fuzz    := $(cflags.asan) -fsanitize=fuzzer-no-link
ifeq ($(cflags.$(V)),)
$(error no variant V=$(V); there are release, debug, asan, tsan, integer, valgrind, \
	coverage, fuzz)
endif

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wvla -Wformat=2 \
	-Wconversion -Wno-sign-conversion
PACKAGES := libxml-2.0 libpcre2-8 yaml-0.1 jansson libzip
CPPFLAGS += -D_POSIX_C_SOURCE=200809L -DGKML_VERSION='"$(VERSION)"' \
	    -DGKML_HOMEPAGE='"$(HOMEPAGE)"' \
	    -Iinclude -Isrc -I$(B) \
	    $(shell pkg-config --cflags $(PACKAGES))
CFLAGS   := -std=c11 $(WARN) $(WHERE) $(cflags.$(V)) $(CFLAGS)
LIBRARIES := $(shell pkg-config --libs $(PACKAGES)) -lcsv
LDLIBS   += -lpthread

CLI   := $(wildcard src/cli/*.c src/report/*.c src/lsp/*.c)
LIB   := $(filter-out $(CLI),$(wildcard src/*.c src/*/*.c))
ifeq ($(LATE),yes)
LDLIBS += -ldl
else
LDLIBS += $(LIBRARIES)
LIB    := $(filter-out src/base/late.c,$(LIB))
endif
DATA  := $(wildcard rules/*.yaml rules/profiles/*.yaml rules/vocab/*.tsv \
	   rules/registry/*.tsv)
UNIT  := $(patsubst %.c,$(B)/%,$(wildcard tests/unit/*.c))
obj    = $(patsubst %.c,$(B)/%.o,$(1))

all: $(B)/gkml-lint

$(B)/gkml-lint: $(call obj,$(CLI)) $(B)/page.o $(B)/libgkml.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/libgkml.a: $(call obj,$(LIB)) $(B)/embedded.o
	rm -f $@
	$(AR) rcs $@ $^

$(B)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# What is loaded when it is needed, by name.
$(B)/late.so: Makefile
	@mkdir -p $(@D)
	$(CC) $(LDFLAGS) -shared -Wl,--no-as-needed -o $@ $(LIBRARIES)

$(B)/sonames.h: tools/sonames.sh $(B)/late.so
	sh $^ >$@.tmp
	mv $@.tmp $@

$(B)/src/base/late.o: $(B)/sonames.h

# The rules as C data: read, checked and written out when it is built.
$(B)/embed: $(call obj,$(LIB) tools/embed.c)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/embedded.c: $(B)/embed $(DATA) Makefile
	$(B)/embed $(DATA) >$@.tmp
	mv $@.tmp $@

$(B)/embedded.o: $(B)/embedded.c
	$(CC) $(CPPFLAGS) $(CFLAGS) -O0 -Wno-overlength-strings -c -o $@ $<

# Style and script of the HTML report.
$(B)/page.c: tools/strings.sh src/report/page.css src/report/page.js Makefile
	@mkdir -p $(@D)
	sh tools/strings.sh $(filter src/%,$^) >$@.tmp
	mv $@.tmp $@

$(B)/page.o: $(B)/page.c
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# They also hold reports against the libraries that read them.
$(UNIT): $(B)/%: $(B)/%.o $(B)/libgkml.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) $(B)/libgkml.a \
		$(LDLIBS) $(LIBRARIES)

$(addprefix $(B)/tests/unit/,excerpt jsonout): \
		$(call obj,$(wildcard src/report/*.c)) $(B)/page.o
$(B)/tests/unit/replace: $(call obj,$(addprefix src/cli/,paths.c read.c words.c))
$(B)/tests/unit/hostile: LDLIBS += $(call libs,libzip)
$(B)/tests/unit/killed: $(call obj,$(addprefix src/cli/,read.c))

# Random catalogs for tests: a program of its own.
$(B)/tests/random/catalogs: tests/random/catalogs.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $<

# Shards that say something else and are whole all the same.
SEAL := $(B)/tests/shards/seal

$(SEAL): $(call obj,tests/shards/seal.c $(wildcard src/report/*.c)) $(B)/page.o \
		$(B)/libgkml.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS) $(LIBRARIES)

# A writer of workbooks, to read what it writes; where libxlsxwriter is.
TOBOOK := $(if $(shell pkg-config --exists xlsxwriter && echo yes),\
	    $(B)/tests/ways/tobook)

$(B)/tests/ways/tobook: tests/ways/tobook.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< \
		$(shell pkg-config --cflags --libs xlsxwriter)

# Faults of the system, one at a time; all of them are some ten thousand.
FAULT := $(addprefix $(B)/tests/fault/,faults moving memory.so)

$(B)/tests/fault/faults: $(call obj,$(addprefix tests/fault/,faults.c \
	inject.c whole.c))
$(B)/tests/fault/moving: $(call obj,$(addprefix tests/fault/,moving.c \
	inject.c))
$(filter-out %.so,$(FAULT)):
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBRARIES)

$(B)/tests/fault/memory.so: tests/fault/memory.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -shared -fPIC -o $@ $<

# Fixtures under memcheck; FOLDERS= some of them.
check-valgrind:
	$(MAKE) V=valgrind build/valgrind/gkml-lint
	sh tests/valgrind.sh build/valgrind/gkml-lint $(FOLDERS)

# All tests by a build that counts, what fuzzing has found interesting, and
# then the counts.
coverage:
	rm -f build/coverage/*.profraw
	$(MAKE) V=coverage CC=clang check $(patsubst %.c,build/coverage/%,\
		$(wildcard tests/fuzz/fuzz_*.c))
	sh tests/fuzz/replay.sh build/coverage build/corpus
	sh tests/sizes.sh build/coverage/gkml-lint
	sh tests/coverage.sh build/coverage 95

check-reproducible:
	sh tests/reproducible.sh

analyze: $(B)/gkml-lint
	sh tests/analyze.sh $(B) -std=c11 $(CPPFLAGS)

# The libraries of the program, as SPDX.
sbom:
	@sh tools/sbom.sh $(VERSION) $(HOMEPAGE) $(PACKAGES)

check-faults: $(B)/gkml-lint $(FAULT)
	sh tests/faults.sh $(B)

# What measuring needs.
BENCH := $(addprefix $(B)/bench/,generate bench linear read split csv empty)

check: $(B)/gkml-lint $(B)/tests/random/catalogs $(UNIT) $(TOBOOK) $(SEAL) $(FAULT) \
		$(if $(filter release,$(V)),$(BENCH))
	sh tests/check.sh $(B)

# FUZZ_TIME seconds of every target; a crasher becomes a fixture.
fuzz:
	$(MAKE) V=fuzz CC=clang fuzz-all

FUZZ := $(patsubst %.c,$(B)/%,$(wildcard tests/fuzz/fuzz_*.c))

$(B)/tests/fuzz/%.o: CPPFLAGS += -D_GNU_SOURCE
$(FUZZ): $(B)/%: $(B)/%.o $(call obj,$(wildcard src/report/*.c)) $(B)/page.o \
		$(B)/libgkml.a
	$(CC) $(CFLAGS) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LDLIBS) \
		$(LIBRARIES)

fuzz-all: $(FUZZ)
	sh tests/fuzz.sh $(B) $(FUZZ_TIME)

# wait4() is no POSIX.
$(B)/bench/%.o: CPPFLAGS += -D_DEFAULT_SOURCE

$(B)/bench/generate: $(call obj,$(addprefix bench/,generate.c author.c \
	faults.c words.c text.c))
$(B)/bench/bench: $(call obj,$(addprefix bench/,bench.c plan.c measure.c))
$(B)/bench/linear: $(call obj,$(addprefix bench/,linear.c measure.c))
$(B)/bench/read: $(B)/bench/read.o
$(B)/bench/split: $(B)/bench/split.o
$(B)/bench/csv: $(B)/bench/csv.o
$(B)/bench/empty: $(B)/bench/empty.o

$(BENCH):
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(if $(filter %/csv,$@),-lcsv)

bench: $(B)/gkml-lint $(BENCH)
	@$(B)/bench/bench $(B)/gkml-lint $(B)/bench bench build/bench-data \
		$(BENCH_SIZE) $(BENCH_ROUNDS) examples/xiangxiang_rsj.tsv

check-linear: $(B)/gkml-lint $(BENCH)
	$(B)/bench/linear $(B)/gkml-lint $(B)/bench build/bench-data

# Packages of npm that these need are kept in build/npm.
check-browser: $(B)/gkml-lint
	sh tests/browser.sh $< build/npm

check-consumers: $(B)/gkml-lint
	sh tests/consumers.sh $< build/npm

check-clients: $(B)/gkml-lint
	sh tests/clients.sh $< build/npm

check-random: $(B)/gkml-lint $(B)/tests/random/catalogs
	NPM=$$(sh tests/npm.sh build/npm) \
		sh tests/random.sh $(B) $(COUNT) $(SEED)

check-sizes: $(B)/gkml-lint
	sh tests/sizes.sh $<

# What CONTRIBUTING.md promises a stranger; builds a clone.
check-route: $(B)/gkml-lint
	sh tests/route.sh $<

accept: $(B)/gkml-lint
	ACCEPT=1 sh tests/run.sh $(B)/gkml-lint

# Pages of the rules; make check says when they are not current.
docs: $(B)/gkml-lint
	rm -f docs/rules/*.md
	$< --no-config --doc-rules=docs/rules

# The list above.
help:
	@sed -n 's/^#\t//p' $(firstword $(MAKEFILE_LIST))

include install.mk dist.mk

clean:
	rm -rf build

.SECONDARY:
.PHONY: check-clients
.PHONY: analyze coverage check-reproducible check-valgrind sbom
.PHONY: all bench check check-linear check-browser check-consumers check-faults \
	check-random check-sizes check-route accept fuzz fuzz-all docs help clean
-include $(patsubst %.o,%.d,$(call obj,$(CLI) $(LIB) tools/embed.c)) \
	 $(UNIT:=.d) $(wildcard $(B)/bench/*.d)
