"""Sends one call to detra's Collector. Standard library only."""

import json
import os
import sys
import urllib.error
import urllib.request

call = {
    "node": "answer_query",
    "input": "Document:\n3. RENT. The Tenant pays $900.00 a month.\n\nQuestion: What is the rent?",
    "output": "The rent is $900.00 a month (Section 3).",
    "model": {"provider": "google", "name": "gemini-2.5-flash"},
    "duration_ms": 840,
    "usage": {"input_tokens": 31, "output_tokens": 12},
    "tags": {"client": "python"},
}

headers = {"Content-Type": "application/json"}
if key := os.environ.get("DETRA_API_KEY"):
    headers["Authorization"] = f"Bearer {key}"
url = os.environ.get("DETRA_URL", "http://127.0.0.1:4318") + "/v1/calls"
request = urllib.request.Request(url, json.dumps(call).encode(), headers)

try:
    with urllib.request.urlopen(request, timeout=10) as answer:
        print(answer.read().decode().strip())
except urllib.error.HTTPError as refusal:
    sys.exit(f"{refusal.code}: {refusal.read().decode().strip()}")
except OSError as error:
    sys.exit(f"cannot reach {url}: {error}")
