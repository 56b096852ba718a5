#!/usr/bin/env bash
# Sends one call to detra's Collector. The key goes through a file descriptor, not the command line,
# where others on the machine could read it.
set -euo pipefail

authorization() {
  if [ -n "${DETRA_API_KEY:-}" ]; then
    printf 'header = "Authorization: Bearer %s"\n' "$DETRA_API_KEY"
  fi
}

curl --silent --show-error --fail-with-body --max-time 10 --config <(authorization) \
  --header 'Content-Type: application/json' --data-binary @- \
  "${DETRA_URL:-http://127.0.0.1:4318}/v1/calls" <<'JSON'
{
  "node": "answer_query",
  "input": "Document:\n3. RENT. The Tenant pays $900.00 a month.\n\nQuestion: What is the rent?",
  "output": "The rent is $900.00 a month (Section 3).",
  "model": {"provider": "google", "name": "gemini-2.5-flash"},
  "duration_ms": 840,
  "usage": {"input_tokens": 31, "output_tokens": 12},
  "tags": {"client": "curl"}
}
JSON
