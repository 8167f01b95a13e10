"""What is told about tasting days, changes to goods, and reports of the public."""

from datetime import timedelta

from storefront.catalog.product import PassLevel
from storefront.curation import (
    change_request,
    deciding,
    due_telling,
    entering,
    flag_deciding,
    khas,
    proposing,
    scheduling,
    take_down,
    take_down_talking,
    taking_down,
    telling,
    walking,
)
from storefront.curation.flag import Reason
from storefront.curation.flag_case import Consequence, DismissedAs
from storefront.curation.flag_deciding import Verdict
from storefront.kit import clock
from storefront.sellers.permit import Kind
from tests.curation.flags import flagged
from tests.curation.table import give_paper, lay
from tests.notifications.stories.stage import Stage, tells

TONO = {"email": "tono@contoh.example", "phone": "+6281277770001"}


@tells("seller/run_sent_back", "seller/run_noted")
def sent_back_and_talked_about(stage: Stage) -> None:
    table = lay(stage.make)
    run = table.entered(stage.make.product(name="Roa", passed=False))
    assert walking.send_back(run, table.bagas, "fotonya gelap")
    telling.tell_seller(run.product, "run_noted", words="Foto lagi dekat jendela, ya.")


@tells("seller/run_scheduled", "seller/run_unscheduled")
def a_day_given_and_taken(stage: Stage) -> None:
    table = lay(stage.make)
    run = table.entered(stage.make.product(name="Teri", passed=False))
    assert walking.verify(run, table.bagas) and walking.validate(run, table.joko)
    assert scheduling.schedule(run, table.day(), table.joko) and scheduling.unschedule(run, table.joko, "Banjir")


@tells("seller/run_passed", "seller/run_revise", "seller/run_failed")
def tasted(stage: Stage) -> None:
    """Three goods come to an end each in its way."""
    table = lay(stage.make)
    for name, step in (("Matah", 3), ("Dabu", 2), ("Ijo", 1)):
        product = stage.make.product(name=name, passed=False)
        if step > 1:
            give_paper(product, Kind.HALAL)
        table.concluded(product, step, **({"taste": 1} if step == 2 else {}))


@tells("seller/change_accepted", "seller/change_refused")
def changes_decided(stage: Stage) -> None:
    product = stage.jar.product
    assert proposing.propose(product, {"name": "Sambal Teri Pedas"}, None)
    asked = change_request.latest(product.id)
    assert asked and deciding.accept(asked, stage.rini, deciding.mark(asked))
    assert proposing.propose(product, {"name": "Sambal Dewa"}, None)
    asked = change_request.latest(product.id)
    assert asked and deciding.refuse(asked, stage.rini, deciding.mark(asked), "namanya seperti merek orang lain")


@tells("seller/khas_changed")
def khas_withdrawn_and_given_and_left_to_the_list(stage: Stage) -> None:
    """The jar is on its pengampu's list, the bag is not: each loses or gets the mark, and gets or loses it again."""
    bag = stage.make.product(seller=stage.shop, name="Tas Anyam", kind="tas")
    for product, why in ((stage.jar.product, "Bumbunya dari pabrik."), (bag, "Anyaman purun khas Marunda.")):
        assert khas.decide(product, stage.rini, why, khas.mark(product))
        assert khas.undo(product, stage.rini, khas.mark(product))


@tells("staff/flags_due", "staff/changes_due")
def work_that_waits_too_long(stage: Stage) -> None:
    assert stage.rini
    proposing.propose(stage.jar.product, {"name": "Sambal Teri Asli"}, None)
    flagged(stage.jar.product).half_at = clock.now() - timedelta(minutes=1)
    asked = change_request.open_of(stage.jar.product_id)
    assert asked
    asked.look_by = clock.now() - timedelta(minutes=1)
    assert due_telling.tell_flags() == 1 and due_telling.tell_changes() == 1


@tells("seller/flag_change", "shopper/flag_upheld", "shopper/flag_dismissed")
def a_report_that_is_right_and_one_that_is_not(stage: Stage) -> None:
    verdict = Verdict(Consequence.CHANGE, Reason.NOT_AS_DESCRIBED, "Tulis isi bersihnya.", 7)
    assert flag_deciding.uphold(flagged(stage.jar.product, **TONO), stage.rini, 1, verdict)
    case = flagged(stage.jar.product, **TONO)
    assert flag_deciding.dismiss(case, stage.rini, 1, DismissedAs.NOT_SO, "Sudah kami cek.")


@tells("seller/flag_warning")
def warned(stage: Stage) -> None:
    """For a good, and for the shop itself."""
    unsafe = Verdict(Consequence.WARNING, Reason.UNSAFE, "Botolnya tidak bersegel.")
    assert flag_deciding.uphold(flagged(stage.jar.product, **TONO), stage.rini, 1, unsafe)
    rude = Verdict(Consequence.WARNING, Reason.OFFENDS, "Jangan mengejek.")
    assert flag_deciding.uphold(flagged(stage.shop), stage.rini, 1, rude)


@tells("seller/product_taken_down", "seller/take_down_left", "seller/product_lifted")
def taken_down_and_given_back(stage: Stage) -> None:
    """While it was on its way to the next level: that ends, too."""
    assert entering.enter(stage.jar.product, PassLevel.PROVINSI, None)
    unsafe = Verdict(Consequence.TAKE_DOWN, Reason.UNSAFE, "Botolnya tidak bersegel.")
    assert flag_deciding.uphold(flagged(stage.jar.product, **TONO), stage.rini, 1, unsafe)
    down = take_down.in_force(stage.jar.product_id)
    assert down and take_down_talking.leave(down, stage.rini, "Kirim foto segelnya.")
    assert taking_down.lift(down, stage.rini, "Baik.")
