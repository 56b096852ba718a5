#!/usr/bin/env python3
"""Counts the judge's tokens for the seeds' three nodes by real vocabularies. Prints the table of docs/judge-prompt.md.

    python3 -m venv /tmp/tokens && /tmp/tokens/bin/pip install bpe-openai==0.1.4 sentencepiece==0.2.3
    /tmp/tokens/bin/pip install --no-deps mistral-common==1.13.1
    DETRA_WRITE_PROMPTS=/tmp/prompts.ndjson swift test --filter promptsAreWrittenForTheTokenizers
    /tmp/tokens/bin/python Scripts/count-tokens.py /tmp/prompts.ndjson

Gemini's own vocabulary (Gemma's, 262,144 entries) cannot be had without a download from Google. Those used here come
with their packages: OpenAI's o200k (199,998 entries), the nearest in size, and Mistral's SentencePiece v3 (32,768), which
splits digits one by one as Gemma's does and, being small, is a bound from above.
"""

import importlib.util
import json
import pathlib
import sys

import bpe_openai
import sentencepiece


def vocabularies():
    folder = pathlib.Path(importlib.util.find_spec("mistral_common").origin).parent / "data"
    mistral = sentencepiece.SentencePieceProcessor(
        model_file=str(folder / "mistral_instruct_tokenizer_240323.model.v3"))
    openai = bpe_openai.get_encoding("o200k_base")
    return {"o200k": lambda text: len(openai.encode(text)), "mistral v3": lambda text: len(mistral.encode(text))}


def words(schema):
    """What Gemini counts of a schema, by google-genai's local tokenizer: choices, required names, names of members."""
    found = schema.get("enum", []) + schema.get("required", [])
    if "items" in schema:
        found += words(schema["items"])
    for name, member in schema.get("properties", {}).items():
        found += [name] + words(member)
    return found


def main(path):
    columns = ["instructions", "node", "marks", "schema", "request", "schema as JSON", "answer"]
    print("| node | vocabulary | " + " | ".join(columns) + " |")
    print("|---" * (len(columns) + 2) + "|")
    for line in open(path, encoding="utf-8"):
        prompt = json.loads(line)
        for name, count in vocabularies().items():
            parts = [count(prompt[part]) for part in ("instructions", "node_part", "record_part")]
            schema = sum(count(word) for word in words(prompt["schema"]))
            whole = count(json.dumps(prompt["schema"], separators=(",", ":")))
            figures = parts + [schema, sum(parts) + schema, whole, count(prompt["answer"])]
            print(f"| `{prompt['node']}` | {name} | " + " | ".join(map(str, figures)) + " |")


if __name__ == "__main__":
    main(sys.argv[1])
