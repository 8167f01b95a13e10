"""What lies on the desks of the demo's staff: runs at every step, days to come, a report, targets, members."""

from datetime import time, timedelta
from random import Random

from sqlalchemy import select

from storefront.accounts.user import User
from storefront.catalog.product import PassLevel, Product, Status
from storefront.curation import entering, flagging, gates, scheduling, scoring, seen, walking
from storefront.curation.curation_run import CurationRun
from storefront.curation.flag import Reason
from storefront.curation.flagging import Report
from storefront.curation.scoring import Said
from storefront.curation.sitting import Sitting
from storefront.demo import targets, variety
from storefront.demo.people import by_phone
from storefront.kit import clock, codes
from storefront.kit.db import db
from storefront.sellers import enrolling_receiving

RINI, LARAS, BAGAS, JOKO, NISA = (f"+628130000{number:04}" for number in (1, 9, 5, 6, 7))
CITY, OFFICE = "31.71", "PPKUKM"
MEMBERS = (  # NIKs whose serial number is 0000 belong to nobody
    "Nama;NIK;No HP;Kelurahan;Nama Usaha\n"
    "Tuti Contoh;3171014501800000;0812-9000-0101;Cideng;Kue Tuti\n"
    "Hendra Contoh;3171021202790000;0812-9000-0102;Kartini;Sablon Hendra\n"
    "Murni Contoh;3171035903850000;0812-9000-0103;Kebon Kosong;Jamu Murni\n"
    "Agus Contoh;31710;0812-9000-0104;Cideng;Bakso Agus\n"
)


def make(seed: int = 1) -> None:
    """Fill them. The caller commits; the list of members waits for the worker's trial."""
    dice = Random(f"{seed}/desks")
    rini = by_phone(RINI)
    targets.fill(by_phone(LARAS), dice)
    targets.end_this_month(dice)
    goods = _goods(8)
    _curation(goods, rini)
    if goods:
        flagging.report(goods[-1], Report(codes.number(12), "demo", Reason.NOT_AS_DESCRIBED, "Isinya lebih sedikit."))
    enrolling_receiving.receive(enrolling_receiving.read(MEMBERS.encode()), rini, "anggota-contoh.csv", CITY, OFFICE)
    variety.make(seed)


def _goods(most: int) -> list[Product]:
    """Some of the city's goods that passed at kecamatan and may go on."""
    wanted = select(Product).where(
        Product.city_code == CITY, Product.status == Status.PASSED, Product.pass_level == PassLevel.KECAMATAN
    )
    return list(db.session.scalars(wanted.order_by(Product.id).limit(most)))


def _curation(goods: list[Product], host: User) -> None:
    """One run at each step of the city's level: two of today's are at the table, one of them scored once."""
    today, soon = clock.today(), clock.today() + timedelta(days=5)
    place, note = "Aula kantor wali kota, lantai 2 (contoh)", "dua contoh barang dengan kemasannya"
    days = [
        scheduling.announce(
            Sitting(level=PassLevel.KOTA, area_code=CITY, day=day, starts=time(9), place=place, note=note, seats=20,
                    enter_by=day), host
        )
        for day in (today, soon)
    ]  # fmt: skip
    for step, product in enumerate(goods):
        run = entering.enter(product, PassLevel.KOTA, None)
        if run:
            _walk(run, step, days, host)


def _walk(run: CurationRun, step: int, days: list[Sitting], host: User) -> None:
    """So many steps: entered, verified, validated, given a day to come, at today's table."""
    if step > 1:
        walking.verify(run, by_phone(BAGAS))
    if step > 2:
        walking.validate(run, by_phone(JOKO))
    if step > 3:
        scheduling.schedule(run, days[step < 5], host)
    if step == 7 and run.rubric:
        steps = {item.key: 3 for item in run.rubric.items_for(run.product)}
        steps["legality"] = gates.legality(run.product)
        scoring.give(run, by_phone(NISA), Said(steps, seen.mark(run.product)))
