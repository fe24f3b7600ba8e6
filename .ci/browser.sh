#!/bin/sh
# The viewer's tests drive Debian's Chromium, Firefox and node: install them where that can be done, else say what to install.
have() { command -v "$1" >/dev/null 2>&1; }
have_all() { have chromium && have firefox-esr && have node && have npm; }
if ! have_all; then
    if [ "$(id -u)" = 0 ] && have apt-get; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            chromium firefox-esr fonts-noto-cjk nodejs npm >/dev/null
    fi
fi
if ! have_all; then
    echo "The viewer's tests need Chromium, Firefox and node: install them (as root: apt-get install chromium firefox-esr fonts-noto-cjk nodejs npm)." >&2
    exit 1
fi
[ -x node_modules/.bin/tsc ] || npm install --silent
