"""An answer that lists things has a bullet for each in its artifact, and one line in Prefect's list of states."""

from __future__ import annotations

from flows.bullets import in_one_line, joined, listed, without_links


def test_each_thing_has_a_line_of_its_own():
    told = joined([listed("2 reminders are to be sent by hand", ["one", "two"]), "Time is kept."])

    assert told == "2 reminders are to be sent by hand:\n- one\n- two\n\nTime is kept."


def test_two_lists_stand_apart_and_nothing_is_left_of_an_empty_one():
    assert joined(["Made.", listed("First", ["a"]), listed("Then", []), listed("Last", ["b"])]) == (
        "Made. First:\n- a\n\nLast:\n- b"
    )


def test_of_a_long_list_the_first_are_told_and_how_many_more():
    assert listed("Five", ["a", "b", "c"], at_most=2) == "Five:\n- a\n- b\n- and 1 more\n\n"


def test_in_one_line_a_list_is_only_announced():
    assert in_one_line("Done: yes. 2 are sent:\n- one; two: three.\n- two\n\nMore.") == "Done: yes. 2 are sent. More."
    assert in_one_line("2 are sent:\n- one") == "2 are sent."
    assert in_one_line("Nothing: is listed.") == "Nothing: is listed."


def test_a_link_is_told_by_its_words_where_none_can_be_followed():
    assert without_links("Look at [the board](/v2/artifacts/artifact/1): one.") == "Look at the board: one."
    assert in_one_line("Look at [the board](/v2/artifacts/artifact/1): one.") == "Look at the board: one."
