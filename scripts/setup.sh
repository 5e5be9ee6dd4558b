# Sourced by demo.sh and test.sh: what a fresh Debian machine lacks. Sets `repo`, puts Deno first in PATH, and says in one
# line each what it installs. Deno goes into the checkout's own .deno folder; system packages come from apt.

repo=$(cd "$(dirname "$0")/.." && pwd)
deno_wanted=2.9
deno_release=v2.9.6

say() { printf '%s\n' "setup: $*"; }

fail() {
  printf '%s\n' "setup: $*" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Installs Debian packages; returns 1, with apt's last words in $setup_log, if that can't be done.
apt_install() {
  if ! command -v apt-get >/dev/null; then
    echo "there is no apt-get here" >"$setup_log"
    return 1
  fi
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    echo "this needs root, and there is no sudo" >"$setup_log"
    return 1
  fi
  set -- env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
  as_root "$@" >"$setup_log" 2>&1 && return 0
  # No package lists yet, or old ones.
  as_root apt-get update -q >"$setup_log" 2>&1
  as_root "$@" >>"$setup_log" 2>&1
}

# Installs those of the Debian packages that are missing.
need_packages() {
  missing=
  for package; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q ' installed$' || missing="$missing $package"
  done
  [ "$missing" ] || return 0
  say "installing$missing with apt"
  # shellcheck disable=SC2086 # a list of names
  apt_install $missing && return 0
  tail -n 3 "$setup_log" >&2
  fail "can't install$missing; run this when there is a network: sudo apt-get install$missing"
}

# Packages that not every release has: what needs them is skipped without them.
want_packages() {
  for package; do
    if dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q ' installed$'; then continue; fi
    say "installing $package with apt"
    apt_install "$package" || say "$package can't be had: its tests are skipped"
  done
}

has_libpcap() {
  PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null | grep -Eq 'libpcap\.so(\.0\.8|\.1)? '
}

need_libpcap() {
  has_libpcap && return 0
  say "installing libpcap0.8 with apt (capturing needs it)"
  apt_install libpcap0.8 && has_libpcap && return 0
  tail -n 3 "$setup_log" >&2
  fail "can't install libpcap; run this when there is a network: sudo apt-get install libpcap0.8"
}

is_deno() {
  case $("$1" --version 2>/dev/null) in "deno $deno_wanted."*) return 0 ;; *) return 1 ;; esac
}

# npm's exit status says little (old ones fail after the work is done), so what counts is whether the binary runs.
deno_from_npm() {
  case $(uname -m) in
    x86_64) platform=linux-x64-glibc ;;
    aarch64) platform=linux-arm64-glibc ;;
    *) fail "Deno has no build for $(uname -m)" ;;
  esac
  npm install --prefix "$repo/.deno" --no-save --ignore-scripts --no-audit --no-fund --prefer-offline --fetch-retries=1 \
    "@deno/$platform@~$deno_wanted.0" >"$setup_log" 2>&1 || :
  found=$repo/.deno/node_modules/@deno/$platform/deno
  [ -f "$found" ] || return 1
  mkdir -p "$repo/.deno/bin" && ln -sf "$found" "$repo/.deno/bin/deno" && is_deno "$repo/.deno/bin/deno"
}

deno_from_installer() {
  if ! command -v curl >/dev/null || ! command -v unzip >/dev/null; then
    say "installing curl, ca-certificates and unzip with apt (Deno's installer needs them)"
    apt_install curl ca-certificates unzip || return 1
  fi
  say "installing Deno $deno_release with its own installer into .deno"
  curl -fsSL --connect-timeout 10 https://deno.land/install.sh -o "$setup_log.sh" 2>"$setup_log" || return 1
  DENO_INSTALL="$repo/.deno" timeout 300 sh "$setup_log.sh" "$deno_release" -y --no-modify-path \
    </dev/null >"$setup_log" 2>&1 || :
  is_deno "$repo/.deno/bin/deno"
}

need_deno() {
  for candidate in "$repo/.deno/bin/deno" deno "${HOME:-}/.deno/bin/deno"; do
    candidate=$(command -v "$candidate") && is_deno "$candidate" || continue
    PATH=$(dirname "$candidate"):$PATH
    return 0
  done
  PATH=$repo/.deno/bin:$PATH
  if command -v npm >/dev/null; then
    say "installing Deno $deno_wanted from npm into .deno"
    deno_from_npm && return 0
    say "npm has not brought a Deno that runs"
  fi
  deno_from_installer && return 0
  say "Deno's installer can't be had"
  if ! command -v npm >/dev/null; then
    say "installing nodejs and npm with apt, and Deno $deno_wanted from npm into .deno"
    apt_install nodejs npm && deno_from_npm && return 0
  fi
  tail -n 3 "$setup_log" >&2
  fail "can't get Deno $deno_wanted; run this again when there is a network, or put a deno $deno_wanted on your PATH"
}

# The few packages that deno.json names, into Deno's cache: all of them, or those of the given modules.
need_modules() {
  if [ $# -eq 0 ]; then set -- install --quiet; else set -- cache --quiet "$@"; fi
  (cd "$repo" && deno "$@") >"$setup_log" 2>&1 && return 0
  tail -n 3 "$setup_log" >&2
  fail "can't fetch the packages that deno.json names; run this again when there is a network"
}

setup_log=$(mktemp)
trap 'rm -f "$setup_log" "$setup_log.sh"' EXIT
# A machine's own certificate authorities count for Deno too.
export DENO_NO_UPDATE_CHECK=1 DENO_TLS_CA_STORE="${DENO_TLS_CA_STORE:-mozilla,system}"
