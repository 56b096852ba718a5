"""Writes one call straight into detra.calls, past the Collector. Needs confluent-kafka."""

import json
import os
import sys
import uuid
from datetime import datetime, timezone

from confluent_kafka import KafkaException, Producer

# Without the Collector these are ours to give. The id is the idempotency key.
trace_id = uuid.uuid4().hex
call = {
    "id": str(uuid.uuid4()),
    "trace_id": trace_id,
    "started_at": datetime.now(timezone.utc).isoformat(timespec="milliseconds"),
    "node": "answer_query",
    "input": "Document:\n3. RENT. The Tenant pays $900.00 a month.\n\nQuestion: What is the rent?",
    "output": "The rent is $900.00 a month (Section 3).",
    "model": {"provider": "google", "name": "gemini-2.5-flash"},
    "duration_ms": 840,
    "usage": {"input_tokens": 31, "output_tokens": 12},
    "tags": {"client": "python-kafka"},
}

producer = Producer(
    {
        "bootstrap.servers": os.environ.get("DETRA_BOOTSTRAP", "127.0.0.1:9092"),
        "enable.idempotence": True,
        # As the Collector and Java clients choose partitions, so that a trace stays in one.
        "partitioner": "murmur2_random",
        "delivery.timeout.ms": 10_000,
        "reconnect.backoff.ms": 2_000,
    }
)
outcome = {}


def delivered(error, message):
    outcome.update(error=error, message=message)


topic = os.environ.get("DETRA_TOPIC_PREFIX", "detra") + ".calls"
try:
    producer.produce(
        topic,
        key=trace_id,
        value=json.dumps(call).encode(),
        headers={"content-type": "application/json", "detra-schema": "detra.call/1"},
        on_delivery=delivered,
    )
    producer.flush(15)
except (KafkaException, BufferError) as error:
    sys.exit(f"cannot send: {error}")

if "message" not in outcome:
    sys.exit("no acknowledgement within 15 s")
if outcome["error"] is not None:
    sys.exit(f"not delivered: {outcome['error']}")
message = outcome["message"]
print(f"{message.topic()} partition {message.partition()} offset {message.offset()}")
