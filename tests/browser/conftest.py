"""One served Prefect, and one officer at a browser, for every test here, and closed after the last: a second cannot open."""

from __future__ import annotations

import shutil

import pytest

from checks.officer.browser import officer_at
from checks.officer.caseload import served

BEGUN, TO_DECIDE, DECIDED = "NMER-2026-001", "NMER-2026-002", "NMER-2026-003"
# Through how many moments of the fictional review's life each has come.
LIVED = {BEGUN: 4, TO_DECIDE: 18, DECIDED: 20}


@pytest.fixture(scope="package")
def service(tmp_path_factory):
    if shutil.which("chromium") is None:
        pytest.skip("Chromium is not here: apt-get install chromium")
    with served(tmp_path_factory.mktemp("served"), LIVED) as service:
        yield service


@pytest.fixture(scope="package")
def officer(service):
    with officer_at(service) as officer:
        yield officer
