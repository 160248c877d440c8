"""Our own templates as somebody changes them in Word: one careful edit of the XML each, and what must be said of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from templates.assemble.wordml import w
from tests.templates.defects import drop, element, within
from tests.templates.edit_moves import (
    BODY,
    HEADER,
    NUMBERING,
    SETTINGS,
    STYLES,
    TYPES,
    a_field,
    a_line,
    a_row_with_two,
    after,
    both,
    bullets_for_numbers,
    cut_in_two,
    end_of_groups,
    half_linked,
    half_tracked,
    linked_to,
    nested,
    on,
    paragraph,
    retype,
    row_of,
    template,
    typed,
    under_a_condition,
    with_a_comment,
    with_a_control,
    with_a_file_within,
    with_a_logo,
    with_a_macro,
    with_a_note,
    with_an_accepted_look,
    with_an_outside_template,
    without_contents,
    without_header_row,
    without_headers,
    without_line,
    without_marking,
    without_number,
    without_style,
    worn,
)

MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"


_A_CELL_THAT_EMPTIES = (
    '<w:tbl><w:tblPr><w:tblW w:type="auto" w:w="0"/></w:tblPr><w:tblGrid><w:gridCol w:w="4535"/></w:tblGrid><w:tr><w:tc>'
    "<w:p><w:r><w:t>{%p if cover.writer %}</w:t></w:r></w:p><w:p><w:r><w:t>Northmere</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
_WATERMARK = '<w:r xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textpath string="OFFICIAL"/></v:shape></w:pict></w:r>'


class Edit(NamedTuple):
    """*codes* are all that may be said of the template once it is *made*; *place* has to stand in the first place."""

    codes: set[str]
    place: str
    made: Callable[[bytes], bytes]
    document: str = "action-plan"


_A_DAY_OF_WORD = '<w:fldSimple w:instr=" DATE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
EDITS = {
    "a field mistyped": Edit(
        {"unknown-field"}, "the text: “Independent chair {{ cover.chiar }}”", typed("cover.chair", "cover.chiar")
    ),
    "a field in single braces": Edit(
        {"tag-single"}, "{ cover.reference }", typed("{{ cover.reference }}", "{ cover.reference }")
    ),
    "a field of a row in single braces beside a tag": Edit(
        {"tag-single"}, "{ action.measure }", typed("{{ action.measure }}", "{{ action.measure }}{ action.measure }")
    ),
    "a stage mistyped": Edit(
        {"unknown-code"}, "cover.stage", typed('cover.stage != "publication"', 'cover.stage != "publicaton"')
    ),
    "a day without its filter": Edit(
        {"day-in-figures"}, "{{ cover.finished }}", typed("{{ cover.finished|day }}", "{{ cover.finished }}")
    ),
    "a code without its filter": Edit(
        {"code-printed"}, "{{ cover.stage }}", typed("{{ cover.stage|stage }}", "{{ cover.stage }}")
    ),
    "a code of a row without its filter": Edit(
        {"code-printed"}, "{{ action.status }}", typed("{{ action.status|status }}", "{{ action.status }}")
    ),
    "a tag out of its loop": Edit(
        {"out-of-loop"},
        "{{ action.measure }}",
        on("{{ cover.csp }}", lambda one: one.addnext(a_line("{{ action.measure }}", "CoverLine"))),
    ),
    "a field nobody has": Edit(
        {"unknown-field"},
        "{{ council.motto }}",
        typed("{{ cover.reference }}", "{{ cover.reference }}{{ council.motto }}"),
    ),
    "a field of a row mistyped": Edit(
        {"unknown-field"},
        "table 2, row 7, cell 3 of the text",
        typed("action.intended_outcome", "action.outcome_intended"),
    ),
    "a field in the header mistyped": Edit(
        {"unknown-field"},
        "the header: “{{ cover.reveiw_name }}",
        typed("cover.review_name", "cover.reveiw_name", "word/header1.xml"),
    ),
    "a title mistyped": Edit(
        {"unknown-field"}, "the properties of the file", typed("cover.title", "cover.tilte", "docProps/core.xml")
    ),
    "a filter mistyped": Edit(
        {"unknown-filter"}, "{{ cover.finished|dya }}", typed("cover.finished|day", "cover.finished|dya")
    ),
    "a test mistyped": Edit({"unknown-test"}, "{%p if plan is gapp %}", typed("if plan is gap ", "if plan is gapp ")),
    "Enter inside a tag": Edit({"tag-broken"}, "“{{ cover”", on("{{ cover.csp }}", cut_in_two)),
    "a brace lost": Edit({"tag-broken"}, "“{{ cover.csp }”", typed("{{ cover.csp }}", "{{ cover.csp }")),
    "a brace lost at the front": Edit({"tag-broken"}, "“{ cover.csp }}”", typed("{{ cover.csp }}", "{ cover.csp }}")),
    "a tag half in a link": Edit({"tag-split"}, "“{{ cover.csp }}”", on("{{ cover.csp }}", half_linked)),
    "a tag half in a tracked change": Edit(
        {"tag-tracked", "change-tracked"}, "“{{ cover.csp }}”", on("{{ cover.csp }}", half_tracked)
    ),
    "a tracked change of looks": Edit(
        {"change-tracked"}, "“Responsible agencies”", on("Responsible agencies", with_an_accepted_look)
    ),
    "a tag without sense": Edit({"tag-unreadable"}, "“{{ cover csp }}”", typed("{{ cover.csp }}", "{{ cover csp }}")),
    "a condition without a condition": Edit(
        {"tag-unreadable"}, "“{%p if %}”", typed("{%p if cover.writer %}", "{%p if %}")
    ),
    "a condition never closed": Edit(
        {"not-closed"},
        "“{%p if plan is gap %}”",
        within(BODY, lambda body: drop(after(body, "plan.escalation", "{%p endif %}"))),
    ),
    "an end too many": Edit({"not-opened"}, "“{%p endif %}”", without_line("{%p if cover.writer %}")),
    "a loop around rows never closed": Edit(
        {"not-closed"},
        "{%tr for group in groups %}",
        within(BODY, lambda body: drop(row_of(end_of_groups(body)))),
    ),
    "the row that begins a loop deleted": Edit(
        {"not-opened"},
        "“{%tr endfor %}”",
        within(BODY, lambda body: drop(row_of(paragraph(body, "{%tr for group in groups %}")))),
    ),
    "a condition over two paragraphs": Edit(
        {"pair-crosses"},
        "“{% if cover.writer %}”",
        both(
            typed("{%p if cover.writer %}", "{% if cover.writer %}"),
            within(BODY, lambda body: retype(after(body, "cover.writer }}", "{%p endif %}"), "{% endif %}")),
        ),
    ),
    "seven loops in one another": Edit(
        {"nested-deep"},
        "“{%p for name6 in groups %}”",
        on("{{ cover.csp }}", lambda one: [one.addprevious(line) for line in nested(7)]),
    ),
    "two whole-paragraph tags in one": Edit(
        {"two-in-one"},
        "“{%p if cover.writer %}{%p endif %}”",
        both(
            typed("{%p if cover.writer %}", "{%p if cover.writer %}{%p endif %}"),
            within(BODY, lambda body: drop(after(body, "cover.writer }}", "{%p endif %}"))),
        ),
    ),
    "two whole-row tags in one": Edit(
        {"two-in-one"}, "table 2, row 2, cell 1 of the text", within(BODY, a_row_with_two)
    ),
    "words beside a whole-paragraph tag": Edit(
        {"words-lost"},
        "“{%p if cover.writer %} See below”",
        typed("{%p if cover.writer %}", "{%p if cover.writer %} See below"),
    ),
    "a row's tag outside its table": Edit(
        {"tag-misplaced"},
        "“{%tr set x = 1 %}”",
        on("{{ cover.csp }}", lambda one: one.addprevious(a_line("{%tr set x = 1 %}"))),
    ),
    "a field taken out": Edit(
        {"field-left-out"}, "the text", without_line("Intended outcome: {{ action.intended_outcome }}")
    ),
    "a day taken out": Edit({"field-left-out"}, "the text", typed("{{ action.target_date|day }}", "As agreed")),
    "the marking taken out of the header": Edit({"mark-lost"}, "the header", without_marking("word/header1.xml")),
    "the marking taken out of a footer": Edit({"mark-lost"}, "the footer", without_marking("word/footer3.xml")),
    "the marking typed": Edit(
        {"mark-lost", "mark-typed"}, "the header", typed("{{ cover.marking }}", "OFFICIAL", "word/header1.xml")
    ),
    **{
        f"“{one}” typed beside the marking": Edit(
            {"mark-typed"},
            f"the header: “{one}",
            typed("{{ cover.review_name }}", f"{one} {{{{ cover.review_name }}}}", "word/header1.xml"),
        )
        for one in ("OFFICIAL", "OFFICIAL–SENSITIVE (draft)", "RESTRICTED", "Official - Sensitive")
    },
    "a marking typed on a line of the text": Edit(
        {"mark-typed"},
        "the text: “OFFICIAL‑SENSITIVE: draft”",
        on("{{ cover.csp }}", lambda one: one.addnext(a_line("OFFICIAL‑SENSITIVE: draft", "CoverLine"))),
    ),
    "a watermark of the marking": Edit(
        {"mark-typed", "picture-undescribed"},
        "the header",
        within("word/header1.xml", lambda root: paragraph(root, "cover.review_name").append(element(_WATERMARK))),
    ),
    "the marking lost at one stage": Edit(
        {"mark-lost"},
        "the footer",
        typed("{%p if cover.marking %}", '{%p if cover.marking and cover.stage != "signoff" %}', "word/footer3.xml"),
    ),
    "the marking typed where there may be none": Edit(
        {"mark-typed"},
        "the header",
        typed("{{ cover.review_name }}", "OFFICIAL-SENSITIVE {{ cover.review_name }}", "word/header1.xml"),
    ),
    "the mark of an invented review typed": Edit(
        {"mark-typed"},
        "the header",
        typed("{{ cover.review_name }}", "FICTIONAL: FOR TRAINING {{ cover.review_name }}", "word/header1.xml"),
    ),
    "the mark of an invented review taken out": Edit(
        {"mark-lost"},
        "the header",
        typed("{{ cover.fictional }}", "A COPY", "word/header1.xml"),
    ),
    "the version taken out": Edit(
        {"mark-lost"}, "the footer", typed("version {{ version }}", "a copy", "word/footer3.xml")
    ),
    "the number of the page typed": Edit(
        {"mark-lost", "field-changes"}, "the footer", typed(" PAGE ", " DATE ", "word/footer3.xml")
    ),
    "a section without its header": Edit({"mark-lost"}, "the text", within(BODY, without_headers)),
    "the list of contents deleted": Edit({"contents-lost"}, "the text", within(BODY, without_contents)),
    "the only paragraph of a cell under a condition": Edit(
        {"made-wrong"},
        "the text",
        within(BODY, lambda body: under_a_condition(paragraph(body, "{{ group.none_yet }}"))),
    ),
    "the heading of a column typed": Edit({"field-left-out"}, "the text", typed("{{ columns[3] }}", "Who leads")),
    "a number that begins a line of the header once it is filled": Edit(
        {"made-wrong"},
        "the header: “{{ version }}. Copy of the panel”",
        within(HEADER, lambda root: root.append(a_line("{{ version }}. Copy of the panel", "Header"))),
    ),
    "the only paragraph of a cell of a letterhead under a condition": Edit(
        {"made-wrong"},
        "table 1 of the header: “{%p if cover.writer %}”",
        within(HEADER, lambda root: root.insert(0, element(_A_CELL_THAT_EMPTIES))),
    ),
    "a code printed as a day": Edit(
        {"not-filled"}, "{{ action.status|day }}", typed("action.status|status", "action.status|day")
    ),
    "a field that may be missing printed alone": Edit(
        {"may-be-empty"},
        "the text: “{{ cover.writer }}”",
        on("Responsible agencies", lambda one: one.addprevious(a_line("{{ cover.writer }}"))),
    ),
    "words before a field that may be missing": Edit(
        {"may-be-empty"},
        "the text: “Report writer {{ cover.writer }}”",
        both(
            without_line("{%p if cover.writer %}"),
            within(BODY, lambda body: drop(after(body, "cover.writer }}", "{%p endif %}"))),
        ),
    ),
    "a comment left": Edit({"comment-left"}, "“Responsible agencies”", with_a_comment),
    "a style deleted": Edit({"style-lost"}, "the styles", without_style("TableQuote")),
    "bullets taken off": Edit({"numbering-lost"}, "the styles", within(STYLES, without_number)),
    "a list made another": Edit({"list-changed"}, "the lists", within(NUMBERING, bullets_for_numbers)),
    "a header row unmarked": Edit({"header-row-missing"}, "table 1 of the text", within(BODY, without_header_row)),
    "a style of one paragraph unknown": Edit(
        {"unknown-style"},
        "“Responsible agencies”",
        on("Responsible agencies", lambda one: one.find(f"{w('pPr')}/{w('pStyle')}").set(w("val"), "Council1")),
    ),
    "a logo without words": Edit({"picture-undescribed"}, "the header", with_a_logo("")),
    "a crest of another kind": Edit(
        {"picture-kind"}, "the header", with_a_logo(' descr="The arms"', name="image1.emf", body=b"\1\0\0\0")
    ),
    "a crest that only says it is a PNG": Edit(
        {"picture-kind"}, "the header", with_a_logo(' descr="The arms"', body=b"II*\0")
    ),
    "an equation": Edit(
        {"equation"},
        "“Responsible agencies”",
        on(
            "Responsible agencies",
            lambda one: one.append(element(f'<m:oMath xmlns:m="{MATHS}"><m:r><m:t>a=b</m:t></m:r></m:oMath>')),
        ),
    ),
    "a link to a script": Edit({"link-astray"}, "“Responsible agencies: advice", linked_to("javascript:alert(1)")),
    "a link to a program": Edit({"link-astray"}, "the text", linked_to("file://host/x.exe")),
    "a field that leads to a program": Edit(
        {"link-astray"},
        "“Responsible agencies1”",
        on("Responsible agencies", lambda one: one.extend(a_field('HYPERLINK \\o "Help" "fi', 'le://host/x.exe"'))),
    ),
    "another template attached": Edit({"reaches-outside"}, "the text", with_an_outside_template),
    "a tag in the instruction of a field": Edit(
        {"tag-in-field"},
        "the text: “Responsible agencies1”",
        on("Responsible agencies", lambda one: one.extend(a_field('HYPERLINK "{{ cover', '.csp }}"'))),
    ),
    "a comment that hangs on nothing": Edit(
        {"comment-left"}, "the comments", both(with_a_comment, on("Responsible agencies", lambda one: drop(one[-1])))
    ),
    "an instruction in two runs": Edit(
        {"field-fetches"},
        "the text: “Responsible agencies1”",
        on("Responsible agencies", lambda one: one.extend(a_field(" INCL", 'UDETEXT "c:\\words.docx"'))),
    ),
    "another file put in whole": Edit({"file-within"}, "the text", with_a_file_within),
    "a template of Word under a document's name": Edit(
        {"not-a-document"}, "the part [Content_Types].xml", typed("document.main+xml", "template.main+xml", TYPES)
    ),
    "a macro file of Word under a document's name": Edit(
        {"not-a-document"},
        "the part [Content_Types].xml",
        typed(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
            TYPES,
        ),
    ),
    "words hidden": Edit(
        {"words-hidden"}, "“Responsible agencies”", on("Responsible agencies", lambda one: worn(one, "<w:vanish/>"))
    ),
    "letters of one point": Edit(
        {"letters-tiny"},
        "“Responsible agencies”",
        on("Responsible agencies", lambda one: worn(one, '<w:sz w:val="2"/>')),
    ),
    "locked": Edit(
        {"file-locked"},
        "the settings",
        typed(
            "<w:characterSpacing",
            '<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:characterSpacing',
            SETTINGS,
        ),
    ),
    "tracking switched on": Edit(
        {"tracking-on"}, "the settings", typed("<w:defaultTabStop", "<w:trackRevisions/><w:defaultTabStop", SETTINGS)
    ),
    "a footnote": Edit({"note-typed"}, "the text: “Responsible agencies”", with_a_note("Responsible agencies")),
    "an endnote": Edit({"note-typed"}, "“Responsible agencies”", with_a_note("Responsible agencies", "endnote")),
    "a footnote whose mark was deleted": Edit(
        {"note-typed"}, "the footnotes: “A note of the council.”", with_a_note("Responsible agencies", marked=False)
    ),
    "a control that nobody filled in": Edit(
        {"placeholder-left"}, "the text: “Responsible agencies", on("Responsible agencies", with_a_control)
    ),
    **{
        f"the field {one.split()[0]}": Edit(
            {"field-changes"},
            "“Responsible agencies1”",
            on("Responsible agencies", lambda it, f=one: it.extend(a_field(f))),
        )
        for one in (' DATE \\@ "d MMMM yyyy"', "FILENAME \\p", "UserName")
    },
    "a field in the old way": Edit(
        {"field-changes"},
        "“Responsible agencies1”",
        on("Responsible agencies", lambda one: one.append(element(_A_DAY_OF_WORD))),
    ),
    "a macro": Edit({"reaches-outside"}, "vbaProject.bin", with_a_macro),
}


def changed(name: str) -> bytes:
    """Our template with one of the edits."""
    edit = EDITS[name]
    return edit.made(template(edit.document))
