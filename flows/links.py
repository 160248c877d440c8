"""Links that open a run form already filled in: references and codes alone, and never the handle, which a person types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

_FORM, _PAGE = "/v2/deployments/deployment/{}/run", "/v2/artifacts/key/{}"
_TYPED = "handle"


class Links:
    """Knows the deployments by name: *ids* as Prefect gave them. Where it gave none, nothing is linked."""

    def __init__(self, ids: Mapping[str, str] | None = None) -> None:
        self.ids = dict(ids or {})

    def form(self, press: str, parameters: Mapping[str, Any]) -> str:
        """The path of the run form of *press*, filled in with *parameters*; empty where it is not deployed."""
        identifier = self.ids.get(press)
        if identifier is None:
            return ""
        said = {key: value for key, value in parameters.items() if key != _TYPED}
        filled = quote(json.dumps(said, sort_keys=True, separators=(",", ":")), safe="")
        return f"{_FORM.format(identifier)}?parameters={filled}"


def page_of(key: str) -> str:
    """The path of an artifact's own page, by its key."""
    return _PAGE.format(quote(key, safe=""))
