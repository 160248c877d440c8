"""What no ledger tells: files that came back, a mail server that says no, bytes that changed, a disk that is gone."""

from __future__ import annotations

import errno
import os
import shutil
import socket
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from commands.own_templates import pin_templates
from flows import receiving, sending
from flows.board_doors import board_now
from review import places
from review.errors import ReviewError
from review.ledger import VERSION
from storage.canonical import canonical
from tests.board.living import NOW_THERE, lived
from tests.dispatch.faulty_server import FaultyServer, a_certificate
from tests.flows import walking
from tests.flows.walking import REF, later
from tests.templates.edit_moves import template, typed


def section_returned_to_the_writer(world):
    review = lived(world.door, "combined", but=("written",))
    review.send("analysis", "2026-06-10", body=b'{"nothing": 1}')
    receiving.collect_inbox(world.door)
    return review.waiting()


def wrong_file_from_an_agency(world):
    review = lived(world.door, "asked")
    review.send("agency_input", "2026-02-10", sent_by="agency:housing", body=b"[]")
    receiving.collect_inbox(world.door)
    return review.waiting()


def never_collected(world):
    return _lying_there(world).waiting()


def mail_server_down(world):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    return _sent(world, times=1, port=port)


def mail_refused(world):
    return _through(world, "550 to the message", times=1)


def mail_without_result(world):
    return _through(world, "broken line after the dot, not kept", times=2)


def _through(world, fault, times):
    certificate, authority = a_certificate(world.folder)
    with FaultyServer(certificate) as server:
        return _sent(world, times, fault=lambda: setattr(server, "fault", fault), port=server.port, ca_file=authority)


def _sent(world, times, fault=lambda: None, **mail):
    """A review that was truly released, sent to a mail server of that kind."""
    walking.open_review(world.door)
    walking.write_report(world.door)
    walking.sign_and_archive(world.door)
    walking.release(world.door)
    door = replace(world.door, settings=replace(world.door.settings, mail=replace(world.door.settings.mail, **mail)))
    for time in range(times):
        fault()
        with suppress(ReviewError):
            sending.send_outbox(later(door, time))
    return world.waiting(date(2026, 11, 6))


def released_and_waiting(world):
    return lived(world.door, "released").waiting()


def ledger_broken(world):
    review = lived(world.door, "told")
    _altered(world, places.ledger_entry(REF, 1))
    return review.waiting("2025-10-01")


def ledger_entry_missing(world):
    review = lived(world.door, "told")
    _file(world, places.ledger_entry(REF, 2)).unlink()
    return review.waiting("2025-10-01")


def ledger_of_a_later_release(world):
    review = lived(world.door, "told")
    number = review.record.entries
    world.door.vault.put_new(places.ledger_entry(REF, number), canonical({"v": VERSION + 1}))
    return review.waiting("2025-10-01")


def section_altered(world):
    review = lived(world.door, "told")
    _altered(world, places.section_version(REF, "decision", 1))
    return review.waiting("2025-10-01")


def key_gone(world):
    review = _lying_there(world)
    _file(world, places.review_key(REF)).unlink()
    return review.waiting()


def _lying_there(world):
    review = lived(world.door, "asked")
    review.send("agency_input", "2026-02-10", sent_by="agency:housing", body=walking.least("agency_input"))
    return review


def key_file_unreadable(world):
    lived(world.door, "told")
    Path(world.environment["PARTNERSHIP_KEY_FILE"]).write_text("not a key", "utf-8")
    return board_now(world.environment, NOW_THERE)


def store_down(world):
    lived(world.door, "told")
    folder = Path(world.environment["VAULT_FOLDER"])
    shutil.move(folder, folder.with_name("taken-away"))
    return board_now(world.environment, NOW_THERE)


def full_disk(world):
    lived(world.door, "told")

    def full(_descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    world.patch.setattr(os, "fsync", full)
    another_way_in = world.folder / "another-way-in"
    another_way_in.symlink_to(world.environment["VAULT_FOLDER"])  # so that the store is tried out once more
    return board_now({**world.environment, "VAULT_FOLDER": str(another_way_in)}, NOW_THERE)


def template_changed(world):
    own = world.folder / "own"
    own.mkdir()
    (own / "action_plan.docx").write_bytes(typed("Responsible agencies", "Who is responsible")(template("action-plan")))
    pin_templates(own, "coordinator")
    (own / "action_plan.docx").write_bytes(template("action-plan"))
    door = replace(world.door, settings=replace(world.door.settings, templates_folder=own))
    return lived(door, "complete").waiting()


def staff_list_unreadable(world):
    lived(world.door, "told")
    file = world.folder / "staff.toml"
    file.write_text("nobody = [", "utf-8")
    return board_now({**world.environment, "STAFF_FILE": str(file)}, NOW_THERE)


def never_notified(world):
    walking.send(world.door, "notification", walking.least("notification"))
    receiving.collect_inbox(world.door)
    return world.waiting(date(2026, 11, 6))


def keep_time_has_not_run(world):
    lived(world.door, "told")
    before = NOW_THERE - timedelta(days=3)
    world.door.vault.put_new(places.time_kept(before.date()), canonical({"at": before.isoformat()}))
    return board_now(world.environment, NOW_THERE)


def _altered(world, key):
    """Other bytes in the place of those that were kept, as a disk or a hand would leave them."""
    file = _file(world, key)
    file.write_bytes(file.read_bytes().replace(b"2025", b"2024"))


def _file(world, key):
    *folders, name = key.split("/")
    return Path(world.environment["VAULT_FOLDER"]).joinpath("objects", *folders, f"{name}+kept")


FAULTS = {
    made.__name__: made
    for made in (
        section_returned_to_the_writer,
        wrong_file_from_an_agency,
        never_collected,
        mail_server_down,
        mail_refused,
        mail_without_result,
        released_and_waiting,
        ledger_broken,
        ledger_entry_missing,
        ledger_of_a_later_release,
        section_altered,
        key_gone,
        key_file_unreadable,
        store_down,
        full_disk,
        template_changed,
        staff_list_unreadable,
        never_notified,
        keep_time_has_not_run,
    )
}
