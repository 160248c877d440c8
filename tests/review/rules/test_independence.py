"""I01 to I04: chair and writer."""

from __future__ import annotations

import pytest

from tests.review.rules.builders import CHAIRED, INDEPENDENT, a_review, findings, says

NOT_ASKED = "It is not recorded whether the chair"


def appointed(*, writer=None, **changes):
    """A chair who is independent but for *changes*; None leaves the answer out."""
    chair = {key: answer for key, answer in {**INDEPENDENT, **changes}.items() if answer is not None}
    return a_review(*CHAIRED, appointment={"chair": chair, **({"writer": writer} if writer else {})})


@pytest.mark.parametrize("rule", ["I01", "I02", "I03", "I04"])
def test_an_independent_chair_and_writer_are_no_finding(rule):
    assert says(appointed(writer=INDEPENDENT), rule) == []


@pytest.mark.parametrize("rule", ["I01", "I02", "I03", "I04"])
def test_nobody_is_looked_at_before_there_is_an_appointment(rule):
    assert says(a_review(*CHAIRED), rule) == []


@pytest.mark.parametrize("rule", ["I01", "I02", "I03", "I04"])
def test_a_writer_is_asked_what_the_chair_is(rule):
    about = [sentence for sentence in says(appointed(writer={"name": "Ida Thorne"}), rule) if "writer" in sentence]

    assert len(about) == 1


@pytest.mark.parametrize(
    ("matter", "found"),
    [
        pytest.param(
            appointed(independence_statement=None),
            ["No independence statement of the chair is recorded."],
            id="no statement",
        ),
        pytest.param(
            appointed(local_police="yes"),
            ["The chair was in the local police, and the years since then are not recorded."],
            id="once of the local police, nobody says when",
        ),
        pytest.param(
            appointed(worked_locally="yes"),
            ["The chair once worked locally, and the years since leaving are not recorded."],
            id="once worked locally, nobody says when",
        ),
        pytest.param(
            appointed(local_police="yes", worked_locally="yes"),
            ["The chair was in the local police, and the years since then are not recorded."],
            id="both, and it is asked once",
        ),
        pytest.param(
            appointed(worked_locally="yes", years_since_local_employment=9), [], id="worked locally, and it says when"
        ),
        pytest.param(appointed(worked_locally="no"), [], id="never worked locally"),
        pytest.param(appointed(worked_locally="unknown"), [], id="nobody knows whether locally"),
        pytest.param(appointed(local_police="yes", years_since_local_employment=7), [], id="seven years ago"),
        pytest.param(
            appointed(local_police="yes", years_since_local_employment=0), [], id="this very year, and it says so"
        ),
        pytest.param(appointed(local_police="unknown"), [], id="nobody knows whether of the police: I03 asks"),
    ],
)
def test_i01_the_statement_is_there_and_the_years_since_leaving(matter, found):
    assert says(matter, "I01") == found


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("no", []),
        ("not_applicable", []),
        ("yes", ["The chair works for an agency that takes part in the review."]),
        ("unknown", [f"{NOT_ASKED} works for an agency that takes part."]),
        (None, [f"{NOT_ASKED} works for an agency that takes part."]),
    ],
)
def test_i02_the_chair_works_for_nobody_who_takes_part(answer, found):
    assert says(appointed(works_for_participating_agency=answer), "I02") == found


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("no", []),
        ("not_applicable", []),
        ("yes", ["The chair was in the local police."]),
        ("unknown", [f"{NOT_ASKED} was in the local police."]),
        (None, [f"{NOT_ASKED} was in the local police."]),
    ],
)
def test_i03_the_chair_was_not_in_the_local_police(answer, found):
    assert says(appointed(local_police=answer, years_since_local_employment=9), "I03") == found


def test_i04_only_prompts_for_the_training():
    (found,) = findings(appointed(training=None), "I04")

    assert (found.level, found.sentence) == ("P", "No training of the chair is recorded.")
