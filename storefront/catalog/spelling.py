"""One spelling for words people write in several ways: *kripik* is *keripik*, *risol* is *risoles*."""

import re

# The form we keep (KBBI's, where it has one): what else people write for it, English words of the counter included.
SPELLINGS = {
    "aksesori": "aksesoris asesoris asesori accessories", "apam": "apem", "asam": "asem", "bakso": "baso",
    "blangkon": "belangkon", "cabai": "cabe cabay", "camilan": "cemilan snack snek", "capcai": "capcay",
    "cokelat": "coklat chocolate", "donat": "donut doughnut", "es": "ice", "hijab": "jilbab kerudung",
    "hijau": "ijo", "hitam": "item", "jus": "juice",
    "kastengel": "kastengels kastangel kaastengel kaastengels", "katering": "catering", "kaus": "kaos",
    "keju": "cheese", "kerajinan": "kriya craft", "keripik": "kripik keripek kripek chips",
    "kerupuk": "krupuk kerupok krupok", "klepon": "kelepon", "komplet": "komplit", "kopi": "coffee",
    "krispi": "crispy crispi", "kue": "kueh kuih kuwe cake", "kukis": "cookies cookie", "kwetiau": "kwetiaw kuetiau",
    "lembap": "lembab", "lumpia": "loenpia lunpia", "makaroni": "macaroni", "melinjo": "belinjo mlinjo blinjo",
    "mi": "mie bakmi bakmie noodle", "mukena": "mukenah rukuh", "pedas": "pedes", "pempek": "empek mpek",
    "pijat": "pijit massage", "piza": "pizza", "praktik": "praktek", "puding": "pudding", "putih": "puteh",
    "puzel": "puzzle pusel pazel", "rempeyek": "peyek", "risoles": "risol rissol risole rissoles", "roti": "bread",
    "sambal": "sambel", "sandal": "sendal", "sate": "satai satay", "saus": "saos sauce", "segar": "seger fresh",
    "serai": "sereh sere", "servis": "service", "singkong": "ketela cassava", "siomai": "siomay shumai somay",
    "sirop": "sirup syrup", "stik": "stick", "stroberi": "strawberry stroberry", "surabi": "serabi", "sus": "soes",
    "susu": "milk", "sutra": "sutera silk", "suvenir": "souvenir sovenir cenderamata", "tahu": "tofu",
    "tapai": "tape", "tas": "bag", "teh": "tea", "telur": "telor egg", "tempe": "tempeh", "terarium": "terrarium",
    "terung": "terong", "timun": "mentimun ketimun", "yoghurt": "yogurt yogourt",
}  # fmt: skip
KEPT_FORM = {variant: word for word, variants in SPELLINGS.items() for variant in variants.split()}

# The first vowel of *kerupuk*, *belimbing*, *terasi* is heard by some and not by others: krupuk, blimbing, trasi.
_SWALLOWED_E = re.compile(r"^([bcdfgjkpst])e([rl])(?=[aiou])")
_TWICE = re.compile(r"([b-df-hj-np-tv-z])\1+")
_SOUNDS = (("gh", "g"), ("th", "t"), ("ck", "k"), ("x", "ks"), ("sj", "sy"), ("tj", "c"), ("oe", "u"))
_SHORT = 3  # letters; such words (cm, xxl) are written in one way


def one_of_several(word: str) -> str:
    """The spelling we keep for a word with known variants; any other word as it is."""
    return KEPT_FORM.get(word, word)


def as_heard(word: str) -> str:
    """A key that spellings of the same sound share: doubled letters once, swallowed e out, gh as g, the old oe as u."""
    if len(word) <= _SHORT:
        return word
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return _SWALLOWED_E.sub(r"\1\2", _TWICE.sub(r"\1", word))


def slips(typed: str, right: str, most: int) -> int:
    """How many letters were left out, put in, taken for another or swapped with the next; above `most` just more."""
    if abs(len(typed) - len(right)) > most or len(set(typed) ^ set(right)) > 2 * most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for y, letter in enumerate(typed, 1):
        above, before, row = before, row, [y]
        for x, wanted in enumerate(right, 1):
            cost = min(before[x] + 1, row[x - 1] + 1, before[x - 1] + (letter != wanted))
            if x > 1 and y > 1 and letter == right[x - 2] and wanted == typed[y - 2]:
                cost = min(cost, above[x - 2] + 1)
            row.append(cost)
    return row[-1]
