"""Every document at every stage, read by our own rules and by two validators that know nothing of us."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from openxml_audit import OpenXmlValidator

from checks import open_xml_sdk
from review.stages import Stage
from templates.assemble.rendering import TEMPLATES
from templates.check.checking import ACCESSIBLE, SOUND, problems_in
from tests.templates.defects import put, sound, words
from tests.templates.every_document import SMALL, documents_of_others, every_document
from tests.templates.letter_review import every_letter

SDK = pytest.param("sdk", marks=pytest.mark.skipif(not open_xml_sdk.program(), reason="python -m checks.open_xml_sdk"))
# The two see different things: each is shown a defect it has to see.
SEEN = {
    "sdk": put(words("said", '<w:sz w:val="20"/><w:b/>')),
    "audit": put('<w:hyperlink r:id="rId999">' + words("the guidance") + "</w:hyperlink>"),
}


def by_the_sdk(files):
    """What the SDK finds in each file. Two at a time: every one is a process of its own."""
    with ThreadPoolExecutor(2) as pool:
        said = pool.map(lambda file: open_xml_sdk.faults(file, open_xml_sdk.program()), files)
        return {file.stem: found for file, found in zip(files, said, strict=True) if found}


def by_the_audit(files):
    validator = OpenXmlValidator()
    said = {file.stem: [str(error) for error in validator.validate(str(file)).errors] for file in files}
    return {name: found for name, found in said.items() if found}


READERS = {"sdk": by_the_sdk, "audit": by_the_audit}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("documents")
    letters = {f"letter {name}": letter.body for name, letter in every_letter().items()}
    for name, body in {**every_document(), **documents_of_others(), **letters}.items():
        (folder / f"{name}.docx").write_bytes(body)
    return sorted(folder.glob("*.docx"))


def test_every_kind_at_every_stage_and_every_example_is_among_them():
    named = [name.rsplit(" ", 2) for name in every_document()]

    assert {stage for _case, _kind, stage in named} == {stage.value for stage in Stage}
    assert {kind for _case, kind, _stage in named} >= {"overview-report", "decision-letter", "covering-letter"}
    assert {case for case, _kind, _stage in named} >= {"fern", "every feature", *SMALL}


@pytest.mark.parametrize("name", {**every_document(), **documents_of_others()})
def test_our_own_rules_find_nothing(name):
    assert problems_in({**every_document(), **documents_of_others()}[name]) == ()


def test_the_other_guidance_the_other_numbers_and_a_council_s_logo_are_among_them():
    assert {name.partition(",")[0] for name in documents_of_others()} == {
        "section 8A",
        "numbered continuous",
        "numbered with-headings",
        "with a logo",
    }


@pytest.mark.parametrize("file", sorted(TEMPLATES.glob("*.docx")), ids=lambda file: file.stem)
def test_a_template_is_sound_and_open_to_everybody(file):
    assert problems_in(file.read_bytes(), (*SOUND, *ACCESSIBLE)) == ()


@pytest.mark.slow
@pytest.mark.parametrize("reader", [SDK, "audit"])
def test_the_validators_find_nothing(files, reader):
    assert READERS[reader](files) == {}


@pytest.mark.slow
@pytest.mark.parametrize("reader", [SDK, "audit"])
def test_a_validator_finds_what_was_broken_on_purpose(tmp_path, reader):
    broken, whole = tmp_path / "broken.docx", tmp_path / "whole.docx"
    broken.write_bytes(SEEN[reader](sound()))
    whole.write_bytes(sound())

    assert READERS[reader]([broken, whole]).keys() == {"broken"}
