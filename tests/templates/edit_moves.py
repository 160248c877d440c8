"""What somebody does to a template in Word, as careful changes of its XML."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from templates.assemble.chosen import OURS
from templates.assemble.package import packed, parts_of
from templates.assemble.wordml import style_of, text_of, w
from tests.templates.defects import drop, element, elements, within

BODY, STYLES, NUMBERING, JOINS = (
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "word/_rels/document.xml.rels",
)
SETTINGS, TYPES = "word/settings.xml", "[Content_Types].xml"
_AUTHOR = 'w:author="An officer" w:date="2026-01-05T09:00:00Z"'
_COMMENTS = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:comment w:id="0" w:author="An officer" w:initials="AO"><w:p><w:r><w:t>Is this right?</w:t></w:r></w:p>'
    "</w:comment></w:comments>"
)
_OUTSIDE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
    "file:///H:/letters.dotm",
)


def template(document: str) -> bytes:
    return OURS.of(document)


def typed(old: str, new: str, document_part: str = BODY) -> Callable[[bytes], bytes]:
    """Letters typed over others, inside the runs that are there."""

    def made(docx: bytes) -> bytes:
        parts = parts_of(docx)
        assert old.encode() in parts[document_part], old
        return packed({**parts, document_part: parts[document_part].replace(old.encode(), new.encode(), 1)})

    return made


def paragraph(body: etree._Element, words: str) -> etree._Element:
    return next(one for one in body.iter(w("p")) if words in text_of(one))


def on(words: str, change: Callable[[etree._Element], object]) -> Callable[[bytes], bytes]:
    """A change to the first paragraph that holds *words*."""
    return within(BODY, lambda body: change(paragraph(body, words)))


def both(*edits: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def made(docx: bytes) -> bytes:
        for edit in edits:
            docx = edit(docx)
        return docx

    return made


def runs(*words: str) -> list[etree._Element]:
    return [element(f'<w:r><w:t xml:space="preserve">{one}</w:t></w:r>') for one in words]


def put_words(found: etree._Element, *pieces: etree._Element) -> None:
    """The paragraph with these runs and no others."""
    for child in list(found):
        if child.tag != w("pPr"):
            found.remove(child)
    found.extend(pieces)


def cut_in_two(found: etree._Element) -> None:
    """Somebody pressed Enter inside the tag."""
    after = element("<w:p/>")
    properties = found.find(w("pPr"))
    if properties is not None:
        after.append(element(etree.tostring(properties, encoding="unicode")))
    put_words(found, *runs("{{ cover"))
    after.extend(runs(".csp }}"))
    found.addnext(after)


def half_tracked(found: etree._Element) -> None:
    inserted = element(f'<w:ins w:id="901" {_AUTHOR}><w:r><w:t>.csp }}}}</w:t></w:r></w:ins>')
    put_words(found, *runs("{{ cover"), inserted)


def half_linked(found: etree._Element) -> None:
    link = element('<w:hyperlink w:anchor="_top"><w:r><w:t>.csp }}</w:t></w:r></w:hyperlink>')
    start = element('<w:bookmarkStart w:id="901" w:name="_top"/>')
    put_words(found, start, element('<w:bookmarkEnd w:id="901"/>'), *runs("{{ cover"), link)


def with_an_accepted_look(found: etree._Element) -> None:
    change = element(f'<w:rPr><w:b/><w:rPrChange w:id="902" {_AUTHOR}><w:rPr/></w:rPrChange></w:rPr>')
    next(found.iter(w("r"))).insert(0, change)


def with_a_comment(docx: bytes) -> bytes:
    def mark(found: etree._Element) -> None:
        found.append(element('<w:r><w:commentReference w:id="0"/></w:r>'))

    parts = parts_of(on("Responsible agencies", mark)(docx))
    joins = parts[JOINS].replace(
        b"</Relationships>",
        b'<Relationship Id="rId901" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"'
        b' Target="comments.xml"/></Relationships>',
    )
    types = parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'wordprocessingml.comments+xml"/></Types>',
    )
    return packed({**parts, JOINS: joins, "[Content_Types].xml": types, "word/comments.xml": _COMMENTS.encode()})


def with_an_outside_template(docx: bytes) -> bytes:
    kind, target = _OUTSIDE
    line = f'<Relationship Id="rId902" Type="{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    parts = parts_of(docx)
    return packed({**parts, JOINS: parts[JOINS].replace(b"</Relationships>", line.encode())})


def with_more(docx: bytes, lines: dict[str, str], **parts: bytes) -> bytes:
    """More parts, and in *lines* what is written last into those that are there."""
    held = {**parts_of(docx), **{name.replace("__", "/"): body for name, body in parts.items()}}
    for name, line in lines.items():
        at = held[name].rindex(b"</")
        held[name] = held[name][:at] + line.encode() + held[name][at:]
    return packed(held)


def with_a_file_within(docx: bytes) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    lines = {
        JOINS: f'<Relationship Id="rId903" Type="{kind}" Target="page.html"/>',
        TYPES: '<Default Extension="html" ContentType="text/html"/>',
    }
    chunk = on("Responsible agencies", lambda one: one.addprevious(element('<w:altChunk r:id="rId903"/>')))
    return with_more(chunk(docx), lines, **{"word__page.html": b"<p>Words of another file</p>"})


SIGNED = "Jo Penhaligon"


def as_word_signs_it(docx: bytes) -> bytes:
    """What a council's Word leaves of whoever edited the file, in every place it does."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="application/xml"/>'
        for name in ("docProps/app.xml", "word/people.xml", "customXml/item1.xml")
    )
    lines = {
        TYPES: overrides,
        JOINS: f'<Relationship Id="rId904" Type="{office}/people" Target="people.xml"/>'
        f'<Relationship Id="rId905" Type="{office}/customXml" Target="../customXml/item1.xml"/>',
        "_rels/.rels": f'<Relationship Id="rId906" Type="{office}/extended-properties" Target="docProps/app.xml"/>',
        "docProps/core.xml": f"<cp:lastModifiedBy>{SIGNED}</cp:lastModifiedBy>",
        SETTINGS: '<w:rsids><w:rsidRoot w:val="00A31F07"/></w:rsids>',
    }
    said = f"<Properties><Company>Northmere</Company><Manager>{SIGNED}</Manager></Properties>".encode()
    parts = {"docProps__app.xml": said, "word__people.xml": said, "customXml__item1.xml": said}
    return with_more(as_word_saves_it(docx), lines, **parts)


def a_field(*instruction: str) -> list[etree._Element]:
    """A field that shows a 1, its instruction in as many runs."""
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    codes = "".join(f'<w:r><w:instrText xml:space="preserve">{one}</w:instrText></w:r>' for one in instruction)
    return elements(f"{marks['begin']}{codes}{marks['separate']}<w:r><w:t>1</w:t></w:r>{marks['end']}")


def worn(found: etree._Element, look: str) -> None:
    """Every run of the paragraph with *look* among its properties."""
    for run in found.iter(w("r")):
        run.insert(0, element(f"<w:rPr>{look}</w:rPr>"))


def with_a_macro(docx: bytes) -> bytes:
    parts = parts_of(docx)
    types = parts["[Content_Types].xml"].replace(
        b"</Types>", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )
    return packed({**parts, "[Content_Types].xml": types, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def without_style(name: str) -> Callable[[bytes], bytes]:
    def gone(styles: etree._Element) -> None:
        style = next(one for one in styles.iter(w("style")) if one.get(w("styleId")) == name)
        drop(style)

    return within(STYLES, gone)


def without_number(styles: etree._Element) -> None:
    style = next(one for one in styles.iter(w("style")) if one.get(w("styleId")) == "ListBullet")
    drop(style.find(f"{w('pPr')}/{w('numPr')}"))


def bullets_for_numbers(numbering: etree._Element) -> None:
    pattern = next(one for one in numbering.iter(w("abstractNum")) if one.get(w("abstractNumId")) == "3")
    level = pattern.find(w("lvl"))
    level.find(w("numFmt")).set(w("val"), "bullet")
    level.find(w("lvlText")).set(w("val"), "•")


def without_header_row(body: etree._Element) -> None:
    drop(next(body.iter(w("tblHeader"))))


def without_line(words: str) -> Callable[[bytes], bytes]:
    return on(words, drop)


def a_row_with_two(body: etree._Element) -> None:
    """The end of the loop was dragged into the row that begins it."""
    begin = paragraph(body, "{%tr for group in groups %}")
    drop(row_of(end_of_groups(body)))
    put_words(begin, *runs("{%tr for group in groups %}{%tr endfor %}"))


def with_a_logo(
    described: str, number: int = 77, part: str = "", words: str = "cover.review_name"
) -> Callable[[bytes], bytes]:
    """A picture in the first paragraph of *part*, or of the headers, that holds *words*, under *number* among drawings."""

    def made(docx: bytes) -> bytes:
        held = parts_of(docx)
        name = part or next(
            one for one in sorted(held) if one.startswith("word/header") and words.encode() in held[one]
        )
        joins = f"word/_rels/{name.removeprefix('word/')}.rels"
        held.setdefault(joins, _NO_JOINS)
        logo = _LOGO.format(number=number, described=described)
        drawn = within(name, lambda root: paragraph(root, words).append(element(logo)))(packed(held))
        lines = {joins: _LOGO_JOIN, **({} if b'"png"' in held[TYPES] else {TYPES: _OF_PNG})}
        return with_more(drawn, lines, **{"word__media__image1.png": _PNG})

    return made


_LOGO = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="360000" cy="360000"/><wp:docPr id="{number}" name="Logo"{described}/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="{number}" '
    'name="Logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdLogo"/><a:stretch><a:fillRect/>'
    '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing></w:r>"
)
HEADER = "word/header1.xml"
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cfc0"
    "000003010100c9fe92ef0000000049454e44ae426082"
)
_NO_JOINS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
_LOGO_JOIN = (
    '<Relationship Id="rIdLogo" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    'Target="media/image1.png"/>'
)
_OF_PNG = '<Default Extension="png" ContentType="image/png"/>'


def with_a_note(words: str, kind: str = "footnote", *, marked: bool = True) -> Callable[[bytes], bytes]:
    """A note typed into the first paragraph that holds *words*; or left in the file when its mark was deleted."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    note = (
        f'<w:{kind}s xmlns:w="{w("")[1:-1]}"><w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
        f'</w:{kind}><w:{kind} w:id="1"><w:p><w:r><w:t>A note of the council.</w:t></w:r></w:p></w:{kind}></w:{kind}s>'
    )
    lines = {
        TYPES: f'<Override PartName="/word/{kind}s.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.{kind}s+xml"/>',
        JOINS: f'<Relationship Id="rId907" Type="{office}/{kind}s" Target="{kind}s.xml"/>',
    }
    mark = f'<w:r><w:{kind}Reference w:id="1"/></w:r>'
    marking = on(words, lambda one: one.append(element(mark)) if marked else None)
    return lambda docx: with_more(marking(docx), lines, **{f"word__{kind}s.xml": note.encode()})


def with_a_control(found: etree._Element) -> None:
    """Word's picker of a day, as it stands before anybody picked one."""
    found.append(
        element(
            '<w:sdt><w:sdtPr><w:showingPlcHdr/><w:date><w:dateFormat w:val="d MMMM yyyy"/></w:date></w:sdtPr>'
            "<w:sdtContent><w:r><w:t>Click to enter a date.</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )


def as_word_saves_it(docx: bytes) -> bytes:
    """Every run cut in two by a mark of the spelling checker, and Word's own numbers on runs and paragraphs."""

    def cut(body: etree._Element) -> None:
        for run in [one for one in body.iter(w("r")) if len(one.findall(w("t"))) == 1 and one[-1].tag == w("t")]:
            words = run[-1].text or ""
            rest = element(etree.tostring(run, encoding="unicode", with_tail=False))
            for piece, said in ((run, words[: len(words) // 2]), (rest, words[len(words) // 2 :])):
                piece[-1].text = said
                piece[-1].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                piece.set(w("rsidR"), "00A31F07")
            run.addnext(rest)
            run.addnext(element('<w:proofErr w:type="spellStart"/>'))
            rest.addprevious(element("<w:r><w:lastRenderedPageBreak/></w:r>"))
        for one in body.iter(w("p")):
            one.set(w("rsidRDefault"), "00A31F07")

    return both(within(BODY, cut), within(HEADER, cut))(docx)


def a_line(words: str, style: str = "BodyText") -> etree._Element:
    return element(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>')


def nested(loops: int, among: str = "groups") -> list[etree._Element]:
    """So many loops around one line, each in the one before."""
    opening = [f"{{%p for name{number} in {among} %}}" for number in range(loops)]
    return [a_line(words) for words in (*opening, "Once more", *["{%p endfor %}"] * loops)]


def after(body: etree._Element, words: str, tag: str) -> etree._Element:
    """The first paragraph that is *tag* after the one that holds *words*."""
    paragraphs = list(body.iter(w("p")))
    at = paragraphs.index(paragraph(body, words))
    return next(one for one in paragraphs[at:] if text_of(one) == tag)


def end_of_groups(body: etree._Element) -> etree._Element:
    return after(body, "Not started", "{%tr endfor %}")


def row_of(found: etree._Element) -> etree._Element:
    return next(found.iterancestors(w("tr")))


def retype(found: etree._Element, words: str) -> None:
    put_words(found, *runs(words))


def under_a_condition(found: etree._Element) -> None:
    found.addprevious(a_line("{%p if cover.writer == “nobody” %}", "TableText"))
    found.addnext(a_line("{%p endif %}", "TableText"))


def without_marking(part: str) -> Callable[[bytes], bytes]:
    """A header or footer without the three paragraphs of the marking."""

    def gone(root: etree._Element) -> None:
        marking = paragraph(root, "{{ cover.marking }}")
        for one in (marking.getprevious(), marking.getnext(), marking):
            drop(one)

    return within(part, gone)


def without_headers(body: etree._Element) -> None:
    """Not even those of a section before, which it would go on with."""
    for reference in [*body.iter(w("headerReference"))]:
        drop(reference)


def without_contents(body: etree._Element) -> None:
    drop(next(one for one in body.iter(w("p")) if style_of(one) == "TOC1"))
