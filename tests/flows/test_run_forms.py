"""A form that was sent with its checks switched off is told every field at once, and nothing of it is repeated."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest
from prefect.utilities.callables import get_call_parameters

from flows import answers
from flows.allowing import Form
from flows.pressed import taken
from flows.pressed.agencies import ask_agencies, record_return
from flows.pressed.submitting import send_copy
from flows.record_sign_off import record_sign_off
from tests.builders import REF
from tests.flows.test_forms import DEPLOYMENTS, flow_of, forms

NAME = "Jane Placeholder"


@pytest.fixture(autouse=True)
def no_prefect(monkeypatch):
    async def no_artifact(*_given, **_named):
        """There is no Prefect to keep it."""

    monkeypatch.setattr(answers, "acreate_markdown_artifact", no_artifact)


@pytest.fixture
def handed_on(monkeypatch):
    forms = []
    monkeypatch.setattr(taken, "open_door", lambda: None)
    monkeypatch.setattr(taken.steps, "take_step", lambda _door, _review, _press, form: forms.append(form) or "Done.")
    return forms


def pressed(flow, **form):
    return asyncio.run(flow.fn(**{"review": REF, **form}))


def test_every_field_is_told_at_once_and_none_is_repeated(handed_on):
    state = pressed(ask_agencies, review=NAME, agencies=[], due=NAME, on="next Tuesday", kind=NAME, by=NAME)

    assert state.is_failed()
    assert handed_on == []
    for field in ("Review", "Codes of the agencies", "Day to answer by", "Day", "What is asked for", "Done by"):
        assert f"“{field}”: " in state.message
    assert "choose a day in the calendar" in state.message
    assert "Nothing was written." in state.message
    assert NAME not in state.message
    assert "Tuesday" not in state.message


@pytest.mark.parametrize(
    ("missing", "told"), [("agencies", "Codes of the agencies"), ("due", "Day to answer by"), ("on", "Day")]
)
def test_a_field_that_is_missing_is_told(missing, told, handed_on):
    form = {"agencies": ["police"], "due": "2026-03-09", "on": "2026-03-04"}
    state = pressed(ask_agencies, **{field: said for field, said in form.items() if field != missing})

    assert state.message.count("“") == 2
    assert f"“{told}”: fill it in." in state.message
    assert handed_on == []


def test_a_form_with_nothing_filled_in_reaches_the_first_line_of_its_run(handed_on):
    """Prefect binds the form to the function before anything of it runs, and a run that does not bind dies untold."""
    left_out = get_call_parameters(ask_agencies.fn, (), {"review": REF})
    state = pressed(ask_agencies, **left_out)

    assert "“Day”: fill it in." in state.message
    assert {"agencies", "due", "on"} <= set(ask_agencies.parameters.required)
    assert handed_on == []


def test_a_field_that_the_form_has_not_got_is_told_without_its_name(handed_on):
    state = pressed(ask_agencies, agencies=["police"], due="2026-03-09", on="2026-03-04", **{NAME: "x"})

    assert state.is_failed()
    assert "a field that this form has not got" in state.message
    assert NAME not in state.message
    assert handed_on == []


def test_days_come_as_text_and_are_handed_on_as_days(handed_on):
    state = pressed(ask_agencies, agencies=["police"], due="2026-03-09", on="2026-03-04")
    codes = {"agencies": ["police"], "kind": "imr", "due": "2026-03-09", "state": "asked"}

    assert state.is_completed()
    assert handed_on == [Form(by="chair", on=date(2026, 3, 4), codes=codes)]


@pytest.mark.parametrize(
    ("flow", "form", "advice"),
    [
        (
            record_return,
            {"agency_input": "one", "agency": "police"},
            "“Number of the section agency input”: give a whole number.",
        ),
        (
            record_return,
            {"agency_input": 0, "agency": "police"},
            "“Number of the section agency input”: give a number of at least 1.",
        ),
        (
            record_return,
            {"agency_input": 10**6, "agency": "police"},
            "“Number of the section agency input”: give a smaller number.",
        ),
        (send_copy, {"on": 7.5}, "“Day”: choose a day in the calendar"),
        (record_sign_off, {"on": "2026-03-04", "documents": ["abc"]}, "“Sums of the documents”: copy the sums"),
        (send_copy, {"on": "2026-03-04", "by": None}, "“Done by”: "),
    ],
)
def test_each_kind_of_field_has_its_advice(flow, form, advice, handed_on):
    state = pressed(flow, **form)

    assert state.is_failed()
    assert advice in state.message
    assert handed_on == []


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda deployment: deployment["name"])
def test_every_form_with_fields_is_asked_again(deployment):
    """The server's own checks know no day, and can be switched off: none of ours rests on them."""
    flow = flow_of(deployment)
    fields = forms()[deployment["name"]]["properties"]
    state = asyncio.run(flow.fn(**{key: {NAME: NAME} for key in fields})) if fields else None

    assert state is None or all(f"“{field['title']}”: " in state.message for field in fields.values())
    assert state is None or NAME not in state.message
