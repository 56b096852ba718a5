#!/usr/bin/env bash
# Runs every test: the fast ones side by side, then those that start brokers and processes, one at a time.
# Arguments go to `swift test`: Scripts/test.sh --filter CollectorTests
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/install-test-tools.sh
swift build --build-tests --explicit-target-dependency-import-check error
if [ $# -gt 0 ]; then exec swift test --skip-build "$@"; fi
swift test --skip-build --skip '^(Integration|Fault)Tests\.'
swift test --skip-build --no-parallel --filter '^(Integration|Fault)Tests\.'
