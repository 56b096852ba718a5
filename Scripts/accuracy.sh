#!/usr/bin/env bash
# Scans the labelled corpora and prints precision and recall by type and by source. The corpora are looked for in
# ../shared/corpora, or in the folder that DETRA_CORPORA names.
set -euo pipefail
cd "$(dirname "$0")/.."
corpora=${DETRA_CORPORA:-../shared/corpora}
if [ ! -f "$corpora/score.py" ]; then
  echo "no corpora in $corpora: set DETRA_CORPORA to the folder that holds score.py" >&2
  exit 1
fi
detra="$(swift build -c "${1:-release}" --show-bin-path)/detra"
findings=$(mktemp)
trap 'rm -f "$findings"' EXIT
for task in pii injection sensitive; do
  "$detra" scan < "$corpora/$task.jsonl" > "$findings"
  python3 "$corpora/score.py" "$task" "$findings" --by-source --json
done
