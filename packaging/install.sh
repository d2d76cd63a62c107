#!/usr/bin/env bash
# Installs what is missing, nothing else: system libraries (apt, where this user may), a virtual
# environment in .venv, the pinned dependencies of the extras named as arguments.
#   packaging/install.sh              what the viewer needs
#   packaging/install.sh dev training what the test suite needs
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "$*" >&2; }

find_python() {
    local name
    for name in python3 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
            2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    say "Faro needs Python 3.11, 3.12 or 3.13; this machine has: $(python3 --version 2>&1 || true)."
    exit 1
}

missing_packages() {
    local python=$1 package brings extra libraries
    shift
    libraries=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
    while read -r package brings extra; do
        case "$package" in '' | '#'*) continue ;; esac
        case " $* " in *" $extra "*) ;; *) [ -z "$extra" ] || continue ;; esac
        case "$brings" in
            /*) [ -e "$brings" ] || echo "$package" ;;
            *) grep -qF "$brings " <<<"$libraries" || echo "$package" ;;
        esac
    done <packaging/system-packages.txt
    # Debian's Python comes without the parts that make a virtual environment.
    [ -x .venv/bin/python ] || "$python" -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
}

install_system_packages() {
    local packages command
    [ "$(uname -s)" = Linux ] && command -v apt-get >/dev/null || return 0
    packages=$(missing_packages "$@" | tr '\n' ' ')
    [ -n "${packages// /}" ] || return 0
    command="apt-get update && apt-get install -y --no-install-recommends $packages"
    say "Installing system packages: $packages"
    if [ "$(id -u)" = 0 ]; then
        DEBIAN_FRONTEND=noninteractive sh -c "$command" >&2
    elif sudo -n true 2>/dev/null; then
        sudo -n DEBIAN_FRONTEND=noninteractive sh -c "$command" >&2
    else
        say "They need an administrator. Run this once, then the same make command again:"
        say "    sudo sh -c '$command'"
        exit 1
    fi
}

install_python_packages() {
    local extras target stamp
    extras=$(printf '%s,' "$@")
    extras=${extras%,}
    target=".${extras:+[$extras]}"
    stamp=".venv/installed-$(cat pyproject.toml packaging/constraints.txt | cksum | tr ' ' '-')-${extras:-run}"
    [ ! -e "$stamp" ] || return 0
    say "Installing Python packages into .venv; the first time takes a few minutes."
    .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        --constraint packaging/constraints.txt --editable "$target"
    # Compiled once, here: where Python may not write its cache, each start would compile anew.
    .venv/bin/python -m compileall -q viewer inference
    touch "$stamp"
}

python=$(find_python)
install_system_packages "$python" "$@"
# A half-made environment (cut off by a kill) has no pip and is made anew.
.venv/bin/python -m pip --version >/dev/null 2>&1 || "$python" -m venv --clear .venv
install_python_packages "$@"
