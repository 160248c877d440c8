"""The outcome of criminal proceedings, told so that nobody reads as guilty whom no court convicted."""

from __future__ import annotations

import pytest

from review.outcomes import criminal_facts, criminal_outcome, criminal_status, facts_without_place

EVERYTHING = {"charge": "Murder", "plea": "Guilty to manslaughter.", "sentence": "Prison", "month": "2026-06"}


@pytest.mark.parametrize(
    ("criminal", "status"),
    [
        ({"outcome": "no_charge"}, "No charge was brought"),
        ({"outcome": "charged", "charge": "Murder"}, "Charged; the outcome is awaited. Charge: Murder"),
        (
            {"outcome": "charged", "charge": "Murder", "plea": "Not guilty"},
            "Charged; the outcome is awaited. Charge: Murder. Plea: Not guilty",
        ),
        ({"outcome": "convicted"}, "Convicted"),
        (
            {"outcome": "convicted", **EVERYTHING, "convicted_of": "Manslaughter"},
            "Convicted of manslaughter, June 2026. Charged with: Murder. Plea: Guilty to manslaughter. Sentence: Prison",
        ),
        (
            {"outcome": "convicted", **EVERYTHING},
            "Convicted, June 2026. Charge; which offence the conviction was for is not recorded: Murder. "
            "Plea: Guilty to manslaughter. Sentence: Prison",
        ),
        ({"outcome": "convicted", "convicted_of": "manslaughter"}, "Convicted of manslaughter"),
        ({"outcome": "convicted", "convicted_of": "ABH and GBH."}, "Convicted of ABH and GBH"),
        ({"outcome": "acquitted"}, "Acquitted"),
        ({"outcome": "acquitted", "month": "2026-07"}, "Acquitted, July 2026"),
        ({"outcome": "acquitted", "charge": "Murder"}, "Acquitted. Charge that was tried: Murder"),
        ({"outcome": "died_before_trial"}, "The other party died before a trial could be held"),
        (
            {"outcome": "died_before_trial", "charge": "Murder of [[fern]]"},
            "The other party died before a trial could be held. Charge that was never tried: Murder of [[fern]]",
        ),
    ],
)
def test_the_status_is_the_outcome_and_then_what_belongs_to_it(criminal, status):
    assert criminal_status(criminal) == status
    assert facts_without_place(criminal) == ()


@pytest.mark.parametrize(
    ("outcome", "without_place"),
    [
        ("no_charge", ("charge", "convicted_of", "plea", "sentence")),
        ("charged", ("convicted_of", "sentence")),
        ("acquitted", ("convicted_of", "plea", "sentence")),
        ("died_before_trial", ("convicted_of", "plea", "sentence")),
        ("convicted", ()),
    ],
)
def test_nobody_reads_as_guilty_whom_no_court_convicted(outcome, without_place):
    criminal = {"outcome": outcome, **EVERYTHING, "convicted_of": "Manslaughter"}
    told = [text for _, text in criminal_facts(criminal)]

    assert facts_without_place(criminal) == without_place
    assert not [key for key in without_place if criminal[key] in told]
    assert ("of manslaughter" in criminal_status(criminal)) == (outcome == "convicted")
    assert ("Prison" in criminal_status(criminal)) == (outcome == "convicted")
    assert criminal_status(criminal).startswith(criminal_outcome(criminal))
