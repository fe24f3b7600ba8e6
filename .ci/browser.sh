#!/bin/sh
# The viewer's tests drive Debian's Chromium and node: install them where that can be done, else say what to install.
have() { command -v "$1" >/dev/null 2>&1; }
if ! { have chromium && have node && have npm; }; then
    if [ "$(id -u)" = 0 ] && have apt-get; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            chromium fonts-noto-cjk nodejs npm >/dev/null
    fi
fi
if ! { have chromium && have node && have npm; }; then
    echo "The viewer's tests need Chromium and node: install them (as root: apt-get install chromium fonts-noto-cjk nodejs npm)." >&2
    exit 1
fi
[ -x node_modules/.bin/tsc ] || npm install --silent
