"""The timeline as a picture: what it shows, that it says the same in words, and that colour alone says nothing."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image, ImageFont

from flows.matters import matter_of
from review.ledger import Entry
from review.matter import Matter
from review.milestones import Milestone, State, counted, milestones_of
from review.record import Record
from review.timeline import Event
from templates.timeline_picture.as_png import as_png
from templates.timeline_picture.as_svg import as_svg
from templates.timeline_picture.drawing import COLOURS, Words, picture_of
from tests.board.living import lived
from tests.flows.walking import INDEPENDENT, REF
from tests.review.values import ENGLAND

SVG = "{http://www.w3.org/2000/svg}"


def stands(door, on):
    found = milestones_of(matter_of(door, REF, date.fromisoformat(on)))
    return {one.name: (one.state, one.words) for one in found}


def test_what_was_done_has_its_day_and_what_is_next_its_date(door):
    lived(door, "asked")
    told = stands(door, "2026-02-01")

    assert told["Decision"] == (State.DONE, "15 September 2025")
    assert told["Agencies’ accounts"] == (State.DUE, "0 of 1 settled, asked for by 1 March 2026")
    assert told["Report complete"] == (State.DUE, "by 15 March 2026")
    assert told["Published"] == (State.NO_DATE, "to come")


def test_what_has_run_past_its_date_is_late_and_a_family_never_is(door):
    lived(door, "offered")
    told = stands(door, "2027-06-01")

    assert told["Report complete"] == (State.LATE, "was due by 31 December 2026, as agreed")
    assert told["Draft with the family"] == (State.NO_DATE, "with the family, for as long as they need")


def test_a_hold_and_the_date_it_does_not_stop_are_both_told(door):
    review = lived(door, "asked")
    review.take(Event.HELD, "2026-01-10", workstream="finalising", reason="criminal_trial", asked_by="sio")

    state, words = stands(door, "2026-02-01")["Report complete"]

    assert (state, words) == (State.HELD, "since 10 January 2026 for the criminal trial; by 15 March 2026")


def test_a_set_that_was_released_is_sent_only_once_the_mail_server_has_it(door):
    """Its fifteen minutes may end with a stop, and the mail server may refuse it."""
    review = lived(door, "released")
    assert stands(door, "2026-11-05")["Sent to the Home Office"] == (
        State.DUE,
        "released on 5 November 2026, not sent yet",
    )
    review.take(Event.ATTEMPTED, "2026-11-06", {"bundle": 1})
    review.take(Event.NOT_SENT, "2026-11-06", {"bundle": 1, "code": 550})
    assert stands(door, "2026-11-07")["Sent to the Home Office"][0] is State.DUE
    review.take(Event.STOPPED, "2026-11-08")
    assert stands(door, "2026-11-09")["Sent to the Home Office"] == (State.NO_DATE, "stopped on 8 November 2026")
    review.take(Event.CONFIRMED, "2026-11-12")

    assert stands(door, "2026-11-12")["Sent to the Home Office"] == (State.DONE, "12 November 2026")


def adopted(stands, *past):
    """What the picture tells of a review that was taken over where it *stands*, with the event, step and day of each *past*."""
    told = [
        {"step": step, "on": on, "by": "coordinator", "paper": 1, "event": event.value, "codes": {}}
        for event, step, on in past
    ]
    data = {"n": 1, "pack": ENGLAND.name, "off": [], "notification": 1, "codes": {"stands": stands}, "past": told}
    entry = Entry(event=Event.ADOPTED.value, on=date(2026, 4, 1), by="coordinator", data=data)
    sections = {"notification": {"aware_on": "2025-03-03", "notified_on": "2025-03-05"}}
    matter = Matter(Record(REF).after(entry), ENGLAND, sections, date(2026, 5, 1))
    return {one.name: (one.state, one.words) for one in milestones_of(matter)}


def test_a_set_that_was_sent_before_the_review_came_here_is_sent():
    told = adopted("submitted", (Event.RELEASED, "18", "2026-03-02"))

    assert told["Sent to the Home Office"] == (State.DONE, "2 March 2026")


NO = (Event.DECIDED_NOT_TO, "04", "2025-04-01")
YES = (Event.DECIDED_TO_REVIEW, "04", "2025-06-02")
DIRECTED = (Event.DIRECTED, "06", "2025-05-13")


@pytest.mark.parametrize(
    ("past", "words"),
    [
        ((NO, DIRECTED), "1 April 2025; a review was directed on 13 May 2025"),
        ((DIRECTED,), "a review was directed on 13 May 2025"),
        ((NO, DIRECTED, YES), "2 June 2025"),
        ((NO,), "1 April 2025"),
    ],
)
def test_a_direction_is_not_told_as_the_day_of_the_decision(past, words):
    assert adopted("under_way", *past)["Decision"] == (State.DONE, words)


def test_after_a_no_and_a_direction_picture_and_dates_tell_one_day_for_the_decision(door):
    review = lived(door, "recommended")
    review.take(Event.DECIDED_NOT_TO, "2025-09-15", {"n": review.accept("decision", "2025-09-15")}, outcome="no_review")
    n = review.accept("direction", "2025-11-03")
    review.take(Event.DIRECTED, "2025-11-03", {"n": n}, kind="establish")
    page = review.board("2025-11-04").pages[REF.lower()]

    assert "Decision: done, 15 September 2025; a review was directed on 3 November 2025" in page
    assert "| 15\u00a0Sep\u00a02025 | met | the decision |" in page


UNTOLD = ("Panel formed", "Terms of reference", "Agencies’ accounts", "Draft to the panel", "Draft with the family")


@pytest.mark.parametrize("stands", ["complete", "submitted", "published"])
def test_what_lies_behind_an_adopted_review_is_not_to_come(stands):
    told = adopted(stands)

    assert told["Notification"] == (State.DONE, "5 March 2025")
    assert {told[name] for name in UNTOLD} == {(State.DONE, "before the review came here")}


def test_what_an_adopted_review_has_still_to_do_is_to_come():
    told = adopted("under_way", (Event.TERMS_AGREED, "10", "2026-02-02"))

    assert told["Notification"][0] is State.DONE
    assert told["Panel formed"] == (State.DONE, "before the review came here")
    assert [told[name][0] for name in UNTOLD[1:]] == [State.DONE, *[State.NO_DATE] * 3]


def test_a_chair_who_left_is_to_be_followed_by_another(door):
    review = lived(door, "terms agreed")
    n = review.accept("replacement", "2025-11-20", role="chair")
    review.take(Event.REPLACED, "2025-11-20", {"n": n}, role="chair")
    assert stands(door, "2025-12-01")["Chair appointed"] == (
        State.DUE,
        "the chair left on 20 November 2025; another is to be appointed",
    )
    review.take(Event.APPOINTED, "2025-12-08", {"n": review.accept("appointment", "2025-12-08", chair=INDEPENDENT)})

    assert stands(door, "2025-12-09")["Chair appointed"] == (State.DONE, "8 December 2025")


def test_the_day_of_an_account_is_told_only_while_the_account_is_still_to_come(door):
    review = lived(door, "input in")
    codes = {"agencies": ["police"], "kind": "imr", "due": "2026-04-01"}
    review.take(Event.INPUT_MOVED, "2026-03-11", **codes, state="asked")
    assert stands(door, "2026-03-12")["Agencies’ accounts"] == (State.DUE, "0 of 2 settled, asked for by 1 April 2026")
    review.take(Event.INPUT_MOVED, "2026-04-01", agencies=["police"], state="signed")

    assert stands(door, "2026-07-01")["Agencies’ accounts"] == (
        State.DUE,
        "0 of 2 settled; 1 is with the chair, 1 is with the panel",
    )


def test_accounts_whose_work_is_on_hold_are_not_called_late(door):
    review = lived(door, "asked")
    review.take(Event.HELD, "2026-02-01", workstream="interviews", reason="criminal_trial", asked_by="sio")
    assert stands(door, "2026-06-01")["Agencies’ accounts"] == (
        State.HELD,
        "since 1 February 2026 for the criminal trial; 0 of 1 settled, asked for by 1 March 2026",
    )
    review.take(Event.RESUMED, "2026-06-02", workstream="interviews")

    assert stands(door, "2026-06-03")["Agencies’ accounts"][0] is State.LATE


def test_what_is_on_hold_and_past_its_date_is_told_as_both(door):
    review = lived(door, "asked")
    review.take(Event.HELD, "2026-01-10", workstream="finalising", reason="criminal_trial", asked_by="sio")
    found = milestones_of(matter_of(door, REF, date(2027, 6, 1)))

    told = {one.name: (one.state, one.words) for one in found}

    assert told["Report complete"][0] is State.HELD_LATE
    assert told["Report complete"][0].value == "on hold, late"
    assert "1 on hold and late" in counted(found)


def test_what_the_home_office_wants_again_is_done_no_more(door):
    review = lived(door, "sent")
    assert stands(door, "2026-12-01")["Sent to the Home Office"] == (State.DONE, "6 November 2026")
    n = review.accept("home_office_letter", "2027-01-20", outcome="resubmit", letter_date="2027-01-20")
    review.take(Event.LETTER_TO_RESUBMIT, "2027-01-20", {"n": n}, outcome="resubmit", points=8)

    told = stands(door, "2027-02-01")

    assert told["Sent to the Home Office"][0] is State.NO_DATE
    assert told["Report complete"][0] is State.DONE


def test_a_review_that_ended_shows_what_was_done_alone(door):
    lived(door, "closed")

    assert {state for state, _words in stands(door, "2028-01-01").values()} == {State.DONE}


@pytest.fixture
def picture(door):
    review = lived(door, "asked")
    review.take(Event.HELD, "2026-01-10", workstream="panel", reason="coroner", asked_by="coroner")
    review.take(Event.HELD, "2026-01-10", workstream="finalising", reason="coroner", asked_by="coroner")
    review.take(Event.REPLACED, "2026-01-20", {"n": review.accept("replacement", "2026-01-20")}, role="chair")
    return picture_of(f"{REF} Amber Kite", "20 March 2026", milestones_of(matter_of(door, REF, date(2026, 3, 20))))


def test_all_states_are_drawn_each_with_its_word(picture):
    drawn = [one.text for one in picture.shapes if isinstance(one, Words)]

    assert [state.value for state in State if state.value not in drawn] == []


def test_without_colour_no_two_states_look_alike():
    signs = {state: picture_of(REF, "1 April 2026", [Milestone("Decision", state, "")]).shapes[2:-3] for state in State}
    grey = {
        state: tuple(str(shape).replace(COLOURS[state], "grey") for shape in shapes) for state, shapes in signs.items()
    }

    assert len(set(grey.values())) == len(State)


def test_a_screen_reader_is_told_everything_the_picture_shows(picture):
    root = ET.fromstring(as_svg(picture))  # noqa: S314  our own file
    title, described = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    shown = [one.text for one in root.findall(f"{SVG}text")]

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {described.get('id')}"
    assert title.text == shown[0] == f"Timeline of {REF} Amber Kite on 20 March 2026"
    assert [words for words in shown[1:] if words not in described.text] == []


def test_the_words_can_be_read_on_their_paper():
    assert {
        state.value: round(contrast(colour), 1) for state, colour in COLOURS.items() if contrast(colour) < 4.5
    } == {}


def test_the_png_is_the_same_picture_and_says_the_same(picture):
    drawn = Image.open(BytesIO(as_png(picture)))

    assert drawn.size == (picture.width * 2, picture.height * 2)
    assert drawn.text["Description"] == picture.description
    assert as_png(picture) == as_png(picture)
    # There is ink where each line of words begins, whatever fonts the machine has.
    for words in (one for one in picture.shapes if isinstance(one, Words)):
        box = (int(words.x * 2), int(words.y * 2) - 24, int(words.x * 2) + 60, int(words.y * 2) + 4)
        assert min(drawn.convert("L").crop(box).tobytes()) < 120


def contrast(colour):
    """Against white, as WCAG counts it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_the_page_holds_the_picture_with_its_words(door):
    review = lived(door, "asked")
    page = review.board("2026-02-01").pages[REF.lower()]

    assert "![" in page
    assert "](data:image/svg+xml;base64," in page
    assert "Decision: done, 15 September 2025" in page


@pytest.mark.parametrize("size", [15, 20])
def test_no_words_are_cut_at_the_edge(size):
    """Measured in the font that the PNG is drawn with; the names of fonts in the SVG are of the same make."""
    words = "since 13 April 2026 for the criminal trial; was due by 4 August 2026, and by 31 October 2026 as agreed"
    picture = picture_of("NMER-2026-001 Amber Kite", "26 November 2026", [Milestone("Report", State.HELD, words)])
    ends = [one.x + ImageFont.load_default(one.size).getlength(one.text) for one in picture.shapes if _is(one, size)]

    assert picture.width > 760
    assert max(ends) <= picture.width


def _is(shape, size):
    return isinstance(shape, Words) and shape.size == size
