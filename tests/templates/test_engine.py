"""docxtpl's language in our engine: the same words as docxtpl, the same bytes always, and docxtpl itself where need be."""

from __future__ import annotations

import os
import subprocess
import sys
from base64 import b64decode
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from hypothesis import given, settings
from hypothesis import strategies as some
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from templates.assemble.environment import environment, environment_of_properties
from templates.assemble.ink import Ink
from templates.assemble.package import parts_of
from templates.assemble.wordml import parsed, w
from templates.engine.faults import TemplateFault
from templates.engine.filling import Order, filled
from templates.engine.language import Language
from templates.engine.pens import writers
from tests.templates.word_templates import BODY, HOUSE, fill, p, run, table, template, words_of

ROOT = Path(__file__).parents[2]
NOTES = '<w:{0} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{1}</w:{0}>'


def by_docxtpl(docx: bytes, context) -> bytes:
    word, saved = DocxTemplate(BytesIO(docx)), BytesIO()
    word.render(context, SandboxedEnvironment(autoescape=True))
    word.save(saved)
    return saved.getvalue()


ROWS = [{"a": "one", "b": ["x", "y"]}, {"a": "two & three", "b": []}, {"a": "<four>", "b": ["z"]}]
CONTEXT = {"name": "Fern", "rows": ROWS, "yes": True, "no": "", "n": 3, "said": {"items": "an item", "get": "got"}}
# Each way of docxtpl's language that our engine has of its own.
WAYS = {
    "a value": [p("{{ name }} and {{ n }}")],
    "a tag over runs": [p("{{ na", "me }}", " {", "{ name }", "}")],
    "a tag over runs with marks between": [p("{{ na", Markup('<w:proofErr w:type="spellEnd"/>'), "me }}")],
    "a condition inside": [p("{% if yes %}there{% else %}not{% endif %}")],
    "a condition over runs": [p("{% if yes %}there", " still{% endif %} after")],
    "a condition of paragraphs": [p("{%p if no %}"), p("a"), p("{%p elif yes %}"), p("b"), p("{%p endif %}"), p("c")],
    "a loop inside": [p("{% for r in rows %}{{ r.a }}{% if not loop.last %}, {% endif %}{% endfor %}")],
    "a loop of paragraphs": [p("{%p for r in rows %}"), p("{{ loop.index }} {{ r.a }}"), p("{%p endfor %}")],
    "a loop of rows": [table(("{%tr for r in rows %}",), ("{{ r.a }}",), ("{%tr endfor %}",))],
    "a loop in a loop": [
        table(
            ("{%tr for r in rows %}", ""), ("{{ r.a }}", "{% for b in r.b %}{{ b }} {% endfor %}"), ("{%tr endfor %}",)
        )
    ],
    "a loop of nothing": [p("{%p for r in no %}"), p("x"), p("{%p else %}"), p("none"), p("{%p endfor %}")],
    "a set value": [p("{% set x = name %}{{ x }}")],
    "a set block": [p("{% set x %}so {{ name }}{% endset %}{{ x }} {{ x }}")],
    "a macro": [p("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(name) }}{{ m('<b>') }}")],
    "a macro called": [p("{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}{{ name }}{% endcall %}")],
    "a namespace": [p("{% set s = namespace(x='') %}{% for r in rows %}{% set s.x = r.a %}{% endfor %}{{ s.x }}")],
    "with": [p("{% with x = name %}{{ x }}{% endwith %}")],
    "raw": [p("{% raw %}{{ name }}{% endraw %}")],
    "a comment": [p("a{# not said #}b"), p("{#p nor this #}"), p("c")],
    "escaped braces": [p("{_{ name }_} {_% if %_}")],
    "together": [p("{{ name ~ ' < ' ~ n }}")],
    "choice": [p("{{ 'a' if yes else 'b' }}{{ 'x' if no }}")],
    "filters": [
        p("{{ name|upper }} {{ rows|length }} {{ rows|map(attribute='a')|join('; ') }} {{ no|default('d', true) }}")
    ],
    "more filters": [
        p("{{ name|replace('F', 'G') }} {{ rows|first|string|length }} {{ [3, 1, 2]|sort|join }} {{ n|abs }}")
    ],
    "selected": [p("{{ rows|selectattr('b')|map(attribute='a')|join(',') }} {{ rows|rejectattr('b')|list|length }}")],
    "methods": [
        p(
            "{{ name.upper() }} {% for k, v in rows[0].items() %}{{ k }}{% endfor %} {% if name.startswith('F') %}F{% endif %}"
        )
    ],
    "slices": [p("{{ name[1:3] }} {{ name[0] }} {{ rows[:2]|length }} {{ name[::-1] }} {{ rows[0]['a'] }}")],
    "measured methods": [p("{{ ', '.join(rows[0].b) }} {{ name.replace('F', 'G') }}")],
    "comparisons": [
        p("{% if n > 2 and n != 4 and name in ['Fern'] %}so{% endif %}{% if x is not defined %} u{% endif %}")
    ],
    "quotes that Word curled": [p("{% if name == “Fern” %}curly{% endif %}{{ ‘a’ }}")],
    "signs in a tag": [p("{% if n < 4 %}less{% endif %}{% if n >= 3 %}more{% endif %}")],
    "merged with the paragraph before": [p("a"), p("{%- if yes %}b{% endif %}")],
    "merged with the next": [p("a{% if yes -%}"), p("b{% endif %}")],
    "a run of its own": [p("a", "{%r if yes %}", "b", "{%r endif %}", "c")],
    "vertical merging": [
        table(("{%tr for r in rows %}", ""), ("{% vm %}{{ name }}", "{{ r.a }}"), ("{%tr endfor %}", ""))
    ],
    "a cell's colour": [table(("{% cellbg 'FF0000' %}{{ name }}", "b"))],
    "white space": [p("{{ name }}  {{ name }} ", " ", "x")],
    "several lines": [p("{{ lines }}")],
}


@pytest.mark.parametrize("inside", WAYS.values(), ids=WAYS)
def test_our_engine_says_what_docxtpl_says(inside):
    docx, context = template(*inside), {**CONTEXT, "lines": "one\ntwo\tthree"}
    made = fill(docx, context)

    assert made.engine == "ours"
    assert words_of(made.body) == words_of(by_docxtpl(docx, context))


A_DOT = b64decode(b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
COLUMNS = {
    "a loop of columns": table(("{%tc for r in rows %}", "{{ r.a }}", "{%tc endfor %}")),
    "a span of columns": table(("{% colspan n %}{{ name }}", "b")),
    "merged columns": table(("{%tc for r in rows %}", "{% hm %}{{ name }}", "{%tc endfor %}")),
    "a cell left out": table(("{{ name }}", "{#tc not this cell #}")),
    "a merged cell over spanned ones": table(
        ("{%tr for r in rows %}", ""), ("{% vm %}{{ name }}", "{% colspan 2 %}{{ r.a }}"), ("{%tr endfor %}", "")
    ),
}


@pytest.mark.parametrize("inside", COLUMNS.values(), ids=COLUMNS)
def test_docxtpl_does_what_our_engine_does_not(inside):
    docx = template(inside, p("{{ name }}"))
    made = fill(docx, CONTEXT)

    assert made.engine == "docxtpl"
    assert words_of(made.body) == words_of(by_docxtpl(docx, CONTEXT))
    assert tables_of(made.body) == tables_of(by_docxtpl(docx, CONTEXT))


def tables_of(docx: bytes) -> list[list[tuple[str, ...]]]:
    """Of each element of a table that says how many columns it has or takes, what it says."""
    body = parsed(parts_of(docx)[BODY])
    return [
        [(one.tag, *one.attrib.values()) for one in found.iter(w("gridCol"), w("gridSpan"), w("vMerge"))]
        for found in body.iter(w("tbl"))
    ]


OWN_VALUES = {
    "bold": ("{{r rich }}", RichText("bold & plain", bold=True)),
    "lines": ("{{r rich }}", RichText("one\ntwo")),
    "new paragraphs": ("{{r rich }}", RichText("one\atwo\fthree")),
    "runs": ("{{r rich }}", RichText(RichText("one", italic=True), font="eastAsia:SimSun")),
    "paragraphs": ("{{p rich }}", RichTextParagraph("one", parastyle="centred")),
}


@pytest.mark.parametrize(("tag", "value"), OWN_VALUES.values(), ids=OWN_VALUES)
def test_docxtpls_own_values_are_left_to_it(tag, value):
    docx = template(p(tag))
    made = fill(docx, {"rich": value})

    assert made.engine == "docxtpl"
    assert words_of(made.body) == words_of(by_docxtpl(docx, {"rich": value}))


def test_a_picture_is_left_to_the_template_it_was_made_for():
    docx = template(p("{{ name }}"), p("{{ picture }}"))
    word = DocxTemplate(BytesIO(docx))
    made = fill(docx, {**CONTEXT, "picture": InlineImage(word, BytesIO(A_DOT))})
    parts = parts_of(made.body)

    assert made.engine == "docxtpl"
    assert parts["word/media/image1.png"] == A_DOT
    assert b"media/image1.png" in parts["word/_rels/document.xml.rels"]
    assert words_of(made.body)[0] == "Fern"


def test_a_picture_in_a_header_is_left_to_docxtpl_too():
    header = template(p("{{ name }}"), header1=NOTES.format("hdr", p("{{ picture }}")))
    word = DocxTemplate(BytesIO(header))
    made = fill(header, {**CONTEXT, "picture": InlineImage(word, BytesIO(A_DOT))})
    parts = parts_of(made.body)

    assert made.engine == "docxtpl"
    assert b"media/image1.png" in parts["word/_rels/header1.xml.rels"]
    assert parts["word/media/image1.png"] == A_DOT


def test_what_docxtpl_fills_is_as_safe_and_as_strict():
    columns = COLUMNS["a loop of columns"]

    assert words_of(fill(template(columns, p("{{ x }}")), {**CONTEXT, "x": "<select> & {_{ x }_}"}).body)[-1] == (
        "<select> & {_{ x }_}"
    )
    for tag in ("{{ nobody }}", "{{ ''.__class__ }}", "{{ 'A'*10**9 }}", "{{ '…'|center(1000000000) }}", "{{ x"):
        with pytest.raises(TemplateFault, match="in the text: “Here: "):
            fill(template(p("Before"), columns, p("Here: ", tag), p("After")), CONTEXT)


QUOTED = {
    "printed": ("{{ 'a & b' }}", "a & b"),
    "joined": ("{{ org ~ ' & ' ~ 'c' }}", "A & B & c"),
    "compared": ("{% if org == 'A & B' %}the same{% endif %}", "the same"),
    "an entity that was typed": ("{{ '&amp;' }}", "&amp;"),
    "in a filter": ("{{ none|default('a & b', true) }}", "a & b"),
    "not a tag at all": ("{% raw %}{{ a<b and c>d & e }}{% endraw %}", "{{ a<b and c>d & e }}"),
}


@pytest.mark.parametrize("columns", ["", COLUMNS["a loop of columns"]], ids=["ours", "docxtpl"])
@pytest.mark.parametrize(("typed", "printed"), QUOTED.values(), ids=QUOTED)
def test_what_is_quoted_in_a_tag_is_what_was_typed(typed, printed, columns):
    made = fill(template(columns, p(typed)), {**CONTEXT, "org": "A & B", "none": ""})

    assert made.engine == ("docxtpl" if columns else "ours")
    assert words_of(made.body)[-1] == printed


@pytest.mark.parametrize("columns", ["", COLUMNS["a loop of columns"]], ids=["ours", "docxtpl"])
def test_a_tool_among_the_values_may_be_called_and_nothing_else_of_python(columns):
    docx = template(columns, p("{% for k, v in pairs(said) %}{{ k }}: {{ v }} {% endfor %}"))

    def pairs(values):
        return values.items()

    pen = environment(Ink({})).pen
    language = Language(pen, writers(pen), {"pairs": pairs}, {})
    made = filled(Order(docx, {**CONTEXT, "pairs": pairs}, language, environment_of_properties(Ink({}))))

    assert words_of(made.body)[-1] == "items: an item get: got "
    with pytest.raises(TemplateFault, match="calls something that a template may not call"):
        fill(docx, {**CONTEXT, "pairs": pairs})


LINKED = p("{{r link }}").replace(
    "<w:p>", '<w:p xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
)


def test_a_picture_and_a_link_beside_columns_stay_with_the_template_they_were_made_for():
    docx = template(COLUMNS["a loop of columns"], p("{{ picture }}"), LINKED)
    word = DocxTemplate(BytesIO(docx))
    link = RichText("there", url_id=word.build_url_id("https://example.org/there"))
    made = fill(docx, {**CONTEXT, "picture": InlineImage(word, BytesIO(A_DOT)), "link": link}, word=word)
    parts = parts_of(made.body)

    assert parts["word/media/image1.png"] == A_DOT
    assert b"https://example.org/there" in parts["word/_rels/document.xml.rels"]


def test_it_says_why_docxtpl_filled_it():
    both = template(COLUMNS["merged columns"], COLUMNS["a span of columns"])

    assert fill(both, CONTEXT).why == "repeats, spans or leaves out columns: {%tc, {% hm, {% colspan"
    assert fill(template(p("{{r x }}")), {"x": RichText("a")}).why == "prints a value of docxtpl’s own, RichText"
    assert fill(template(p("x"))).why == ""


def test_what_docxtpl_fills_is_the_same_each_time_too():
    docx = template(COLUMNS["a loop of columns"])

    assert fill(docx, CONTEXT).body == fill(docx, CONTEXT).body


@pytest.mark.parametrize("name", ["ours", "docxtpl"])
def test_both_make_the_same_bytes_in_other_places(name):
    said = f"from tests.templates.test_engine import made_by; print(made_by('{name}'))"
    places = ({"TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "1"}, {"TZ": "America/St_Johns", "PYTHONHASHSEED": "2"})
    made = {
        subprocess.run(
            [sys.executable, "-c", said],
            cwd=ROOT,
            env={**os.environ, **place},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for place in places
    }

    assert made == {made_by(name)}


def made_by(engine: str) -> str:
    """The digest of what *engine* makes of a template it has to fill."""
    inside = WAYS["a loop in a loop"] if engine == "ours" else [COLUMNS["a loop of columns"]]
    made = fill(template(*inside), CONTEXT)
    assert made.engine == engine
    return sha256(made.body).hexdigest()


def test_a_listing_keeps_its_lines():
    docx = template(p("{{ lines }}"))

    assert words_of(fill(docx, {"lines": Listing("a & b\nc")}).body) == ["a & b\nc"]


def test_every_part_that_speaks_is_filled():
    docx = template(
        p("{{ name }}"),
        title="Of {{ name }} & {% if yes %}more{% endif %}",
        header1=NOTES.format("hdr", p("Header {{ name }}")),
        footer1=NOTES.format("ftr", p("Footer {{ name }}")),
        footnotes=NOTES.format("footnotes", f"<w:footnote>{p('Note {{ name }}')}</w:footnote>"),
        endnotes=NOTES.format("endnotes", f"<w:endnote>{p('End {{ name }}')}</w:endnote>"),
        comments=NOTES.format("comments", f"<w:comment>{p('Comment {{ name }}')}</w:comment>"),
    )
    parts = parts_of(fill(docx, {"name": "A & <B>", "yes": True}).body)

    for stem in ("header1", "footer1", "footnotes", "endnotes", "comments"):
        assert "".join(parsed(parts[f"word/{stem}.xml"]).itertext()).endswith(" A & <B>")
    assert "Of A & <B> & more" in "".join(parsed(parts["docProps/core.xml"]).itertext())


def test_the_only_day_in_the_file_is_the_one_it_is_given():
    made = fill(template(p("x")), on=datetime(2026, 10, 16, tzinfo=UTC)).body
    entries = ZipFile(BytesIO(made)).infolist()

    assert parts_of(made)["docProps/core.xml"].count(b">2026-10-16T00:00:00Z<") == 2
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert ZipFile(BytesIO(made)).testzip() is None


def test_parts_that_are_static_are_left_as_they_are():
    parts = parts_of(fill(template(p("{{ name }}")), CONTEXT).body)

    assert {name: parts[name] for name in HOUSE.keys() - {BODY, "docProps/core.xml"}} == {
        name: body for name, body in HOUSE.items() if name not in (BODY, "docProps/core.xml")
    }


def test_a_part_known_only_afterwards_is_written_then():
    seen = []

    def afterwards(parts):
        seen.extend(parts)
        return {"word/numbering.xml": b"<w/>", "word/footnotes.xml": b"<f/>"}

    parts = parts_of(fill(template(p("x")), afterwards=afterwards).body)

    assert (parts["word/numbering.xml"], parts["word/footnotes.xml"]) == (b"<w/>", b"<f/>")
    assert "word/styles.xml" in seen


def test_a_value_in_a_tag_is_escaped_for_it():
    shade = Markup('<w:r><w:rPr><w:shd w:val="clear" w:fill="{{ x }}"/></w:rPr><w:t>x</w:t></w:r>')
    body = parsed(parts_of(fill(template(p(shade)), {"x": 'F"/><w:evil/>'}).body)[BODY])

    assert next(body.iter(w("shd"))).get(w("fill")) == 'F"/><w:evil/>'


def test_conditions_that_cross_but_agree_are_checked_as_they_stream():
    inside = [p("{% if yes %}a"), p("b{% endif %}")]

    assert words_of(fill(template(*inside), {"yes": True}).body) == ["a", "b"]
    with pytest.raises(TemplateFault, match="begins in one paragraph"):
        fill(
            template(p("{% if yes %}a"), p("b{% endif %}", run("c")), table(("{% if no %}",)), p("{% endif %}")),
            CONTEXT,
        )


SAID = some.text(
    some.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="[\u2028\u2029\u0085"), max_size=30
)
PIECES = some.recursive(
    some.one_of(
        some.sampled_from(["{{ a }}", "{{ b }}", "plain", "{{ c }} & <", " ", "{{ a ~ b }}", "{{ rows|length }}"]),
    ),
    lambda inner: some.one_of(
        some.tuples(inner, inner).map("".join),
        inner.map(lambda one: f"{{% if a %}}{one}{{% else %}}no{{% endif %}}"),
        inner.map(lambda one: f"{{% for r in rows %}}{one}{{{{ r.a }}}}{{% endfor %}}"),
        inner.map(lambda one: f"{{% set x %}}{one}{{% endset %}}{{{{ x }}}}"),
    ),
    max_leaves=6,
)
PARAGRAPHS = some.lists(
    some.one_of(
        PIECES.map(p),
        PIECES.map(lambda one: p("{%p if b %}") + p(one) + p("{%p endif %}")),
        PIECES.map(lambda one: p("{%p for r in rows %}") + p(one) + p("{%p endfor %}")),
        PIECES.map(lambda one: table(("{%tr for r in rows %}",), (one,), ("{%tr endfor %}",))),
    ),
    min_size=1,
    max_size=4,
)
VALUES = some.fixed_dictionaries(
    {"a": SAID, "b": SAID, "c": SAID, "rows": some.lists(some.fixed_dictionaries({"a": SAID}), max_size=3)}
)


@settings(max_examples=150, deadline=None)
@given(PARAGRAPHS, VALUES)
def test_whatever_is_typed_both_engines_say_the_same(inside, values):
    docx = template(*inside)
    made = fill(docx, values, Ink({}))

    assert made.engine == "ours"
    assert words_of(made.body) == words_of(by_docxtpl(docx, values))
