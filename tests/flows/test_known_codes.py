"""Codes that may be repeated: all that a form offers to choose from, and every agency that a guidance lists."""

from __future__ import annotations

from flows.known_codes import codes_of_forms
from review.packs import load_pack
from tests.flows.test_forms import forms


def offered(said):
    """Whatever stands in a list to choose from, anywhere in the schema of a form."""
    found = set(said.get("enum", ())) if isinstance(said, dict) else set()
    inner = said.values() if isinstance(said, dict) else said if isinstance(said, list) else ()
    return found.union(*map(offered, inner))


def test_every_code_that_a_form_offers_may_be_repeated():
    codes = offered(list(forms().values()))

    assert {"standard", "public", "england-2016", "panel"} <= codes
    assert codes <= codes_of_forms()


def test_every_agency_of_a_guidance_may_be_repeated_and_nothing_else_that_looks_like_a_code():
    assert load_pack("england-2016").agencies.keys() <= codes_of_forms()
    assert "jane" not in codes_of_forms()
