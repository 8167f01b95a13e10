"""What is told when goods are not as they should be."""

from datetime import timedelta

from storefront.kit import clock
from storefront.orders import complaining, complaint_ending, expiry
from storefront.orders.complaining import Reply
from storefront.orders.complaint import Answer
from storefront.payments import making_good
from tests.notifications.stories.stage import SARI, Stage, tells
from tests.orders.complaints import fetched, opened

NO = Reply(Answer.REFUSAL, "sudah benar")


@tells("seller/complaint_opened", "seller/complaint_waits", "shopper/complaint_answered", "seller/complaint_accepted")
def both_agree(stage: Stage) -> None:
    """Each time to something else."""
    money = Reply(Answer.REFUND, "maaf", 5_000, wants_back=True)
    another = Reply(Answer.REPLACEMENT, "", replace_on=clock.today() + timedelta(days=1))
    for how in (money, another, NO):
        found = opened(fetched(SARI, stage.jar))
        assert complaining.remind(found) and complaining.answer(found, how, stage.budi)
        assert complaint_ending.accept(found)


@tells("seller/complaint_withdrawn")
def the_shopper_changes_her_mind(stage: Stage) -> None:
    assert complaint_ending.withdraw(opened(fetched(SARI, stage.jar)))


@tells("shopper/completed")
def the_shopper_says_nothing_more(stage: Stage) -> None:
    found = opened(fetched(SARI, stage.jar))
    assert complaining.answer(found, NO, stage.budi)
    found.reply_by = clock.now() - timedelta(hours=1)
    assert complaint_ending.accept(found, "system") and expiry.complete(found.order)


@tells("seller/complaint_escalated", "shopper/complaint_escalated", "seller/complaint_decided",
       "shopper/complaint_decided")  # fmt: skip
def an_operator_decides(stage: Stage) -> None:
    """The seller says nothing, or what the shopper cannot believe; she is right once, and not the other time."""
    unheard, denied = opened(fetched(SARI, stage.jar)), opened(fetched(SARI, stage.jar))
    unheard.answer_by = clock.now() - timedelta(minutes=1)
    assert complaining.escalate(unheard, "system")
    assert complaining.answer(denied, NO, stage.budi) and complaining.escalate(denied, "buyer", "tidak benar")
    assert complaint_ending.decide(unheard, 5_000, "Fotonya jelas", True, stage.rini) and making_good.settle(unheard)
    assert complaint_ending.decide(denied, 0, "Fotonya tidak jelas", False, stage.rini)
