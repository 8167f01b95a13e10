"""Put away and brought back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.accounts.history import Deed
from storefront.accounts.user import User
from storefront.catalog import passing, version
from storefront.catalog.product import Product, Status
from storefront.curation import change_request, shelving
from storefront.curation.proposing import propose
from storefront.kit import clock
from storefront.kit.db import db


def test_a_passed_one_comes_back_paused_and_without_its_wish(sambal: Product, budi: User) -> None:
    assert propose(sambal, {"name": "Sambal Roa"}, budi)
    number = version.number()
    assert shelving.archive(sambal, budi) and not shelving.archive(sambal, budi)
    assert sambal.status == Status.ARCHIVED and version.number() > number
    assert change_request.open_of(sambal.id) is None
    assert shelving.bring_back(sambal, budi) and not shelving.bring_back(sambal, budi)
    assert sambal.status == Status.PAUSED and passing.resume(sambal) and sambal.is_public
    told = db.session.scalars(select(Deed.what).order_by(Deed.id)).all()
    assert told[-3:] == ["product.change_withdrawn", "product.archived", "product.brought_back"]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.PASSED, Status.PAUSED])
def test_without_a_living_pass_it_comes_back_as_a_draft(sambal: Product, budi: User, status: Status) -> None:
    sambal.status, sambal.pass_ends_on = status, clock.today() - timedelta(days=1)
    assert shelving.archive(sambal, budi) and shelving.bring_back(sambal, budi)
    assert sambal.status == Status.DRAFT


def test_what_staff_took_down_is_not_put_away(sambal: Product, budi: User) -> None:
    assert passing.suspend(sambal)
    assert not shelving.archive(sambal, budi) and not shelving.bring_back(sambal, budi)
    assert sambal.status == Status.SUSPENDED
