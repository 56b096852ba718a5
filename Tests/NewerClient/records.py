"""Writes and reads records with the newer librdkafka of the Python wheel, for brokers that the system's cannot meet.

records.py write SERVERS TOPIC      records as NDJSON on stdin: {"text": …} repeated "times", between "before" and "after",
                                    {"hex": …} or {} for a null; all to partition 0
records.py read SERVERS TOPIC N     N records as NDJSON on stdout: offset, size, SHA-256 and headers
"""
import hashlib
import json
import sys

from confluent_kafka import Consumer, Producer, TopicPartition

LARGEST = 64 << 20


def value(record):
    if "hex" in record:
        return bytes.fromhex(record["hex"])
    if "text" not in record:
        return None
    body = record["text"] * record.get("times", 1)
    return (record.get("before", "") + body + record.get("after", "")).encode()


def write(servers, topic):
    producer = Producer({"bootstrap.servers": servers, "message.max.bytes": LARGEST})
    for line in sys.stdin:
        data = value(json.loads(line))
        producer.produce(topic, value=data, key=b"k", partition=0, on_delivery=delivered)
        producer.flush()
        print(json.dumps(described(data)))


def delivered(error, _):
    if error:
        sys.exit(f"not written: {error}")


def described(data, **more):
    digest = None if data is None else hashlib.sha256(data).hexdigest()
    return {"size": None if data is None else len(data), "sha256": digest, **more}


def read(servers, topic, count):
    consumer = Consumer(
        {"bootstrap.servers": servers, "group.id": "unused", "auto.offset.reset": "earliest",
         "isolation.level": "read_committed", "fetch.wait.max.ms": 20})
    consumer.assign([TopicPartition(topic, p, 0) for p in consumer.list_topics(topic).topics[topic].partitions])
    while count:
        message = consumer.poll(60)
        if message is None or message.error():
            sys.exit(f"{count} records are missing: {message and message.error()}")
        headers = {k: v.decode() for k, v in message.headers() or []}
        print(json.dumps(described(message.value(), offset=message.offset(), headers=headers)), flush=True)
        count -= 1
    # One more would be one too many.
    if consumer.poll(2):
        sys.exit("there are more records than expected")
    consumer.close()


if sys.argv[1] == "write":
    write(*sys.argv[2:4])
else:
    read(sys.argv[2], sys.argv[3], int(sys.argv[4]))
