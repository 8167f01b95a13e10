"""Names, cities and labels written to break a QRIS text: objects in disguise, cut letters, odd marks."""

import itertools

FRAGMENTS = (
    "5406999999", "5802ID", "5802SG", "6304ABCD", "6304", "010211", "010212", "5303840", "62070503EVL", "0016A011",
    "26690017ID.CO.PALSU.WWW011893600000000000009", "99", "店", "é", "ﬁ", "🍜", "👩\u200d🍳",
    "\u202eLATOT", "\u200f", "\x00", "\x1b[2J", "\n", "\t", "|", "｜", "***", "%", "'; DROP TABLE orders;--", "<b>",
    "\ud800", "e\u0301", "\ufeff", "٥٤٠٤",
)  # fmt: skip
RUN_UPS = (0, 1, 5, 13, 14, 15, 16, 20, 21, 22, 23, 24, 25, 26, 60, 999)  # pieces lie across the cuts at 15 and 25


def names(count: int) -> list[str]:
    """`count` of the pairs of fragments behind a run-up of each length, spread evenly over all of them."""
    everything = ["N" * length + a + b for a, b in itertools.product(FRAGMENTS, FRAGMENTS) for length in RUN_UPS]
    step = len(everything) / count
    return [everything[int(number * step)] for number in range(count)]
