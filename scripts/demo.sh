#!/bin/sh
# The demo: sets up what is missing, builds ./servmap, and shows it learn a network and catch what is new in it.
# usage: scripts/demo.sh [FOLDER]   (./output if none is given)
set -eu
. "$(dirname "$0")/setup.sh"

need_deno
need_libpcap
need_modules main.ts scripts/build.ts scripts/demo_captures.ts

cd "$repo"
show() {
  printf '\n\033[1m$ %s\033[0m\n' "$*"
  "$@"
}

folder=${1:-output}
mkdir -p "$folder"
show deno task --quiet build
show deno run -A scripts/demo_captures.ts "$folder"
show ./servmap --version
show ./servmap capture -r "$folder/learn.pcap" -o "$folder/capture_results.csv"
show ./servmap learn -r "$folder/capture_results.csv" -o "$folder/services_map.json"
show ./servmap detect --only any -r "$folder/detect.pcap" --map "$folder/services_map.json" --report "$folder/report.json"
show ./servmap report --report "$folder/report.json"
show ./servmap map --map "$folder/services_map.json"
show ./servmap map draw --map "$folder/services_map.json" --report "$folder/report.json" \
  -o "$folder/map.svg" -o "$folder/map.html"

printf '\n%s\n' "The picture is in $folder/map.svg; $folder/map.html, in any browser, has search, filters and details."
printf '%s\n' "That was a recorded network. Live, on yours: sudo ./servmap learn -i IFACE, then sudo ./servmap detect -i IFACE"
