#!/bin/sh
# servmap @VERSION@ for Linux on @MACHINE@. It needs neither Deno nor Node.
# A shell script of @OFFSET@ bytes, then a gzipped tar with the runtime and the program. The first start unpacks it into a
# folder that nobody but root and the caller can change; every start checks that again, then becomes the runtime.
# Exit status 125: this file or that folder can't be trusted; any other is the program's own.

hash=@HASH@
bytes=@SIZE@
files='@FILES@'
newline='
'

if [ "${PATH+set}" ]; then caller_path=$PATH; else unset caller_path; fi
PATH=/usr/bin:/bin
unset GZIP TAR_OPTIONS POSIXLY_CORRECT
case $0 in /*) self=$0 ;; *) self=$PWD/${0#./} ;; esac

refuse() {
  printf 'servmap: %s\n' "$1" >&2
  exit 125
}

# Walks from / to folder $1; with a second argument on to the program's files in it.
# Returns 0: whole and safe, 1: something is missing or cut short, 2: unsafe, and `why` says so.
judge() {
  folder=$1 with_files=${2-}
  set -- /
  rest=${folder#/} path=
  while [ "$rest" ]; do
    path=$path/${rest%%/*}
    set -- "$@" "$path"
    case $rest in */*) rest=${rest#*/} ;; *) rest= ;; esac
  done
  if [ "$with_files" ]; then
    for file in $files; do set -- "$@" "$folder/${file%:*}"; done
  fi
  facts=$(stat -c '%f:%u:%s' -- "$@" 2>/dev/null) || return 1
  whole=0 expected=$files
  for entry; do
    fact=${facts%%"$newline"*} facts=${facts#*"$newline"}
    mode=$((0x${fact%%:*})) owner=${fact#*:} owner=${owner%:*} size=${fact##*:}
    kind=$((0x4000)) want=
    case $entry in
      "$folder"/*) want=${expected%% *} want=${want#*:} expected=${expected#* } ;;
    esac
    [ "$want" ] && [ "$want" != folder ] && kind=$((0x8000))
    if [ $((mode & 0xF000)) -ne $kind ]; then why="$entry is a link or of another kind"; return 2; fi
    if [ "$owner" -ne 0 ] && [ "$owner" -ne "$uid" ]; then why="$entry belongs to user $owner"; return 2; fi
    # In root's sticky folders (/tmp) nobody can replace another's entry.
    if [ $((mode & 022)) -ne 0 ] &&
      { [ $((mode & 01000)) -eq 0 ] || [ "$owner" -ne 0 ] || [ "$entry" = "$folder" ]; }; then
      why="$entry can be changed by others (chmod go-w makes it safe)"
      return 2
    fi
    [ $kind -eq $((0x4000)) ] || [ "$size" = "$want" ] || whole=1
  done
  return $whole
}

# Unpacks into $1, a safe folder. Returns 1 if that can't be done there.
unpack() {
  [ "$(uname -m)" = '@MACHINE@' ] || refuse "$self is built for @MACHINE@, this machine is $(uname -m)"
  have=$(stat -Lc %s -- "$self") || refuse "$self can't be read"
  [ "$have" -eq $((@OFFSET@ + bytes)) ] ||
    refuse "$self is damaged: $have bytes instead of $((@OFFSET@ + bytes)); copy or build it again"
  new=$(mktemp -d "$1/.new.XXXXXXXXXX" 2>/dev/null) || { why='not writable'; return 1; }
  trap 'rm -rf -- "$new"' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  unpack_into "$1" && result=0 || result=1
  trap - EXIT HUP INT TERM
  rm -rf -- "$new"
  return $result
}

unpack_into() {
  printf '#!/bin/sh\n' >"$new/probe" && chmod 700 "$new/probe"
  "$new/probe" 2>/dev/null || { why='mounted noexec'; return 1; }
  tail -c +$((@OFFSET@ + 1)) -- "$self" >"$new/payload" 2>/dev/null || { why='no room'; return 1; }
  sum=$(sha256sum <"$new/payload")
  if [ "${sum%% *}" != "$hash" ]; then
    rm -rf -- "$new"
    refuse "$self is damaged: its SHA-256 is not the one it was built with; copy or build it again"
  fi
  mkdir "$new/program" "$new/program/cache" && chmod 700 "$new/program/cache" &&
    gzip -dc <"$new/payload" 2>/dev/null |
    tar -xf - -C "$new/program" --no-same-owner --no-same-permissions 2>/dev/null ||
    { why='no room'; return 1; }
  # What was not there a moment ago may be the folder of another first start by now.
  judge "$1/$hash" files || [ ! -e "$1/$hash" ] || judge "$1/$hash" files ||
    mv -T -- "$1/$hash" "$new/damaged" 2>/dev/null
  # Of two first starts at once one wins; the other finds the winner's folder.
  mv -T -- "$new/program" "$1/$hash" 2>/dev/null
  judge "$1/$hash" files || { why='no room'; return 1; }
  # What older versions and killed first starts left behind.
  find "$1" -mindepth 1 -maxdepth 1 -type d ! -name "$hash" -regextype posix-extended \
    \( -regex '.*/[0-9a-f]{64}' -mtime +30 -o -name '.new.*' -mtime +1 \) -exec rm -rf -- {} + 2>/dev/null
  return 0
}

# Sets `home` to the program's folder below $1, unpacked if need be. Returns 1 if it can't be there.
settle() {
  case $1 in /*) ;; *) return 1 ;; esac
  caller_umask=$(umask)
  umask "$2"
  settle_in "$1" && result=0 || result=1
  umask "$caller_umask"
  [ $result -eq 0 ] || tried="$tried${tried:+, }$1: $why"
  return $result
}

settle_in() {
  why='not writable'
  [ -d "$1" ] || mkdir -p -- "$1" 2>/dev/null || return 1
  [ ! -L "$1" ] || refuse "won't run from $1: it is a link"
  # What can't be entered may be another's: then that is what to say.
  real=$(cd -P "$1" 2>/dev/null && pwd -P) || real=$1
  verdict=0
  judge "$real/$hash" files || verdict=$?
  if [ $verdict -eq 1 ]; then
    judge "$real/$hash" || verdict=$?
    [ $verdict -eq 2 ] || { verdict=0; judge "$real" || verdict=$?; }
    [ $verdict -ne 0 ] || unpack "$real" || return 1
  fi
  [ $verdict -eq 0 ] || refuse "won't run from $real: $why; or set XDG_CACHE_HOME to a folder of your own"
  why='mounted noexec'
  [ -x "$real/$hash/servmap" ] && home=$real/$hash
}

# A start costs few processes: only the last of these ways to know the caller begins one.
uid=
while read -r field _ effective _; do
  [ "$field" != Uid: ] || { uid=$effective; break; }
done 2>/dev/null </proc/self/status
uid=${uid:-$(id -u)}

tried= home=
if judge "/var/cache/servmap/$hash" files && [ -x "/var/cache/servmap/$hash/servmap" ]; then
  home=/var/cache/servmap/$hash
elif [ "$uid" -eq 0 ]; then
  settle /var/cache/servmap 022 || settle /var/tmp/servmap-0 077 || :
else
  cache=${HOME:+$HOME/.cache}
  case ${XDG_CACHE_HOME-} in /*) cache=$XDG_CACHE_HOME ;; esac
  settle "${cache:+$cache/servmap}" 077 || settle "/var/tmp/servmap-$uid" 077 || :
fi
[ "$home" ] ||
  refuse "found no folder to unpack into ($tried); set XDG_CACHE_HOME to one of your own that programs may run from"

# The runtime's own caches stay in the checked folder, and nothing in the environment changes how it runs.
unset DENO_V8_FLAGS NODE_OPTIONS OTEL_DENO DENO_CONDITIONS
export DENO_DIR="$home/cache" DENO_EMIT_CACHE_MODE=disable DENO_NO_UPDATE_CHECK=1 SERVMAP_EXECUTABLE="$self"
if [ "${caller_path+set}" ]; then PATH=$caller_path; else unset PATH; fi
exec "$home/servmap" run --no-config --no-lock --no-remote --no-npm --no-prompt --quiet -A \
  --v8-flags='@FLAGS@' "$home/main.js" "$@"
