"""Only what this service made is laid out; and a machine that cannot lay out pages says what it lacks."""

from __future__ import annotations

import os
import shutil

import pytest

from review.errors import NeedsAPerson
from templates.assemble.package import packed, parts_of
from templates.copies.alone import NoLayout, _without_a_network, check_can_lay_out
from templates.copies.ours import BODY, check_ours
from templates.copies.pdf import laid_out
from templates.copies.web import web_page_of
from tests.templates.builders import THREE
from tests.templates.copies.papers import of_the_most, plain, run, with_body, with_part

RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture(scope="module")
def plan():
    return of_the_most("action-plan")


def with_relation(docx: bytes, kind: str, target: str, mode: str = "External") -> bytes:
    said = f'<Relationship Id="rId90" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    return with_part(docx, RELATIONS, parts_of(docx)[RELATIONS].replace(b"</Relationships>", said.encode()))


def with_field(docx: bytes, *codes: str) -> bytes:
    torn = "".join(f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>' for code in codes)
    field = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{torn}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return with_body(docx, lambda body: body.insert(0, plain(field)))


@pytest.mark.parametrize("document", [*THREE, "decision-letter", "covering-letter"])
def test_every_document_of_ours_passes(document):
    docx = of_the_most(document)

    assert check_ours(docx) == parts_of(docx)


@pytest.mark.parametrize(
    "change",
    [
        lambda docx: with_relation(docx, "image", "https://example.org/a.png"),
        lambda docx: with_relation(docx, "attachedTemplate", "https://example.org/a.dotm"),
        lambda docx: with_relation(docx, "vbaProject", "vbaProject.bin", "Internal"),
        lambda docx: with_field(docx, ' INCLUDEPICTURE "https://example.org/a.png" '),
        lambda docx: with_relation(docx, "hyperlink", "javascript:alert(1)"),
        lambda docx: with_relation(docx, "hyperlink", "file://host/x.exe"),
        lambda docx: with_field(docx, ' HYPERLINK "fi', 'le://host/x.exe" '),
        lambda docx: with_field(docx, " INCLUDE", "TEXT file "),
        lambda docx: with_field(docx, " "),
        lambda docx: with_body(
            docx, lambda body: body.insert(0, plain('<w:fldSimple w:instr="DDEAUTO x">' + run("1") + "</w:fldSimple>"))
        ),
        lambda docx: packed({"word/other.xml": b"<a/>"}),
        lambda docx: b"%PDF-1.7",
    ],
    ids=[
        "picture",
        "template",
        "macro",
        "includepicture",
        "script",
        "program",
        "torn link",
        "a torn code",
        "no code",
        "simple",
        "no body",
        "no zip",
    ],
)
def test_what_points_outside_is_refused_before_anything_starts(plan, change, monkeypatch):
    monkeypatch.setenv("PATH", "")  # nothing could be started if it came to that

    with pytest.raises(NeedsAPerson) as refused:
        laid_out([change(plan)])
    assert not isinstance(refused.value, NoLayout)


def with_tables_in_tables(docx: bytes) -> bytes:
    body = parts_of(docx)[BODY]
    opened, closed = b"<w:tbl><w:tr><w:tc>" * 300, b"</w:tc></w:tr></w:tbl>" * 300
    return with_part(docx, BODY, body.replace(b"<w:body>", b"<w:body>" + opened + b"<w:p/>" + closed))


@pytest.mark.parametrize(
    "change",
    [
        lambda docx: with_part(docx, BODY, parts_of(docx)[BODY][:2000]),
        lambda docx: with_part(docx, "word/styles.xml", b"<x"),
        lambda docx: packed({name: part for name, part in parts_of(docx).items() if name != "word/styles.xml"}),
        lambda docx: packed({name: part for name, part in parts_of(docx).items() if name != "docProps/core.xml"}),
        lambda docx: with_part(docx, BODY, parts_of(docx)[BODY].replace(b'w:ilvl w:val="0"', b'w:ilvl w:val="x"')),
        with_tables_in_tables,
        lambda docx: docx[: docx.index(b"word/document.xml") + 200] + b"\0" * 400 + docx[600:],
    ],
    ids=["cut off", "styles", "no styles", "no properties", "a level", "tables in tables", "overwritten"],
)
def test_a_damaged_file_is_told_as_damaged(plan, change):
    with pytest.raises(NeedsAPerson, match=r"damaged|not a Word file"):
        web_page_of(change(plan))


def test_words_fetched_from_elsewhere_are_refused_and_not_dropped(plan):
    asking = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><w:document '
    body = parts_of(plan)[BODY].replace(b"<w:document ", asking).replace(b"</w:t>", b"&a;</w:t>", 1)

    with pytest.raises(NeedsAPerson, match="points outside itself"):
        check_ours(with_part(plan, BODY, body))


@pytest.mark.parametrize("codes", [(" PAGE ",), (" REF _Ref_first \\r \\h ",), (" PAGE", "REF _Toc00000001 \\h ")])
def test_a_link_and_a_field_within_the_file_pass(plan, codes):
    check_ours(with_relation(with_field(plan, *codes), "hyperlink", "https://example.org/"))


@pytest.mark.parametrize("address", ["mailto:a@example.org", "tel:+441632960000", "TEL:01632 960000"])
def test_a_link_to_mail_or_a_telephone_passes(plan, address):
    check_ours(with_relation(with_field(plan, f' HYPERLINK "{address}" '), "hyperlink", address))


def test_a_machine_without_libreoffice_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NoLayout, match="LibreOffice is not on this machine"):
        check_can_lay_out()


def test_a_machine_that_keeps_nothing_from_the_network_starts_nothing(monkeypatch, tmp_path):
    for name, body in (("unshare", "exit 1"), ("soffice", f"touch {tmp_path}/started")):
        (tmp_path / name).write_text(f"#!{shutil.which('sh')}\n{body}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    _without_a_network.cache_clear()

    with pytest.raises(NoLayout, match="without a network"):
        check_can_lay_out()
    assert "started" not in os.listdir(tmp_path)
