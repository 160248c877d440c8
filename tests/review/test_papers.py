"""The papers of an appointment."""

from __future__ import annotations

from review.papers import papers_missing

ALL = dict.fromkeys(("contract", "data_processing_agreement", "ico_registration", "insurance", "secure_email"), "yes")


def test_nothing_is_missing_when_all_are_held_or_do_not_apply():
    assert papers_missing({"chair": {"contract": ALL | {"insurance": "not_applicable"}}}) == []


def test_each_role_is_told_its_own_papers():
    chair, writer = {"contract": ALL | {"insurance": "no"}}, {"contract": ALL | {"contract": "unknown"}}

    assert papers_missing({"chair": chair, "writer": writer}) == ["chair: insurance", "writer: contract"]


def test_an_appointment_that_says_nothing_of_papers_lacks_them_all():
    [told] = papers_missing({"chair": {}})

    assert told.count(",") == 4
