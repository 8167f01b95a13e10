"""What the worker does about the agencies' lists: tries them, runs them, takes them back, and forgets their rows.

One list at a time under a lease, a piece a commit (`web/leased.py`); a trial that was cut off begins anew.
"""

from storefront.kit import leasing
from storefront.kit.db import db
from storefront.sellers import enrolling_checking, enrolling_receiving, enrolling_running, enrolment_forgetting
from storefront.sellers.enrolling_checking import Trial
from storefront.sellers.member_list import WORK, MemberList, Status
from storefront.web import leased
from storefront.web.carefully import each


def work() -> int:
    """Go on with the list that waits longest; answers how many pieces were done."""
    return leased.one(MemberList, WORK, _choose)


def _choose(of: MemberList, lease: str) -> leased.Deed | int:
    if of.status == Status.UPLOADED:
        return _check(of, lease)
    return enrolling_running.run if of.status == Status.RUNNING else enrolling_running.take_back


def _check(of: MemberList, lease: str) -> int:
    """The whole trial: what the rows before have told is remembered, so it is not cut into rounds."""
    trial = Trial(of)
    while leasing.keep(of, lease, Status.UPLOADED):
        if not trial.batch():
            enrolling_checking.finish(of)
            db.session.commit()
            return 1
        db.session.commit()
    return 0


def forget() -> int:
    """Lists nobody said yes to, and rows of lists that are long over."""
    return each(enrolment_forgetting.idle(), _drop) + each(enrolment_forgetting.over(), _clear)


def _drop(of: MemberList) -> bool:
    return enrolling_receiving.drop(of, None)


def _clear(of: MemberList) -> bool:
    enrolling_receiving.clear(of)
    return True
