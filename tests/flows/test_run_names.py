"""What a run is called in Prefect's lists: review, handle and what was pressed; never anything that is no code."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from flows import run_names
from flows.door import open_door
from flows.run_names import RUNS, run_name
from review.record import Record
from storage.folder import FolderVault
from tests.builders import REF
from tests.flows.acting import accept
from tests.flows.adopting import adopt
from tests.flows.test_forms import DEPLOYMENTS, flow_of, forms
from tests.review.agencies import asked
from tests.review.guards.asking import under_way


@pytest.fixture(autouse=True)
def installed(environment, monkeypatch):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)


def named(monkeypatch, press, *entries, **form):
    record = replace(under_way(*entries).record, review=REF, handle="Amber Kite")
    monkeypatch.setattr(run_names, "_opened", lambda reference: (None, record if reference == REF else None))
    return run_name(press, {"review": REF, **form})


@pytest.mark.parametrize(
    ("press", "form", "name"),
    [
        ("04 record the decision", {"decision": 1}, "Decision"),
        ("12 record a return", {"agency": "housing"}, "IMR received from Housing"),
        ("12 record a return", {"agency": "seaside-trust"}, "IMR received from seaside-trust"),
        ("12 ask agencies", {"kind": "short_report", "agencies": ["police"]}, "Asking Police: short report"),
        (
            "03 ask who knew them",
            {"agencies": ["police", "gp"]},
            "Asking Police and General practice whether they knew the people",
        ),
        ("agree an extension", {"until": "2026-06-30"}, "Extension until 2026-06-30"),
        ("18 release the bundle", {"bundle": 2}, "Bundle 2 to be released"),
    ],
)
def test_a_run_is_called_by_review_handle_and_what_it_is_about(monkeypatch, press, form, name):
    assert named(monkeypatch, press, asked("housing", "seaside-trust"), **form) == f"{REF} Amber Kite: {name}"


def test_only_the_first_agencies_are_named(monkeypatch):
    many = ["police", "gp", "housing", "icb", "adults"]

    assert named(monkeypatch, "09 have records secured", agencies=many).endswith(
        "Telling Police, General practice, Housing and 2 more to secure records"
    )


@pytest.mark.parametrize("sent", ["Jane Placeholder", "2026-03-04 Jane", "Housing\nJane", "jane placeholder", None, {}])
def test_what_is_no_code_is_never_part_of_a_name(monkeypatch, sent):
    name = named(monkeypatch, "12 record a return", agency=sent)

    assert name == f"{REF} Amber Kite: Input received from (not told)"


@pytest.mark.parametrize(
    ("press", "form"),
    [
        ("12 chase agencies", {"agencies": ["placeholder"], "rung": "standard"}),
        ("12 record a return", {"agency": "placeholder"}),
        ("make a letter", {"letter": "placeholder"}),
        ("hold a workstream", {"workstream": "placeholder"}),
        ("agree an extension", {"until": "placeholder"}),
        ("move to another pack", {"pack": "placeholder"}),
    ],
)
def test_a_name_typed_where_a_code_goes_is_never_part_of_a_name(monkeypatch, press, form):
    name = named(monkeypatch, press, asked("housing"), **form)

    assert "placeholder" not in name.lower()
    assert "(not told)" in name.lower()


def test_an_agency_that_the_review_lists_itself_is_named_before_it_was_asked(door):
    adopt(door, "under_way")
    ferry = {"code": "ferry", "name": "Ferry Trust", "kind": "voluntary", "area": "local"}
    accept(door, "agencies", json.dumps({"agencies": [ferry]}).encode())

    assert "ferry" in run_name("03 ask who knew them", {"review": REF, "agencies": ["ferry"]}).lower()
    assert "pier" not in run_name("03 ask who knew them", {"review": REF, "agencies": ["pier"]}).lower()


def test_the_door_is_opened_once_and_the_reviews_own_list_only_for_a_code_that_no_form_offers(door, monkeypatch):
    adopt(door, "under_way")
    ferry = {"code": "ferry", "name": "Ferry Trust", "kind": "voluntary", "area": "local"}
    accept(door, "agencies", json.dumps({"agencies": [ferry]}).encode())
    opened, read, get = [], [], FolderVault.get
    monkeypatch.setattr(FolderVault, "get", lambda vault, key: (read.append(key), get(vault, key))[1])
    monkeypatch.setattr(run_names, "open_door", lambda **how: (opened.append(how), open_door(**how))[1])
    run_name("03 ask who knew them", {"review": REF, "agencies": ["police", "gp"]})
    before = [key for key in read if "/sections/" in key]
    run_name("03 ask who knew them", {"review": REF, "agencies": ["ferry", "pier", "quay"]})

    assert len(opened) == 2  # once for each of the two
    assert before == []
    assert len([key for key in read if "/sections/agencies/" in key]) == 1


def test_a_reference_that_is_none_is_not_repeated():
    assert run_name("04 record the decision", {"review": "Jane Placeholder"}) == "04 record the decision"


def test_a_vault_that_is_down_takes_the_handle_out_of_the_name_and_nothing_else(monkeypatch):
    monkeypatch.delenv("VAULT_FOLDER", raising=False)

    assert run_name("23 publish", {"review": REF}) == f"{REF}: Publication"


def test_a_review_that_is_not_open_yet_has_a_name_without_a_handle(monkeypatch):
    monkeypatch.setattr(run_names, "_opened", lambda reference: (None, Record(reference)))

    assert run_name("02 record a notification", {"review": REF}) == f"{REF}: Notification"


def test_every_press_of_a_review_has_a_name_made_of_its_own_form():
    of_a_review = {press: form for press, form in forms().items() if "review" in form["properties"]}

    assert RUNS.keys() == of_a_review.keys()
    for press, form in of_a_review.items():
        wanted = run_names.FIELDS.findall(RUNS[press])
        assert set(wanted) <= {*form["properties"], "kind"}, press


def test_a_refused_press_is_not_called_done():
    """A run has its name before it is known what comes of it; what an agency sent has come, whatever becomes of the press."""
    outcomes = (
        r"recorded|appointed|formed|agreed|completed|released$|shared|closed$|withdrawn$|held|told|made|sent|archived$"
    )
    done = [press for press, name in RUNS.items() if re.search(outcomes, name) and " to be " not in name]

    assert done == []


def test_no_run_is_called_by_two_words_of_prefects_own():
    assert [one["name"] for one in DEPLOYMENTS if flow_of(one).flow_run_name is None] == []
