"""Who may be recorded: codes and roles, and never a name."""

from __future__ import annotations

import traceback

import pytest

from review.errors import NeedsAPerson
from review.sections import ROLES
from review.staff import Staff, Stated, staff_of, stated

LISTED = """
[staff.c-014]
roles = ["coordinator", "csp-deputy"]
[staff.k-2]
roles = ["chair"]
"""
NAME = "Ottoline Placeholder"


def refusal(text):
    with pytest.raises(NeedsAPerson) as refused:
        staff_of(text)
    return refused


def test_each_code_has_its_roles_in_the_order_they_were_written():
    assert staff_of(LISTED).roles == {"c-014": ("coordinator", "csp-deputy"), "k-2": ("chair",)}


def test_where_nobody_wrote_a_list_every_role_is_its_own_code():
    assert Staff().roles == {role: (role,) for role in ROLES}
    assert stated(Staff(), "csp-chair", ("csp-chair",), "04 record the decision") == Stated("csp-chair")


def test_where_nobody_wrote_a_list_what_is_asked_for_is_a_role():
    with pytest.raises(NeedsAPerson) as refused:
        stated(Staff(), NAME, (), "14 send the draft")

    assert str(refused.value) == (
        f"There is no such role, so “14 send the draft” is not recorded. Give one of: {', '.join(ROLES)}."
    )


def test_a_list_written_with_a_byte_order_mark_is_read():
    assert staff_of(f"\ufeff{LISTED}") == staff_of(LISTED)
    assert "cannot be read as TOML" in str(refusal(f"\ufeff\ufeff{LISTED}").value)


def test_a_code_is_recorded_as_the_role_that_is_entitled():
    staff = staff_of(LISTED)

    assert stated(staff, "c-014", ("csp-chair", "csp-deputy"), "23 publish") == Stated("csp-deputy", "c-014")
    assert stated(staff, "k-2", ("chair",), "16 complete the report") == Stated("chair", "k-2")


def test_where_nobody_in_particular_is_entitled_it_is_the_first_role():
    assert stated(staff_of(LISTED), "c-014", (), "09 have records secured") == Stated("coordinator", "c-014")


def test_a_code_that_is_the_role_is_not_kept_beside_it():
    staff = staff_of('[staff.chair]\nroles = ["chair"]\n[staff.writer]\nroles = ["chair"]\n')

    assert stated(staff, "chair", (), "14") == Stated("chair")
    assert stated(staff, "writer", (), "14") == Stated("chair", "writer")


def test_a_code_without_the_entitled_role_is_told_who_may():
    with pytest.raises(NeedsAPerson) as refused:
        stated(staff_of(LISTED), "k-2", ("csp-chair", "csp-deputy"), "23 publish")

    assert "“23 publish” can only be recorded as done by the chair of the community safety partnership or" in str(
        refused.value
    )
    assert "k-2" not in str(refused.value)


@pytest.mark.parametrize("by", ["chair", "c-15", "", NAME])
def test_who_is_not_in_the_list_is_not_repeated(by):
    """Once there is a list, a role alone is nobody."""
    with pytest.raises(NeedsAPerson) as refused:
        stated(staff_of(LISTED), by, (), "14 send the draft")

    assert "Give one of: c-014, k-2." in str(refused.value)
    assert NAME not in str(refused.value)


FAULTS = {
    "no TOML": ("[staff.c-1\nroles = 'chair'", "cannot be read as TOML"),
    "a name twice": (f"[staff.'{NAME}']\nroles = ['chair']\n[staff.'{NAME}']\n", "cannot be read as TOML"),
    "a number without end": (f"staff = {'9' * 6000}", "cannot be read as TOML"),
    "brackets without end": (f"staff = {'[' * 100_000}", "cannot be read as TOML"),
    "nothing": ("", "lists nobody"),
    "an empty list": ("[staff]", "lists nobody"),
    "no table": (f"staff = '{NAME}'", "lists nobody"),
    "a name for a code": (f"[staff.'{NAME}']\nroles = ['chair']", "code 1 is not small letters, digits and hyphens"),
    "a code of capitals": ("[staff.C-14]\nroles = ['chair']", "code 1 is not small letters"),
    "a code too long": (f"[staff.{'c' * 32}]\nroles = ['chair']", "code 1 is not small letters"),
    "a name beside the roles": (f"[staff.c-1]\nroles = ['chair']\nname = '{NAME}'", "code 1 holds something else"),
    "no roles": ("[staff.c-1]", "code 1 holds something else"),
    "a word for a table": (f"[staff]\nc-1 = '{NAME}'", "code 1 holds something else"),
    "an empty list of roles": ("[staff.c-1]\nroles = []", "code 1 has a role that is not known"),
    "a name for a role": (f"[staff.c-1]\nroles = ['chair', '{NAME}']", "code 1 has a role that is not known"),
    "a role that is no list": ("[staff.c-1]\nroles = 'chair'", "code 1 has a role that is not known"),
    "a table among the roles": (f"[staff.c-1]\nroles = [{{ name = '{NAME}' }}]", "code 1 has a role that is not known"),
    "a name beside the list": (f"owner = '{NAME}'\n[staff.c-1]\nroles = ['chair']", "beside the table staff"),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_faulty_list_says_what_is_wrong_and_never_what_was_written(what):
    text, sentence = FAULTS[what]

    refused = refusal(text)

    assert sentence in str(refused.value)
    assert str(refused.value).endswith("a table for each code, with its roles and nothing else.")
    assert NAME not in "".join(traceback.format_exception(refused.value))


def test_every_fault_is_told_at_once_and_by_its_place():
    said = str(refusal("x = 1\n[staff.good]\nroles = ['chair']\n[staff.BAD]\nroles = ['king']\n[staff.worse]\n").value)

    assert "beside the table staff; code 2 is not small letters" in said
    assert "code 2 has a role that is not known" in said
    assert "code 3 holds something else" in said


def test_a_code_of_thirty_one_letters_is_one():
    assert staff_of(f"[staff.{'c' * 31}]\nroles = ['chair']").roles == {"c" * 31: ("chair",)}


def test_somebody_may_hold_every_role_there_is():
    assert staff_of(f"[staff.c-1]\nroles = {list(ROLES)}").roles == {"c-1": ROLES}
