"""Whatever is pressed on a review that was adopted is done, or refused in a sentence: papers give days and no codes."""

from __future__ import annotations

from datetime import date

import pytest

from flows import assembling, bundling, receiving, releasing, sending, signing_off
from flows.taking import row
from review.errors import ReviewError
from review.stages import Stage
from review.steps import STEPS
from tests.flows import walking
from tests.flows.adopting import adopt, every_step_behind, press
from tests.flows.walking import REF
from tests.review.values import ENGLAND

ON = date(2026, 11, 5)
CSP = "csp-chair"
# What each press without a section is filled in with, where a day alone is not enough.
CODES = {
    "03 ask who knew them": {"agencies": ["gp"], "due": "2026-12-01"},
    "05 record Home Office told": {"about": "decision"},
    "05a record advice on a no": {"advice": "agrees"},
    "05b record family told": {"how": "in_person"},
    "09 have records secured": {"agencies": ["gp"]},
    "12 record agency inputs": {"agencies": ["gp"], "kind": "imr", "state": "asked", "due": "2026-12-01"},
    "12 chase agencies": {"agencies": ["gp"], "rung": "standard"},
    "record investigators told": {"who": "sio"},
    "hold a workstream": {"workstream": "family", "reason": "coroner", "asked_by": "sio"},
    "resume a workstream": {"workstream": "family"},
    "agree an extension": {
        "until": "2027-01-01",
        "panel_agreed_on": "2026-11-01",
        "csp_agreed_on": "2026-11-01",
        "reason": "other",
    },
    "19 send a copy of the report": {"recipient": "commissioner"},
    "23 publish": {"variant": "full"},
}
ELSEWHERE = ("17 record the sign-off", "18 release the bundle", "move to another pack")
PLAIN = sorted({step.press for step in STEPS if step.code and not step.section} - set(ELSEWHERE))
MACHINERY = {
    "assemble documents": lambda door: assembling.assemble_documents(door, REF, Stage.DRAFT, ON, "coordinator"),
    "for the Home Office": lambda door: assembling.assemble_documents(door, REF, Stage.HOME_OFFICE, ON, "coordinator"),
    "sign": lambda door: signing_off.record_sign_off(door, REF, ["0" * 64], ON, CSP),
    "archive": lambda door: bundling.archive_bundle(door, REF, ON, "coordinator"),
    "release": walking.release,
    "stop": walking.stop,
    "confirm": lambda door: releasing.confirm_receipt(door, REF, ON, "coordinator", walking.record_of(door).handle),
    "send": sending.send_outbox,
    "collect": receiving.collect_inbox,
}


@pytest.mark.parametrize("stands", ["under_way", "complete", "submitted", "to_resubmit", "cleared", "published"])
def test_whatever_is_pressed_on_it_is_done_or_refused_in_a_sentence(door, stands):
    adopt(door, stands, every_step_behind(stands))
    acts = {name: lambda door, name=name: press(door, name, may(name), ON, **CODES.get(name, {})) for name in PLAIN}
    said = {name: _said(act, door) for name, act in {**acts, **MACHINERY}.items()}

    assert all(sentence.endswith((".", "”.")) and "None" not in sentence for sentence in said.values()), said
    for name in ("sign", "archive", "release", "stop", "confirm"):
        assert said[name].startswith("refused: "), name


def may(name):
    """Who may be recorded as having pressed this."""
    entitled = ENGLAND.entitled.get(row(name).entitled, ())
    return entitled[0] if entitled else "coordinator"


def _said(act, door):
    try:
        return str(act(door))
    except ReviewError as refused:
        return f"refused: {refused}"
