"""Cases to assemble: the least a section may hold, the most, and anything a test wants instead. All invented."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from copy import deepcopy
from datetime import date
from typing import Any

from review.case import Case
from review.documents import Attachment
from review.packs import Pack, load_pack
from review.record import BundleKept, DocumentMade, Record, StepTaken
from review.stages import Stage
from templates.assemble.assembly import assemble
from templates.read.lines import lines

REF = "NMER-2026-001"
WORKING_LIFE = (
    ("02", date(2026, 1, 13)),
    ("04", date(2026, 2, 4)),
    ("07", date(2026, 5, 18)),
    ("17", date(2026, 11, 3)),
)
A_BUNDLE = BundleKept(n=1, sha256="0123456789abcdef" * 4, on=date(2026, 11, 4))
ENCLOSED = (
    Attachment(
        title="Overview Report", file_name="NMER-2026-001_overview-report_home-office_v1.docx", digest="ab" * 32
    ),
    Attachment(title="Action Plan", file_name="NMER-2026-001_action-plan_home-office_v1.docx", digest="cd" * 32),
)
NINE = [
    "age",
    "disability",
    "gender_reassignment",
    "marriage_and_civil_partnership",
    "pregnancy_and_maternity",
    "race",
    "religion_or_belief",
    "sex",
    "sexual_orientation",
]


def _least() -> dict[str, Any]:
    """Every section with its required fields and one entry in each list."""
    return {
        "introduction": {"outline": "[[fern]] grew things.", "scope_reason": "The spring in which she first asked."},
        "timescales": {"began": "2026-02-23", "completed": "2026-10-16", "account": "It took the time it took."},
        "confidentiality": {"names_chosen": "Her sister chose the name.", "ages_and_ethnicity": "Bands are given."},
        "terms_of_reference": {
            "period": {"from": "2023-03-01", "to": "2026-01-06"},
            "key_lines": [{"id": "asked", "title": "Was [[fern]] asked?", "question": "Did anybody ask her alone?"}],
            "reasons": "Drafted at the first meeting.",
        },
        "methodology": {"approach": "We read, then we met people.", "limits": "Records show what was written down."},
        "family_involvement": {
            "people": [
                {
                    "person": "[[mother]]",
                    "relation": "Mother of the person who died",
                    "approached": "yes",
                    "how": "In person, with an interpreter",
                    "leaflet": "yes",
                    "advocate": "yes",
                    "terms_of_reference": "yes",
                    "met_panel": "no",
                    "draft_read": "not_applicable",
                    "reply": "Took part throughout",
                }
            ],
            "views": "She told us about the garden.",
        },
        "contributors": {
            "agencies": [{"code": "gp", "name": "Larkfield Surgery", "input": "imr", "author_independent": "yes"}]
        },
        "panel": {
            "members": [{"name": "Sunita Ramdeholl", "role": "Named doctor", "agency": "Larkfield Surgery"}],
            "meetings": [{"on": "2026-03-10", "present": 14, "purpose": "First meeting"}],
            "independence": "Nobody on it had met her.",
        },
        "author": {"chair_statement": "I have chaired eleven reviews."},
        "parallel_reviews": {"processes": [{"kind": "inquest", "answer": "yes", "status": "Suspended"}]},
        "equality": {
            **{
                name: {"person_who_died": "known", "other_party": "not_recorded", "effect": f"Effect of {name} seen"}
                for name in NINE
            },
            "analysis": "Two of the nine mattered together.",
        },
        "dissemination": {"recipients": ["Northmere Homes"]},
        "background": {
            "the_facts": "She lived in a flat with a yard.",
            "relationship": "They met in 2016.",
            "criminal": {"outcome": "convicted"},
            "inquest": {"status": "suspended"},
            "cause_of_death": "Known to the panel and left out",
        },
        "chronology": {
            "before_scope": "The records are thin.",
            "entries": [
                {"when": "March 2023", "event": "A visit about sleep.", "source": "Surgery", "in_summary": True},
                {"when": "April 2023", "event": "A second visit.", "source": "Surgery", "in_summary": False},
            ],
            "narrative": "She counted coins for petrol.",
            "family_account": "Two rings, then two more.",
        },
        "overview": {
            "agencies": [{"agency": "gp", "account": "Nine appointments."}],
            "community": "Her friend knew most.",
            "not_known": "What she would have said.",
        },
        "analysis": {
            "key_lines": [{"line": "asked", "text": "Nobody asked."}],
            "good_practice": "A receptionist found a quiet room.",
            "hindsight": "We know the end.",
        },
        "conclusions": {"answers": [{"line": "asked", "text": "She was not asked."}], "closing": "Most was known."},
        "lessons": {
            "lessons": [{"id": "ask-again", "text": "Ask twice.", "evidence": "Nine visits", "recommendation": "ask"}]
        },
        "recommendations": {"recommendations": [_a_recommendation()]},
        "executive_summary": {
            "process": "A review in short.",
            "chronology": "A life in short.",
            "key_issues": "Issues in short.",
            "conclusions": "Answers in short.",
        },
        "action_plan": {"monitoring": "Every quarter.", "escalation": "To the board.", "actions": [_an_action()]},
        "notification": {
            "csp": "Northmere Community Safety Partnership",
            "kind": "homicide",
            "aware_on": "2026-01-07",
            "notified_on": "2026-01-13",
            "notifier": "police",
            "notifier_post": "Detective chief inspector",
            "died": "2026-01",
            "age": 34,
            "relationship": "former_partner",
            "lead_area": "Northmere",
            "outline": "[[fern]] died at home.",
            "criminal_status": "Charged with murder",
            "agencies_known": ["Larkfield Surgery"],
        },
        "decision": {
            "outcome": "review",
            "decided_on": "2026-02-04",
            "decided_by": "Northmere One Panel",
            "consulted": ["Northmere Police"],
            "domestic_abuse_expertise": "yes",
            "criteria": "The criteria are met.",
            "reasons": "There is something to learn.",
            "circumstances": "They had parted.",
            "home_office_told_on": "2026-02-06",
            "family_told": "not_yet",
            "criminal_status": "Plea hearing listed",
            "inquest_status": "Opened and adjourned",
            "other_reviews": "None known",
            "contact_post": "Community safety coordinator",
        },
        "appointment": {"chair": {"name": "Margaret Oyelaran-Tate", "appointed_on": "2026-05-18"}},
        "labels": {
            "labels": [
                {"id": "fern", "role": "deceased", "public": "Fern", "chosen_by": "Her sister"},
                {"id": "mother", "role": "relative", "public": "Fern’s mother", "chosen_by": "Herself"},
                {"id": "rowan", "role": "perpetrator", "public": "Rowan", "chosen_by": "The panel"},
            ]
        },
    }


def _a_recommendation(**changes: Any) -> dict[str, Any]:
    usual = {
        "id": "ask",
        "number": "1",
        "text": "Ask, and ask again.",
        "scope": "local",
        "kind": "single_agency",
        "owners": ["Larkfield Surgery"],
        "lesson": "ask-again",
    }
    return {**usual, **changes}


def _an_action(**changes: Any) -> dict[str, Any]:
    usual = {
        "id": "template",
        "recommendation": "ask",
        "action": "Add a prompt to the template.",
        "lead": ["Larkfield Surgery"],
        "milestones": [{"text": "Template changed"}],
        "target_date": "2026-12-11",
        "intended_outcome": "People are asked",
        "measure": "An audit of fifty entries",
        "status": "in_progress",
    }
    return {**usual, **changes}


def _most() -> dict[str, Any]:
    """Every section with every field, and more than one entry where lists allow."""
    most = _least()
    prose = "First **bold *and* slanted** words.\n\n- a bullet\n  1. inside\n  2. it\n\n> Quoted words.\n\n3) three\n4) four"
    most["introduction"] |= {"condolence": prose, "tribute": {"words": "> She was funny.", "given_by": "[[mother]]"}}
    most["timescales"] |= {
        "agreed": {"date": "2026-10-30", "agreed_on": "2026-07-21", "reason": "Interviews had to wait"},
        "delays": [
            {"reason": "coroner", "from": "2026-04-13", "to": "2026-07-10", "detail": "Asked to wait"},
            {
                "reason": "criminal_trial",
                "from": "2026-04-13",
                "to": "2026-07-10",
                "length": "Three months",
                "detail": "Interviews waited",
            },
        ],
    }
    most["terms_of_reference"]["key_lines"].append(
        {"id": "barriers", "title": "What stood in the way?", "question": "Why?"}
    )
    most["terms_of_reference"]["particular_points"] = prose
    most["methodology"]["research"] = ["Studies of risk after separation"]
    most["family_involvement"]["people"][0] |= {
        "reasons": "She preferred her own table",
        "log": [{"on": "2026-03-18", "what": "Approach cleared"}],
    }
    most["family_involvement"]["disagreements"] = prose
    most["contributors"]["agencies"][0]["note"] = "Nine appointments read"
    most["contributors"]["agencies"] += [
        {"code": "far", "name": "Eastford Homes", "input": "nil", "author_independent": "unknown"},
        {"code": "silent", "name": "Stillwater", "input": "no_reply", "author_independent": "not_applicable"},
    ]
    most["contributors"]["comments"] = prose
    most["panel"]["members"][0]["specialism"] = "domestic_abuse"
    most["panel"]["meetings"].append({"on": "2026-03-31", "present": 12, "purpose": "Second meeting"})
    most["author"]["writer_statement"] = prose
    most["parallel_reviews"]["comments"] = prose
    most["dissemination"]["plan"] = prose
    most["background"]["criminal"] |= {
        "charge": "Murder",
        "plea": "Guilty to manslaughter",
        "convicted_of": "manslaughter",
        "sentence": "Prison",
        "month": "2026-07",
    }
    most["background"]["inquest"]["detail"] = "Will not be resumed"
    most["analysis"]["key_lines"].append({"line": "barriers", "text": prose})
    most["conclusions"]["answers"].append({"line": "barriers", "text": prose})
    most["lessons"]["lessons"].append(
        {"id": "good", "text": prose, "evidence": "A recording", "none_because": "It is done already"}
    )
    most["recommendations"] = {
        "opening": prose,
        "recommendations": [
            _a_recommendation(adopted_from="Northmere Police"),
            _a_recommendation(
                id="tell", number="2a", text=prose, scope="national", kind="multi_agency", owners=["HM Treasury", "All"]
            ),
        ],
    }
    done = {
        "completed": "2026-06-05",
        "outcome": prose,
        "accepted_by": {"post": "Practice manager", "on": "2026-05-06"},
        "status": "completed",
        "milestones": [{"text": "Room freed", "reached": "2026-05-11"}],
    }
    most["action_plan"]["actions"] += [
        _an_action(id="room", action=prose, **done),
        _an_action(id="letter", recommendation="tell", not_accepted_because="No money for it", status="not_accepted"),
    ]
    most["notification"]["fictional"] = True
    most["appointment"]["chair"] |= {"years_since_local_employment": 9, "training": "Modules of the Home Office"}
    most["appointment"]["writer"] = {"name": "Tomasz Brightwell", "appointed_on": "2026-02-23"}
    most["labels"]["labels"].append({"id": "home", "role": "place", "public": "the flat", "chosen_by": "The writer"})
    return most


def a_png(width: int = 4, height: int = 3, *extra: tuple[bytes, bytes]) -> bytes:
    """A grey picture; *extra* chunks, each a name and what it holds, stand before what is drawn."""
    drawn = zlib.compress((b"\0" + b"\x80" * width) * height)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), *extra, (b"IDAT", drawn), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, inside) for name, inside in chunks)


def _chunk(name: bytes, inside: bytes) -> bytes:
    return struct.pack(">I", len(inside)) + name + inside + struct.pack(">I", zlib.crc32(name + inside))


def a_picture(body: bytes | None = None, **changes: str) -> dict[str, str]:
    usual = {"title": "The family of [[fern]]", "alternative": "[[mother]] stands over [[fern]] & nobody else."}
    return {**usual, "image": b64encode(body or a_png()).decode(), **changes}


def a_row(**changes: Any) -> dict[str, Any]:
    usual = {
        "date": "2023-03-07",
        "agency": "gp",
        "source": "Surgery: visits",
        "subject": "[[fern]]",
        "event": "Tired.",
    }
    return {**usual, **changes}


def _beside() -> dict[str, Any]:
    """What is printed where there is one, and is missed by no document where there is none."""
    briefing = ("background", "what_happened", "review", "findings", "good_practice", "what_to_do", "find_out_more")
    return {
        "abbreviations": {"abbreviations": [{"short": "NMH", "meaning": "Northmere Homes"}]},
        "combined_chronology": {
            "explanation": "Put together by the *writer*.",
            "rows": [
                a_row(time="08:50", action="Leaflet given", seen_alone="unknown", comment="Home was not talked of"),
                a_row(date="spring 2023", event="An NMH officer rang; IMRs differ on the day."),
            ],
        },
        "pictures": {"pictures": [a_picture(), a_picture(title="The streets", alternative="Two roads and a yard.")]},
        "lessons_briefing": {part: f"Said of **{part.replace('_', ' ')}** in short." for part in briefing},
        "home_office_letter": {
            "letter_date": "2026-11-19",
            "panel_date": "2026-11-17",
            "body": "The Panel’s Office",
            "outcome": "publishable_after_changes",
            "praise": "A humane report.\n\nIt was read with care.",
            "points": [
                {
                    "number": "1",
                    "group": "Structure",
                    "text": "Move it.",
                    "subject": "other",
                    "asks_resubmission": False,
                },
                {
                    "number": "2",
                    "group": "Structure",
                    "text": "Say why.",
                    "subject": "other",
                    "asks_resubmission": False,
                }
                | {"paragraph": "At 14.6"},
            ],
            "closing": "With sympathy to the family.",
        },
    }


LEAST, MOST, BESIDE = _least(), _most(), _beside()
THREE = ("overview-report", "executive-summary", "action-plan")
STAGES = tuple(Stage)


def a_case(
    sections: dict[str, Any] = LEAST,
    *,
    without: tuple[str, ...] = (),
    pack: Pack | None = None,
    steps: tuple[tuple[str, date], ...] = WORKING_LIFE,
    assembled: tuple[DocumentMade, ...] = (),
    **changes: Any,
) -> Case:
    """A case that could be signed off, but for what is left out or changed; *changes* replace whole sections."""
    taken = tuple(StepTaken(step, on, "csp-chair") for step, on in steps)
    content = {name: said for name, said in {**deepcopy(sections), **changes}.items() if name not in without}
    record = Record(REF, pack="england-2016", steps=taken, assembled=assembled)
    return Case(record, pack or load_pack("england-2016"), content)


def changed(section: str, sections: dict[str, Any] = LEAST, **changes: Any) -> dict[str, Any]:
    """`{section: content}` with some fields changed, to hand to `a_case`."""
    return {section: {**deepcopy(sections[section]), **changes}}


def all_documents(case):
    """The usual documents of a draft by name."""
    return {made.name: made for made in assemble(case, Stage.DRAFT)}


def text_of(case: Case, document: str, stage: Stage = Stage.DRAFT) -> str:
    """The words of one document, a line for each paragraph."""
    (made,) = assemble(case, stage, [document])
    return "\n".join(lines(made.body))


def a_label(code: str, role: str, public: str) -> dict[str, str]:
    return {"id": code, "role": role, "public": public, "chosen_by": "The panel"}
