"""Marks of a test that has pages laid out; a machine that cannot do so says why, and how to mend it."""

from __future__ import annotations

import pytest

from templates.copies.alone import NoLayout, check_can_lay_out


def _lacking() -> str:
    try:
        check_can_lay_out()
    except NoLayout as lacking:
        return str(lacking)
    return ""


needs_libreoffice = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(_lacking()), reason=_lacking() or "Pages can be laid out."),
]
