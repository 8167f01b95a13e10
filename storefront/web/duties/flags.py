"""What time does to reports, take-downs and change requests: staff are reminded, and reporters are forgotten."""

from storefront.curation import due_telling, flag_forgetting
from storefront.curation.flag import Flag
from storefront.kit import vault
from storefront.kit.db import db
from storefront.web import private_picture
from storefront.web.carefully import each


def remind_of_flags() -> int:
    """Reports and sellers' answers: half over, and late."""
    done = due_telling.tell_flags()
    db.session.commit()
    return done


def remind_of_changes() -> int:
    """Change requests: half over, and late."""
    done = due_telling.tell_changes()
    db.session.commit()
    return done


def forget() -> int:
    """Words, contacts and photos of reports that ended long ago."""
    return each(flag_forgetting.long_over(), _forget)


def _forget(flag: Flag) -> bool:
    """The row first and then the photo: a kill between them leaves a file nobody can reach, never a dead link."""
    owner = flag.vault
    flag_forgetting.empty(flag)
    db.session.commit()
    vault.forget(private_picture.folder(), owner)
    return True


DUTIES = (remind_of_flags, remind_of_changes, forget)
