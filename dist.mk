# What a release is made of, all in build/dist.
#
#	make dist		the sources
#	make dist-binary	runs on any x86-64 Linux, see tools/bundle.sh
#	make dist-deb		packages for this release of Debian or Ubuntu
#	make dist-rpm		packages for Fedora, with rpmbuild
#	make check-packages	try them in base systems of Debian
#	make dist-sums		SHA256SUMS of what is there

DIST   := build/dist
BUNDLE := gkml-lint-$(VERSION)-linux-$(shell uname -m)
SOURCE := gkml-lint-$(VERSION)
# Debian and its releases have libraries of different names, so a package is for
# one of them, and says so: 0.1.0+debian12.
DEB_FOR := $(shell . /etc/os-release 2>/dev/null && echo "+$$ID$$VERSION_ID")
# Archives are the same to the byte for the same tree.
EPOCH  := $(or $(SOURCE_DATE_EPOCH),$(shell git log -1 --format=%ct 2>/dev/null),0)
TAR    := tar --sort=name --mtime=@$(EPOCH) --owner=0 --group=0 --numeric-owner

# All that git tracks, as it stands: also what is not committed yet.
$(DIST)/$(SOURCE).tar.xz: FORCE
	@mkdir -p $(@D)
	git ls-files -z | $(TAR) --null --files-from=- \
		--transform='s,^,$(SOURCE)/,S' -cJf $@

dist: $(DIST)/$(SOURCE).tar.xz

dist-binary: all
	rm -rf $(DIST)/$(BUNDLE)
	@$(MAKE) --no-print-directory install DESTDIR=$(DIST)/$(BUNDLE) prefix=
	rm -rf $(DIST)/$(BUNDLE)/lib $(DIST)/$(BUNDLE)/include
	sh tools/bundle.sh $(B) $(DIST)/$(BUNDLE)
	$(TAR) -C $(DIST) -cJf $(DIST)/$(BUNDLE).tar.xz $(BUNDLE)

# Built from the sources of the release and nothing else.
dist-deb: dist
	rm -rf $(DIST)/deb
	mkdir -p $(DIST)/deb
	tar -C $(DIST)/deb -xf $(DIST)/$(SOURCE).tar.xz
	sed -i '1s/)/$(DEB_FOR))/' $(DIST)/deb/$(SOURCE)/debian/changelog
	cd $(DIST)/deb/$(SOURCE) && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL \
		dpkg-buildpackage -us -uc
	rm -f $(DIST)/*.deb
	cp $(DIST)/deb/*.deb $(DIST)/

dist-rpm: dist
	rm -rf $(DIST)/rpm
	mkdir -p $(DIST)/rpm/SOURCES
	cp $(DIST)/$(SOURCE).tar.xz $(DIST)/rpm/SOURCES/
	env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL rpmbuild -ba $(RPMFLAGS) \
		--define '_topdir $(abspath $(DIST)/rpm)' packaging/gkml-lint.spec
	cp $(DIST)/rpm/RPMS/*/*.rpm $(DIST)/rpm/SRPMS/*.rpm $(DIST)/

dist-sums:
	cd $(DIST) && sha256sum $$(find . -maxdepth 1 -type f ! -name SHA256SUMS | \
		sort | sed 's,^\./,,') >SHA256SUMS

# As root; see tests/packages.sh.
check-packages:
	sh tests/packages.sh $(DIST) build/root

version:
	@echo $(VERSION)

FORCE:

.PHONY: check-packages version dist dist-binary dist-deb dist-rpm dist-sums FORCE
