"""The page of letters lists what the table of letters has, and is compared in the checks."""

from __future__ import annotations

from checks.all import CHECKS
from checks.letters_page import PAGE, run, table
from review.letters import KINDS


def test_the_page_is_what_the_table_says():
    assert run(["--check"]) == 0
    assert ["python", "-m", "checks.letters_page", "--check"] in CHECKS.values()


def test_a_page_that_differs_is_told_and_writing_mends_it(tmp_path, capsys):
    file = tmp_path / "letters.md"
    file.write_text(PAGE.read_text("utf-8").replace("`imr-request`", "`imr-requests`"), "utf-8")

    assert run(["--check"], file) == 1
    assert "Run `make letters`" in capsys.readouterr().err
    assert run([], file) == 0
    assert run(["--check"], file) == 0


def test_every_letter_has_its_row():
    assert [f"`{name}`" for name in KINDS] == [
        row.split(" | ")[0].removeprefix("| ") for row in table().splitlines()[2:]
    ]
