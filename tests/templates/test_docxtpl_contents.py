"""What the comparison with docxtpl looks at: each kind of difference is seen, and nothing is seen where there is none."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from bench.docxtpl_contents import contents
from bench.docxtpl_pictures import blank, put_in_place
from templates.assemble.package import packed, parts_of
from tests.templates.word_templates import p, table, template

NOTES = '<w:{0} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{1}</w:{0}>'
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId90" Type="x" Target="{}"{}/></Relationships>'
)
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINK = Markup('<w:hyperlink xmlns:r="{}" r:id="rId90"><w:r><w:t>there</w:t></w:r></w:hyperlink>').format(R)
SHOWN = Markup(
    '<w:r><w:drawing><wp:inline xmlns:r="{}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><wp:extent cx="9" cy="9"/>'
    '<a:graphic><a:graphicData><a:blip r:embed="rId90"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
).format(R)


def link_to(place: str) -> bytes:
    related = RELATED.format(place, ' TargetMode="External"').encode()
    return packed({**parts_of(template(p(LINK))), "word/_rels/document.xml.rels": related})


def picture_of(name: str) -> bytes:
    media = {f"word/media/{one}.png": blank(one) for one in ("fern", "elm")}
    related = RELATED.format(f"media/{name}.png", "").encode()
    return packed({**parts_of(template(p(SHOWN))), **media, "word/_rels/document.xml.rels": related})


def holding(part: str, body: bytes) -> bytes:
    return packed({**parts_of(template(p("x"))), part: body})


def bold(words: str) -> Markup:
    return Markup("<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>").format(words)


PAIRS = {
    "words": (template(p("one")), template(p("two"))),
    "words in a comment": tuple(
        template(p("x"), comments=NOTES.format("comments", f"<w:comment>{p(words)}</w:comment>")) for words in "ab"
    ),
    "properties": (template(p("x"), title="one"), template(p("x"), title="two")),
    "formats": (template(p("one ", bold("word"))), template(p("one word"))),
    "tables": (template(table(("a", "b"))), template(table(("a", "b")).replace('<w:gridCol w:w="4000"/>', "", 1))),
    "links": (link_to("https://example.org/a"), link_to("https://example.org/b")),
    "pictures": (picture_of("fern"), picture_of("elm")),
    "media": (holding("word/media/image1.png", b"a"), holding("word/media/image1.png", b"b")),
    "embedded files": (holding("word/embeddings/a.xlsx", b"a"), holding("word/embeddings/a.xlsx", b"b")),
    "embedded files of Word": tuple(holding("word/embeddings/a.docx", template(p(words))) for words in "ab"),
}


@pytest.mark.parametrize(("kind", "pair"), PAIRS.items(), ids=PAIRS)
def test_each_kind_of_difference_is_seen_and_called_by_its_name(kind, pair):
    one, other = map(contents, pair)
    differing = {name for name in one if one[name] != other[name]}

    assert kind.partition(" in ")[0].partition(" of ")[0] in differing
    assert differing <= {kind.partition(" in ")[0].partition(" of ")[0], "formats"}


def test_runs_of_one_format_are_one_however_they_were_split():
    assert contents(template(p("one ", "word", bold("x"), bold("y")))) == contents(template(p("one word", bold("xy"))))


def test_a_picture_that_is_missing_is_one_of_its_own_or_taken_from_the_template_that_holds_it(tmp_path):
    (tmp_path / "templates").mkdir()
    held = holding("word/media/image1.png", b"looked for")
    (tmp_path / "templates" / "header_footer_image_tpl.docx").write_bytes(held)
    (tmp_path / "templates" / "there.png").write_bytes(b"as it is")
    names = ("there.png", "a.png", "b.png", "dummy_pic_for_header.png")
    (tmp_path / "one.py").write_text(repr([f"templates/{name}" for name in names]), "utf-8")

    assert put_in_place(tmp_path) == ("a.png", "b.png", "dummy_pic_for_header.png")
    bodies = [(tmp_path / "templates" / name).read_bytes() for name in names]
    assert (bodies[0], bodies[3]) == (b"as it is", b"looked for")
    assert bodies[1] != bodies[2]
    assert bodies[1].startswith(b"\x89PNG")
