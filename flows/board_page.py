"""A page for one review: its sentence, its dates with their reasons, what is missing, what is to do, and its next presses."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from flows.board_dates import dates_in_words, holds_in_words, on_one_line
from flows.board_forms import filled, link_to_next
from flows.board_reminders import kind_named, reminders_in_words
from flows.board_rows import Row, noted
from flows.links import Links
from flows.marked_down import cell, link, table
from review.awaited import agency_coded
from review.dates import in_words
from review.findings import Finding
from review.inputs import SETTLED, inputs_of
from review.matter import Matter
from review.milestones import milestones_of
from review.papers import papers_missing
from review.possible import possible_presses
from review.sections import BESIDE_THE_REPORT, REPORT, title_of
from review.timeline import CHAIRED, Standing
from review.turn import is_end
from review.waiting_for_family import offers_open
from templates.timeline_picture.as_svg import as_svg
from templates.timeline_picture.drawing import picture_of

BOARD = "board"
# By these somebody is told how it was decided, after the review has ended as well.
_TELLING = ("05 record Home Office told", "05b record family told", "11 clear the approach")
_WRITTEN = tuple(standing for standing in CHAIRED if standing is not Standing.UNDER_WAY)


def page_of_review(row: Row, today: date, links: Links) -> str:
    """The page as markdown."""
    title = " ".join(filter(None, [row.review, row.waiting.handle]))
    parts = [f"# {cell(title)}", cell(row.waiting.sentence), *noted(row), *_next(row, links), *_in_the_way(row)]
    if row.matter is not None:
        parts += [_timeline(row.matter, title), *_sections(row.matter, row), *_ahead(row, links)]
    parts.append(f"As it stood on {in_words(today)}. {link('The board', links.page(BOARD))}")
    return "\n\n".join(parts) + "\n"


def _next(row: Row, links: Links) -> list[str]:
    said = link_to_next(row.waiting, row.matter, links)
    return [f"**Next:** {said}"] if said else []


def _in_the_way(row: Row) -> list[str]:
    """What is its own, or stands before its next press; what is in everybody's way is told on the board."""
    own = [one for one in row.obstacles if one.review or one.stands_before(row.waiting.press)]
    lines = [f"- For {one.who}: {cell(one.sentence)}" for one in own]
    return ["## In the way", "\n".join(lines)] if lines else []


def _timeline(matter: Matter, called: str) -> str:
    """The picture itself, in the page: its words are what a screen reader is told."""
    picture = picture_of(called, in_words(matter.today), milestones_of(matter))
    return f"![{cell(picture.description)}](data:image/svg+xml;base64,{b64encode(as_svg(picture)).decode()})"


def _sections(matter: Matter, row: Row) -> Iterator[str]:
    """Each part under its heading; none of those with nothing to say."""
    for heading, said in (
        ("Dates and their reasons", dates_in_words(matter)),
        ("On hold", holds_in_words(matter)),
        ("Agencies", _agencies(matter)),
        ("With the family, no date", _family(matter)),
        ("Missing papers", _missing(matter)),
        ("Open findings", _findings(row)),
        ("Reminders", reminders_in_words(matter, row.notes)),
    ):
        if said:
            yield f"## {heading}"
            yield said


def _agencies(matter: Matter) -> str:
    rows = [
        (
            cell(agency_coded(one.agency)),
            kind_named(one.kind),
            one.state.replace("_", " "),
            on_one_line(one.moved_on),
            on_one_line(one.due) if one.due and one.state not in SETTLED else "",
        )
        for one in inputs_of(matter.record).values()
    ]
    return table(("Agency", "Asked for", "Stands at", "Since", "Due by"), rows) if rows else ""


def _family(matter: Matter) -> str:
    """How many offers are with family and friends; not with whom."""
    offers = Counter(offer.replace("_", " ") for _who, offer, _on in offers_open(matter.record))
    return "\n".join(f"- {offer}: {number} open, for as long as they need" for offer, number in offers.items())


def _missing(matter: Matter) -> str:
    if is_end(matter.record.standing):
        return ""
    wanted = (*REPORT, *BESIDE_THE_REPORT) if _is_being_written(matter) else ()
    absent = [title_of(name) for name in wanted if name not in matter.record.sections]
    papers = papers_missing(matter.sections["appointment"]) if "appointment" in matter.sections else []
    lines = [f"- of the report: {', '.join(absent)}"] if absent else []
    return "\n".join([*lines, *(f"- of the appointment, {cell(paper)}" for paper in papers)])


def _is_being_written(matter: Matter) -> bool:
    """From the day its terms are agreed, or the first step that follows them."""
    record = matter.record
    return record.standing in _WRITTEN or any(record.step(code) for code in ("10", "13", "14"))


def _findings(row: Row) -> str:
    rows = [(_asks(one), cell(f"{one.sentence} {one.advice}")) for one in row.findings if _is_open(row, one)]
    return table(("Asks", "What"), rows) if rows else ""


def _is_open(row: Row, finding: Finding) -> bool:
    """Of a review that has ended: what still bites while somebody is to be told how it was decided."""
    if row.matter is None or finding.answered:
        return False
    is_to_be_told = row.waiting.press in _TELLING and finding.stops and finding.bites == "notify"
    return is_to_be_told or not is_end(row.matter.record.standing)


def _asks(finding: Finding) -> str:
    """`before the sign-off, say why (a reason about t04)`."""
    step = _BEFORE.get(finding.bites, finding.bites)
    if finding.level == "P":
        return f"at {step}, think of it"
    if finding.level == "E":
        return f"before {step}, put it right"
    return f"before {step}, say why (a reason about {finding.rule.lower()})"


# The steps at which rules stand, as people call them.
_BEFORE = {
    "decide": "the decision",
    "notify": "the Home Office is told",
    "appoint": "the appointment",
    "panel": "the panel",
    "family": "the contact",
    "signoff": "the sign-off",
    "submit": "the submission",
    "plan": "the plan for publication",
    "publish": "the publication",
    "close": "the close",
}


def _ahead(row: Row, links: Links) -> list[str]:
    """What else leads on from here and would not be refused, each form filled in as that of the next press is."""
    if row.matter is None:
        return []
    possible = possible_presses(row.matter, row.findings)
    others = [replace(row.waiting, press=one, agency="") for one in possible if one != row.waiting.press]
    said = [link(one.press, links.form(one.press, filled(one, row.matter))) for one in others]
    return ["## Also possible now", "\n".join(f"- {one}" for one in said)] if said else []
