"""The run forms, and what `prefect.yaml` deploys."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from prefect.utilities.callables import parameter_schema

from flows.parameters import check_reference
from review.errors import NeedsAPerson
from review.steps import ASKED_FOR, STEPS

ROOT = Path(__file__).parents[2]
SNAPSHOT = Path(__file__).parent / "forms.json"
DEPLOYMENTS = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))["deployments"]

# Nothing else may ever be a parameter: Prefect keeps them in clear, and for ever.
ALLOWED = {
    "review", "on", "by", "handle", "pack", "stage", "documents", "bundle",
    # numbers of accepted sections, each under the section's own name
    *ASKED_FOR, "meeting",
    # codes and days
    "about", "advice", "agencies", "agency", "as_of", "asked_by", "csp_agreed_on", "due", "how", "kind", "language",
    "letter", "panel_agreed_on", "reason", "recipient", "rung", "state", "to", "until", "variant", "version", "who", "workstream",
}  # fmt: skip


def flow_of(deployment):
    module, _, name = deployment["entrypoint"].rpartition(".")
    return getattr(import_module(module), name)


def forms():
    return {deployment["name"]: parameter_schema(flow_of(deployment)).model_dump() for deployment in DEPLOYMENTS}


# What is no step of any review.
OF_NO_REVIEW = {
    "write the board",
    "make the board paper",
    "make the status list",
    "make the agency scorecard",
    "make the calendars",
    "make the cost report",
}


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda deployment: deployment["name"])
def test_every_deployment_has_its_flow_its_pool_and_a_strict_form(deployment):
    assert flow_of(deployment).name == deployment["name"]
    assert deployment["enforce_parameter_schema"] is True
    assert deployment["work_pool"] == {"name": "reviews"}
    assert deployment["description"].endswith(".")


def test_a_form_holds_references_codes_numbers_dates_and_digests_alone():
    asked = {name for form in forms().values() for name in form["properties"]}

    assert asked <= ALLOWED


def test_a_section_is_asked_for_by_its_number_alone():
    asked = [field for form in forms().values() for name, field in form["properties"].items() if name in ASKED_FOR]

    assert all((field["type"], field["minimum"]) == ("integer", 1) for field in asked)


def test_every_step_has_its_deployment_and_every_deployment_its_step():
    presses = {press for step in STEPS for press in (step.press, *step.also)}

    assert presses | OF_NO_REVIEW == {deployment["name"] for deployment in DEPLOYMENTS}


def test_what_cannot_be_taken_back_asks_for_the_handle():
    asking = {name for name, form in forms().items() if "handle" in form["properties"]}

    assert asking == {step.press for step in STEPS if step.handle}
    assert {"04 record the decision", "18 release the bundle", "23 publish", "stop the review"} <= asking
    assert all("handle" in forms()[name]["required"] for name in asking)


def test_no_text_of_a_form_is_free():
    free = [
        (deployment, name)
        for deployment, form in forms().items()
        for name, field in form["properties"].items()
        if not bounded(field)
    ]
    assert free == []


def bounded(field):
    # A day that may be left out has nothing as its other kind.
    (inner,) = [one for one in field.get("anyOf", [field.get("items", field)]) if one.get("type") != "null"]
    return any(key in inner for key in ("pattern", "enum", "const", "maximum")) or inner.get("format") == "date"


def test_the_forms_are_those_that_were_looked_at():
    """A change here changes what coordinators see: look at the forms in a browser, then write the file anew."""
    seen = json.dumps(forms(), indent=1, sort_keys=True) + "\n"

    assert SNAPSHOT.read_text("utf-8") == seen


def test_schedules_have_a_slug_and_our_time_zone():
    schedules = [schedule for deployment in DEPLOYMENTS for schedule in deployment.get("schedules", [])]

    assert len(schedules) == 3
    assert all(schedule["timezone"] == "Europe/London" and schedule["slug"] for schedule in schedules)


def test_a_reference_is_asked_for_again_in_the_flow():

    assert check_reference("NMER-2026-001") == "NMER-2026-001"
    with pytest.raises(NeedsAPerson, match="must look like"):
        check_reference("A Name")
