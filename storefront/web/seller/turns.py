"""The shop's turns: when and where its goods are shown, what to do for it, what proves it; and why, if none comes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from flask import Blueprint, Response, abort, g, render_template, request, url_for
from flask_babel import format_date
from flask_babel import gettext as _
from sqlalchemy import select

from storefront.catalog.product import Product
from storefront.galleries import open_days, shelf_check, turn_book, turn_tally, turn_telling, waiting
from storefront.galleries.gallery import Gallery
from storefront.galleries.open_days import OpenDays
from storefront.galleries.rotation_period import RotationPeriod
from storefront.galleries.shelf_check import ShelfCheck
from storefront.galleries.showcase import Kind, Showcase
from storefront.galleries.turn import Turn
from storefront.galleries.turn_book import Past
from storefront.galleries.waiting import Lacks
from storefront.kit import clock, numbers
from storefront.kit.db import db
from storefront.web import chart, private_picture
from storefront.web.access import open_to, seller_member
from storefront.web.shop.draws import WHY

bp = Blueprint("turns", __name__, url_prefix="/giliran")

PAGE = 20
IN_CHART = 8
LONGEST = 6  # digits of a turn's number in an address


@dataclass(frozen=True)
class Mine:
    """A turn that runs or was drawn, with its proof; on a shelf: by when to bring the good, or that it is there."""

    past: Past
    is_on: bool
    bring_by: date | None
    is_there: bool
    has_photo: bool

    @property
    def turn(self) -> Turn:
        """The turn itself."""
        return self.past.turn


@bp.get("")
@open_to(seller_member)
def index() -> str:
    """Turns that run, that come, that are likely, that were."""
    seller, after = g.member.seller, request.args.get("sesudah", "")
    coming = turn_book.coming(seller)
    older = numbers.read(after)
    past = turn_book.history(seller, older, PAGE + 1)
    ahead = turn_book.with_proof([turn for each in coming for turn in each.turns])
    seen = _photos([each.turn.id for each in (*ahead, *past)])
    lacks, doors = waiting.lacks(seller), open_days.of(_galleries(past))
    return render_template(
        "seller/turns/index.html", mine=_mine(_by_day(ahead), seen),
        guesses=[each for each in coming if not each.turns], queues=waiting.queues(seller),
        lacks=lacks, past=past[:PAGE], seen=seen, bars=chart.bars(_minutes(past[:IN_CHART])), place_of=place_of,
        more=url_for(".index", sesudah=past[PAGE - 1].turn.id) if len(past) > PAGE else None, when=when,
        days=partial(days, doors), called=called, spent=spent, why=WHY, mends=mends, is_first=older is None,
    )  # fmt: skip


@bp.get("/<turn>/foto")
@open_to(seller_member)
def photo(turn: str) -> Response:
    """The latest picture of the shop's own good on its shelf. A lobby may have people in it: nobody else sees it."""
    parts = turn.split(".")
    if len(parts) != 3 or not parts[1].isdecimal() or len(parts[1]) > LONGEST:
        abort(404)
    slug, number, barang = parts
    taken = select(ShelfCheck.turn_id, ShelfCheck.photo_key).join(ShelfCheck.turn).join(Turn.period)
    taken = taken.join(RotationPeriod.showcase).join(Turn.product).where(
        Showcase.slug == slug, RotationPeriod.number == int(number), Product.slug == barang,
        Turn.seller_id == g.member.seller_id, _is_proof(),
    )  # fmt: skip
    found = db.session.execute(taken.order_by(ShelfCheck.id.desc()).limit(1)).first() or abort(404)
    return private_picture.send(shelf_check.vault_name(found.turn_id), found.photo_key)


def called(turn: Turn) -> str:
    """A turn in an address: "rak-pusat.12.sambal-teri"."""
    return f"{turn.period.showcase.slug}.{turn.period.number}.{turn.product.slug}"


def place_of(turn: Turn) -> str:
    """Where it is shown, in words: the spot of a gallery, a screen, the front page."""
    showcase = turn.period.showcase
    if showcase.gallery and turn.spot:
        return _("rak %(spot)s di %(gallery)s", spot=turn.spot.code, gallery=showcase.gallery.name)
    return _("halaman depan toko") if showcase.kind == Kind.FRONT_PAGE else showcase.name


def when(first: date, last: date) -> str:
    """A week as people name it: "minggu 3 Agustus"; another length by its days."""
    day = str(format_date(first, "d MMMM", rebase=False))
    if (last - first).days == 6:
        return _("minggu %(day)s", day=day)
    return _("%(first)s sampai %(last)s", first=day, last=format_date(last, "d MMMM", rebase=False))


def days(doors: Mapping[int, OpenDays], past: Past) -> int:
    """On how many days people could see it, up to today; behind closed doors nobody could (`doors` by gallery's id)."""
    turn, gallery = past.turn, past.turn.period.showcase.gallery
    stood = list(turn_tally.days(turn.began_at, turn.left_at, turn.period.ends_on))
    return doors[gallery.id].count(stood) if gallery and gallery.id in doors else len(stood)


def spent(seconds: int) -> str:
    """`3 jam 12 menit`, `12 menit`, `40 detik`."""
    minutes = seconds // 60
    if not minutes:
        return _("%(count)s detik", count=seconds)
    hours, rest = divmod(minutes, 60)
    parts = [_("%(count)s jam", count=hours) if hours else "", _("%(count)s menit", count=rest) if rest else ""]
    return " ".join(filter(None, parts))


def mends(why: Lacks, slug: str) -> tuple[str, str, str]:
    """What is missing, as a sentence, and where it is mended: words, address, the link's words."""
    if why == Lacks.SHOP:
        return _("Toko Anda belum tampil untuk umum."), url_for("seller.shop.show"), _("Ke halaman toko")
    if why == Lacks.PASS:
        words = _("Belum ada barang Anda yang lulus kurasi kota. Dengan lulus kota, barang Anda ikut antre.")
        return words, url_for("seller.curation.index"), _("Ajukan kurasi")
    if why == Lacks.PAPERS:
        return _("surat izinnya sudah berakhir"), url_for("seller.permits.index"), _("Perbarui surat")
    if why == Lacks.PAUSED:
        return _("sedang dijeda"), url_for("seller.products.edit", slug=slug), _("Tampilkan lagi")
    return _("stoknya habis"), url_for("seller.stock.index"), _("Isi stok")


def _galleries(past: Sequence[Past]) -> list[Gallery]:
    """The galleries in which some of these turns were."""
    known = {each.turn.period.showcase.gallery for each in past}
    return [gallery for gallery in known if gallery]


def _mine(found: Sequence[Past], seen: set[int]) -> list[Mine]:
    """What stands on a shelf already, and stays for another turn, has not to be brought again."""
    standing = {_on_shelf(each.turn) for each in found if each.turn.is_on}
    mine = []
    for past in found:
        turn, begins = past.turn, clock.wib(past.turn.began_at).date()
        is_there = not turn.is_on and _on_shelf(turn) in standing
        is_due = turn.spot is not None and begins >= clock.today() and not (past.looks or is_there)
        bring_by = turn_telling.deliver_by(begins) if is_due else None
        mine.append(Mine(past, turn.is_on, bring_by, turn.spot is not None and is_there, turn.id in seen))
    return mine


def _on_shelf(turn: Turn) -> tuple[int, int]:
    return turn.period.showcase_id, turn.product_id


def _by_day(found: Sequence[Past]) -> list[Past]:
    return sorted(found, key=lambda past: (past.turn.began_at, past.turn.period.showcase.name, past.turn.slot))


def _minutes(past: Sequence[Past]) -> list[tuple[str, int]]:
    """For the chart: minutes on screens, turn by turn, the oldest first; nothing where no screen showed anything."""
    shown = [each for each in past if each.turn.period.showcase.kind == Kind.KIOSK]
    if not any(each.seconds for each in shown):
        return []
    return [
        (f"{each.turn.product.name}, {_day(each.turn.period.starts_on)}", each.seconds // 60) for each in shown[::-1]
    ]


def _day(day: date) -> str:
    return str(format_date(day, "d MMM", rebase=False))


def _photos(turn_ids: Sequence[int]) -> set[int]:
    """The turns of which somebody has sent a picture of the good on its shelf."""
    if not turn_ids:
        return set()
    return set(db.session.scalars(select(ShelfCheck.turn_id).where(ShelfCheck.turn_id.in_(turn_ids), _is_proof())))


def _is_proof():  # type: ignore[no-untyped-def]
    return ShelfCheck.is_there & ShelfCheck.photo_key.is_not(None)
