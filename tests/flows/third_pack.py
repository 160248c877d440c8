"""A guidance nobody wrote: other headings, columns, working days, outcomes, signatories, copies and fewer steps."""

from __future__ import annotations

from review.packs import GUIDANCE

NAME = "elsewhere-2030"
CHANGES = {
    'review_name = "Domestic Homicide Review"': 'review_name = "Unified Review"',
    'recommendation = "separate"': 'recommendation = "merged"',
    'body = "csp-chair"': 'body = "one-panel-chair"',
    'decide = ["csp-chair", "csp-deputy"]': 'decide = ["one-panel-chair"]',
    'code = "review"\nname = "Domestic Homicide Review"': 'code = "unified_review"\nname = "Unified Review"',
    "months = 1\n": "working_days = 20\n",
    "months = 6\n": "working_days = 130\n",
    "[steps]\noff = []": '[steps]\noff = ["16", "05a"]',
    'recipient = "commissioner"': 'recipient = "safeguarding_board"',
    '{ section = "conclusions", title = "Conclusions" }': '{ section = "conclusions", title = "What the panel concludes" }',
    '  "Lead Agency",': '  "Who answers for it",',
    '"Quality assurance of domestic homicide reviews"': '"National learning board"',
    'subject = "DHR submission"': 'subject = "Unified review"',
    'workstreams = ["family", "interviews", "finalising", "panel", "publication"]': (
        'workstreams = ["family", "listening", "interviews", "finalising", "panel", "publication"]'
    ),
}


def third_pack() -> str:
    """The pack's text; every change must still find the words it changes."""
    text = (GUIDANCE / "england-2016.toml").read_text("utf-8")
    for old, new in CHANGES.items():
        assert old in text, old
        text = text.replace(old, new)
    return text
