"""What the record knows is printed from it: names that follow the outcome, dates from the decision and the pack."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest

from review.packs import load_pack
from templates.read.lines import lines
from tests.templates.builders import (
    LEAST,
    MOST,
    a_case,
    a_label,
    all_documents,
    changed,
    text_of,
)

PACK = load_pack("england-2016")


@pytest.fixture(scope="module")
def the_most():
    return text_of(a_case(MOST), "overview-report").split("\n")


def test_one_changed_label_changes_every_document():
    labels = deepcopy(LEAST["labels"])
    labels["labels"][0]["public"] = "Ivy"
    before, after = all_documents(a_case()), all_documents(a_case(labels=labels))

    for name in before:
        assert before[name].inputs != after[name].inputs
        assert "Ivy" in "\n".join(lines(after[name].body))
        assert "Fern " not in "\n".join(lines(after[name].body))


def test_the_labels_follow_the_recorded_outcome():
    named = {"relationship": "[[fern]] had known [[rowan]] for years."}
    convicted = changed("background", **named)
    acquitted = changed("background", criminal={"outcome": "acquitted"}, **named)

    assert "The person convicted" in text_of(a_case(**convicted), "overview-report")
    assert "The person acquitted" in text_of(a_case(**acquitted), "overview-report")


@pytest.mark.parametrize("outcome", ["no_charge", "charged", "acquitted", "died_before_trial"])
def test_no_document_prints_a_sentence_that_no_court_passed(outcome):
    criminal = {"outcome": outcome, "charge": "Murder", "plea": "Guilty of it", "sentence": "Ten years"}
    case = a_case(**changed("background", criminal=criminal))

    for document in ("overview-report", "covering-letter"):
        said = text_of(case, document)

        assert "Ten years" not in said
        assert "Convicted" not in said
        assert ("Guilty of it" in said) == (outcome == "charged")


def test_an_acquittal_stands_before_the_charge_that_was_tried():
    case = a_case(**changed("background", criminal={"outcome": "acquitted", "charge": "Murder", "month": "2026-07"}))
    letter = text_of(case, "covering-letter").split("\n")
    report = text_of(case, "overview-report").split("\n")

    at = letter.index("Criminal proceedings: Acquitted, July 2026")
    assert letter[at + 1] == "Charge that was tried: Murder"
    at = report.index("Acquitted, July 2026")
    assert report[at + 1 : at + 3] == ["Charge that was tried", "Murder"]


def test_a_label_begins_a_cell_and_a_paragraph_with_a_capital():
    labels = {"labels": [*LEAST["labels"]["labels"], a_label("officer", "professional", "the officer")]}
    hindsight = "[[officer]] knew. Nobody told [[officer]].\n\n- **[[officer]]** alone\n\n> She left. [[officer]] came."
    said = text_of(a_case(labels=labels, **changed("analysis", hindsight=hindsight)), "overview-report").split("\n")

    assert {"The officer", "The officer knew. Nobody told the officer."} <= set(said)
    assert {"The officer alone", "She left. The officer came."} <= set(said)


def test_a_delay_with_a_length_is_told_without_its_days():
    """Of a trial the days can be looked up in a newspaper, and so can the people."""
    days = {"reason": "criminal_trial", "from": "2026-04-13", "to": "2026-07-10", "detail": "Asked to wait"}
    with_days = text_of(a_case(**changed("timescales", delays=[days])), "overview-report")
    with_length = text_of(
        a_case(**changed("timescales", delays=[{**days, "length": "Three months"}])), "overview-report"
    )

    assert "13 April 2026 to 10 July 2026" in with_days
    assert "Three months" in with_length
    assert "13 April 2026" not in with_length
    assert "10 July" not in with_length


def test_the_six_month_date_is_counted_from_the_decision():
    assert "The six-month date was 4 August 2026." in text_of(a_case(), "overview-report")


def test_a_period_of_working_days_is_counted_in_working_days():
    clock = replace(PACK.clocks["completion"], months=None, working_days=10)
    said = text_of(a_case(pack=replace(PACK, clocks={**PACK.clocks, "completion": clock})), "overview-report")

    assert "to be completed within ten working days of that decision" in said
    assert "The ten-working-day date was 18 February 2026." in said


def test_a_pack_without_a_period_sets_no_date_and_borrows_none():
    pack = replace(PACK, clocks={**PACK.clocks, "completion": replace(PACK.clocks["completion"], months=None)})
    said = text_of(a_case(pack=pack), "overview-report")

    assert "no date set" in said
    assert "August 2026" not in said


@pytest.mark.parametrize(
    "sentence",
    [
        "Of the three agencies that were asked for information, two replied, and one of them gave information. "
        "By kind of reply:",
        "One individual management review",
        "One nil return: nothing was known",
        "No reply from one agency",
        "Multi-agency statutory guidance for the conduct of domestic homicide reviews, December 2016",
        "The person below was asked whether to take part. Each line was agreed by the chair.",
        "The panel met twice, on 10 March 2026 and 31 March 2026.",
        "The partnership was told of the death in writing on 13 January 2026.",
        "The decision to hold a review was taken on 4 February 2026 by Northmere One Panel.",
        "The Home Office was told of the decision on 6 February 2026.",
        "On 21 July 2026 the panel and the partnership agreed that the review would be completed by 30 October 2026.",
        "It is nine years since the chair was last employed by an agency in the area.",
        "Lesson 1. Ask twice.",
        "Leads to: recommendations 1 and 2a",
        "No recommendation, because: It is done already",
        "Adopted from the individual management review of Northmere Police",
        "Given by: Fern’s mother",
    ],
)
def test_what_the_record_knows_is_written_from_it(sentence, the_most):
    assert sentence in the_most
