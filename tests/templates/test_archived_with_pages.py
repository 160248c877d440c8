"""What is archived where LibreOffice is there has page numbers in its contents: read by our own rules and by the validators."""

from __future__ import annotations

import pytest

from templates.check.checking import problems_in
from tests.laying_out import needs_libreoffice
from tests.templates.every_document import documents_with_pages
from tests.templates.test_every_document import READERS, SDK

pytestmark = needs_libreoffice


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("with_pages")
    for name, body in documents_with_pages().items():
        (folder / f"{name}.docx").write_bytes(body)
    return sorted(folder.glob("*.docx"))


def test_our_own_rules_find_nothing(files):
    assert {file.stem: found for file in files if (found := problems_in(file.read_bytes()))} == {}


@pytest.mark.parametrize("reader", [SDK, "audit"])
def test_the_validators_find_nothing(files, reader):
    assert READERS[reader](files) == {}


def test_the_other_guidance_the_other_numbers_and_a_council_s_logo_are_among_them(files):
    begun = {file.stem.removeprefix("with pages, ").partition(",")[0] for file in files}

    assert begun >= {"section 8A", "numbered continuous", "numbered with-headings", "with a logo"}
