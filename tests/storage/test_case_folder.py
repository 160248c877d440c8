"""A CASE folder holds what has a place in it, whole, and nothing else."""

from __future__ import annotations

import os
import stat

import pytest

from review.errors import NeedsAPerson
from storage import case_folder
from storage.case_folder import CaseFolder, read_folder, write_folder
from tests.storage.writing import said_by

WHOLE = CaseFolder(
    case=b"{}",
    sections={"action_plan": b"{1}", "notification": b"{2}", "agencies": b"{5}", "reason.t01": b"{6}"},
    identifiable={"approach": b"{7}", "scoping_return.housing": b"{8}", "agency_input.gp-2": b"{9}"},
    chronologies={"housing": ("docx", b"PK"), "gp": ("csv", b"date"), "police-1": ("json", b"{}")},
    letters={"home_office": ("json", b"{3}")},
    roster=b"{4}",
)


def test_reads_back_what_was_written(tmp_path):
    write_folder(tmp_path / "case", WHOLE)

    assert read_folder(tmp_path / "case") == WHOLE


def test_a_case_may_be_little_more_than_its_case_json(tmp_path):
    write_folder(tmp_path / "case", CaseFolder(case=b"{}"))

    assert read_folder(tmp_path / "case") == CaseFolder(case=b"{}")
    assert os.listdir(tmp_path / "case") == ["case.json"]


def test_a_readme_may_lie_beside_it(tmp_path):
    write_folder(tmp_path / "case", WHOLE)
    (tmp_path / "case" / "README.md").write_text("for people")

    assert read_folder(tmp_path / "case") == WHOLE


def test_only_its_owner_may_open_it(tmp_path):
    os.umask(0)
    try:
        write_folder(tmp_path / "case", WHOLE)
    finally:
        os.umask(0o022)

    assert stat.S_IMODE((tmp_path / "case").stat().st_mode) == 0o700
    assert {stat.S_IMODE(f.stat().st_mode) for f in (tmp_path / "case").rglob("*") if f.is_file()} == {0o600}
    assert {stat.S_IMODE(f.stat().st_mode) for f in (tmp_path / "case").rglob("*") if f.is_dir()} == {0o700}


def test_an_empty_folder_is_written_into(tmp_path):
    (tmp_path / "case").mkdir(mode=0o755)

    write_folder(tmp_path / "case", WHOLE)

    assert read_folder(tmp_path / "case") == WHOLE
    assert stat.S_IMODE((tmp_path / "case").stat().st_mode) == 0o700


def lies_in_it(path):
    path.mkdir()
    (path / "case.json").write_bytes(b"another")


@pytest.mark.parametrize(
    "prepare",
    [lies_in_it, lambda path: path.write_bytes(b""), lambda path: path.symlink_to("elsewhere")],
    ids=["a case", "a file", "a link"],
)
def test_never_writes_over_anything(tmp_path, prepare):
    prepare(tmp_path / "case")

    with pytest.raises(NeedsAPerson, match="Name a new folder"):
        write_folder(tmp_path / "case", WHOLE)
    assert os.listdir(tmp_path) == ["case"]


def test_on_a_full_disk_nothing_is_half_written(tmp_path):
    said = said_by("case", tmp_path / "case", 100_000)

    assert said[0].startswith("TryAgainLater: The disk that holds the case is full. Free some space")
    assert said[1:] == ["[]", "kept"]


def in_sections(name):
    return lambda case: (case / "sections" / name).write_bytes(b"{}")


def in_chronologies(name):
    return lambda case: (case / "chronologies" / name).write_bytes(b"{}")


def in_identifiable(name):
    return lambda case: (case / "identifiable" / name).write_bytes(b"{}")


def swap_for_link(name, to="/etc/hostname"):
    def swap(case):
        (case / name).unlink()
        (case / name).symlink_to(to)

    return swap


def folder_for_link(case):
    for file in (case / "letters").iterdir():
        file.unlink()
    (case / "letters").rmdir()
    (case / "letters").symlink_to("/etc")


def too_large(case):
    with (case / "chronologies" / "housing.docx").open("wb") as file:
        file.truncate(case_folder.LARGEST + 1)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda case: (case / "case.json").unlink(), "has no case.json, so it is not a case"),
        (
            lambda case: (case / "secret").write_bytes(b""),
            "something that has no place in a case. It may hold case.json",
        ),
        (lambda case: (case / "Sections").mkdir(), "something that has no place"),
        (
            in_sections("secret.json"),
            "sections holds a file whose name has no place there: a name looks like action_plan",
        ),
        (in_sections("action_plan.docx"), "sections holds a file whose name"),
        (in_sections(".action_plan.json"), "sections holds a file whose name"),
        (in_sections("roster.json"), "sections holds a file whose name"),
        (in_sections("reason.json"), "sections holds a file whose name"),
        (in_sections("reason.Secret.json"), "sections holds a file whose name"),
        (in_sections("agencies.secret.json"), "sections holds a file whose name"),
        (in_sections("family_contact.json"), "sections holds a file whose name"),
        (in_identifiable("agencies.json"), "a name looks like agency_input.housing.json"),
        (in_identifiable("agency_input.json"), "a name looks like agency_input.housing.json"),
        (in_identifiable("Secret Name.json"), "a name looks like agency_input.housing.json"),
        (in_chronologies("Secret Name.docx"), "after the agency's code"),
        (in_chronologies("housing.doc"), "after the agency's code"),
        (in_chronologies("housing.csv"), "one thing in two kinds of file"),
        (swap_for_link("case.json"), "a link to somewhere else"),
        (swap_for_link("roster.json"), "a link to somewhere else"),
        (swap_for_link("roster.json", "nowhere"), "a link to somewhere else"),
        (swap_for_link("sections/action_plan.json"), "a link to somewhere else"),
        (folder_for_link, "a link to somewhere else"),
        (lambda case: os.mkfifo(case / "sections" / "panel.json"), "not a plain file"),
        (lambda case: (case / "sections" / "panel.json").mkdir(), "not a plain file"),
        (too_large, "larger than 32 MiB"),
    ],
)
def test_what_has_no_place_in_a_case_is_told_and_not_repeated(tmp_path, spoil, sentence):
    write_folder(tmp_path / "case", WHOLE)
    spoil(tmp_path / "case")

    with pytest.raises(NeedsAPerson, match=sentence) as refused:
        read_folder(tmp_path / "case")
    assert "ecret" not in str(refused.value)


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_a_folder_that_is_not_there_is_told(tmp_path, name):
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(NeedsAPerson, match="There is no case folder in that place"):
        read_folder(tmp_path / name)
