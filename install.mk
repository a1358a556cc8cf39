# What is installed, and where: GNU directories below PREFIX, all of it below
# DESTDIR.  `make uninstall` with the same directories takes it away again.

prefix       = $(PREFIX)
exec_prefix  = $(prefix)
bindir       = $(exec_prefix)/bin
libdir       = $(exec_prefix)/lib
includedir   = $(prefix)/include
datarootdir  = $(prefix)/share
datadir      = $(datarootdir)
mandir       = $(datarootdir)/man
docdir       = $(datarootdir)/doc/gkml-lint
bashdir      = $(datadir)/bash-completion/completions
zshdir       = $(datadir)/zsh/site-functions
fishdir      = $(datadir)/fish/vendor_completions.d

INSTALL         ?= install
INSTALL_PROGRAM ?= $(INSTALL) -m 755
INSTALL_DATA    ?= $(INSTALL) -m 644

COMPLETIONS := $(addprefix $(B)/completion.,bash zsh fish)

$(B)/completion.%: $(B)/gkml-lint
	$< --completion=$* >$@.tmp
	mv $@.tmp $@

# Of the libraries behind it, those that are loaded late need no flag.
$(B)/gkml.pc: Makefile install.mk
	@mkdir -p $(@D)
	printf '%s\n' >$@ 'prefix=$(prefix)' 'exec_prefix=$(exec_prefix)' \
		'libdir=$(libdir)' 'includedir=$(includedir)' '' \
		'Name: gkml' \
		'Description: lint government information disclosure catalogs' \
		'URL: $(HOMEPAGE)' 'Version: $(VERSION)' \
		'Cflags: -I$${includedir}' \
		'Libs: -L$${libdir} -lgkml $(strip $(LDLIBS))'

# FILE:FOLDER/NAME of all that is data.
INSTALLED = \
	$(B)/libgkml.a:$(libdir)/libgkml.a \
	$(B)/gkml.pc:$(libdir)/pkgconfig/gkml.pc \
	include/gkml/gkml.h:$(includedir)/gkml/gkml.h \
	docs/gkml-lint.1:$(mandir)/man1/gkml-lint.1 \
	docs/gkml-lint-rules.5:$(mandir)/man5/gkml-lint-rules.5 \
	docs/zh_CN/gkml-lint.1:$(mandir)/zh_CN/man1/gkml-lint.1 \
	docs/zh_CN/gkml-lint-rules.5:$(mandir)/zh_CN/man5/gkml-lint-rules.5 \
	$(B)/completion.bash:$(bashdir)/gkml-lint \
	$(B)/completion.zsh:$(zshdir)/_gkml-lint \
	$(B)/completion.fish:$(fishdir)/gkml-lint.fish \
	$(foreach f,$(DOCUMENTS),$(f):$(docdir)/$(f))

DOCUMENTS := README.md README.zh-CN.md CHANGELOG.md LICENSE \
	$(wildcard docs/*.md docs/images/*.png docs/rules/*.md \
	  docs/schema/*.json examples/*.tsv examples/*.c \
	  editors/*/*.lua editors/*/*/*.vim)
DOCUMENTS := $(wildcard $(DOCUMENTS))

# A name of a folder may hold neither blanks nor colons, for make's sake.
# gkml.pc names the folders, so it is made anew for each.
install: $(B)/gkml-lint $(B)/libgkml.a $(COMPLETIONS)
	@rm -f $(B)/gkml.pc
	@$(MAKE) --no-print-directory -s $(B)/gkml.pc
	@mkdir -p $(sort $(DESTDIR)$(bindir) \
		$(foreach i,$(INSTALLED),$(dir $(DESTDIR)$(lastword \
			$(subst :, ,$(i))))))
	$(INSTALL_PROGRAM) $< $(DESTDIR)$(bindir)/gkml-lint
	@set -e; for i in $(INSTALLED); do \
		$(INSTALL_DATA) $${i%%:*} $(DESTDIR)$${i#*:}; \
	done

# Folders of its own go too, once nobody has put anything else into them.
uninstall:
	rm -f $(DESTDIR)$(bindir)/gkml-lint
	@for i in $(INSTALLED); do rm -f $(DESTDIR)$${i#*:}; done
	@for d in $(DESTDIR)$(docdir) $(DESTDIR)$(includedir)/gkml; do \
		test ! -d $$d || find $$d -depth -type d -exec \
			rmdir {} \; 2>/dev/null || :; \
	done

.PHONY: install uninstall
