"""The letters and papers of a review: for each whom it goes to, and what of the record it tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

# Each audience, as a sentence names it. Those of `PEOPLE` are persons, an agency is meant by its code.
AUDIENCES: Mapping[str, str] = {
    "notifier": "whoever notified the partnership",
    "agency": "an agency",
    "home-office": "the Home Office",
    "commissioner": "those who are sent a copy",
    "family": "a relative",
    "friend": "a friend",
    "employer": "an employer",
    "perpetrator": "the other party",
    "interpreter": "interpreters and translators",
    "coroner": "the coroner",
    "sio": "the senior investigating officer",
    "cps": "the Crown Prosecution Service",
    "chair": "the independent chair",
    "panel": "the panel",
    "partnership": "the partnership",
    "press-office": "the press office",
}
PEOPLE = ("family", "friend", "employer", "perpetrator")


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One letter or paper: its name, its audience, the Word file it is made from, and its step of the timeline.

    Where it is *named*, real names belong into it, and it leaves marked places for them. *facts* are what its template
    is given, by name. *after*: the step that has to be recorded before it is made, or else *or_after*, and *months* the
    time that has passed since; *commissions*: how it was decided. *not_after*: the step from which on it is too late, and
    *after_the_end* that it may be made of a review that has ended; it *opens_again* once the Home Office asks for changes to
    a report that was signed off. *joint*: whether it tells of a joint review, or of one held by itself, and
    *of_our_decision* that it was decided here. *side*: whose relatives it speaks to alone, where it matters: those of the
    person who died, or of the other party.
    """

    name: str
    to: str
    step: str
    template: str
    facts: tuple[str, ...]
    named: bool = False
    after: str = ""
    commissions: bool | None = None
    or_after: str = ""
    months: int = 0
    not_after: str = ""
    after_the_end: bool = False
    opens_again: bool = False
    joint: bool | None = None
    of_our_decision: bool = False
    side: str = ""


@dataclass(frozen=True)
class LetterMade:
    """What an entry says of one version of a letter: which, to whom (a code), in which language, its number and digests.

    *language* is empty for English; *inputs* the sha256 of everything it was made from.
    """

    letter: str
    to: str
    language: str
    n: int
    sha256: str
    inputs: str

    def is_of(self, other: LetterMade) -> bool:
        """Whether both are versions of one letter to one addressee."""
        return (self.letter, self.to, self.language) == (other.letter, other.to, other.language)


def letter_file_name(review: str, made: LetterMade) -> str:
    """`NMER-2026-001_scoping-request_housing_v1.docx`; codes alone, so that it can lie anywhere."""
    whom = (made.to,) if made.to != KINDS[made.letter].to else ()
    return "_".join((review, made.letter, *whom, *((made.language,) if made.language else ()), f"v{made.n}.docx"))


_CONTACT = ("contact", "telephone")
_PERSON = (*_CONTACT, "encloses", "planned_on")
_INPUT = (*_CONTACT, "act", "agency", "chair", "due", "key_lines", "period", "subjects")
_NOTICE = (*_CONTACT, "addressee", "review_held", "rows", "said", "subjects")
_SENT_ON = (*_CONTACT, "addressee", "rows")


def _request(name: str) -> Kind:
    template = "letter-request-for-input"
    return Kind(
        name=name, to="agency", step="12", template=template, facts=_INPUT, named=True, after="04", commissions=True
    )


def _notice(name: str, step: str, after: str, commissions: bool | None = None) -> Kind:
    """A notice to the Home Office, with its sheet of identities."""
    template = "letter-home-office-notice"
    return Kind(
        name=name,
        to="home-office",
        step=step,
        template=template,
        facts=_NOTICE,
        named=True,
        after=after,
        commissions=commissions,
    )


def _decided(name: str, *, commissions: bool, joint: bool | None = None) -> Kind:
    """The notice of a decision that this partnership took itself."""
    return replace(_notice(name, "05", "04", commissions), joint=joint, of_our_decision=True)


def _person(name: str, step: str, after: str = "", commissions: bool | None = None) -> Kind:
    """A letter to somebody who knew the people: to the audience that its name begins with."""
    return Kind(
        name=name,
        to=name.partition("-")[0],
        step=step,
        template="letter-to-a-person",
        facts=_PERSON,
        named=True,
        after=after,
        commissions=commissions,
    )


def _official(to: str) -> Kind:
    return Kind(
        name=f"{to}-notice",
        to=to,
        step="09",
        template="letter-to-an-official",
        facts=(*_CONTACT, "act", "rows", "subjects"),
        named=True,
        after="04",
        commissions=True,
    )


def _paper(name: str, to: str, step: str, facts: tuple[str, ...], after: str = "", template: str = "") -> Kind:
    """A coded paper, from a template of its own name unless another is given."""
    return Kind(name=name, to=to, step=step, template=template or f"letter-{name}", facts=facts, after=after)


_ALL = (
    Kind(
        name="notification-acknowledgement",
        to="notifier",
        step="02",
        template="letter-acknowledgement",
        facts=(*_CONTACT, "rows"),
        named=True,
    ),
    Kind(
        name="scoping-request",
        to="agency",
        step="03",
        template="letter-scoping-request",
        facts=(*_CONTACT, "act", "agency", "due", "subjects"),
        named=True,
    ),
    _paper("scoping-return", "agency", "03", (*_CONTACT, "agency", "due")),
    Kind(
        name="secure-records",
        to="agency",
        step="09",
        template="letter-secure-records",
        facts=(*_CONTACT, "act", "agency", "subjects"),
        named=True,
    ),
    _request("imr-request"),
    _request("short-report-request"),
    _request("chronology-request"),
    _paper("imr-template", "agency", "12", ("agency", "key_lines", "period")),
    _paper("imr-checklist", "agency", "12", ("agency",)),
    _paper("draft-for-comment", "agency", "14", (*_CONTACT, "agency", "chair"), after="14"),
    _paper("agency-sign-off", "agency", "17", (*_CONTACT, "agency", "recommendations")),
    _paper("decision-briefing", "partnership", "04", ("returns", "rows", "said")),
    _decided("notice-of-review", commissions=True, joint=False),
    _decided("notice-of-no-review", commissions=False),
    _decided("notice-of-joint-review", commissions=True, joint=True),
    _notice("notice-of-hold", "05", "hold"),
    _notice("notice-of-resuming", "05", "resume"),
    _notice("notice-of-extension", "05", "extension"),
    _notice("reply-to-direction", "06", "06"),
    _notice("notice-reconsidered", "05", "05c"),
    replace(_notice("notice-of-transfer", "05", "transfer"), or_after="adoption"),
    _paper("copy-of-report", "commissioner", "19", _SENT_ON, after="17", template="letter-transmittal"),
    _paper("web-address", "home-office", "24", _SENT_ON, after="23", template="letter-transmittal"),
    _person("family-first-contact", "11", "04", commissions=True),
    _person("family-decision", "05b", "04", commissions=True),
    _person("family-no-review", "05b", "04", commissions=False),
    _person("family-terms", "11", "10"),
    _person("family-hold", "11", "hold"),
    _person("family-resuming", "11", "resume"),
    _person("family-draft", "15", "14"),
    _person("family-outcome", "20", "20"),
    _person("family-publication", "22", "22"),
    replace(_person("family-year-on", "27", "23"), months=6),
    _person("family-of-other-party", "11", "04", commissions=True),
    _person("friend-invitation", "11", "04", commissions=True),
    _person("employer-invitation", "11", "04", commissions=True),
    _person("perpetrator-notice", "11a", "04", commissions=True),
    _paper("interpreter-note", "interpreter", "11", ()),
    _official("coroner"),
    _official("sio"),
    _official("cps"),
    _paper("chair-appointment", "chair", "07", (*_CONTACT, "act", "chair", "rows"), after="07"),
    _paper(
        "terms-of-reference", "panel", "10", ("act", "agencies", "key_lines", "period", "purposes", "said", "will_not")
    ),
    _paper("panel-invitation", "agency", "08", (*_CONTACT, "agency", "chair")),
    _paper("panel-agenda-first", "panel", "08a", ("agencies", "chair"), template="letter-panel-agenda"),
    _paper("panel-agenda", "panel", "08a", ("agencies", "chair")),
    _paper("panel-minutes", "panel", "08a", ("meeting",), after="08a"),
    _paper("panel-list", "panel", "08", ("chair", "members"), after="08"),
    _paper("answer-table", "home-office", "21", ("points",), after="21"),
    _paper("press-lines", "press-office", "22", ("rows",), after="22"),
    _paper("closure-record", "partnership", "27", ("rows", "said"), after="27"),
)
# From which step on a letter is too late: it asks for what is over, or tells what is true no more.
_TOO_LATE: Mapping[str, tuple[str, ...]] = {
    "04": ("notification-acknowledgement", "decision-briefing"),
    "08a": ("panel-agenda-first",),
    "resume": ("notice-of-hold", "family-hold"),
    "17": (
        *("scoping-request", "scoping-return", "secure-records", "imr-template", "imr-checklist"),
        *("imr-request", "short-report-request", "chronology-request", "draft-for-comment"),
        *("family-first-contact", "family-decision", "family-terms", "family-draft", "family-of-other-party"),
        *("family-resuming", "perpetrator-notice"),
        *("friend-invitation", "employer-invitation", "panel-invitation", "chair-appointment"),
        *("coroner-notice", "sio-notice", "cps-notice"),
    ),
    "23": (
        *("agency-sign-off", "family-outcome", "family-publication"),
        *("notice-of-review", "notice-of-joint-review", "notice-of-resuming"),
    ),
}
_NOT_AFTER = {name: step for step, names in _TOO_LATE.items() for name in names}
# What a report needs that is written anew after its sign-off: those who were asked for their part have given it.
_OPENS_AGAIN = ("draft-for-comment", "family-draft")
# What tells of an end, or of what comes after it.
_AFTER_THE_END = (
    *("notice-of-no-review", "family-no-review", "notice-reconsidered", "notice-of-transfer", "interpreter-note"),
    *("copy-of-report", "web-address", "press-lines", "family-year-on", "closure-record"),
)
# Words of condolence to those who lost somebody, and words to the relatives of the other party.
_SIDES = {
    **dict.fromkeys(("family-first-contact", "family-decision", "family-no-review", "family-terms"), "died"),
    "family-of-other-party": "other",
}


def _timed(kind: Kind) -> Kind:
    return replace(
        kind,
        not_after=_NOT_AFTER.get(kind.name, ""),
        after_the_end=kind.name in _AFTER_THE_END,
        opens_again=kind.name in _OPENS_AGAIN,
        side=_SIDES.get(kind.name, ""),
    )


KINDS: Mapping[str, Kind] = {kind.name: _timed(kind) for kind in _ALL}
TEMPLATES = tuple(dict.fromkeys(kind.template for kind in _ALL))
