"""What a run form hands on is what the example's life records in one process: the two ways in never differ."""

from __future__ import annotations

import asyncio
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from commands.living import lives
from commands.recorded import form_of
from flows import answers, steps
from flows.pressed import deciding, mending, taken
from review.record import Record

ROOT = Path(__file__).parents[2]
DEPLOYED = {
    one["name"]: one["entrypoint"] for one in yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]
}
HANDLE = "Amber Kite"
LIVES = [ROOT / "examples" / "fern", *sorted(path.parent for path in (ROOT / "examples" / "small").glob("*/life.toml"))]


@pytest.fixture
def handed_on(monkeypatch):
    """What the flows hand to their one task, in the place of the task."""
    forms = []
    for task in ("take_step", "tell_family", "open_review", "adopt_review", "correct_entry", "move_to_pack"):
        monkeypatch.setattr(steps, task, lambda *given: forms.append(given[-1]) or "Done.")
    for module in (taken, deciding, mending):
        monkeypatch.setattr(module, "open_door", lambda: None)

    async def no_artifact(*_given, **_named):
        """There is no Prefect to keep it."""

    monkeypatch.setattr(answers, "acreate_markdown_artifact", no_artifact)
    return forms


def pressed(press, parameters):
    module, _, name = DEPLOYED[press].rpartition(".")
    return asyncio.run(getattr(import_module(module), name).fn(**parameters))


@pytest.mark.parametrize("folder", LIVES, ids=lambda folder: folder.name)
def test_a_run_form_hands_on_what_the_life_records(folder, handed_on):
    record = Record("NMER-2026-001", pack="england-2016", handle=HANDLE)
    moments = [moment for moment in lives(folder).moments if DEPLOYED[moment.press].startswith("flows.pressed.")]

    for moment in moments:
        handle = {"handle": HANDLE} if "handle" in _asked(moment.press) else {}
        handed_on.clear()
        state = pressed(moment.press, {"review": record.review, **handle, **moment.given})
        [form] = handed_on
        expected = form_of(moment.press, record, moment.given)
        assert state.name == "Completed"
        assert as_told(form) == as_told(expected)


def as_told(form):
    return (form.by, form.on, form.n, form.agency, form.pack, form.notification, dict(form.codes))


def _asked(press):
    module, _, name = DEPLOYED[press].rpartition(".")
    return getattr(import_module(module), name).parameters.properties
