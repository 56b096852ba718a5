#!/usr/bin/env bash
# Installs the C libraries that detra is built on, if any is missing, and says what it installs.
set -euo pipefail

case "$(uname -s)" in
  Linux) packages=(librdkafka-dev libcurl4-openssl-dev libyaml-dev libvectorscan-dev zlib1g-dev pkg-config) ;;
  Darwin) packages=(librdkafka curl libyaml vectorscan zlib pkg-config) ;;
  *) echo "detra builds on Linux and macOS; this is $(uname -s)." >&2; exit 1 ;;
esac

if ! command -v swift >/dev/null; then
  echo "Swift 6.2 or later is needed: https://www.swift.org/install/" >&2
  exit 1
fi

is_installed() {
  case "$(uname -s)" in
    Linux) dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'install ok installed' ;;
    Darwin) brew list --formula "$1" >/dev/null 2>&1 ;;
  esac
}

missing=()
for package in "${packages[@]}"; do
  is_installed "$package" || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then exit 0; fi

echo "Installing ${missing[*]}"
case "$(uname -s)" in
  Linux)
    if ! command -v apt-get >/dev/null; then
      echo "No apt-get here. Install the equivalents of: ${missing[*]}" >&2
      exit 1
    fi
    sudo=""
    if [ "$(id -u)" -ne 0 ]; then sudo="sudo"; fi
    $sudo apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}"
    ;;
  Darwin) brew install "${missing[@]}" ;;
esac
