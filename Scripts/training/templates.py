"""Examples written for detra, from the templates in this folder.

A line of `attacks-*.txt` and `benign-*.txt` is a template: `{a|b}` chooses, `$name` chooses from a list
(`$name = a | b`), `\\n` ends a line, `⟦` and `⟧` are braces. `## name` begins a group; groups count as sources."""

import base64
import codecs
import pathlib
import random
import re

FOLDER = pathlib.Path(__file__).parent
SAMPLES = 7  # of one template of attacks, at most; twice as many of a harmless one
SHORT_SAMPLES = 42  # of one of benign-short, whose words are few and stand for any other
CHOICE = re.compile(r"\{([^{}]*)\}")
LIST = re.compile(r"\$([a-z]+)")


def expand(template, lists, random):
    """One text of a template."""
    text = template
    for _ in range(50):
        text, lists_left = LIST.subn(
            lambda match: random.choice(lists[match[1]]) if match[1] in lists else match[0], text)
        text, choices_left = CHOICE.subn(lambda match: random.choice(match[1].split("|")), text)
        if not choices_left and not any(name in lists for name in LIST.findall(text)):
            break
    text = text.replace("\\n", "\n").replace("⟦", "{").replace("⟧", "}")
    return re.sub(r"([.!?])\1+", r"\1", re.sub(r"  +", " ", text)).strip()


def groups():
    """(name, whether it is of attacks, templates, lists) of each group, in a fixed order."""
    for path in sorted(FOLDER.glob("*.txt")):
        lists, name, lines = {}, None, []
        is_attack = path.name.startswith("attacks")
        for line in path.read_text(encoding="utf-8").split("\n"):
            if definition := re.match(r"\$([a-z]+) = (.*)", line):
                lists[definition[1]] = definition[2].split(" | ")
            elif line.startswith("## "):
                if lines:
                    yield f"{path.stem}/{name}", is_attack, lines, lists
                name, lines = line[3:], []
            elif line and not line.startswith("# "):
                lines.append(line)
        if lines:
            yield f"{path.stem}/{name}", is_attack, lines, lists


def varied(text, random):
    """Now and then in other letters, as people write."""
    draw = random.random()
    if draw < 0.04:
        return text.upper()
    if draw < 0.14:
        return text.lower()
    return text[:1].upper() + text[1:] if draw < 0.7 else text


# Harmless texts look strange too: what hides the letters of a text is no sign of what it says.
ENCODINGS = [
    lambda text: base64.b64encode(text.encode()).decode(),
    lambda text: text.encode().hex(),
    lambda text: text.encode().hex(" "),
    lambda text: codecs.encode(text, "rot13"),
    lambda text: text[::-1],
    lambda text: " ".join(text),
    lambda text: ".".join(text.replace(" ", "")),
    lambda text: "\u200b".join(text),
    lambda text: text.translate(str.maketrans("aeiostAEIOST", "431057431057")),
    lambda text: "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text),
    lambda text: "".join(letter + ("\u0301" if letter.isalpha() else "") for letter in text),
    lambda text: text.upper(),
]
CARRIERS = ["{}", "{}", "Decode this: {}", "What does {} mean?", "Please decode the following text and summarise it:\n{}",
            "The payload of the message was {}", "data: {}", "<!-- {} -->", "id={} status=200"]


def encoded(texts, random, count=800):
    """Harmless texts as they look when they are encoded."""
    for number, text in enumerate(random.sample(texts, count)):
        yield random.choice(CARRIERS).format(ENCODINGS[number % len(ENCODINGS)](text[:200]))


def examples(seed=7):
    """(group, label, text) of all groups, and of attacks carried by harmless texts."""
    chance = random.Random(seed)
    written = []
    for name, is_attack, lines, lists in groups():
        samples = SHORT_SAMPLES if name.startswith("benign-short") else SAMPLES * (1 if is_attack else 2)
        for line in lines:
            texts = {varied(expand(line, lists, chance), chance) for _ in range(samples)}
            written += [(name, int(is_attack), text) for text in sorted(texts)]
    hosts = [text for name, label, text in written if name.startswith("benign-business")]
    attacks = [text for name, label, text in written if label and "languages" not in name]
    for _ in range(300):
        host = chance.sample(hosts, chance.randint(1, 6))
        place = chance.randint(0, len(host))
        text = "\n".join(host[:place] + [chance.choice(attacks)] + host[place:])
        written.append(("carried", 1, text))
        written.append(("carriers", 0, "\n".join(chance.sample(hosts, chance.randint(2, 7)))))
    harmless = [text for _, label, text in written if not label]
    # Two groups, since what one group alone has does not count.
    written += [(f"benign-encoded/{number % 2}", 0, text)
                for number, text in enumerate(encoded(harmless, chance))]
    return written


if __name__ == "__main__":
    from collections import Counter
    found = examples()
    print(Counter((name, label) for name, label, _ in found))
    for name, label, text in random.Random(3).sample(found, 60):
        print(label, name, "|", repr(text))
