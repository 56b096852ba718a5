"""A legal document analyzer that reports each of its model calls to detra."""

import json
import os
import sys
import time
import urllib.request
import uuid
from datetime import datetime, timezone
from pathlib import Path

MODEL = {"provider": "google", "name": "gemini-2.5-flash"}
SAMPLE = Path(__file__).with_name("lease.txt")
SAMPLE_QUESTION = "What is the rent and when is it due?"

INSTRUCTIONS = {
    "extract_entities": "List the document's parties (names as written), dates (ISO 8601) and"
    " amounts (with ISO 4217 codes) as JSON with the keys parties, dates and amounts."
    " Write JSON only.",
    "summarize_document": "Summarize the document in under 500 words. Use its defined terms, name"
    " every party, stay neutral, add nothing.",
    "answer_query": "Answer from the document alone and cite the section. If the document leaves"
    " the question open, say so. Give no advice.",
}


# --- The model ------------------------------------------------------------------------


def gemini(node, prompt):
    """Asks Gemini over its REST API. Returns the text and the tokens used."""
    base = os.environ.get("GEMINI_BASE_URL", "https://generativelanguage.googleapis.com")
    options = {"temperature": 0.1}
    if node == "extract_entities":
        options["responseMimeType"] = "application/json"
    answer = post(
        f"{base}/v1beta/models/{MODEL['name']}:generateContent",
        {
            "systemInstruction": {"parts": [{"text": INSTRUCTIONS[node]}]},
            "contents": [{"role": "user", "parts": [{"text": prompt}]}],
            "generationConfig": options,
        },
        {"x-goog-api-key": os.environ["GOOGLE_API_KEY"]},
        timeout=60,
    )
    parts = answer["candidates"][0].get("content", {}).get("parts", [])
    used = answer.get("usageMetadata", {})
    usage = {
        "input_tokens": used.get("promptTokenCount", 0),
        "output_tokens": used.get("candidatesTokenCount", 0),
    }
    return "".join(part.get("text", "") for part in parts), usage


def canned_fake_model(node, prompt):
    """Stands in for a model where there is no key: fixed answers, right for lease.txt only."""
    text = {
        "extract_entities": json.dumps(
            {
                "parties": ["Alderbrook Cottages LLC", "Ines Falkenrath"],
                "dates": ["2025-03-04", "2025-04-01", "2026-03-31"],
                "amounts": ["USD 1350.00", "USD 40.00", "USD 2700.00"],
            }
        ),
        "summarize_document": "Alderbrook Cottages LLC (the Landlord) lets Cottage 3 at Alderbrook"
        " Lake to Ines Falkenrath (the Tenant) from April 1, 2025 to March 31, 2026. The Tenant"
        " pays rent of $1,350.00 a month on or before the first day, $40.00 for a payment over"
        " five days late, and a deposit of $2,700.00 on signing, which the Landlord returns within"
        " twenty-one days after the lease ends, less the cost of damage. The Landlord repairs roof, stove and"
        " pump; the Tenant repairs what the Tenant breaks. Either party may end the lease early on"
        " sixty days' written notice.",
        "answer_query": "The rent is $1,350.00 a month, due on or before the first day of the month"
        " (Section 3).",
    }[node]
    return text, {"input_tokens": len(prompt) // 4, "output_tokens": len(text) // 4}


# --- The analyzer ---------------------------------------------------------------------


def analyze(document, question):
    """Runs the three steps as one trace and reports the whole as a workflow."""
    trace = {"trace_id": uuid.uuid4().hex}
    root = {"span_id": uuid.uuid4().hex[:16], "kind": "workflow", "node": "legal_document_pipeline"}

    def steps():
        parent = {**trace, "parent_id": root["span_id"]}
        text = f"Document:\n{document}"
        result = {
            "entities": json.loads(ask("extract_entities", text, parent)),
            "summary": ask("summarize_document", text, parent),
            "answer": ask("answer_query", f"{text}\n\nQuestion: {question}", parent),
        }
        return result, None

    return recorded({**trace, **root, "input": question}, steps)


def ask(node, prompt, parent):
    model = gemini if os.environ.get("GOOGLE_API_KEY") else canned_fake_model
    call = {
        **parent,
        "span_id": uuid.uuid4().hex[:16],
        "node": node,
        "system": INSTRUCTIONS[node],
        "input": prompt,
        "model": MODEL if model is gemini else {"name": "canned-fake-model"},
        "prompt": {"name": node, "version": "1"},
    }
    return recorded(call, lambda: model(node, prompt))


# --- detra ----------------------------------------------------------------------------


def recorded(call, work):
    """Does the work, which returns an output and its usage, and reports it, failed or not."""
    started = time.monotonic()
    call["started_at"] = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
    try:
        call["output"], usage = work()
        if usage:
            call["usage"] = usage
        return call["output"]
    except Exception as error:
        call["error"] = {"type": type(error).__name__, "message": str(error), "handled": False}
        raise
    finally:
        call["duration_ms"] = round((time.monotonic() - started) * 1000, 1)
        report(call)


def report(call):
    """Tells detra. An analyzer must go on without it, so that a failure is only a warning."""
    headers = {}
    if key := os.environ.get("DETRA_API_KEY"):
        headers["Authorization"] = f"Bearer {key}"
    url = os.environ.get("DETRA_URL", "http://127.0.0.1:4318") + "/v1/calls"
    try:
        post(url, call, headers, timeout=5)
    except (OSError, ValueError) as error:
        print(f"warning: {call['node']} was not reported to detra: {error}", file=sys.stderr)


def post(url, body, headers, timeout):
    headers = {"Content-Type": "application/json", **headers}
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=timeout) as answer:
        return json.load(answer)


def main(arguments):
    if len(arguments) not in (0, 2):
        sys.exit('usage: app.py [FILE "QUESTION"]')
    if arguments and not os.environ.get("GOOGLE_API_KEY"):
        sys.exit("set GOOGLE_API_KEY: the canned fake model knows lease.txt only")
    path, question = arguments or (SAMPLE, SAMPLE_QUESTION)
    result = analyze(Path(path).read_text("utf-8"), question)
    print(json.dumps(result, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
