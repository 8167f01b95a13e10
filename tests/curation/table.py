"""A tasting table and the people around it: whatever stands before a result is done here, as on a usual day."""

from dataclasses import dataclass
from datetime import time, timedelta

from storefront.accounts.staff_role import Role
from storefront.accounts.user import User
from storefront.catalog import papers
from storefront.catalog.product import PassLevel, Product
from storefront.curation import concluding, curation_run, entering, scheduling, scoring, seen, walking
from storefront.curation.curation_run import CurationRun
from storefront.curation.scoring import Said
from storefront.curation.sitting import Sitting
from storefront.kit import clock
from storefront.kit.db import db
from storefront.sellers.permit import Kind, Permit, Status
from tests.people import Make

GOOD = 3


@dataclass
class Table:
    """Bagas mentors, Joko validates and invites, Rini, Yusuf and Tari taste."""

    make: Make
    bagas: User
    joko: User
    rini: User
    yusuf: User
    tari: User

    def day(self, level: PassLevel = PassLevel.KECAMATAN, seats: int = 12, **facts: object) -> Sitting:
        """A curation day, today."""
        today = clock.today()
        facts = {"day": today, "starts": time(18), "place": "Aula kecamatan", "enter_by": today} | facts
        made = scheduling.announce(Sitting(level=level, seats=seats, **facts), self.joko)
        db.session.commit()
        return made

    def entered(self, product: Product, level: PassLevel = PassLevel.KECAMATAN) -> CurationRun:
        """The seller's wish."""
        run = entering.enter(product, level, None)
        assert run is not None, (product.status, level)
        db.session.commit()
        return run

    def seated(self, product: Product, level: PassLevel = PassLevel.KECAMATAN) -> CurationRun:
        """Ready to be tasted today; one that waits for a day (an appeal) gets it."""
        run = curation_run.open_of(product.id)
        if run is None or run.status == curation_run.Status.REVISE:
            run = self.entered(product, level)
        if run.status == curation_run.Status.SUBMITTED:
            assert walking.verify(run, self.bagas) and walking.validate(run, self.joko)
        assert scheduling.schedule(run, self.day(run.level), self.joko)
        db.session.commit()
        return run

    def says(self, run: CurationRun, curator: User, step: int = GOOD, **other: int) -> bool:
        """A curator's sheet: one step for all criteria but the named ones."""
        assert run.rubric is not None
        steps = {item.key: other.get(item.key, step) for item in run.rubric.items_for(run.product)}
        done = scoring.give(run, curator, Said(steps, seen.mark(run.product)))
        db.session.commit()
        return done

    def scored(self, product: Product, step: int = GOOD, level: PassLevel = PassLevel.KECAMATAN, **other: int
               ) -> CurationRun:  # fmt: skip
        """Rini and Yusuf agree."""
        run = self.seated(product, level)
        assert self.says(run, self.rini, step, **other) and self.says(run, self.yusuf, step, **other)
        return run

    def concluded(self, product: Product, step: int = GOOD, level: PassLevel = PassLevel.KECAMATAN, **other: int
                  ) -> CurationRun:  # fmt: skip
        """With its card."""
        run = self.scored(product, step, level, **other)
        assert self.ends(run)
        return run

    def ends(self, run: CurationRun, by: User | None = None) -> bool:
        """Joko writes the card."""
        done = concluding.conclude(run, by or self.joko, "Rasanya pas.", "Beri label tanggal.", concluding.mark(run))
        db.session.commit()
        return done


def lay(make: Make) -> Table:
    """The table with its people."""
    roles = (Role.PENDAMPING, Role.KASATPEL, Role.KURATOR, Role.KURATOR, Role.KURATOR)
    names = ("Bagas", "Joko", "Rini", "Yusuf", "Tari")
    return Table(make, *(make.staff(role, name) for role, name in zip(roles, names, strict=True)))


def give_paper(product: Product, kind: Kind, days: int | None = None) -> Permit:
    """A paper staff accepted, on which the product rests; it ends in so many days."""
    ends_on = clock.today() + timedelta(days=days) if days is not None else None
    paper = Permit(seller=product.seller, kind=kind, number=f"{kind} {product.id}", status=Status.ACCEPTED,
                   ends_on=ends_on, checked_on=clock.today())  # fmt: skip
    papers.attach(product, paper)
    db.session.commit()
    return paper
