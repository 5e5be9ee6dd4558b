#!/bin/sh
# All checks: sets up what is missing, then format, lint, types, layout and every test. The last line counts them.
set -eu
. "$(dirname "$0")/setup.sh"

need_deno
need_libpcap
# The live tests make a small network of their own: namespaces, a name server, a web server, clients.
need_packages ca-certificates curl dnsmasq-base dnsutils iproute2 iputils-ping nginx openssh-client \
  openssh-server openssl tcpdump tcpreplay tmux
want_packages libndpi4.2
need_modules

cd "$repo"
# By sudo: the program would become who called it, the tests want to be root.
unset SUDO_UID SUDO_GID SUDO_USER SUDO_COMMAND
passed=0 failed=0
check() {
  printf '\n$ %s\n' "$*"
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

check deno fmt --check
check deno lint
check deno task --quiet check
check deno task --quiet tidy

printf '\n$ deno task test\n'
log=$(mktemp)
trap 'rm -f "$setup_log" "$setup_log.sh" "$log"' EXIT
{
  status=0
  NO_COLOR=1 deno task --quiet test 2>&1 || status=$?
  echo "$status" >"$setup_log"
} | tee "$log"
status=$(cat "$setup_log")
summary=$(grep -aE '^(ok|FAILED) \| [0-9]+ passed' "$log" | tail -n 1 || :)
count() { printf '%s\n' "$summary" | sed -n "s/.*| \([0-9]*\) $1.*/\1/p"; }
tests_passed=$(count passed) tests_failed=$(count failed)
# A run that ends badly without a failed test (a crash, a leak at the end) has failed all the same.
if [ "$status" -ne 0 ] && [ "${tests_failed:-0}" -eq 0 ]; then tests_failed=1; fi
passed=$((passed + ${tests_passed:-0})) failed=$((failed + ${tests_failed:-0}))

printf '\n%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
