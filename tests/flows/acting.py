"""The acts of a small review, for tests that disturb it."""

from __future__ import annotations

import json
from datetime import date

from commands.journey import signed_documents
from flows import assembling, bundling, receiving, signing_off
from review.stages import Stage
from review.timeline import Standing
from tests.flows import walking
from tests.flows.walking import REF, record_of

ON = date(2026, 11, 5)


def accept(door, section, body, number=200):
    walking.send(door, section, body, number)
    receiving.collect_inbox(door)


def assemble(door):
    return assembling.assemble_documents(door, REF, Stage.HOME_OFFICE, ON, "coordinator")


def sign(door):
    """Sign off the newest set; the panel hands the report over first, if it has not."""
    if record_of(door).standing is Standing.UNDER_WAY:
        walking.complete(door)
    return signing_off.record_sign_off(door, REF, signed_documents(record_of(door)), ON, "csp-chair")


def archive(door):
    return bundling.archive_bundle(door, REF, ON, "coordinator")


def renamed():
    said = json.loads(walking.least("labels"))
    said["labels"][0]["public"] = "Another Name"
    return json.dumps(said).encode()
