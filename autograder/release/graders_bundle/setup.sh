#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the autograder's image.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [[ -z "${ATIVA_PYTHON:-}" ]]; then
    apt-get update -qq
    # The image's own Python where it is new enough, else 3.11 beside it.
    if python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        apt-get install -y -qq libseccomp2 python3-venv
    else
        apt-get install -y -qq libseccomp2 python3.11 python3.11-venv
    fi
fi
sh "$here/install.sh" "$here"
# What a student's code could reach if a layer of its confinement were missing.
chmod -R go-rwx "$here"
