"""Indonesian is the source; English must be complete, with nothing left over and nothing outside the catalogue."""

import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
WING = re.compile(  # not shown: the name of a sheet, attributes of the page's main part
    r"\{% block wing %\}\w+\{% endblock %\}|\{% block main_facts %\}.*?\{% endblock %\}"
)
JINJA = re.compile(r"\{#.*?#\}|\{%-?.*?-?%\}|\{\{.*?\}\}", re.DOTALL)
READ_ALOUD = ("alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription")
UNTRANSLATED = {  # names and marks that are the same in both languages
    "JakPreneur", "SIMULASI", "QRIS", "NMID", "WhatsApp", "RT/RW", "ID", "EN", "English", "Bahasa Indonesia", "WIB",
    "Rp", "QR", "google.xml", "produk.csv", "SKU", "Aa", "text-",
}  # fmt: skip


def test_no_message_is_missing_unused_or_stale() -> None:
    check = subprocess.run(
        [sys.executable, str(ROOT / "bin" / "translations"), "--check"], capture_output=True, text=True, cwd=ROOT
    )
    assert check.returncode == 0, check.stdout + check.stderr


def pages() -> list[Path]:
    """Every template people see; the play bank is a tool of the demo, and speaks Indonesian only."""
    found = [*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.txt")]
    return sorted(path for path in found if path.relative_to(TEMPLATES).parts[0] != "bank")


@pytest.mark.parametrize("page", pages(), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_sentence_stands_outside_the_catalogue(page: Path) -> None:
    assert list(sentences(page.read_text(), is_html=page.suffix == ".html")) == []


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Selamat datang</p>", ["Selamat datang"]),
        ('<p>{{ _("Selamat datang") }} {{ name }}</p>', []),
        ('<img alt="Foto {{ name }}">', ["Foto"]),
        ('<input placeholder="{% if x %}Cari{% endif %}">', ["Cari"]),
        ('<a href="/produk" class="besar">{# catatan #}·</a>', []),
        ("{% if a > b %}Habis{% endif %}", ["Habis"]),
        ("<script>kode()</script><b>SIMULASI</b>", []),
    ],
)
def test_the_watch_itself_sees_what_it_should(template: str, found: list[str]) -> None:
    assert list(sentences(template, is_html=True)) == found


def sentences(template: str, is_html: bool) -> Iterator[str]:
    """Words a reader would see that did not come through `_()`."""
    bare = JINJA.sub(" \u00a0 ", WING.sub("", template))
    if is_html:
        reader = _Reader()
        reader.feed(bare)
        texts = reader.texts
    else:
        texts = bare.splitlines()
    for text in texts:
        for words in (" ".join(part.split()) for part in text.replace("\u00a0", "\n").split("\n")):
            if re.search(r"[^\W\d_]", words) and words.strip(" ·:,.()–/") not in UNTRANSLATED:
                yield words


class _Reader(HTMLParser):
    """Collects text and the attributes that are read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._silent = tag if tag in ("script", "style") else ""
        self.texts += [value for name, value in attributes if name in READ_ALOUD and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent = ""

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)
