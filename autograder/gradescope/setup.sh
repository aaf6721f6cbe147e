#!/usr/bin/env bash
# Gradescope runs this once, as root, when it makes the image: Python 3.11 or later, the libraries of requirements.lock, and the
# course's package, which stays where only root reads it. A submission runs as another user, so Python must not be below /root.
set -euo pipefail
umask 022
source=${1:-/autograder/source}
venv=/opt/course

suitable() { "$1" -c 'import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; }
find_python() {
  local name
  for name in python3.12 python3.11 python3.13 python3; do
    if suitable "$name"; then command -v "$name"; return; fi
  done
  return 1
}
install() { DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@"; }

apt-get update -q
install ca-certificates libseccomp2 python3 python3-venv
python=$(find_python) || {
  install python3.12 python3.12-venv || install python3.11 python3.11-venv || true
  python=$(find_python) || {
    echo "This image has no Python 3.11, 3.12 or 3.13: choose a newer base image in Gradescope's settings." >&2
    exit 1
  }
}
"$python" -m venv "$venv"
"$venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check --require-hashes --requirement "$source/requirements.lock"
for folder in "$venv"/lib/python3*/site-packages; do echo "$source/package" >"$folder/course.pth"; done
"$venv/bin/python" -m compileall -q "$source/package"
chmod -R go= "$source"
"$venv/bin/python" -I -c 'import autograder.gradescope.__main__'
