"""Features of the injection model. `InjectionModel.swift` and `WordReader.swift` compute the very same ones.

A text is a sequence of words: lower-cased, accents of Latin-1 dropped, digits read as 0, apostrophes left out; each Han,
Kana or Hangul character is a word. Features are 32-bit hashes of words and pairs of words, of stems (the first five
bytes), and of the classes of the lexicon that words belong to: what is done ("ignore", "vergiss") to what
("instructions", "Anweisungen") counts whatever the words are.
"""

from lexicon import CLASSES

MASK = 0xFFFFFFFF
BASIS, PRIME, MIX = 0x811C9DC5, 0x01000193, 0x9E3779B1
STEM = 5  # bytes
REACH = 8  # words from one of a class to the next of its pair

# Salts keep the kinds of features apart.
WORD, PAIR, STEMS, STEM_PAIR, SKIP, CLASS, CLASS_PAIR, CLASS_TRIPLE, CLASS_WORD = (
    (0x1000193 * (kind + 1) * 0x85EBCA6B) & MASK for kind in range(9))
START = 0x5BD1E995  # the word before the first one of a sentence

ACCENTS = b"aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
assert len(ACCENTS) == 64


def fnv(data: bytes) -> int:
    value = BASIS
    for byte in data:
        value = ((value ^ byte) * PRIME) & MASK
    return value


def mix(first: int, second: int, salt: int) -> int:
    """One feature of two hashes, whose order matters."""
    value = ((first ^ salt) * MIX + second) & MASK
    value ^= value >> 15
    value = (value * 0x85EBCA6B) & MASK
    return value ^ (value >> 13)


BOUNDARY, SEPARATOR, SKIPPED, WHOLE = -1, -2, -3, -4


def next_symbol(text: bytes, index: int):
    """What stands at `index`: (bytes of a word or a marker, how many bytes were read)."""
    byte = text[index]
    following = text[index + 1] if index + 1 < len(text) else 0
    if byte < 0x80:
        if 0x61 <= byte <= 0x7A:
            return bytes([byte]), 1
        if 0x41 <= byte <= 0x5A:
            return bytes([byte | 0x20]), 1
        if 0x30 <= byte <= 0x39:
            return b"0", 1
        if byte == 0x27:
            return SKIPPED, 1
        if byte in b"!?\n;":
            return BOUNDARY, 1
        if byte == 0x2E:
            return (SEPARATOR if chr(following).isalnum() and following < 0x80 else BOUNDARY), 1
        return SEPARATOR, 1
    if byte == 0xC3:
        folded = ACCENTS[following & 0x3F:][:1]
        return (SEPARATOR if folded == b" " else folded), 2
    if byte == 0xC2:
        return SEPARATOR, 2
    if byte == 0xD0 and 0x90 <= following < 0xA0:
        return bytes([0xD0, following + 0x20]), 2
    if byte == 0xD0 and 0xA0 <= following < 0xB0:
        return bytes([0xD1, following - 0x20]), 2
    if byte < 0xE0:
        return text[index:index + 2], 2
    third = text[index + 2] if index + 2 < len(text) else 0
    if byte == 0xE2:
        return (SKIPPED if following == 0x80 and third == 0x99 else SEPARATOR), 3
    if byte == 0xEF:
        return (BOUNDARY if following == 0xBC and third in (0x81, 0x9F, 0x9B) else SEPARATOR), 3
    if byte == 0xE3 and following == 0x80:
        return (BOUNDARY if third == 0x82 else SEPARATOR), 3
    if 0xE3 <= byte <= 0xED:
        return WHOLE, 3
    if byte < 0xE2:
        return text[index:index + 3], 3
    return SEPARATOR, 4


def words(text: bytes):
    """Words as (word, stem, begins a sentence, start, end), hashes and byte offsets."""
    index, begins = 0, True
    word, length, stem, start = BASIS, 0, 0, 0
    while index <= len(text):
        symbol, count = next_symbol(text, index) if index < len(text) else (SEPARATOR, 1)
        if isinstance(symbol, bytes):
            if length == 0:
                start = index
            for byte in symbol:
                word = ((word ^ byte) * PRIME) & MASK
                length += 1
                if length == STEM:
                    stem = word
        elif symbol != SKIPPED:
            if length:
                yield word, stem if length > STEM else word, begins, start, index
                begins = False
                word, length = BASIS, 0
            if symbol == WHOLE:
                character = fnv(text[index:index + count])
                yield character, character, begins, index, index + count
                begins = False
            elif symbol == BOUNDARY:
                begins = True
        index += count


def build_lexicon():
    """Class numbers, from 1 on, by the hash of a word and by the hash of a stem."""
    whole, stems = {}, {}
    for number, (_, entries) in enumerate(CLASSES, 1):
        for entry in entries.split():
            folded = list(words(entry.rstrip("*").encode()))
            assert len(folded) == 1, entry
            word = folded[0][0]
            if entry.endswith("*"):
                assert folded[0][4] - folded[0][3] >= STEM, entry
                stems.setdefault(folded[0][1], number)
            else:
                whole.setdefault(word, number)
    return whole, stems


WHOLE_WORDS, STEM_WORDS = build_lexicon()


def features(text: bytes):
    """(features, begins a sentence, start, end) of each word."""
    previous = previous_stem = before = START
    classes = []  # the last ones: (class, number of the word)
    for number, (word, stem, begins, start, end) in enumerate(words(text)):
        if begins:
            previous = previous_stem = before = START
            classes = []
        found = [mix(word, 0, WORD), mix(previous, word, PAIR), mix(stem, 0, STEMS),
                 mix(previous_stem, stem, STEM_PAIR), mix(before, word, SKIP)]
        kind = WHOLE_WORDS.get(word) or STEM_WORDS.get(stem)
        if kind:
            found.append(mix(kind, 0, CLASS))
            found.append(mix(previous_stem, kind, CLASS_WORD))
            near = [k for k, at in classes if number - at <= REACH]
            found += [mix(k, kind, CLASS_PAIR) for k in near]
            if len(near) >= 2:
                found.append(mix(near[-2] * 32 + near[-1], kind, CLASS_TRIPLE))
            classes = (classes + [(kind, number)])[-4:]
        before, previous, previous_stem = previous, word, stem
        yield found, begins, start, end
