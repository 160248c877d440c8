"""Links of a template, which every document would carry: to a web page, to mail or a telephone, or to a place in the file."""

from __future__ import annotations

from collections.abc import Iterator

from templates.check.fields import instructions_of
from templates.check.links import field_leads_astray, is_safe
from templates.check.opened import Opened, Relationship
from templates.editing.fault import Fault
from templates.engine.source import has_tags


def links_lead_to_pages(package: Opened) -> Iterator[Fault]:
    """A program, a file of somebody's computer or a script would run at a click."""
    for part, root in package.stories.items():
        astray = {line.name for line in package.relationships(part) if line.kind == "hyperlink" and not _leads(line)}
        for link in root.iter():
            if astray & {value for name, value in link.attrib.items() if str(name).startswith(_OF_RELATIONS)}:
                yield Fault("link-astray", part, link)
        for mark, words in instructions_of(root):
            if field_leads_astray(words) and not has_tags(words):  # a tag there is told by itself
                yield Fault("link-astray", part, mark)


def _leads(line: Relationship) -> bool:
    return is_safe(line.target) if line.outside else "#" in line.target


_OF_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
