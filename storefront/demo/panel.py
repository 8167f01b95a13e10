"""The demo's goods come before curators: level after level, through the same deeds as on a real curation day.

`curation_level` of the sample says how far a product is entered. What fails fails by the rules: processed food without
halal at kecamatan, dry food without a P-IRT at provinsi. Those are entered as far as they get.
"""

from collections.abc import Sequence
from datetime import time, timedelta
from random import Random

from sqlalchemy import delete, update

from storefront.accounts.user import User
from storefront.catalog import passing
from storefront.catalog.product import PassLevel, Product
from storefront.curation import concluding, entering, gates, grading, scheduling, score_sheet, scoring, seen, walking
from storefront.curation.curation_run import CurationRun, Status
from storefront.curation.scoring import Said
from storefront.curation.sitting import Sitting
from storefront.demo import progress
from storefront.demo.sample import SampleProduct
from storefront.kit import clock
from storefront.kit.config import number
from storefront.kit.db import db
from storefront.notifications.message import Message

SEATS = 40
USUAL = {  # how often which step is given: the farther a product comes, the better it is
    PassLevel.KECAMATAN: (2, 3, 3, 3, 4), PassLevel.KOTA: (3, 3, 3, 4), PassLevel.PROVINSI: (3, 3, 4, 4),
}  # fmt: skip
STRENGTHS = (
    "Rasanya seimbang dan penyajiannya rapi.", "Bahannya terasa segar dan porsinya pas.",
    "Buatannya rapi, mudah dikenali, dan ceritanya kuat.", "Kemasannya aman dan fotonya sesuai barangnya.",
)  # fmt: skip
STEPS = (
    "Tulis tanggal kedaluwarsa di label.", "Ambil satu foto lagi di dekat jendela pada pagi hari.",
    "Tambahkan cerita asal bahannya di keterangan.", "Siapkan kemasan hadiah untuk pesanan kantor.",
)  # fmt: skip
NEXT = {"halal": "Urus sertifikat halal; pendamping membantu pendaftarannya.",
        "p-irt": "Urus nomor P-IRT; pendamping membantu pendaftarannya."}  # fmt: skip


class Panel:
    """The people around the table: a mentor, a kasatpel, a host, three curators."""

    def __init__(self, mentor: User, kasatpel: User, host: User, curators: Sequence[User], dice: Random) -> None:
        self.mentor, self.kasatpel, self.host, self.curators, self.dice = mentor, kasatpel, host, curators, dice
        self.days: dict[tuple[PassLevel, str], Sitting] = {}

    def judge(self, goods: Sequence[tuple[SampleProduct, Product]]) -> None:
        """Every product, level after level, until it is as far as it was entered or does not get on."""
        with progress.shown("Curating goods", len(goods), "goods") as shown:
            for row, product in goods:
                for level in passing.ORDER[: _entered(row)]:
                    if self._run(product, level).status != Status.PASSED:
                        break
                shown.update()
        self._put_back([product for _row, product in goods])

    def _run(self, product: Product, level: PassLevel) -> CurationRun:
        run = entering.enter(product, level, None)
        assert run is not None, (product.slug, level)
        walking.verify(run, self.mentor)
        walking.validate(run, self.kasatpel)
        scheduling.schedule(run, self._day(level, product), self.host)
        shown = seen.mark(product)
        for curator in self.curators:
            if not grading.is_enough([sheet.steps for sheet in score_sheet.of(run)]):
                scoring.give(run, curator, Said(self._steps(run), shown))
        shut = gates.closed(product, level)
        step = NEXT.get(shut[0], STEPS[0]) if shut else self.dice.choice(STEPS)
        concluding.conclude(run, self.host, self.dice.choice(STRENGTHS), step, concluding.mark(run))
        return run

    def _steps(self, run: CurationRun) -> dict[str, int]:
        assert run.rubric is not None
        steps = {item.key: self.dice.choice(USUAL[run.level]) for item in run.rubric.items_for(run.product)}
        fixed = {"legality": gates.legality(run.product), "khas": 4 if run.product.is_signature else 3}
        return {key: fixed.get(key, step) for key, step in steps.items()}

    def _day(self, level: PassLevel, product: Product) -> Sitting:
        """The day of this level and city on which there is still a seat."""
        area = None if level == PassLevel.PROVINSI else product.city_code
        key = (level, area or "")
        if key not in self.days or self.days[key].taken >= SEATS:
            today, place = clock.today(), "Aula kantor wali kota (contoh)"
            made = Sitting(level=level, area_code=area, day=today, starts=time(9), place=place, seats=SEATS,
                           enter_by=today)  # fmt: skip
            self.days[key] = scheduling.announce(made, self.host)
        return self.days[key]

    def _put_back(self, goods: Sequence[Product]) -> None:
        """All this was some time ago: the provincial days some weeks, the first ones months. Nobody is told again."""
        db.session.flush()
        for back, level in ((160, PassLevel.KECAMATAN), (90, PassLevel.KOTA), (30, PassLevel.PROVINSI)):
            ago = clock.now() - timedelta(days=back)
            when = {
                "submitted_at": ago - timedelta(days=12), "verified_at": ago - timedelta(days=9),
                "validated_at": ago - timedelta(days=7), "scheduled_at": ago - timedelta(days=6), "scored_at": ago,
                "decided_at": ago,
            }  # fmt: skip
            ends_on = clock.wib(ago).date() + timedelta(days=number("PASS_DAYS"))
            of_level = update(CurationRun).where(CurationRun.level == level)
            db.session.execute(of_level.values(**when))
            db.session.execute(of_level.where(CurationRun.status == Status.PASSED).values(ends_on=ends_on))
            day = clock.wib(ago).date()
            db.session.execute(update(Sitting).where(Sitting.level == level).values(
                day=day, enter_by=day - timedelta(days=10), announced_at=ago - timedelta(days=30)
            ))  # fmt: skip
            db.session.execute(update(Product).where(Product.pass_level == level).values(pass_ends_on=ends_on))
        db.session.execute(delete(Message).where(Message.wording.startswith("seller/run_")))
        db.session.expire_all()


def _entered(row: SampleProduct) -> int:
    """For how many levels a product is entered; those that must fail go on until they do."""
    if row.lacks_halal or (row.is_dry and not row.pirt):
        return len(passing.ORDER)
    return passing.ORDER.index(PassLevel(row.level)) + 1
