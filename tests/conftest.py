"""What a machine lacks is said; where everything must be there (REQUIRE_ALL=1), a skip is a failure."""

from __future__ import annotations

import os
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

# The same checks say the same twice, however busy the machine; what is random belongs to a soak.
settings.register_profile(
    "checks", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("checks")

_seconds = Counter()
_DEMONSTRATION = "tests/demo/"


class ByWhatIsStarted(LoadScopeScheduling):
    """What a file starts, and what the files of the demonstration share, is started once: they stay in one process."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return _DEMONSTRATION if file.startswith(_DEMONSTRATION) else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return ByWhatIsStarted(config, log)


def pytest_collection_modifyitems(items):
    """The demonstration takes longest: what is begun last would be waited for alone."""
    items.sort(key=lambda item: not item.nodeid.startswith(_DEMONSTRATION))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("REQUIRE_ALL") == "1":
        report.outcome = "failed"
        report.longrepr = f"Skipped, where everything must be there: {report.longrepr}"


def pytest_runtest_logreport(report):
    _seconds[Path(report.fspath).parent.name] += report.duration


def pytest_terminal_summary(terminalreporter):
    terminalreporter.section("seconds in each folder")
    for folder, seconds in sorted(_seconds.items()):
        terminalreporter.line(f"{folder:<12} {seconds:6.1f}")


@pytest.fixture(autouse=True)
def in_a_room_without_a_clock_zone(monkeypatch):
    """Nothing we make may depend on where the machine thinks it is."""
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
