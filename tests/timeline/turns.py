"""Where each press has its turn and who may make it, row by row of the timeline in the field's reference.

The words are this model's own: `chaired` is a review under way, `gone` one that was transferred or joined. What the rows
leave open is taken as the coordinator's table has it, so that only what a text says can be a disagreement.
"""

from __future__ import annotations

from collections.abc import Mapping

WAITING = {"notified", "recommended", "thinking again"}
WRITING = {"chaired", "complete", "signed", "archived"}
OUTBOX = {"released", "being sent"}
AT_HOME_OFFICE = {"submitted", "to change", "to resubmit"}
MENDED = {*WRITING, *AT_HOME_OFFICE}  # what is recorded again from a corrected section reaches no set that has left
HELD_ON = {"commissioned", *MENDED}
# Notification, decision and appointment, which the changed set is signed with once more before it is published.
STILL_MENDED = {*HELD_ON, "cleared"}
CHAIRED = {*MENDED, *OUTBOX, "cleared", "published"}
COMMISSIONED = {"commissioned", *CHAIRED}
OPEN = {*WAITING, *COMMISSIONED}
ENDS = {"no review", "closed", "gone", "stopped"}
KNOWN = {*OPEN, *ENDS}

COMMISSIONS = {"review", "joint_sar", "joint_cspr"}  # 3.3: the others are no review under this guidance
OUTCOMES = {*COMMISSIONS, "sar", "cspr", "local_learning", "no_review"}

_CSP = {"csp-chair", "csp-deputy"}
# Practice, section 2: who signs what, and so who may be recorded as having done it.
ENTITLED: Mapping[str, set[str]] = {
    "record the recommendation": {"one-panel-chair"},
    "04 record the decision": _CSP,
    "08 form the panel": {"chair", "coordinator"},
    "08a record a panel meeting": {"chair", "coordinator"},
    "10 agree terms of reference": {"chair"},
    "agree an extension": _CSP,
    "16 complete the report": {"chair"},
    "17 record the sign-off": _CSP,
    "18 release the bundle": _CSP,
    "23 publish": {"csp-chair", "information-governance"},
    "withdraw the publication": {"csp-chair", "information-governance"},
    "27 close the review": _CSP,
    "transfer or join the review": _CSP,
    "stop the review": _CSP,
    "move to another pack": _CSP,
}
# Practice, section 2: decision, release, publish and stop; and whatever else cannot be looked at again before it counts.
HANDLE_TYPED = {
    "04 record the decision",
    "18 release the bundle",
    "confirm the receipt",
    "record the clearance",
    "23 publish",
    "withdraw the publication",
    "correct an entry",
    "transfer or join the review",
    "stop the review",
}
WHERE: Mapping[str, set[str]] = {
    "02 record a notification": {"unheard", *WAITING, "no review", *STILL_MENDED},
    "02a record a referral": {"unheard", *WAITING},
    "adopt a review under way": {"unheard"},
    "02b settle the lead area": {*WAITING, "commissioned", "chaired"},
    # 2.4: some scope before the decision, some after a chair was appointed.
    "03 ask who knew them": {*WAITING, "commissioned", "chaired"},
    "03 record a scoping return": {*WAITING, "commissioned", "chaired"},
    "record the recommendation": WAITING,
    # Also of what became of a review that ended.
    "05 record Home Office told": {*COMMISSIONED, *ENDS},
    "05a record advice on a no": {"no review"},
    "05b record family told": {*ENDS, *COMMISSIONED},
    "05c reopen after a no": {"no review"},
    "07 appoint chair and writer": STILL_MENDED,
    "08 form the panel": CHAIRED,
    "08a record a panel meeting": CHAIRED,
    "09 have records secured": COMMISSIONED,
    "10 agree terms of reference": CHAIRED,
    # Practice 1.2 and row 5b: a no is told to the family too, and nobody is written to before it is cleared; after the
    # end a person may still be told what changed.
    "11 clear the approach": KNOWN,
    "11 record a family contact": KNOWN,
    "11a note perpetrator contact": CHAIRED,
    "12 ask agencies": COMMISSIONED,
    "12 record agency inputs": COMMISSIONED,
    "12 record a return": COMMISSIONED,
    "12 chase agencies": {*WAITING, *COMMISSIONED},
    "record parallel processes": COMMISSIONED,
    "record investigators told": COMMISSIONED,
    "hold a workstream": OPEN,
    "resume a workstream": OPEN,
    # What is agreed is the day of completion: it is past once the report is cleared.
    "agree an extension": COMMISSIONED - {"cleared", "published"},
    "act on an urgent lesson": OPEN,
    "13 combine the chronology": CHAIRED,
    "14 send draft to the panel": CHAIRED,
    "15 offer draft to family": CHAIRED,
    "16 complete the report": {"chaired"},
    # What the Home Office asked to be changed is signed before it is published.
    "17 record the sign-off": {"complete", "signed", "archived", "to change", "to resubmit", "cleared"},
    "archive the bundle": {"signed"},
    "18 release the bundle": {"archived"},
    "stop the release": {"released"},
    # Nothing else moves a set while it is being sent; who sent it says what came of it.
    "try to send": {"released"},
    "sent": {"being sent"},
    "not taken": {"being sent"},
    "no answer": {"being sent"},
    "confirm the receipt": {"signed", "archived", "released"},
    "19 send a copy of the report": {"signed", "archived", *OUTBOX, *AT_HOME_OFFICE, "cleared", "published"},
    "20 record Home Office letter": {"submitted"},
    "21 record the answers": {"to change", "to resubmit", "signed", "archived", "cleared"},
    "record the clearance": AT_HOME_OFFICE,
    "22 plan the publication": {*AT_HOME_OFFICE, "cleared"},
    "23 publish": {"cleared"},
    "24 return the web address": {"published"},
    "25 share the lessons": {*AT_HOME_OFFICE, "cleared", "published"},
    "26 record action progress": CHAIRED,
    "withdraw the publication": {"published", "closed"},
    "27 close the review": {"published"},
    "correct an entry": KNOWN,
    "replace a person": COMMISSIONED,
    "transfer or join the review": {*WAITING, *HELD_ON, "cleared"},
    "stop the review": {*HELD_ON, "cleared"},
    "move to another pack": OPEN,
}
# A review is adopted where it stands; what is signed, packed or on its way has papers that are not here.
ADOPTED_AS = OPEN - {"signed", "archived", *OUTBOX}
# What leads from wherever it has its turn to one place.
LEADS: Mapping[str, str] = {
    "05c reopen after a no": "thinking again",
    "16 complete the report": "complete",
    "archive the bundle": "archived",
    "18 release the bundle": "released",
    "stop the release": "archived",
    "try to send": "being sent",
    "sent": "submitted",
    "not taken": "released",
    "no answer": "released",
    "confirm the receipt": "submitted",
    "record the clearance": "cleared",
    "23 publish": "published",
    "withdraw the publication": "cleared",
    "27 close the review": "closed",
    "transfer or join the review": "gone",
    "stop the review": "stopped",
}
LETTER = {"publishable": "cleared", "publishable_after_changes": "to change", "resubmit": "to resubmit"}
