"""The words of the timeline: what may happen to a review, and where it can stand."""

from __future__ import annotations

from enum import Enum


class Event(Enum):
    """What an entry can say. The words are kept for ever in ledgers: add, never rename."""

    NOTIFIED = "notification recorded"
    REFERRED = "referral recorded"
    ADOPTED = "review under way adopted"
    LED_HERE = "lead area settled"
    SCOPING_ASKED = "agencies asked who they knew"
    SCOPING_RETURNED = "scoping return recorded"
    RECOMMENDED = "recommendation recorded"
    DECIDED_TO_REVIEW = "decision to review recorded"
    DECIDED_NOT_TO = "decision not to review recorded"
    HOME_OFFICE_TOLD = "home office told"
    EXAMINED = "decision examined by the home office"
    FAMILY_TOLD = "family told of the decision"
    ASKED_AGAIN = "home office asked to think again"
    DIRECTED = "direction to review recorded"
    BOUND = "direction to take part recorded"
    APPOINTED = "appointment recorded"
    PANEL_FORMED = "panel formed"
    PANEL_MET = "panel meeting recorded"
    RECORDS_SECURED = "agencies told to secure records"
    TERMS_AGREED = "terms of reference agreed"
    APPROACH_CLEARED = "approach cleared"
    FAMILY_CONTACT = "family contact recorded"
    PERPETRATOR_CONTACT = "perpetrator contact recorded"
    INPUT_MOVED = "agency input moved"
    INPUT_RETURNED = "agency input returned"
    CHASED = "agency chased"
    COMBINED = "chronology combined"
    DRAFT_TO_PANEL = "draft sent to the panel"
    DRAFT_TO_FAMILY = "draft offered to the family"
    PROCESSES_ANSWERED = "parallel processes answered"
    TOLD = "investigators told"
    HELD = "work held"
    RESUMED = "work resumed"
    EXTENDED = "extension agreed"
    URGENT = "urgent lesson acted on"
    COMPLETED = "report completed by the panel"
    ACCEPTED = "section accepted"
    ASSEMBLED = "documents assembled"
    LETTER_MADE = "letter made"
    SIGNED_OFF = "sign-off recorded"
    ARCHIVED = "bundle archived"
    RELEASED = "bundle released"
    STOPPED = "release stopped"
    ATTEMPTED = "dispatch attempted"
    SENT = "dispatch accepted by the mail server"
    NOT_SENT = "dispatch not taken by the mail server"
    UNKNOWN = "dispatch without a result"
    CONFIRMED = "receipt confirmed by a person"
    COPIED = "copy of the report sent"
    LETTER_PUBLISHABLE = "letter received, publishable"
    LETTER_TO_CHANGE = "letter received, publishable after changes"
    LETTER_TO_RESUBMIT = "letter received, to be submitted again"
    ANSWERED = "answers recorded"
    CLEARED = "clearance recorded"
    PUBLICATION_PLANNED = "publication planned"
    PUBLISHED = "publication recorded"
    ADDRESS_RETURNED = "web address returned"
    LESSONS_SHARED = "lessons shared"
    PROGRESSED = "action plan progress recorded"
    CLOSED = "review closed"
    CORRECTED = "entry corrected"
    REPLACED = "person replaced"
    MOVED_ON = "review transferred or joined"
    ABANDONED = "review stopped"
    WITHDRAWN = "publication withdrawn"
    REPACKED = "review moved to another pack"


class Standing(Enum):
    """Where a review stands, as a sentence about it would end."""

    UNHEARD_OF = "not known here"
    NOTIFIED = "notified and waiting for the recommendation"
    RECOMMENDED = "waiting for the decision"
    NOT_REVIEWED = "decided not to be reviewed"
    THINKING_AGAIN = "to be decided again, as the Home Office asked"
    COMMISSIONED = "commissioned and waiting for a chair"
    UNDER_WAY = "under way"
    COMPLETE = "complete and waiting for the partnership's sign-off"
    SIGNED_OFF = "signed off"
    ARCHIVED = "archived and waiting for release"
    RELEASED = "released and waiting to be sent"
    UNCERTAIN = "being sent"
    SUBMITTED = "submitted to the Home Office"
    TO_CHANGE = "to be changed as the Home Office asked"
    TO_RESUBMIT = "to be submitted to the Home Office again"
    CLEARED = "cleared for publication"
    PUBLISHED = "published, with its action plan open"
    CLOSED = "closed"
    MOVED_ON = "transferred to or joined with another review"
    ABANDONED = "stopped"

    @property
    def code(self) -> str:
        """How a section or a pack names it: `under_way`."""
        return self.name.lower()


BEFORE_THE_DECISION = (Standing.NOTIFIED, Standing.RECOMMENDED, Standing.THINKING_AGAIN)
BEING_WRITTEN = (Standing.UNDER_WAY, Standing.COMPLETE, Standing.SIGNED_OFF, Standing.ARCHIVED)
BEING_SENT = (Standing.RELEASED, Standing.UNCERTAIN)
WITH_THE_HOME_OFFICE = (Standing.SUBMITTED, Standing.TO_CHANGE, Standing.TO_RESUBMIT)
CHAIRED = (*BEING_WRITTEN, *BEING_SENT, *WITH_THE_HOME_OFFICE, Standing.CLEARED, Standing.PUBLISHED)
COMMISSIONED = (Standing.COMMISSIONED, *CHAIRED)
OPEN = (*BEFORE_THE_DECISION, *COMMISSIONED)
ENDS = (Standing.NOT_REVIEWED, Standing.CLOSED, Standing.MOVED_ON, Standing.ABANDONED)
KNOWN = (*OPEN, *ENDS)
