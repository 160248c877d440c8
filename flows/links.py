"""Links that open a run form already filled in: references and codes alone, and never the handle, which a person types."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

_FORM, _PAGE = "/v2/deployments/deployment/{}/run", "/v2/artifacts/artifact/{}"
_TYPED = "handle"


class Links:
    """Knows deployments by name and pages by key, as Prefect gave their ids. Where it gave none, nothing is linked."""

    def __init__(self, ids: Mapping[str, str] | None = None, page_id: Callable[[str], str] = lambda _key: "") -> None:
        self.ids, self.page_id = dict(ids or {}), page_id

    def form(self, press: str, parameters: Mapping[str, Any]) -> str:
        """The path of the run form of *press*, filled in with *parameters*; empty where it is not deployed."""
        identifier = self.ids.get(press)
        if identifier is None:
            return ""
        said = {key: value for key, value in parameters.items() if key != _TYPED}
        filled = quote(json.dumps(said, sort_keys=True, separators=(",", ":")), safe="")
        return f"{_FORM.format(identifier)}?parameters={filled}"

    def page(self, key: str) -> str:
        """The path of the page that is kept under *key*, as it is now; empty where there is none."""
        identifier = self.page_id(key)
        return _PAGE.format(identifier) if identifier else ""
