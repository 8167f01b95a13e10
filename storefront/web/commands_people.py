"""The command that makes an operator: somebody has to be the first to let others in."""

import sys

import click

from storefront.accounts import factor_renewing, helping, history, password_reset, staff_role, user
from storefront.accounts.staff_role import Role
from storefront.accounts.user import NotAnEmail, User
from storefront.kit import phones
from storefront.kit.db import db


@click.command("operator")
@click.option("--name", prompt="Name", help="The operator's name.")
@click.option("--phone", prompt="Phone (0812…)", help="Phone number in any spelling; one signs in with it.")
@click.option("--email", prompt="E-mail (may be empty)", default="", show_default=False, help="E-mail address, if any.")
@click.option("--new-factor", is_flag=True, help="Remove a second factor that is lost; one is set up anew.")
def operator(name: str, phone: str, email: str, new_factor: bool) -> None:
    """Make an operator and print a one-time code for the first password. Safe to repeat: a fresh code is printed."""
    try:
        number, address = phones.normal(phone), user.email_address(email) if email.strip() else None
    except phones.NotAPhone:
        sys.exit(f"{phone!r} is not a phone number that can be called")
    except NotAnEmail:
        sys.exit(f"{email!r} is not an e-mail address")
    person = user.find(number) or _new(name, number, address)
    if not person.is_open:
        sys.exit(f"the account of {number} is disabled; another operator has to open it first")
    if not staff_role.is_operator(person):
        staff_role.give(person, Role.OPERATOR)
    if new_factor:
        factor_renewing.remove(person)
        history.note(None, "factor.removed", helping.name_of(person))
    pin = helping.give_code(person, actor=None)
    db.session.commit()
    minutes = int(password_reset.LASTS.total_seconds() // 60)
    click.echo(f"{person.name} ({number}) is an operator.")
    if new_factor:
        click.echo("The second factor is removed and all devices are signed out.")
    click.echo(f"One-time code: {pin}  (open /masuk/kode within {minutes} minutes, and choose a password)")


def _new(name: str, phone: str, email: str | None) -> User:
    """A person without a password yet; the code sets it."""
    name = " ".join(name.split())
    if len(name) < 2:
        sys.exit("the name is missing")
    if email and user.find(email):
        sys.exit(f"{email} belongs to another account")
    person = User(name=name, phone=phone, email=email)
    db.session.add(person)
    db.session.flush()
    return person
