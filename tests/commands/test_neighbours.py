"""What demo and serve start beside themselves, and what they are told of this machine."""

from __future__ import annotations

from commands.neighbours import pages_as_here


def test_without_libreoffice_it_is_said_in_one_line_and_nothing_is_set(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert pages_as_here() == {}
    assert capsys.readouterr().out.splitlines() == [
        "Contents will show the numbers of paragraphs: without LibreOffice nobody here knows pages."
    ]
