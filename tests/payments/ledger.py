"""The small reference model: what must become of one order and its money, told without a database.

Minutes count from the moment the order was placed (ten in the morning, the seller's cut-off is at three). Every rule
stands here once more, written from the tables of moves and not from the code.
"""

from dataclasses import dataclass, field

PAY_MINUTES, GRACE, DAY, UNDO_MINUTES = 15, 5, 24 * 60, 10
CUT_OFF = 5 * 60  # minutes until the seller takes no more orders for that day
BUTTON_STAYS = 48 * 60
ANSWER_MINUTES = 48 * 60
MOST_CODES, MOST_FRESH_CODES, MOST_EMPTY_CLAIMS = 5, 2, 2
OPEN = ("presented", "claimed")


@dataclass
class Attempt:
    """One code shown."""

    amount: int
    expires: int
    by_hand: bool
    status: str = "presented"
    was_claimed: bool = False
    answered: bool = False
    rejected_at: int = 0
    by_word: list[tuple[int, int]] = field(default_factory=list)  # standing receipts by hand: sum, minute
    by_bank: int = 0  # standing receipts the bank told of
    words: int = 0  # receipts by hand that ever were


@dataclass
class Ledger:
    """One order of `units`, of which `free` more are on the shelf."""

    total: int
    units: int
    free: int
    now: float = 0
    status: str = "placed"
    handed_over: bool = False
    due: int = 0
    pay_by: int = PAY_MINUTES
    accept_by: int | None = None
    claimed_until: int | None = None
    received: int = 0
    refunded: int = 0
    refund_open: int = 0
    homeless: int = 0
    hold: str = "held"
    hold_ends: int = PAY_MINUTES + GRACE
    attempts: list[Attempt] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.due = self.total
        self.free -= self.units

    @property
    def held(self) -> int:
        """Units held for this order."""
        return self.units if self.hold in ("held", "converted") and not self.handed_over else 0

    @property
    def missing(self) -> int:
        """Rupiah still to come."""
        return max(0, self.due - (self.received - self.refunded))

    @property
    def is_paid(self) -> bool:
        """Whether enough came for what is still to be delivered."""
        return self.missing == 0

    def ask(self, by_hand: bool) -> bool:
        """The shopper asks for a code; False where none may be had."""
        last = self.attempts[-1] if self.attempts else None
        if last and last.status in OPEN and (last.expires > self.now or last.status == "claimed"):
            return True
        if self.status != "placed" or self.pay_by <= self.now or not self.missing or len(self.attempts) >= MOST_CODES:
            return False
        if last and last.status == "presented":
            last.status = "lapsed"
        self.attempts.append(Attempt(self.missing, self.pay_by, by_hand))
        return True

    def money(self, attempt: Attempt, event: str, amount: int, fits: bool, by_hand: bool = False) -> str:
        """The bank says that money moved, or somebody saw it in a bank's app; in which lane it goes."""
        if event in self.seen:
            return "seen_before"
        self.seen.add(event)
        if not fits:
            self.homeless += amount
            return "person"
        if not by_hand:
            attempt.by_bank += 1
            if proven := next((word for word in attempt.by_word if word[0] == amount), None):
                attempt.by_word.remove(proven)
                return "seen_before"
        self.expire()  # without a sweep too
        before, self.received = self.received, self.received + amount
        if by_hand:
            attempt.by_word.append((amount, self.now))
        if self.status == "expired" and attempt.status in OPEN:
            attempt.status = "lapsed"
        if attempt.status in OPEN:
            attempt.status = "confirmed"
        elif attempt.status in ("rejected", "lapsed", "superseded"):
            attempt.status = "confirmed_late"
        if self.status == "placed" and not self.is_paid:
            self.pay_by = self.now + DAY
            self._prolong(self.pay_by)
            return "short"
        if self.is_paid and (self.status == "expired" or (self.status == "placed" and before < self.due)):
            self._give()
        return "refund" if self.settle_up() else "applied"

    def word(self, attempt: Attempt) -> str:
        """The seller saw the whole sum; once for each attempt, and again after it was taken back."""
        if attempt.status in ("confirmed", "confirmed_late"):
            return "seen_before"
        attempt.words += 1
        return self.money(attempt, f"{id(attempt)}-{attempt.words}", attempt.amount, fits=True, by_hand=True)

    def undo(self, attempt: Attempt) -> bool:
        """The seller takes the own word back, within ten minutes and before the goods are promised."""
        word = attempt.by_word[-1] if attempt.by_word else None
        if word is None or word[1] + UNDO_MINUTES <= self.now or self.refunded:
            return False
        is_needed = self.status in ("placed", "accepted") and self.received - word[0] < self.due
        others = [each for each in self.attempts if each is not attempt]
        if (is_needed and self.status == "accepted") or any(each.status == "claimed" for each in others):
            return False
        for each in others:
            each.status = "superseded" if each.status == "presented" else each.status
        attempt.by_word.remove(word)
        self.received -= word[0]
        if not attempt.by_word and not attempt.by_bank:
            self._seek(attempt, is_needed)
        self.settle_up()
        return True

    def _seek(self, attempt: Attempt, is_needed: bool) -> None:
        is_sought = is_needed and attempt.was_claimed
        attempt.status = "claimed" if is_sought else "lapsed"
        if not is_needed:
            return
        self.accept_by = None
        if is_sought:
            until = self.claimed_until = self.now + DAY
        else:
            self.pay_by = max(self.pay_by, self.now + PAY_MINUTES)
            until = self.pay_by + GRACE
        if self.hold == "converted":
            self.hold, self.hold_ends = "held", until
        self._prolong(until)

    def renew(self, attempt: Attempt) -> bool:
        """ "QR baru": twice at most, while the goods are kept; the first time prolongs both."""
        fresh = sum(each.status == "superseded" for each in self.attempts)
        is_checked = self.claimed_until is not None and self.claimed_until > self.now
        is_kept = self.hold == "converted" or (self.hold == "held" and self.hold_ends > self.now)
        if attempt.status != "presented" or attempt.expires <= self.now or not self.missing or not is_kept:
            return False
        if self.status != "placed" or self.pay_by <= self.now or is_checked or fresh >= MOST_FRESH_CODES:
            return False
        attempt.status = "superseded"
        if not fresh and self.pay_by < self.now + PAY_MINUTES:
            self.pay_by = self.now + PAY_MINUTES
            self._prolong(self.pay_by + GRACE)
        return True

    def _give(self) -> None:
        if self.status == "expired":
            if self.refund_open or self.now >= CUT_OFF or self.free < self.units:
                return
            self.status = "placed"
            self._take()
        if self.hold == "none" and self.free >= self.units:
            self._take()
        if self.hold == "none":
            self.cancel()
            return
        self.hold, self.accept_by, self.claimed_until = "converted", self.now + DAY, None

    def _take(self) -> None:
        self.free -= self.units
        self.hold, self.hold_ends = "held", self.now

    def _prolong(self, until: int) -> None:
        if self.hold == "held":
            self.hold_ends = max(self.hold_ends, until)

    def _release(self) -> None:
        self.free += self.held
        self.hold = "none"

    def settle_up(self) -> bool:
        """What is owed back stands in refunds, no more and no less; False when nothing new is owed."""
        to_come = 0 if self.status in ("cancelled", "expired") else self.due
        before, self.refund_open = self.refund_open, max(0, self.received - self.refunded - to_come)
        return self.refund_open > before

    def cancel(self) -> bool:
        """The order ends; its goods are free again and nothing is due."""
        if self.status not in ("placed", "accepted") or self.handed_over:
            return False
        self._release()
        self.status, self.due = "cancelled", 0
        return True

    def someone_takes(self, units: int) -> bool:
        """Another shopper buys from the same shelf: holds past their end are free again first."""
        if self.hold == "held" and self.hold_ends < self.now:
            self._release()
        if self.free < units:
            return False
        self.free -= units
        return True

    def expire(self) -> bool:
        """Nobody paid in time, and nobody says so."""
        checked = self.claimed_until is not None and self.claimed_until >= self.now
        if self.status != "placed" or self.received or checked or self.pay_by + GRACE >= self.now:
            return False
        self._release()
        self.status = "expired"
        return True

    def claim(self, attempt: Attempt) -> bool:
        """ "Saya sudah bayar": keeps the order, and the goods unless two claims found nothing."""
        if attempt.status not in ("presented", "lapsed") or self.now >= attempt.expires + BUTTON_STAYS:
            return False
        return self._is_open_to_claims(attempt) and self._take_up(attempt)

    def answer(self, attempt: Attempt) -> bool:
        """The shopper answers a rejection, once and within two days."""
        in_time = self.now < attempt.rejected_at + ANSWER_MINUTES
        if attempt.status != "rejected" or attempt.answered or not in_time or not self._is_open_to_claims(attempt):
            return False
        if not self._take_up(attempt):
            return False
        attempt.answered = True
        return True

    def _is_open_to_claims(self, attempt: Attempt) -> bool:
        if not self.received:
            return self.status in ("placed", "expired")
        return self.status == "placed" and attempt.amount == self.missing

    def _take_up(self, attempt: Attempt) -> bool:
        if any(each.status in OPEN for each in self.attempts if each is not attempt):
            return False
        attempt.status, attempt.was_claimed = "claimed", True
        self.claimed_until = self.now + DAY
        empty = sum(each.was_claimed for each in self.attempts if each.status in ("rejected", "lapsed"))
        if self.status == "placed" and empty < MOST_EMPTY_CLAIMS:
            self._prolong(self.claimed_until)
        return True

    def reject(self, attempt: Attempt) -> bool:
        """The seller looked and found nothing."""
        if attempt.status != "claimed":
            return False
        attempt.status, attempt.rejected_at, self.claimed_until = "rejected", self.now, None
        return True
