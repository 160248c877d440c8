"""The board as a whole: what stands first, what is counted, where links lead, and that one review hides no other."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from flows.boards import write_board
from flows.marked_down import cell
from review import places
from review.obstacle import Obstacle
from review.timeline import Event
from storage.ledger import read_ledger
from tests.board.linked import LINKS, parameters
from tests.board.living import NOW_THERE, RELATIVE, lived
from tests.board.test_faults import is_one_sentence
from tests.flows.walking import REF


def copied(door, reference, *, until, taken=()):
    """Another review, lived as far as *until*: an entry does not say which review it is of."""
    review = lived(door, until)
    for take in taken:
        take(review)
    objects = door.settings.vault_folder / "objects" / "reviews"
    shutil.rmtree(objects / reference, ignore_errors=True)
    (objects / REF).rename(objects / reference)


def held(review):
    review.take(Event.HELD, "2026-09-01", workstream="finalising", reason="criminal_trial", asked_by="sio")


@pytest.fixture
def caseload(door):
    copied(door, "NMER-2026-011", until="closed")
    copied(door, "NMER-2026-012", until="offered")
    copied(door, "NMER-2026-013", until="read", taken=(held,))
    copied(door, "NMER-2026-014", until="terms agreed")
    copied(door, "NMER-2026-015", until="asked")
    copied(door, "NMER-2026-016", until="made")
    ledger = door.settings.vault_folder / "objects" / places.ledger("NMER-2026-014")
    sorted(ledger.iterdir())[3].unlink()
    return door


def test_what_is_most_urgent_stands_first_and_what_has_no_date_last(caseload):
    board = write_board(caseload, date(2026, 11, 2), (), LINKS)

    assert [row.review[-3:] for row in board.rows] == ["014", "015", "016", "013", "012", "011"]
    headings = [line for line in board.markdown.splitlines() if line.startswith("## ") and "way" not in line]
    assert headings == [
        "## Stopped (1)", "## Late (1)", "## In time (1)", "## On hold (1)", "## With the family, no date (1)",
        "## Nothing due (1)",
    ]  # fmt: skip


def test_the_counts_stand_above(caseload):
    markdown = write_board(caseload, date(2026, 11, 2), (), LINKS).markdown

    assert (
        "**5** open reviews: **1** stopped, **1** late, **1** with work on hold, **1** with the family, no date."
        in (markdown)
    )


def test_a_review_that_cannot_be_read_is_told_as_that_and_hides_no_other(caseload):
    board = write_board(caseload, date(2026, 11, 2), (), LINKS)

    assert "entry 3 in the ledger of NMER-2026-014 is missing" in board.rows[0].waiting.sentence
    assert set(board.pages) == {f"nmer-2026-01{number}" for number in range(1, 7)}


def test_a_damaged_ledger_is_still_called_by_the_handle_of_its_first_entry(caseload):
    handle = read_ledger(caseload.vault, "NMER-2026-015").record.handle
    damaged, _ = rows = [
        row for row in write_board(caseload, date(2026, 11, 2)).rows if row.review[-3:] in ("014", "015")
    ]

    assert [row.waiting.handle for row in rows] == [handle, handle]
    assert (
        write_board(caseload, date(2026, 11, 2)).pages[damaged.review.lower()].startswith(f"# NMER-2026-014 {handle}")
    )


@pytest.mark.parametrize("number", [0, 1])
def test_where_the_first_entry_is_not_whole_there_is_no_handle(caseload, number):
    ledger = caseload.settings.vault_folder / "objects" / places.ledger("NMER-2026-014")
    entry = sorted(ledger.iterdir())[number]
    entry.chmod(0o644)
    entry.write_bytes(entry.read_bytes().replace(b"202", b"203", 1))
    (row,) = [row for row in write_board(caseload, date(2026, 11, 2)).rows if row.review.endswith("014")]

    assert bool(row.waiting.handle) is (number == 1)


def test_a_fault_that_nobody_foresaw_in_one_review_is_told_without_its_text(caseload, monkeypatch):
    def faulty(matter, _obstacles):
        raise ValueError("Fern Realname")

    monkeypatch.setattr("flows.boards.waiting_of", faulty)
    board = write_board(caseload, date(2026, 11, 2), (), LINKS)

    assert "a fault of this service (ValueError in test_board.py" in board.rows[-1].waiting.sentence
    assert "Realname" not in board.markdown + "".join(board.pages.values())


def test_each_sentence_is_one(caseload):
    assert [
        row.waiting.sentence
        for row in write_board(caseload, date(2026, 11, 2)).rows
        if not is_one_sentence(row.waiting.sentence)
    ] == []


def test_nothing_is_written_and_twice_is_the_same(caseload):
    before = caseload.vault.list("")
    first = write_board(caseload, date(2026, 11, 2), (), LINKS)

    assert write_board(caseload, date(2026, 11, 2), (), LINKS) == first
    assert caseload.vault.list("") == before


@pytest.mark.parametrize(
    ("until", "press", "filled"),
    [
        ("asked", "12 record a return", {"agency": "housing"}),
        ("input in", "12 record agency inputs", {"agencies": ["housing"]}),
        ("input signed", "12 record agency inputs", {"agencies": ["housing"], "state": "accepted_by_panel"}),
        ("complete", "assemble documents", {"stage": "home-office"}),
        ("archived", "18 release the bundle", {"bundle": 1}),
        ("planned", "23 publish", {"variant": "full"}),
        ("recommended", "04 record the decision", {}),
    ],
)
def test_the_next_form_is_filled_in_but_for_the_handle_and_the_day(door, until, press, filled):
    review = lived(door, until)

    assert parameters(review.board(links=LINKS).markdown, press) == {"review": REF, **filled}


def test_a_section_that_was_accepted_is_filled_in_by_its_number_until_a_step_rests_on_it(door):
    review = lived(door, "recommended")
    review.accept("decision", "2025-09-12")
    n = review.accept("decision", "2025-09-14")

    assert parameters(review.board(links=LINKS).markdown, "04 record the decision") == {"review": REF, "decision": n}


@pytest.mark.parametrize(
    ("press", "section", "asked", "returned"),
    [
        (
            "03 record a scoping return",
            "scoping_return",
            (Event.SCOPING_ASKED, {"due": "2026-01-30"}),
            (Event.SCOPING_RETURNED, {"agency": "gp", "answer": "known"}),
        ),
        (
            "12 record a return",
            "agency_input",
            (Event.INPUT_MOVED, {"state": "asked", "kind": "imr", "due": "2026-03-01"}),
            (Event.INPUT_RETURNED, {"agencies": ["gp"], "kind": "imr", "state": "draft"}),
        ),
    ],
)
def test_the_number_of_a_return_is_filled_in_though_another_agency_sent_one_of_that_number(
    door, press, section, asked, returned
):
    review = lived(door, "opened" if section == "scoping_return" else "terms agreed")
    review.take(asked[0], "2026-01-05", agencies=["gp", "police"], **asked[1])
    for agency in ("gp", "police"):
        review.accept(f"{section}.{agency}", "2026-01-20")
    review.take(returned[0], "2026-01-20", {"n": 1}, **returned[1])

    assert parameters(review.board(links=LINKS).markdown, press) == {"review": REF, "agency": "police", section: 1}


def test_no_link_ever_holds_a_handle_or_a_day(caseload):
    board = write_board(caseload, date(2026, 11, 2), (), LINKS)
    pages = (board.markdown, *board.pages.values())
    links = [part.partition(")")[0] for page in pages for part in page.split("parameters=")[1:]]

    assert len(links) > 6
    assert [one for one in links if "handle" in one or "Amber" in one or "%22on%22" in one] == []


def test_words_that_mean_something_to_markdown_stay_words():
    assert cell("Homes | [here](http://x) <b>") == "Homes \\| \\[here\\](http://x) \\<b\\>"


def test_a_family_is_never_late_whatever_the_day(door):
    lived(door, "offered")
    for year in range(2026, 2040):
        board = write_board(door, date(year, 12, 1))
        assert board.rows[0].waiting.sentence.count("no date") == 1
        assert "with the family, no date" in board.markdown
        assert "Draft with the family: no date, with the family, for as long as they need" in board.pages[REF.lower()]


def test_what_stops_every_press_does_not_hide_who_is_waited_for(door):
    """A family, an agency or a court does not press: that the worker is gone is told above, once."""
    lived(door, "offered")
    gone = Obstacle("worker", "whoever looks after the service", None, "No worker has asked for work yet.")
    board = write_board(door, date(2026, 12, 1), (gone,))

    assert board.rows[0].waiting.who == "the family"
    assert board.markdown.count("No worker has asked for work yet.") == 1


def test_people_are_on_no_page(caseload):
    """Tokens stand for people: even those stay off the board."""
    board = write_board(caseload, date(2026, 11, 2), (), LINKS)

    assert [word for word in ("sister", "maternal") if word in board.markdown + "".join(board.pages.values())] == []


def test_a_board_of_no_review_says_so(door):
    assert "**0** open reviews" in write_board(door, NOW_THERE.date()).markdown
    assert Path(door.settings.vault_folder).is_dir()


def _no(review):
    """A decision against a review, cleared to be told to the family; its number."""
    return review.accept("decision", "2025-09-15", decided_on="2025-09-15", outcome="no_review")


@pytest.mark.parametrize("told", [(), ("05",)])
def test_after_a_no_what_keeps_the_home_office_from_being_told_stands_on_the_page(door, told):
    """The family's letter comes first, and its absence is told until it is recorded."""
    review = lived(door, "recommended")
    review.take(Event.APPROACH_CLEARED, "2025-09-14", {"n": review.accept("approach", "2025-09-14")}, **RELATIVE)
    review.take(Event.DECIDED_NOT_TO, "2025-09-15", {"n": _no(review)}, outcome="no_review")
    for _step in told:
        review.take(Event.HOME_OFFICE_TOLD, "2025-09-16", about="decision")
    page = review.board("2025-09-20", links=LINKS).pages[REF.lower()]

    assert "No letter to the family about the decision against a review is recorded." in page
    assert "**Next:** [05b record family told]" in page
    assert "Nothing due" not in review.board("2025-09-20", links=LINKS).markdown


def test_after_a_no_that_everybody_was_told_of_nothing_is_open(door):
    review = lived(door, "recommended")
    review.take(Event.APPROACH_CLEARED, "2025-09-14", {"n": review.accept("approach", "2025-09-14")}, **RELATIVE)
    review.take(Event.DECIDED_NOT_TO, "2025-09-15", {"n": _no(review)}, outcome="no_review")
    review.take(Event.FAMILY_TOLD, "2025-09-16", how="in_person")
    review.take(Event.HOME_OFFICE_TOLD, "2025-09-16", about="decision")
    board = review.board("2025-09-20", links=LINKS)

    assert "## Open findings" not in board.pages[REF.lower()]
    assert "Nothing due (1)" in board.markdown
