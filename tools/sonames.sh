#!/bin/sh
# The names under which the loader knows the libraries of a shared object:
# SONAME_yaml is "libyaml-0.so.2".
#
#	sh tools/sonames.sh late.so >sonames.h
LC_ALL=C readelf -d "$1" | sed -nE \
	's/.*\(NEEDED\).*\[(lib([a-z0-9]+)[-.0-9]*\.so[^]]*)\].*/#define SONAME_\2 "\1"/p'
