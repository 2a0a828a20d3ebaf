#!/usr/bin/env bash
# Looks for the system libraries that Qt's window needs; installs them where apt-get may, else
# prints the one line to run. ldd is asked, because Qt's own message names the wrong library.
#
#   qt_libraries.sh PYTHON run    missing ones are named, the program then says what it can do
#   qt_libraries.sh PYTHON test   fails when even windows without a screen could not be made
set -eu

python="${1:?the python of the .venv}"
purpose="${2:?run or test}"

# file the loader asks for, then the packages of Debian and Ubuntu, Fedora, Arch
known_packages='
libEGL.so.1             libegl1             mesa-libEGL        libglvnd
libGL.so.1              libgl1              mesa-libGL         libglvnd
libGLX.so.0             libgl1              mesa-libGL         libglvnd
libOpenGL.so.0          libopengl0          libglvnd-opengl    libglvnd
libfontconfig.so.1      libfontconfig1      fontconfig         fontconfig
libfreetype.so.6        libfreetype6        freetype           freetype2
libglib-2.0.so.0        libglib2.0-0        glib2              glib2
libgthread-2.0.so.0     libglib2.0-0        glib2              glib2
libgio-2.0.so.0         libglib2.0-0        glib2              glib2
libgobject-2.0.so.0     libglib2.0-0        glib2              glib2
libdbus-1.so.3          libdbus-1-3         dbus-libs          dbus
libcups.so.2            libcups2            cups-libs          libcups
libz.so.1               zlib1g              zlib               zlib
libzstd.so.1            libzstd1            libzstd            zstd
libX11.so.6             libx11-6            libX11             libx11
libX11-xcb.so.1         libx11-xcb1         libX11-xcb         libx11
libxkbcommon.so.0       libxkbcommon0       libxkbcommon       libxkbcommon
libxkbcommon-x11.so.0   libxkbcommon-x11-0  libxkbcommon-x11   libxkbcommon-x11
libxcb.so.1             libxcb1             libxcb             libxcb
libxcb-glx.so.0         libxcb-glx0         libxcb             libxcb
libxcb-randr.so.0       libxcb-randr0       libxcb             libxcb
libxcb-render.so.0      libxcb-render0      libxcb             libxcb
libxcb-shape.so.0       libxcb-shape0       libxcb             libxcb
libxcb-shm.so.0         libxcb-shm0         libxcb             libxcb
libxcb-sync.so.1        libxcb-sync1        libxcb             libxcb
libxcb-xfixes.so.0      libxcb-xfixes0      libxcb             libxcb
libxcb-xkb.so.1         libxcb-xkb1         libxcb             libxcb
libxcb-cursor.so.0      libxcb-cursor0      xcb-util-cursor    xcb-util-cursor
libxcb-icccm.so.4       libxcb-icccm4       xcb-util-wm        xcb-util-wm
libxcb-image.so.0       libxcb-image0       xcb-util-image     xcb-util-image
libxcb-keysyms.so.1     libxcb-keysyms1     xcb-util-keysyms   xcb-util-keysyms
libxcb-render-util.so.0 libxcb-render-util0 xcb-util-renderutil xcb-util-renderutil
libxcb-util.so.1        libxcb-util1        xcb-util           xcb-util
'

say() { printf '%s\n' "$*" >&2; }

# The modules and plugins this program loads; those of a window come last.
without_a_screen="QtWidgets.abi3.so QtPrintSupport.abi3.so QtSvg.abi3.so Qt/plugins/platforms/libqoffscreen.so"
with_a_screen="Qt/plugins/platforms/libqxcb.so Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so Qt/plugins/printsupport/libcupsprintersupport.so"

missing_for() {  # the file names that the loader cannot find, one a line
    local file
    for file in "$@"; do
        [ ! -e "$qt/$file" ] || ldd "$qt/$file" 2>/dev/null || true
    done | awk '/=> not found/ { print $1 }' | sort -u
}

packages_for() {  # column of the table, then file names: the packages that hold them, one a line
    local column="$1" file
    shift
    for file in "$@"; do
        printf '%s\n' "$known_packages" | awk -v file="$file" -v column="$column" '$1 == file { print $column }'
    done | sort -u
}

# Newer Debian and Ubuntu renamed some libraries when time stamps grew to 64 bits.
named_by_apt() {
    local package
    for package in "$@"; do
        if command -v apt-cache >/dev/null && [ -n "$(apt-cache show "${package}t64" 2>/dev/null)" ]; then
            package="${package}t64"
        fi
        printf '%s\n' "$package"
    done
}

line_to_run() {
    if command -v apt-get >/dev/null; then
        printf 'sudo apt-get install %s\n' "$(echo $(named_by_apt $(packages_for 2 "$@")))"
    elif command -v dnf >/dev/null; then
        printf 'sudo dnf install %s\n' "$(echo $(packages_for 3 "$@"))"
    elif command -v pacman >/dev/null; then
        printf 'sudo pacman -S --needed %s\n' "$(echo $(packages_for 4 "$@"))"
    else
        printf "with this system's package manager, whatever holds: %s\n" "$*"
    fi
}

install_with_apt() {
    local output
    export DEBIAN_FRONTEND=noninteractive
    say "Installing the system libraries of the window: $(echo $(packages_for 2 "$@")) ..."
    apt-get update -qq >/dev/null 2>&1 || true
    if ! output="$(apt-get install -y -qq --no-install-recommends $(named_by_apt $(packages_for 2 "$@")) 2>&1)"; then
        printf '%s\n' "$output" | tail -n 5 >&2
    fi
}

[ "$(uname -s)" = Linux ] && command -v ldd >/dev/null || exit 0
qt="$("$python" -c 'import importlib.util as u; print(u.find_spec("PySide6").submodule_search_locations[0])')"

missing="$(missing_for $without_a_screen $with_a_screen)"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    install_with_apt $missing
    missing="$(missing_for $without_a_screen $with_a_screen)"
    [ -n "$missing" ] || exit 0
fi

say "The window needs system libraries that are not here: $(echo $missing)."
say "Install them once: $(line_to_run $missing)"
[ "$purpose" != test ] || [ -z "$(missing_for $without_a_screen)" ]
