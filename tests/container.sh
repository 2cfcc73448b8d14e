#!/usr/bin/env bash
# The grader's container (Containerfile), as an instructor on a Mac has it: built, its sandbox examined under the rights that
# Docker, Podman and Kubernetes give, and a class graded in it, point for point as outside. Installs podman where it may.
#
#   sudo tests/container.sh
#
# Needs root (debootstrap). The base image is made here, from a minimal Debian; BASE=python:3.13-slim takes a real one.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo "needs root (debootstrap)" >&2; exit 2; }
for tool in podman runc debootstrap; do .ci/require $tool "the container's tests" $tool; done

# What this machine may not do (raise limits) or has of its own (certificates, mirrors), a build and a run are told.
limits=(--ulimit nofile=1024:1024 --ulimit nproc=4096:4096)
shown=(); for path in /etc/ssl/certs /usr/local/share/ca-certificates /etc/pip.conf /etc/apt/apt.conf.d; do
    [ -e "$path" ] && shown+=(-v "$path:$path:ro"); done
base=${BASE:-localhost/minimal-debian}
if ! podman image exists "$base"; then
    tree=$(mktemp -d)
    echo "making a minimal Debian"
    debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates trixie "$tree" >"$tree.log" 2>&1 || { tail -n 5 "$tree.log"; exit 2; }
    tar -C "$tree" -c . | podman import -q - "$base" >/dev/null
    rm -rf --one-file-system "$tree" "$tree.log"
fi
make --no-print-directory image CONTAINER="podman --runtime runc" \
    IMAGE_OPTIONS="--quiet --network host --isolation oci --build-arg BASE=$base ${limits[*]} ${shown[*]}"

run() { podman --runtime runc run --rm --network none "${limits[@]}" "$@"; }
rights() {  # OPTIONS…: the whole sandbox, bubblewrap with it, is in force
    echo "== ${*:-an ordinary user, default rights}"
    run -e COLUMNS=160 "$@" autograder doctor >_build/doctor.txt || { cat _build/doctor.txt; exit 1; }
    tail -n 1 _build/doctor.txt
    grep -q "^grade uses: bubblewrap" _build/doctor.txt || { cat _build/doctor.txt; exit 1; }
}
rights
rights --user 0
rights --user 0 --cap-add SYS_ADMIN
rights --read-only --cap-drop ALL --security-opt no-new-privileges

echo "== nowhere to write"
if run --read-only --read-only-tmpfs=false autograder doctor 2>_build/said; then exit 1; fi
grep -c "" _build/said | grep -qx 1 && cat _build/said

echo "== a class"
make --no-print-directory _build/class/.ready
course=$(mktemp -d); trap 'rm -rf "$course"' EXIT
mkdir "$course/inside" "$course/outside"
for place in inside outside; do cp -r _build/class/. "$course/$place"; rm -rf "$course/$place"/{gradebook.db*,autograded}; done
.venv/bin/autograder release --course "$course/outside" --quiet
.venv/bin/autograder grade --course "$course/outside" --quiet --json "$course/outside.json"
chown -R 1000:1000 "$course"
run -v "$course/inside:/course" autograder release --quiet
run -v "$course/inside:/course" --read-only --cap-drop ALL autograder grade --json /course/verdicts.json
for command in feedback report "export --format csv"; do run -v "$course/inside:/course" autograder $command; done
.venv/bin/python - "$course/outside.json" "$course/inside/verdicts.json" <<'PYTHON'
import json, sys
outside, inside = ({(s["student"], s["assignment"]): (s["status"], s["points"]) for s in json.load(open(path))["submissions"]} for path in sys.argv[1:])
assert outside and outside == inside, (outside, inside)
print(f"{len(inside)} verdicts, equal inside and outside")
PYTHON
