"""What a file should not bring along, planted: another file, an order to fetch, words nobody sees, a lock."""

from __future__ import annotations

from tests.templates.defects import (
    BODY,
    JOINS,
    ROOT_JOINS,
    STYLES,
    TYPES,
    Defect,
    element,
    in_table,
    mark,
    ordinary,
    put,
    within,
    words,
)
from tests.templates.edit_moves import SETTINGS, both


def _join(number: str, target: str, kind: str) -> str:
    joined = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship {joined} Id="{number}" Type="{office}/{kind}" Target="{target}"/>'


def _main(types):
    return next(line for line in types if line.get("PartName") == "/word/document.xml")


def _a_field(*instruction: str) -> str:
    codes = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in instruction)
    return f"{mark('begin')}{codes}{mark('separate')}{mark('end')}"


def _a_style(name: str, look: str):
    style = f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{name}"/><w:rPr>{look}</w:rPr></w:style>'
    return within(STYLES, lambda root: root.append(element(style)))


STRANGERS = [
    Defect(
        "not-a-document",
        "a template of Word under a document's name",
        within(
            TYPES,
            lambda root: _main(root).set(
                "ContentType", _main(root).get("ContentType").replace("document.m", "template.m")
            ),
        ),
    ),
    Defect(
        "not-a-document",
        "a text that is not the one Word opens",
        within(
            ROOT_JOINS,
            lambda root: root.append(element(_join("rId78", "word/styles.xml", "officeDocument"))),
        ),
    ),
    Defect(
        "file-within",
        "another document in the middle",
        within(BODY, lambda body: ordinary(body).addnext(element("<w:altChunk/>"))),
    ),
    Defect(
        "file-within",
        "another document joined and not yet placed",
        within(JOINS, lambda root: root.append(element(_join("rId79", "styles.xml", "aFChunk")))),
    ),
    Defect("field-fetches", "an instruction in two runs", put(_a_field(" INCL", "UDETEXT x"))),
    Defect("field-fetches", "an instruction in an attribute", put('<w:fldSimple w:instr=" DDEAUTO x "/>')),
    Defect("words-hidden", "a word hidden by hand", put(words("said", "<w:vanish/>"))),
    Defect(
        "words-hidden",
        "a style that hides",
        both(_a_style("Gone", "<w:vanish/>"), put(words("said", '<w:rStyle w:val="Gone"/>'))),
    ),
    Defect(
        "words-hidden",
        "a row hidden",
        in_table(lambda table: table[-1].insert(0, element("<w:trPr><w:hidden/></w:trPr>"))),
    ),
    Defect("letters-tiny", "letters of three and a half points", put(words("said", '<w:sz w:val="7"/>'))),
    Defect(
        "file-locked",
        "locked against changes",
        within(
            SETTINGS, lambda root: root.append(element('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'))
        ),
    ),
    Defect("tracking-on", "tracking", within(SETTINGS, lambda root: root.append(element("<w:trackRevisions/>")))),
]
# Looks like a defect, and is none.
HARMLESS_STRANGERS = {
    "words that are shown though their style hides": both(
        _a_style("Gone", "<w:vanish/>"), put(words("said", '<w:rStyle w:val="Gone"/><w:vanish w:val="0"/>'))
    ),
    "letters of four points": put(words("said", '<w:sz w:val="8"/>')),
    "an instruction that fetches nothing": put(_a_field(" PA", "GE \\* MERGEFORMAT ")),
    "a lock that is not in force": within(
        SETTINGS, lambda root: root.append(element('<w:documentProtection w:enforcement="0"/>'))
    ),
}
