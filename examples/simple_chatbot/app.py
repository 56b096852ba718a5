"""A support chatbot that sorts a message, then answers it, and reports both calls to detra."""

import json
import os
import sys
import time
import urllib.request
import uuid
from datetime import datetime, timezone

MODEL = {"provider": "google", "name": "gemini-2.5-flash"}

INSTRUCTIONS = {
    "classify_intent": "Sort the customer's message into billing, technical, account or other."
    ' Write JSON only: {"intent": "...", "confidence": 0.0 to 1.0}.',
    "reply": "Answer a customer of a web shop in a few polite sentences. Promise no refund,"
    " discount or delivery date, invent nothing, and offer to hand over to a person when you do not"
    " know.",
}


# --- The model ------------------------------------------------------------------------


def gemini(node, messages):
    """Asks Gemini over its REST API."""
    base = os.environ.get("GEMINI_BASE_URL", "https://generativelanguage.googleapis.com")
    options = {"temperature": 0.3}
    if node == "classify_intent":
        options["responseMimeType"] = "application/json"
    roles = {"user": "user", "assistant": "model"}
    answer = post(
        f"{base}/v1beta/models/{MODEL['name']}:generateContent",
        {
            "systemInstruction": {"parts": [{"text": INSTRUCTIONS[node]}]},
            "contents": [
                {"role": roles[message["role"]], "parts": [{"text": message["content"]}]}
                for message in messages
            ],
            "generationConfig": options,
        },
        {"x-goog-api-key": os.environ["GOOGLE_API_KEY"]},
        timeout=60,
    )
    parts = answer["candidates"][0].get("content", {}).get("parts", [])
    return "".join(part.get("text", "") for part in parts)


CANNED = {
    "billing": (
        ("invoice", "charge", "charged", "refund", "payment", "price"),
        "I am sorry about the trouble with your bill. Payments are not shown to me: shall I hand"
        " you over to a colleague who sees them?",
    ),
    "account": (
        ("account", "login", "password", "email"),
        "You can reset your password under Settings, Security. If that does not help, I can hand"
        " you over to a colleague.",
    ),
    "technical": (
        ("broken", "error", "crash", "app", "website"),
        "Thank you for telling us. Does it still happen after you close the app and open it again?",
    ),
    "other": ((), "I do not know that, sorry. Shall I hand you over to a colleague?"),
}


def canned_fake_model(node, messages):
    """Stands in for a model where there is no key: fixed answers, chosen by keyword."""
    words = set(messages[-1]["content"].lower().replace("?", " ").replace(".", " ").split())
    intent = next((name for name, (keys, _) in CANNED.items() if words & set(keys)), "other")
    if node == "classify_intent":
        return json.dumps({"intent": intent, "confidence": 0.5 if intent == "other" else 0.9})
    return CANNED[intent][1]


# --- The chatbot ----------------------------------------------------------------------


class Chat:
    """One conversation: its calls share a session, and those of one turn a trace."""

    def __init__(self):
        self.session = uuid.uuid4().hex
        self.messages = []

    def turn(self, text):
        trace = uuid.uuid4().hex
        self.messages.append({"role": "user", "content": text})
        intent = json.loads(self.ask("classify_intent", self.messages[-1:], trace))["intent"]
        answer = self.ask("reply", self.messages, trace, tags={"intent": str(intent)})
        self.messages.append({"role": "assistant", "content": answer})
        return answer

    def ask(self, node, messages, trace, tags=None):
        model = gemini if os.environ.get("GOOGLE_API_KEY") else canned_fake_model
        call = {
            "trace_id": trace,
            "session_id": self.session,
            "node": node,
            "system": INSTRUCTIONS[node],
            "input": list(messages),
            "model": MODEL if model is gemini else {"name": "canned-fake-model"},
            "tags": tags or {},
        }
        return recorded(call, lambda: model(node, messages))


# --- detra ----------------------------------------------------------------------------


def recorded(call, work):
    """Does the work and reports it, failed or not."""
    started = time.monotonic()
    call["started_at"] = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
    try:
        call["output"] = work()
        return call["output"]
    except Exception as error:
        call["error"] = {"type": type(error).__name__, "message": str(error), "handled": False}
        raise
    finally:
        call["duration_ms"] = round((time.monotonic() - started) * 1000, 1)
        report(call)


def report(call):
    """Tells detra. A chatbot must go on without it, so that a failure is only a warning."""
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


def main(messages):
    chat = Chat()
    if messages:
        print(chat.turn(" ".join(messages)))
        return
    for line in sys.stdin:
        if line.strip():
            print(chat.turn(line.strip()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
