"""The monthly financial report on paper: one A4 page with the sums, further ones with the days. PDF by fpdf2."""

from collections.abc import Sequence
from importlib.resources import files

from flask_babel import format_date, get_locale
from flask_babel import gettext as _
from fpdf import FPDF
from fpdf.fonts import FontFace

from storefront.kit import clock, money
from storefront.kit.lettering import printable
from storefront.reports.books import words
from storefront.reports.books.monthly import Monthly
from storefront.reports.books.what import What

FACE = "SourceSans"
INK, SOFT, BRAND = (21, 36, 29), (70, 86, 76), (11, 74, 60)
Row = tuple[str, str]


class Sheet(FPDF):
    """A4 with our typeface, and at each foot what it is, when it was made and the page."""

    def __init__(self, foot: str) -> None:
        super().__init__(format="A4")
        self.foot = foot
        for style, weight in (("", "Regular"), ("B", "Bold")):
            path = files("font_source_sans_pro") / "files" / f"SourceSansPro-{weight}.ttf"
            self.add_font(FACE, style, str(path))
        self.set_margins(20, 18, 20)
        self.set_auto_page_break(True, 22)
        self.set_text_color(*INK)

    def footer(self) -> None:
        """Called by fpdf2 at the end of each page."""
        self.set_y(-15)
        self.set_font(FACE, size=8)
        self.set_text_color(*SOFT)
        self.cell(0, 5, f"{self.foot} · {_('Halaman %(number)s', number=self.page_no())}", align="C")
        self.set_text_color(*INK)

    def say(self, text: str, size: float = 10, bold: bool = False, soft: bool = False) -> None:
        """A paragraph."""
        self.set_font(FACE, "B" if bold else "", size)
        self.set_text_color(*(SOFT if soft else INK))
        self.multi_cell(0, size * 0.5, text, new_x="LMARGIN", new_y="NEXT")
        self.set_text_color(*INK)

    def grid(
        self, rows: Sequence[Sequence[str]], widths: Sequence[int], heads: Sequence[str] = (), sum_: bool = False
    ) -> None:
        """A table; every column but the first stands at the right. `sum_` makes the last row bold."""
        self.set_font(FACE, size=10)
        bold = FontFace(emphasis="BOLD")
        aligned = ["LEFT", *["RIGHT"] * (len(widths) - 1)]
        with self.table(
            col_widths=tuple(widths), text_align=tuple(aligned), line_height=6, first_row_as_headings=bool(heads),
            headings_style=FontFace(emphasis="BOLD", color=BRAND), borders_layout="HORIZONTAL_LINES",
        ) as table:  # fmt: skip
            for place, row in enumerate([heads, *rows] if heads else rows):
                is_sum = sum_ and place == len(rows) - (0 if heads else 1)
                made = table.row(style=bold if is_sum else None)
                for cell in row:
                    made.cell(cell)


def pdf(report: Monthly) -> bytes:
    """The report as a file."""
    made = _("dibuat %(moment)s", moment=moment(report))
    sheet = Sheet(f"JakPreneur · {_('Laporan keuangan bulanan')} · {made}")
    sheet.set_title(f"{_('Laporan keuangan bulanan')} {words.period(report.period)}")
    sheet.set_author(printable(report.seller.name))
    sheet.set_lang(str(get_locale() or "id"))
    sheet.set_creation_date(report.made_at)
    sheet.add_page()
    _head(sheet, report)
    _money(sheet, report)
    _sales(sheet, report)
    _declare(sheet, report)
    _days(sheet, report)
    return bytes(sheet.output())


def moment(report: Monthly) -> str:
    """When it was made: `21 Nov 2026, 14.05 WIB`."""
    here = clock.wib(report.made_at)
    return f"{format_date(here, 'd MMM y', rebase=False)}, {here:%H.%M} WIB"


def _head(sheet: Sheet, report: Monthly) -> None:
    sheet.say(_("Laporan keuangan bulanan"), 20, bold=True)
    sheet.say(_("JakPreneur · langkah P6, pelaporan keuangan"), soft=True)
    sheet.ln(3)
    facts: list[Row] = [
        (_("Toko"), printable(report.seller.name)), (_("Pengelola"), printable(report.seller.maker or "–")),
        (_("Bulan"), words.period(report.period)), (_("Dibuat"), moment(report)),
    ]  # fmt: skip
    for name, fact in facts:
        sheet.set_font(FACE, "", 10)
        sheet.cell(32, 6, name)
        sheet.set_font(FACE, "B", 10)
        sheet.multi_cell(0, 6, fact, new_x="LMARGIN", new_y="NEXT")
    if not report.is_over:
        sheet.say(_("Bulan ini belum selesai; angkanya masih bisa bertambah."), soft=True)


def _money(sheet: Sheet, report: Monthly) -> None:
    whole = report.statement.whole
    _title(sheet, _("Uang"))
    whats = (What.PROVIDER, What.STATEMENT, What.SELLER, What.OPERATOR)
    rows = [(_("Uang masuk, dipastikan: %(who)s", who=words.WHO[what]), *_sums(report, what)) for what in whats]
    rows.append((_("Jumlah uang masuk"), *_sums(report, What.CAME)))
    rows.append((_("Uang yang dikembalikan"), str(whole.counts[What.BACK]), rupiah(-whole.amounts[What.BACK])))
    rows.append((_("Uang bersih"), "", rupiah(whole.amounts[What.NET])))
    sheet.grid(rows, (100, 25, 45), ("", _("Kali"), _("Rupiah")), sum_=True)
    if report.owed:
        words_ = _("Masih harus dikembalikan saat laporan ini dibuat: %(sum)s.", sum=rupiah(report.owed))
        sheet.say(words_, soft=True)


def _sales(sheet: Sheet, report: Monthly) -> None:
    whole = report.statement.whole
    _title(sheet, _("Penjualan"))
    rows = [
        (_("Barang terjual"), str(whole.units), rupiah(whole.amounts[What.GOODS])),
        (_("Ongkos kirim"), str(whole.counts[What.DELIVERY]), rupiah(whole.amounts[What.DELIVERY])),
        (_("Potongan dan keringanan"), str(whole.counts[What.RELIEF]), rupiah(-whole.amounts[What.RELIEF])),
        (_("Nilai pesanan"), str(whole.counts[What.ORDERS]), rupiah(whole.amounts[What.ORDERS])),
    ]
    sheet.grid(rows, (100, 25, 45), ("", _("Banyaknya"), _("Rupiah")), sum_=True)
    sheet.say(str(words.SOLD_CLOCK), 9, soft=True)


def _declare(sheet: Sheet, report: Monthly) -> None:
    sheet.ln(4)
    sheet.say(
        _("Saya menyatakan laporan ini dibuat dari catatan toko saya di JakPreneur dan sesuai keadaan sebenarnya.")
    )
    sheet.ln(4)
    sheet.say(_("Jakarta, ........................................"))
    sheet.ln(14)
    sheet.say(printable(report.seller.maker or report.seller.name), bold=True)


def _days(sheet: Sheet, report: Monthly) -> None:
    moved = [part for part in report.statement.parts if not part.is_empty]
    if not moved:
        return
    sheet.add_page()
    _title(sheet, _("Per hari"))
    rows = [
        (words.day(part.period.first), rupiah(part.amounts[What.CAME]), rupiah(-part.amounts[What.BACK]),
         rupiah(part.amounts[What.NET]), str(part.counts[What.ORDERS]))
        for part in moved
    ]  # fmt: skip
    whole = report.statement.whole
    last = (rupiah(whole.amounts[What.CAME]), rupiah(-whole.amounts[What.BACK]), rupiah(whole.amounts[What.NET]))
    rows.append((_("Jumlah"), *last, str(whole.counts[What.ORDERS])))
    heads = (_("Hari"), _("Uang masuk"), _("Dikembalikan"), _("Bersih"), _("Pesanan"))
    sheet.grid(rows, (40, 35, 35, 35, 25), heads, sum_=True)


def _title(sheet: Sheet, text: str) -> None:
    sheet.ln(5)
    sheet.say(text, 13, bold=True)
    sheet.ln(1)


def _sums(report: Monthly, what: What) -> Row:
    whole = report.statement.whole
    return str(whole.counts[what]), rupiah(whole.amounts[what])


def rupiah(amount: int) -> str:
    """As on the screen; nought without a sign."""
    return money.rupiah(amount).replace("-", "\N{MINUS SIGN}")
