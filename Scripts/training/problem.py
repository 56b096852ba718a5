"""The texts to learn from, cut into windows, and what is learned of them."""

from dataclasses import dataclass

import features
import logistic
import numpy as np

SLOTS = 1 << 16


@dataclass
class Settings:
    """Chosen by the figures of sources left out of training, never by those of the fit."""

    strength: float = 0.1  # of the penalty on squared weights
    # How far the penalty on a feature falls with what it says by itself, the logarithm of how much oftener attacks have it
    # (naive Bayes): what is in all texts has to earn its weight.
    prior: float = 0.5
    # Words added to those of a window, so that one heavy word alone is no verdict. Chosen by length: with 2, a fifth of
    # everyday lines under six words were taken for attacks; from 8 on recall falls faster than false alarms.
    damping: int = 8
    minimum_sources: int = 2
    minimum_texts: int = 3
    # A source of n texts weighs n to this power: variety counts for more than volume.
    volume: float = 0.5
    # What is written here weighs less than what people wrote.
    own: float = 0.4
    # Harmless texts with the words of attacks weigh more: precision comes before recall.
    caution: float = 3.0
    # And short ones once more: in few words one that attacks like has the most to say.
    brevity: float = 3.0
    # Groups of the smaller languages are many and say the same: together they weigh no more than the large ones.
    smaller: float = 0.3
    # The score of a text is that of its best window, so far towards the mean of all of them, less what several windows
    # cost, and the logarithm of their number so many times: the best of many is high by chance.
    breadth: float = 0.25
    several: float = 1.0
    crowding: float = 0.5


class Problem:
    MINIMUM_WORDS, MAXIMUM_WORDS = 12, 40  # of a block; a window is two

    def __init__(self, examples):
        examples = [(*example, self.windows(example[3])) for example in examples]
        examples = [example for example in examples if example[4]]
        self.sources = sorted({example[0] for example in examples})
        self.is_own = np.array([source.startswith("own:") for source in self.sources])
        self.is_short = np.array([source.startswith("own:benign-short") for source in self.sources])
        self.is_smaller = np.array([source.startswith(("own:attacks-smaller", "own:benign-smaller")) for source in self.sources])
        self.is_hard = np.array([source.startswith("own:benign") for source in self.sources])
        number = {source: index for index, source in enumerate(self.sources)}
        self.source = np.array([number[example[0]] for example in examples])
        self.labels = np.array([example[1] for example in examples], float)
        self.tiers = np.array([example[2] for example in examples])
        self.is_corpus = np.array([":" not in source for source in self.sources])[self.source]
        self.text_of = np.repeat(np.arange(len(examples)), [len(example[4]) for example in examples])
        self.lengths = np.array([len(example[3].split()) for example in examples])
        windows = [window for example in examples for window in example[4]]
        self.words = np.array([count for _, count in windows])
        lengths = np.array([len(found) for found, _ in windows])
        self.features, flat = np.unique(
            np.concatenate([np.array(found, np.uint32) for found, _ in windows]), return_inverse=True)
        self.rows = np.split(flat, np.cumsum(lengths)[:-1])
        self.in_source = self._pairs(flat, np.repeat(self.source[self.text_of], lengths), len(self.sources))
        self.in_text = self._pairs(flat, np.repeat(self.text_of, lengths), len(examples))

    @staticmethod
    def windows(text):
        """(features, words) of each pair of blocks that follow each other, or of the only one."""
        blocks, found, count = [], [], 0
        for more, begins, _, _ in features.features(text.encode("utf-8", "surrogatepass")):
            if count >= Problem.MAXIMUM_WORDS or begins and count >= Problem.MINIMUM_WORDS:
                blocks.append((found, count))
                found, count = [], 0
            found = found + more
            count += 1
        if count:
            blocks.append((found, count))
        if len(blocks) < 2:
            return blocks
        return [(a + b, m + n) for (a, m), (b, n) in zip(blocks, blocks[1:])]

    @staticmethod
    def _pairs(flat, other, count):
        keys = np.unique(flat.astype(np.int64) * count + other)
        return keys // count, keys % count

    def _kept(self, training, settings):
        """Features that enough sources and texts of the training part have."""
        feature, source = self.in_source
        inside = np.isin(source, np.unique(self.source[training]))
        sources = np.bincount(feature[inside], minlength=len(self.features))
        feature, text = self.in_text
        texts = np.bincount(feature[training[text]], minlength=len(self.features))
        return (sources >= settings.minimum_sources) & (texts >= settings.minimum_texts)

    def train(self, training, settings, kept=None):
        """A weight for each feature, and the bias."""
        kept = self._kept(training, settings) if kept is None else kept
        column = np.full(len(self.features), -1)
        column[kept] = np.arange(kept.sum())
        used, rows = [], []
        for window in np.flatnonzero(training[self.text_of]):
            row = column[self.rows[window]]
            row = row[row >= 0]
            if len(row):
                used.append(window)
                rows.append(row)
        used = np.array(used)
        data = logistic.Rows(rows, 1 / (self.words[used] + settings.damping), int(kept.sum()))
        labels, text = self.labels[self.text_of[used]], self.text_of[used]
        volume = np.bincount(self.source[training], minlength=len(self.sources))
        base = np.maximum(volume, 1.0)[self.source[text]] ** -settings.volume
        base = np.where(self.is_own[self.source[text]], settings.own * base, base)
        base = np.where(self.is_hard[self.source[text]], settings.caution * base, base)
        base = np.where(self.is_short[self.source[text]], settings.brevity * base, base)
        base = np.where(self.is_smaller[self.source[text]], settings.smaller * base, base)
        siblings = np.bincount(text, minlength=len(self.labels))[text]
        share = np.where(labels == 1, 1 / siblings, siblings ** -0.5)
        scale = fitted = None
        for _ in range(2):
            importance = base * share
            importance *= len(used) / importance.sum()
            if scale is None:
                scale = self._telling(data, labels, importance) ** settings.prior
                data.values *= scale[data.columns]
            fitted = logistic.fit(data, labels, importance, settings.strength, fitted)
            # Which windows of an attack attack is not written down: the ones that look like it.
            likely = np.exp(np.clip(data.times(fitted[:-1]) + fitted[-1], -20, 20))
            likely /= np.bincount(text, likely, minlength=len(self.labels))[text]
            share = np.where(labels == 1, likely, siblings ** -0.5)
        weights = np.zeros(len(self.features))
        weights[kept] = fitted[:-1] * scale
        return weights, fitted[-1]

    @staticmethod
    def _telling(data, labels, importance):
        """What each feature says by itself, its root mean square being 1 (Wang and Manning 2012, "Baselines and Bigrams")."""
        counts = [data.transposed_times(importance * (labels == label)) for label in (1, 0)]
        counts = [count + np.percentile(count[count > 0], 20) for count in counts]
        ratio = np.abs(np.log(counts[0] / counts[0].sum() / (counts[1] / counts[1].sum()))) + 0.1
        return ratio / np.sqrt((ratio ** 2).mean())

    def score(self, model, texts, settings):
        """The score of each text by those of its windows (`Settings.breadth`); texts left out are not a number."""
        weights, bias = model
        windows = np.flatnonzero(texts[self.text_of])
        starts = np.cumsum([0] + [len(self.rows[window]) for window in windows[:-1]])
        sums = np.add.reduceat(weights[np.concatenate([self.rows[window] for window in windows])], starts)
        found = sums / (self.words[windows] + settings.damping) + bias
        best = np.where(texts, -np.inf, np.nan)
        np.maximum.at(best, self.text_of[windows], found)
        number = np.maximum(1, np.bincount(self.text_of[windows], minlength=len(texts)))
        mean = np.bincount(self.text_of[windows], found, minlength=len(texts)) / number
        return (best + settings.breadth * (mean - best)
                - settings.several * (number > 1) - settings.crowding * np.log(number))

    def leave_one_source_out(self, settings):
        """Scores of the corpus's texts by models that have not seen their source."""
        scores = np.full(len(self.labels), np.nan)
        for number, source in enumerate(self.sources):
            if not source.startswith(("pii:", "sensitive:", "own:")):
                self._score_held_out(self.source == number, scores, settings)
        return scores

    def five_folds(self, settings, seed=1):
        fold = np.random.default_rng(seed).integers(0, 5, len(self.labels))
        scores = np.full(len(self.labels), np.nan)
        for number in range(5):
            self._score_held_out((fold == number) & self.is_corpus, scores, settings)
        return scores

    def _score_held_out(self, held, scores, settings):
        """Scores texts by a model of the others, quantised like the one that ships: entries are few, and that costs."""
        (entries, unit), bias = self.quantised(self.train(~held, settings))
        scores[held] = self.score_entries(entries, unit, bias, settings)[held]

    def quantised(self, model):
        """((entries, unit of a weight), bias): of the features that want an entry, the heaviest has it."""
        weights, bias = model
        # The few heaviest are cut by half at most, which leaves all others twice the resolution.
        unit = np.abs(weights).max() / 2 / 127
        rounded = np.clip(np.rint(weights / unit), -127, 127).astype(int)
        entries = bytearray(2 * SLOTS)
        for index in np.argsort(np.abs(rounded), kind="stable"):
            if rounded[index]:
                feature = int(self.features[index])
                slot = feature >> 16
                entries[2 * slot] = (feature >> 8) & 0xFF
                entries[2 * slot + 1] = rounded[index] & 0xFF
        return (bytes(entries), unit), bias

    def score_entries(self, entries, unit, bias, settings):
        """As `score`, by the quantised model."""
        table = np.frombuffer(entries, np.uint8).reshape(-1, 2)
        entry = table[self.features >> 16]
        owned = entry[:, 0] == (self.features >> 8) & 0xFF
        weights = np.where(owned, entry[:, 1].astype(np.int8), 0) * unit
        return self.score((weights, bias), np.ones(len(self.labels), bool), settings)
