#!/usr/bin/env bash
# A newcomer's machine: a minimal Debian with python3, python3-venv, make and git, and nothing else. Clones what HEAD is,
# then runs the README's two commands, cold and warm, and says after how many seconds each line came.
#
#   sudo tests/fresh_machine.sh [--user] [SUITE] [TARGET…]      SUITE: bookworm (Python 3.11) | trixie (3.13) | …
#                                                               TARGET: demo demo test, if none is named
#
# As root, make installs bubblewrap and Chromium itself. With --user everything runs as an ordinary user without sudo: there make
# must say what is missing and do what goes without (in CI: stop), and the script then installs it as an administrator would.
#
# Needs root, debootstrap and the network. The machine's own settings for the network (DNS, certificates, proxies, pip, npm,
# apt) are shown to the tree read-only; FRESH_BINDS="/a /b" adds folders that they refer to. FRESH_TREES keeps the trees.
set -euo pipefail

user=root
[ "${1:-}" = --user ] && { user=newcomer; shift; }
suite=${1:-bookworm}; shift || true
targets=("$@"); [ ${#targets[@]} -gt 0 ] || targets=(demo demo test)
trees=${FRESH_TREES:-${TMPDIR:-/tmp}/fresh-machine}
here=$(cd "$(dirname "$0")/.." && pwd)

if [ "${FRESH_INSIDE:-}" = "" ]; then  # outside: make the tree, then come again in namespaces of our own
    [ "$(id -u)" = 0 ] || { echo "needs root (debootstrap, mounts)" >&2; exit 2; }
    command -v debootstrap >/dev/null || { echo "debootstrap is missing: apt-get install debootstrap" >&2; exit 2; }
    mkdir -p "$trees"
    base=$trees/$suite
    if [ ! -e "$base.ready" ]; then
        echo "making a minimal Debian ($suite) in $base"
        rm -rf "$base"
        debootstrap --variant=minbase --include=python3,python3-venv,make,git,ca-certificates "$suite" "$base" >"$base.log" 2>&1 \
            || { tail -n 5 "$base.log" >&2; exit 2; }
        touch "$base.ready"
    fi
    tree=$(mktemp -d "$trees/$suite-$user.XXXXXX")
    trap 'rm -rf --one-file-system "$tree"' EXIT
    cp -a "$base/." "$tree/"
    git -C "$here" bundle create -q "$tree/course.bundle" HEAD
    FRESH_INSIDE=$tree unshare --mount --pid --fork --kill-child "$0" $([ $user = root ] || echo --user) "$suite" "${targets[@]}"
    exit
fi

# Inside: the tree becomes the root. By pivot_root, since no user namespace, and so no bubblewrap, may be made in a chroot.
tree=$FRESH_INSIDE
mount --make-rprivate /
mount --bind "$tree" "$tree"
mount -t proc proc "$tree/proc"
mount --rbind /sys "$tree/sys"
mount --rbind /dev "$tree/dev"
show() {  # a path of this machine, read-only at the same place in the tree
    [ -e "$1" ] || return 0
    if [ -d "$1" ]; then mkdir -p "$tree$1"; else mkdir -p "$tree$(dirname "$1")"; [ -e "$tree$1" ] || touch "$tree$1"; fi
    mount --rbind "$1" "$tree$1"
    mount -o remount,bind,ro "$tree$1"
}
cp --remove-destination "$(readlink -f /etc/resolv.conf)" "$tree/etc/resolv.conf"
for path in /etc/hosts /etc/ssl/certs /usr/local/share/ca-certificates /usr/share/ca-certificates /etc/pip.conf /etc/xdg/pip \
            /etc/apt/apt.conf.d /usr/etc/npmrc ${FRESH_BINDS:-}; do show "$path"; done
mkdir -p "$tree/machine"
cd "$tree"
pivot_root . machine
umount -l /machine

settings=(PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TERM=dumb)
while IFS= read -r name; do settings+=("$name=${!name}"); done < <(compgen -e | grep -iE \
    '^(pip_|uv_|npm_config_)|_proxy$|^ssl_cert|ca_bundle$|ca_certs$|^git_ssl' || true)
[ $user = root ] || useradd --create-home $user
home=$(getent passwd $user | cut -d: -f6)
as_user() { (cd "$home/course" 2>/dev/null || cd "$home"; setpriv --reuid $user --regid $user --init-groups env -i "${settings[@]}" HOME="$home" USER=$user "$@"); }
administrator() { env -i "${settings[@]}" HOME=/root DEBIAN_FRONTEND=noninteractive "$@" >/dev/null; }

echo "== $suite, $(python3 --version), $user"
as_user git clone -q -c advice.detachedHead=false /course.bundle course
for target in "${targets[@]}"; do
    if [ $user != root ] && [ -z "$(command -v bwrap)" ]; then
        echo "== make $target, before the administrator came: Landlock has to do"
        as_user make "$target" 2>&1 | tee /without.log
        grep -q "bwrap is missing" /without.log
        if as_user CI=true make sandbox; then echo "passed without bubblewrap" >&2; exit 1; fi
        administrator apt-get update; administrator apt-get install -y --no-install-recommends bubblewrap
    fi
    if [ $user != root ] && [ "$target" = test ]; then
        echo "== make browser, before the administrator came"
        if as_user CI=true make browser; then echo "passed without Chromium" >&2; exit 1; fi
        administrator apt-get install -y --no-install-recommends chromium firefox-esr poppler-utils
    fi
    echo "== make $target"
    start=$(date +%s)
    as_user make "$target" 2>&1 | while IFS= read -r line; do echo "$(($(date +%s) - start)) s  $line"; done
    echo "== make $target took $(($(date +%s) - start)) s"
done
