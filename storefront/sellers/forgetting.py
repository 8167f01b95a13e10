"""Takes a person out of what shops know of them: their NIK, invitations to their number, what they wrote as a mentor.

A shop itself is closed or handed over before; its log names people by codes, whose names go with the account.
"""

from sqlalchemy import update

from storefront.accounts.user import User
from storefront.kit.db import db
from storefront.sellers import enrolment_forgetting
from storefront.sellers.invitation import Invitation, Status
from storefront.sellers.mentor_consent import MentorConsent
from storefront.sellers.registration import Registration


def forget(person: User) -> None:
    """To be called before the account is emptied, for the number goes with it."""
    enrolment_forgetting.forget(person)
    mine = update(Registration).where(Registration.user_id == person.id)
    db.session.execute(mine.values(nik_last="", nik_hash=""))
    if person.phone:
        waits = update(Invitation).where(Invitation.phone == person.phone, Invitation.status == Status.WAITING)
        db.session.execute(waits.values(status=Status.WITHDRAWN))
        db.session.execute(update(Invitation).where(Invitation.phone == person.phone).values(name="", phone=""))
    db.session.execute(update(MentorConsent).where(MentorConsent.user_id == person.id).values(why=""))
