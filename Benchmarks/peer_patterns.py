"""Regular expressions of the kind that other guards run, on one text: MB/s of each set, one thread.

Written from the public documentation of LiteLLM's content filter (its prebuilt patterns) and of Presidio's predefined
recognisers, not copied: what is measured is the way of working, one expression after the other over the whole text.

    python3 peer_patterns.py FILE
"""

import re
import sys
import time

LITELLM = [
    r"\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}\b",
    r"\b(?:\+?1[-.\s]?)?\(?[2-9]\d{2}\)?[-.\s]?\d{3}[-.\s]?\d{4}\b",
    r"\b\d{3}-\d{2}-\d{4}\b",
    r"\b4\d{3}[\s-]?\d{4}[\s-]?\d{4}[\s-]?\d{4}\b",
    r"\b5[1-5]\d{2}[\s-]?\d{4}[\s-]?\d{4}[\s-]?\d{4}\b",
    r"\b3[47]\d{2}[\s-]?\d{6}[\s-]?\d{5}\b",
    r"\b6(?:011|5\d{2})[\s-]?\d{4}[\s-]?\d{4}[\s-]?\d{4}\b",
    r"\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b",
    r"\b(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}\b",
    r"\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b",
    r"\bAKIA[0-9A-Z]{16}\b",
    r"\bgh[pousr]_[A-Za-z0-9]{36,}\b",
    r"\bxox[baprs]-[A-Za-z0-9-]{10,}\b",
    r"\bsk-[A-Za-z0-9]{20,}\b",
    r"(?i)\b(?:api[_-]?key|token|secret|password)\s*[:=]\s*['\"]?[A-Za-z0-9_\-]{16,}",
]

PRESIDIO = LITELLM[:3] + [
    r"\b(?!1\d{12}(?!\d))((4\d{3})|(5[0-5]\d{2})|(6\d{3})|(1\d{3})|(3\d{3}))[- ]?(\d{3,4})[- ]?(\d{3,4})[- ]?(\d{3,5})\b",
    r"\b([A-Z]{2}[ \-]?[0-9]{2})(?=(?:[ \-]?[A-Z0-9]){9,30})((?:[ \-]?[A-Z0-9]{3,5}){2})"
    r"([ \-]?[A-Z0-9]{3,5})?([ \-]?[A-Z0-9]{3,5})?([ \-]?[A-Z0-9]{3,5})?([ \-]?[A-Z0-9]{1,3})?\b",
    r"\b((?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2})\b",
    r"\b[0-9]{8,17}\b",
    r"\b[0123678]\d{3}-?\d{4}-?\d\b",
    r"\b([0-9]{9}|[A-Z][0-9]{8})\b",
    r"\b(?:[A-Z][0-9]{3,6}|[A-Z][0-9]{5,9}|[A-Z][0-9]{6,8}|[A-Z]{2}[0-9]{2,5})\b",
    r"\b(?:bc1|[13])[a-zA-HJ-NP-Z0-9]{25,59}\b",
    r"(?i)\bhttps?://(?:[-a-z0-9@:%._+~#=]{1,256}\.)+[a-z]{2,18}\b[-a-z0-9()@:%_+.~#?&/=]*",
    r"\b(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b",
    r"\b(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/(?:19|20)?\d{2}\b",
]


def rate(patterns, text):
    compiled = [re.compile(pattern) for pattern in patterns]
    best = 0.0
    spent = 0.0
    while spent < 0.5:
        start = time.process_time()
        for pattern in compiled:
            for _ in pattern.finditer(text):
                pass
        elapsed = max(time.process_time() - start, 1e-9)
        spent += elapsed
        best = max(best, len(text.encode()) / elapsed / 1e6)
    return best


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        content = file.read()
    for name, patterns in (("LiteLLM-like", LITELLM), ("Presidio-like", PRESIDIO)):
        print(f"{name} {rate(patterns, content):.3f}")
