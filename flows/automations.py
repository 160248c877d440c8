"""What Prefect does by itself when “keep time” has not come to its end for too long; kept as it stands here.

It presses “keep time” once more, which needs nothing outside Prefect and shows in its list of runs; where the installation
has a notification block, that one is told as well. The board says on its own when time was kept last.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from prefect.events.actions import RunDeployment, SendNotification
from prefect.events.schemas.automations import Automation, AutomationCore, EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification

from flows.keep_time import LONGEST, hours
from flows.press import Presser
from review.errors import NeedsAPerson

# By its name it is found again: under another one, the one there is would be left beside it.
NAME = "keep time did not run for 26 hours"
WATCHED = "keep time"
_DONE = "prefect.flow-run.Completed"


def wanted(deployment: UUID, block: UUID | None = None, longest: timedelta = LONGEST) -> AutomationCore:
    """The automation that watches *deployment*; with *block*, a notification block of this server, that one is told too.

    The watch begins with the first sign of life of a run, and anew with each that completes.
    """
    trigger = EventTrigger(
        after={"prefect.flow-run.*"},
        expect={_DONE},
        match_related=ResourceSpecification({"prefect.resource.id": f"prefect.deployment.{deployment}"}),
        posture=Posture.Proactive,
        threshold=1,
        within=longest,
    )
    told = [SendNotification(block_document_id=block, subject=NAME, body=_BODY)] if block else []
    return AutomationCore(
        name=NAME,
        description=f"If “keep time” has not finished for {hours(LONGEST)}, it is started once more. Leave this as it is.",
        enabled=True,  # said outright: what is left out is left as somebody set it
        trigger=trigger,
        actions=[_press(deployment), *told],
    )


def _press(deployment: UUID) -> RunDeployment:
    return RunDeployment(source="selected", deployment_id=deployment, parameters={}, job_variables=None)


_BODY = (
    f"No run of “keep time” has come to its end for {hours(LONGEST)}, so no agency and no chair was reminded. It has been "
    "pressed once more. If that run does not complete either, whoever looks after the service must see whether the worker runs."
)


def watch_over_time(presser: Presser, block: str = "", longest: timedelta = LONGEST) -> str:
    """Make the automation, or put it back where somebody changed or removed it; what was done, empty for nothing.

    Raises `NeedsAPerson` where *block* is no id of a notification block.
    """
    asked = wanted(presser.deployment_id(WATCHED), _block_of(block), longest)
    there = presser.automations(NAME)
    for extra in there[1:]:
        presser.client.delete_automation(extra.id)
    if not there:
        presser.client.create_automation(asked)
        return f"Made: the automation “{NAME}”."
    if _says(there[0]) == _says(asked):
        return ""
    presser.client.update_automation(there[0].id, asked)
    return f"Put back as it was: the automation “{NAME}”, which somebody had changed."


def is_as_made(presser: Presser, deployment: UUID) -> bool:
    """Whether the automation is there once, switched on, and watches *deployment* and presses it as it was made to.

    Whom else it tells is for whoever deploys: no worker has to know. Raises `TryAgainLater` when Prefect does not say.
    """
    return [_watches(one) for one in presser.automations(NAME)] == [_watches(wanted(deployment))]


def _watches(automation: AutomationCore | Automation) -> tuple[Any, ...]:
    said = _says(automation)
    return said["enabled"], said["trigger"], [one for one in said["actions"] if one["type"] == "run-deployment"]


def _says(automation: AutomationCore | Automation) -> dict[str, Any]:
    said: dict[str, Any] = automation.model_dump(
        mode="json", include={"name", "description", "enabled", "trigger", "actions"}, exclude={"trigger": {"id"}}
    )
    return said


def _block_of(said: str) -> UUID | None:
    try:
        return UUID(said) if said else None
    except ValueError:
        raise NeedsAPerson(
            "KEEP_TIME_ALARM_BLOCK must be the id of a notification block, as Prefect's page of that block shows it."
        ) from None
