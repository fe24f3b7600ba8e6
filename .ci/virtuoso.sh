#!/bin/sh
# `kg push` is tested against Debian's Virtuoso: install it where that can be done; without it that one test is skipped.
command -v virtuoso-t >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends virtuoso-opensource-7-bin >/dev/null && exit 0
fi
echo "The push to Virtuoso is not tested: install the package 'virtuoso-opensource' (as root: apt-get install virtuoso-opensource)." >&2
exit 0
