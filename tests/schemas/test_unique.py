"""Which public names a reader would take for one."""

from __future__ import annotations

import pytest

from schemas.unique import as_read

ONE = [
    ("Fern\u2019s mother", "Fern's mother"),
    ("Fern\u02bcs mother", "Fern\u00b4s mother"),
    ("Fern`s mother", "Fern\u2032s mother"),
    ("Anne-Marie", "Anne Marie"),
    ("Anne\u2013Marie", "Anne \u2212 Marie"),
    ("Anne\u2011Marie", "ANNE\u2014MARIE"),
    ("Sia\u0302n", "Sian"),
]
TWO = [
    ("Fern\u2019s", "Ferns"),
    ("Anne-Marie", "Annemarie"),
    ("Child 1", "Child 11"),
    ("the mother of Fern", "Fern\u2019s mother"),
    ("O\u2019Neill", "Neill"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_they_read_alike(one, other):
    assert as_read(one) == as_read(other)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_they_read_apart(one, other):
    assert as_read(one) != as_read(other)
