"""Our own templates as somebody may change them in Word: nothing has to be said of any of these."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from templates.assemble.wordml import w
from tests.templates.defects import element, within
from tests.templates.edit_moves import (
    BODY,
    HEADER,
    SETTINGS,
    STYLES,
    a_field,
    a_line,
    as_word_saves_it,
    as_word_signs_it,
    both,
    linked_to,
    nested,
    on,
    paragraph,
    put_words,
    runs,
    typed,
    with_a_logo,
    without_line,
)


def in_a_table(words: str, part: str) -> Callable[[bytes], bytes]:
    """The paragraph of a header or footer that holds *words* beside the council's name, as letterheads are laid out."""

    def laid_out(root: etree._Element) -> None:
        found = paragraph(root, words)
        table = element(_SIDE_BY_SIDE)
        found.addprevious(table)
        next(table.iter(w("tc"))).append(found)

    return within(part, laid_out)


_SIDE_BY_SIDE = (
    '<w:tbl><w:tblPr><w:tblW w:type="auto" w:w="0"/></w:tblPr><w:tblGrid><w:gridCol w:w="4535"/><w:gridCol w:w="4535"/>'
    "</w:tblGrid><w:tr><w:tc/><w:tc><w:p><w:r><w:t>Northmere Council</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


# What may be changed freely.
HARMLESS = {
    "six loops in one another": on(
        "{{ cover.csp }}", lambda one: [one.addprevious(line) for line in nested(6, among="[1]")]
    ),
    "signed by Word": as_word_signs_it,
    "a page number in runs": on("Responsible agencies", lambda one: one.extend(a_field(" PA", "GE "))),
    "a link to a page": linked_to("https://www.example.org/help"),
    "a link to a telephone": linked_to("tel:+441632960000"),
    "fields that lead to a page and to a place": on(
        "Responsible agencies",
        lambda one: one.extend([*a_field('HYPERLINK "mailto:a@example.org"'), *a_field('HYPERLINK \\l "_GoBack"')]),
    ),
    "a lock that is not in force": typed(
        "<w:defaultTabStop", '<w:documentProtection w:enforcement="0"/><w:defaultTabStop', SETTINGS
    ),
    "as Word saves it": as_word_saves_it,
    "a logo with its words": with_a_logo(' descr="The arms of Northmere"'),
    "other words": typed("Responsible agencies", "Who is responsible"),
    "a tag in three runs": on("{{ cover.csp }}", lambda one: put_words(one, *runs("{{ cov", "er.c", "sp }}"))),
    "a tag once more": on("{{ cover.csp }}", lambda one: one.addnext(a_line("{{ cover.csp }}", "CoverLine"))),
    "a letterhead laid out as a table": both(
        in_a_table("cover.review_name", HEADER),
        within(HEADER, lambda root: root[-1].addnext(element("<w:p/>"))),
    ),
    "a footer laid out as a table": in_a_table("version {{ version }}", "word/footer3.xml"),
    "one crest under one number in the text and in a header": both(
        with_a_logo(' descr="The arms of Northmere"', number=5),
        with_a_logo(' descr="The arms of Northmere"', number=5, part=BODY, words="{{ cover.csp }}", name="image2.png"),
    ),
    "ordinary words of secrecy": both(
        typed("{{ cover.review_name }}", "Official, confidential: {{ cover.review_name }}", HEADER),
        on("{{ cover.csp }}", lambda one: one.addnext(a_line("SECRET and PROTECT are words of the law", "CoverLine"))),
    ),
    "curly quotes in a tag": typed('cover.stage != "publication"', "cover.stage != “publication”"),
    "a line taken out": without_line("Each recommendation stands in the words"),
    "a bookmark that Word set": on(
        "Responsible agencies",
        lambda one: one.extend(
            [element('<w:bookmarkStart w:id="77" w:name="_GoBack"/>'), element('<w:bookmarkEnd w:id="77"/>')]
        ),
    ),
    "a field in another chapter": both(
        without_line("{{p plan.escalation|numbered }}"),
        on(
            "{{p plan.monitoring|numbered }}",
            lambda one: one.addnext(a_line("{{p plan.escalation|numbered }}", "Normal")),
        ),
    ),
    "a field under a condition of one's own": typed(
        "{{ action.target_date|day }}",
        "{% if action.target_date is defined %}{{ action.target_date|day }}{% endif %}",
    ),
    "without the table of the document's versions": typed("{{ cover.pack }}", "Ours"),
    "another typeface": within(
        STYLES, lambda styles: [one.set(w("ascii"), "Calibri") for one in styles.iter(w("rFonts"))]
    ),
    "a remark to whoever edits": typed("{{ cover.reference }}", "{# the number of the council #}{{ cover.reference }}"),
}


_ALT = ' descr="The arms of Northmere"'
# What may be done to each of our templates.
ANYWHERE = {
    "as Word saves it": as_word_saves_it,
    "signed by Word": as_word_signs_it,
    "a logo in the header": with_a_logo(_ALT),
    "a logo in the header that is Word's first picture": with_a_logo(_ALT, number=1),
    "a logo in the text": with_a_logo(_ALT, number=2, part=BODY, words="cover.csp"),
    "the lasting fields": within(
        HEADER, lambda root: [paragraph(root, "cover.review_name").extend(a_field(one)) for one in _LASTING]
    ),
}
_LASTING = ("PAGE", "NUMPAGES", "SEQ Figure", 'HYPERLINK "https://www.gov.uk"', "STYLEREF Title")
