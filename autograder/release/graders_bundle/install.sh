#!/bin/sh
# Usage: install.sh FOLDER
# Makes FOLDER/ativa, the command, and FOLDER/python, from the kit beside this file.
# ATIVA_PYTHON names an interpreter that has all requirements already; else one is set up here.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
python=${ATIVA_PYTHON:-}
if [ -z "$python" ]; then
    for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            python=$candidate
            break
        fi
    done
    if [ -z "$python" ]; then
        echo "Ativa needs Python 3.11 or newer: install one, or name it in PYTHON" >&2
        exit 1
    fi
    "$python" -m venv "$folder/venv"
    python=$folder/venv/bin/python
    "$python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt"
fi
# -I: neither the folder it is called in nor its environment can slip other modules in.
cat >"$folder/python" <<END
#!/bin/sh
exec "$python" -I "\$@"
END
cat >"$folder/ativa" <<END
#!/bin/sh
exec "$python" -I -c 'import sys; sys.path.insert(0, sys.argv.pop(1)); from autograder.cli import main; main()' "$here/kit" "\$@"
END
chmod +x "$folder/python" "$folder/ativa"
