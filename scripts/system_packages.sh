#!/bin/sh
# Sees to what Python packages cannot bring: a compiler, the libraries Qt's window needs, bubblewrap
# (isolation), a Japanese font, and for developers a virtual screen. Installs it on Debian and Ubuntu
# where that is allowed; otherwise stops with the one line that does.
#
#   scripts/system_packages.sh student|developer
set -eu

# what is looked for : the Debian package that brings it
student="
command:cc:build-essential
command:bwrap:bubblewrap
python:ensurepip:python3-venv
font:ja:fonts-noto-cjk
library:libEGL.so.1:libegl1
library:libGL.so.1:libgl1
library:libglib-2.0.so.0:libglib2.0-0
library:libdbus-1.so.3:libdbus-1-3
library:libfontconfig.so.1:libfontconfig1
library:libxkbcommon-x11.so.0:libxkbcommon-x11-0
library:libxcb-cursor.so.0:libxcb-cursor0
library:libxcb-icccm.so.4:libxcb-icccm4
library:libxcb-image.so.0:libxcb-image0
library:libxcb-keysyms.so.1:libxcb-keysyms1
library:libxcb-render-util.so.0:libxcb-render-util0
library:libxcb-shape.so.0:libxcb-shape0
"
developer="
command:xvfb-run:xvfb
command:xauth:xauth
"

# macOS and Windows bring all of this, or an installer of their own for the compiler.
[ "$(uname -s)" = Linux ] || exit 0

PATH="$PATH:/usr/sbin:/sbin"
present() {
    case "$1" in
        command) command -v "$2" >/dev/null 2>&1 ;;
        python) "${PYTHON:-python3}" -c "import $2" 2>/dev/null ;;
        library) ldconfig -p | grep -q "$2 " ;;
        font) command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list ":lang=$2" 2>/dev/null)" ] ;;
    esac
}

wanted="$student"
[ "${1:-student}" = student ] || wanted="$student$developer"
missing=""
for line in $wanted; do
    kind=${line%%:*}
    rest=${line#*:}
    present "$kind" "${rest%%:*}" || missing="$missing ${rest##*:}"
done
[ -n "$missing" ] || exit 0
# fc-list, by which fonts are looked for, is a package of its own.
case "$missing" in *fonts-noto-cjk*) missing="$missing fontconfig" ;; esac

install="apt-get install -y --no-install-recommends$missing"
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Missing on this system (Debian's names):$missing. Install them, then run this again." >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    sudo=""
elif sudo -n true 2>/dev/null; then
    sudo="sudo"
else
    echo "Some system packages are missing. Run this line, then try again:  sudo $install" >&2
    exit 1
fi
echo "Installing system packages:$missing" >&2
$sudo apt-get update -qq
# shellcheck disable=SC2086 # the words of $install are its arguments
$sudo env DEBIAN_FRONTEND=noninteractive $install -qq >/dev/null
