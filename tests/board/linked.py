"""Links of a board that is in no Prefect: every press and page has an id, and what a link fills in can be read."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

from flows.links import Links
from review.steps import STEPS

IDS = {press: f"id-{number}" for number, press in enumerate(sorted({step.press for step in STEPS}))}
LINKS = Links(IDS, lambda key: f"page-{key}")


def parameters(markdown, press):
    """What the first link to the form of *press* fills in."""
    _, _, rest = markdown.partition(f"/v2/deployments/deployment/{IDS[press]}/run?")
    return json.loads(parse_qs(urlsplit("?" + rest.partition(")")[0]).query)["parameters"][0])
