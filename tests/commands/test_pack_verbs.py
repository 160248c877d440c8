"""`review pack`: a pack's file checked, and two packs compared in plain sentences."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from commands.pack_note import differences, note
from commands.packs import check_file, compare
from review import packs
from review.pack_values import Heading
from review.packs import Pack, load_pack, read_pack
from tests.commands.running import review

GOLDEN = Path(__file__).parent / "golden" / "pack_diff_england-2016_england-s8a.txt"
TEXT = (packs.GUIDANCE / "england-2016.toml").read_text("utf-8")
PACK = load_pack("england-2016")


def other(*changes: tuple[str, str]) -> Pack:
    """A third pack: the guidance of 2016, but for *changes*."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return read_pack("other", text.encode())


def sentences(pack: Pack) -> list[str]:
    """What the note says of *pack* beside the guidance of 2016, without the part about sources."""
    return [one.sentence for one in differences(PACK, pack) if not one.subject.startswith("Sources")]


def test_the_two_shipped_packs_differ_as_the_kept_note_says():
    ran = review("pack", "diff", "england-2016", "england-s8a")

    assert (ran.status, ran.complained) == (0, "")
    assert ran.said == GOLDEN.read_text("utf-8")


def test_the_same_pack_says_the_same(tmp_path):
    (tmp_path / "mine.toml").write_text(TEXT, "utf-8")
    ran = review("pack", "diff", "england-2016", tmp_path / "mine.toml")

    assert (ran.status, ran.said) == (0, "They say the same.\n")


def test_a_program_reads_each_difference_with_its_place():
    ran = review("pack", "diff", "england-2016", "england-s8a", "--json")
    said = json.loads(ran.said)
    (age,) = [one for one in said["differences"] if one["place"] == "/legal_test/least_age"]

    assert (ran.status, said["ok"], said["problems"]) == (0, True, [])
    assert age == {
        "subject": "Legal test",
        "place": "/legal_test/least_age",
        "a": 16,
        "b": None,
        "sentence": "Somebody who died was 16 or over under england-2016; no least age is asked for under england-s8a.",
    }
    assert all(set(one) == {"subject", "place", "a", "b", "sentence"} for one in said["differences"])


def test_two_files_of_one_name_are_told_apart_by_their_paths(tmp_path):
    for folder, months in (("old", 6), ("new", 9)):
        (tmp_path / folder).mkdir()
        text = TEXT.replace("months = 6\n", f"months = {months}\n")
        (tmp_path / folder / "pack.toml").write_text(text, "utf-8")
    told = compare(str(tmp_path / "old" / "pack.toml"), str(tmp_path / "new" / "pack.toml")).sentence

    assert told.startswith(f"How {tmp_path}/new/pack.toml differs from {tmp_path}/old/pack.toml")
    assert "That is six months under the first and nine months under the second." in told


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            [("months = 1\n", "")],
            "The decision is due one month after the day the partnership first knew of the death; "
            "other sets no date (Guidance 2016, section 5, page 16).",
        ),
        (
            [("months = 6\n", "working_days = 120\n")],
            "That is six months under the first and 120 working days under the second.",
        ),
        ([('from = "aware_on"', 'from = "notified_on"')], "The clock decision begins with the day the partnership first knew under england-2016, and with the written notification "
            "under other."),
        ([("stops = false", "stops = true")], "A hold stops the clock decision under other, and not under england-2016."),
        ([("stops_clock = false", "stops_clock = true")], "A hold stops the clocks under other, and not under england"),
        ([("off = []", 'off = ["08a"]')], "“08a record a panel meeting” is a step under england-2016, which other leaves"),
        (
            [('recommendation = "separate"', 'recommendation = "merged"')],
            "The recommendation is a step before the decision under england-2016; one step with the decision under other.",
        ),
        (
            [('body = "csp-chair"', 'body = "one-panel-chair"')],
            "Under england-2016 the chair of the community safety partnership decides; "
            "under other the chair of the One Panel does.",
        ),
        (
            [('decide = ["csp-chair", "csp-deputy"]', 'decide = ["one-panel-chair"]')],
            "May decide: the chair of the community safety partnership or the deputy named by the chair of the community "
            "safety partnership under england-2016; the chair of the One Panel under other.",
        ),
        (
            [('name = "Local learning"\ncommissions = false', 'name = "Local learning"\ncommissions = true')],
            "The outcome local learning is followed by a review under other alone.",
        ),
        (
            [('code = "sar"\nname = "Safeguarding Adult Review"', 'code = "wider"\nname = "Wider review"')],
            "other alone has the outcome “Wider review”, which no review follows.",
        ),
        (
            [('level = "P"\nbites = "decide"', 'level = "W"\nbites = "close"')],
            "E03 is shown at the decision under england-2016; it asks for a reason at the close under other.",
        ),
        ([('reasons = ["criminal_trial", ', "reasons = [")], "Reasons: criminal trial under england-2016 alone."),
        ([("standard = 2", "standard = 3")], "Scoping: working days to the first reminder is 2 under england-2016; under"),
        ([('name = "Police"', 'name = "Constabulary"')], "Always asked: Police under england-2016 alone; Constabulary under"),
        ([('recipient = "commissioner"', 'recipient = "inspector"')], "other alone has a copy for the Domestic Abuse"),
        ([('kind = "fridays"', 'kind = "festivals"')], "Days to avoid: fridays under england-2016 alone; festivals (a Friday) under other alone."),
        (
            [('first = "12-20"', 'first = "12-18"')],
            "“In the days of Christmas and New Year” means 20 December to 2 January under england-2016, and 18 December to 2 "
            "January under other.",
        ),
        (
            [("working_days = 25", "working_days = 20")],
            "“In the weeks before a local election” means 25 working days before a poll under england-2016, and 20 working "
            "days before a poll under other.",
        ),
        ([('name = "a Friday"', 'name = "every Friday"')], "“A Friday” under england-2016 is called “every Friday” under other."),
        ([('"2027-05-06", ', "")], "Days of a poll: 6 May 2027 under england-2016 alone."),
        (
            [('[retention.website]\naction = "hold"', '[retention.website]\nmonths = 12\naction = "dispose"')],
            "Material of the class website is held until a person signs its disposal under england-2016; under other it is "
            "kept for 12 months after the close, and then disposed of.",
        ),
        ([('name = "Closed"', 'name = "Ended"')], "A review that is closed: its stage is Closed under england-2016;"),
        ([('title = "Conclusions"', 'title = "What we conclude"')], "Report: “Conclusions” under england-2016 is “What we"),
        ([('"Target Date"', '"By when"')], "The title of column 6 is “Target Date” under england-2016; under other it is “By"),
        ([('hindsight = "The panel', 'hindsight = "A panel')], "Hindsight. england-2016: “The panel looked back at events"),
        ([('kind = "files"', 'kind = "zip"')], "What is sent is plain documents under england-2016; under other it is the"),
        ([('home-office = "OFFICIAL', 'home-office = "UN')], "The marking home-office is “OFFICIAL-SENSITIVE” under"),
    ],
)  # fmt: skip
def test_a_change_is_told_in_a_plain_sentence(changes, sentence):
    told = sentences(other(*changes))

    assert any(sentence in one for one in told), told
    assert all(one.endswith((".", "”")) for one in told)


def test_headings_in_another_order_are_told_as_that():
    first, second, *rest = PACK.report_headings
    turned = replace(PACK, name="other", report_headings=(second, first, *rest))

    assert sentences(turned) == ["Report: the same, in another order."]


def test_a_heading_of_its_own_is_told():
    more = replace(PACK, name="other", report_headings=(*PACK.report_headings, Heading("key_issues", "Key issues")))

    assert sentences(more) == ["Report: key issues under other alone."]


TABLES = TEXT.split("[[publication.avoid]]\n")


def table(kind: str) -> str:
    """The one table of that kind, as it stands in the file."""
    (found,) = [one for one in TABLES if one.startswith(f'kind = "{kind}"')]
    return f"[[publication.avoid]]\n{found.split(chr(10) * 2)[0]}\n\n"


@pytest.mark.parametrize(
    ("kind", "old", "new", "told"),
    [
        (
            "days_of_year",
            "in the days of Christmas and New Year",
            "in the summer",
            "days of year (in the summer) under other alone.",
        ),
        (
            "before_a_poll",
            "in the weeks before a local election",
            "before a mayor is elected",
            "before a poll (before a mayor is elected) under other alone.",
        ),
    ],
)
def test_a_second_day_of_a_kind_is_told_as_the_one_that_was_added(kind, old, new, told):
    added = table(kind) + table(kind).replace(old, new)

    assert sentences(other((table(kind), added))) == [f"Days to avoid: {told}"]
    assert [one.sentence for one in differences(other((table(kind), added)), PACK)] == [f"Days to avoid: {told}"]


def test_another_source_that_is_as_sure_is_told_in_one_line():
    told = note(PACK, other(("Guidance 2016, section 5, page 16", "Guidance 2016, paragraph 50")))

    assert told.endswith("Recalled under both, from another source: clocks.decision.")


def test_a_good_pack_can_be_used(tmp_path):
    (tmp_path / "mine.toml").write_text(TEXT, "utf-8")

    for pack in ("england-2016", "england-s8a"):
        ran = review("pack", "check", pack)
        assert (ran.status, ran.said, ran.complained) == (0, "The guidance pack can be used, and its letters.\n", "")
    ran = review("pack", "check", tmp_path / "mine.toml")
    assert (ran.status, ran.said.endswith("The guidance pack can be used.\n"), ran.complained) == (0, True, "")


def test_a_broken_pack_lists_everything_to_put_right(tmp_path):
    text = TEXT.replace("months = 6\n", "months = 6\ndays = 180\n").replace("off = []", 'off = ["99"]')
    (tmp_path / "mine.toml").write_text(text, "utf-8")
    ran = review("pack", "check", tmp_path / "mine.toml", "--json")

    said = json.loads(ran.said)
    assert (ran.status, said["ok"]) == (1, False)
    assert [(problem["place"], problem["code"]) for problem in said["problems"]] == [
        ("/clocks/completion", "periods"),
        ("/steps/off/0", "step"),
    ]


def test_a_pack_that_cannot_be_used_is_compared_with_none(tmp_path):
    (tmp_path / "mine.toml").write_text(TEXT.replace("[clocks.hold]\n", "[clocks.hold]\nmonths = 6\n"), "utf-8")
    checked = review("pack", "check", tmp_path / "mine.toml")
    compared = review("pack", "diff", "england-2016", tmp_path / "mine.toml")

    [problem, _count] = checked.said.splitlines()
    assert (checked.status, compared.status, compared.said) == (1, 2, "")
    assert f"The guidance pack mine cannot be used. {problem} “review pack check” lists" in compared.complained


@pytest.mark.parametrize("body", ["a = " + "9" * 6000, "a = " + "[" * 100_000])
def test_a_file_without_end_is_one_problem_and_no_fault_of_the_service(tmp_path, body):
    (tmp_path / "mine.toml").write_text(body, "utf-8")
    checked = review("pack", "check", tmp_path / "mine.toml")
    compared = review("pack", "diff", "england-2016", tmp_path / "mine.toml")

    assert (checked.status, compared.status) == (1, 2)
    assert "No pack needs that" in checked.said
    assert "mine cannot be used. the whole file: " in compared.complained
    assert "fault of the service" not in checked.complained + compared.complained


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["check", "england-1066"], "The packs here are: england-2016, england-s8a."),
        (["check", "nothing.toml"], "There is no file of that name."),
        (["diff", "england-2016", "england-1066"], "The packs here are: england-2016, england-s8a."),
        (
            ["diff", "england-2016", "pyproject.toml"],
            "The guidance pack pyproject cannot be used. the whole file:",
        ),
    ],
)
def test_what_could_not_be_done_is_one_sentence_and_status_two(words, sentence):
    ran = review("pack", *words)

    assert (ran.status, ran.said) == (2, "")
    assert sentence in ran.complained


def test_the_words_of_its_letters_are_checked_with_a_pack(tmp_path):
    (tmp_path / "mine.toml").write_text(TEXT, "utf-8")
    alone = check_file(str(tmp_path / "mine.toml"))
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine.toml").write_text("[letters]\n[words]\n", "utf-8")
    bare = check_file(str(tmp_path / "mine.toml"))
    (tmp_path / "letters" / "mine.toml").write_text("[letters", "utf-8")
    broken = check_file(str(tmp_path / "mine.toml"))

    assert (list(alone.problems), len(alone.warnings)) == ([], 1)
    assert {problem.code for problem in bare.problems} == {"letters-lacking"}
    assert [problem.code for problem in broken.problems] == ["letters-unusable"]
