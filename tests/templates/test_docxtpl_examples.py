"""The comparison with docxtpl's own examples, on a folder of examples of our own laid out as docxtpl lays out its own."""

from __future__ import annotations

import re

import pytest

from bench.docxtpl_examples import compared
from bench.docxtpl_page import PAGE, Example, of_it, page, reason
from bench.rows import ROOT
from tests.templates.word_templates import p, table, template

SCRIPT = """
from docxtpl import DocxTemplate
word = DocxTemplate("templates/{0}.docx")
word.render({{"name": "Fern", "rows": ["a", "b"], "count": lambda values: len(values)}})
word.save("output/{0}.docx")
"""
CAUGHT = """
from docxtpl import DocxTemplate
from jinja2.exceptions import TemplateError
word = DocxTemplate("templates/caught.docx")
try:
    word.render({})
except TemplateError:
    print("refused")
word.save("output/caught.docx")
"""
PICTURES = """
from docxtpl import DocxTemplate, InlineImage
word = DocxTemplate("templates/pictures.docx")
word.render({"one": InlineImage(word, "templates/one.png"), "two": InlineImage(word, "templates/two.jpg")})
word.save("output/pictures.docx")
word = DocxTemplate("output/pictures.docx")
word.replace_media("templates/one.png", "templates/three.png")
word.render({})
word.save("output/replaced.docx")
"""
FIELDS = """
from docxtpl import DocxTemplate
print(sorted(DocxTemplate("templates/fields.docx").get_undeclared_template_variables()))
"""
COMMAND = """
import os
os.system("python -m docxtpl templates/command.docx templates/command.json output/command.docx -o -q")
"""
INSIDE = {
    "caught": p("{% if name %}not closed"),
    "columns": table(("{%tc for r in rows %}", "{{ r }}", "{%tc endfor %}")),
    "command": p("{{ name }}"),
    "fields": p("{{ name }} of {{ place }}"),
    "function": p("{{ count(rows) }}"),
    "pictures": p("{{ one }}") + p("{{ two }}"),
    "strict": p("{{ nobody }} {{ name }}"),
}
SCRIPTS = {"caught": CAUGHT, "command": COMMAND, "fields": FIELDS, "pictures": PICTURES}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("examples")
    (folder / "templates").mkdir()
    (folder / "templates" / "command.json").write_text('{"name": "Fern"}', "utf-8")
    for name, inside in INSIDE.items():
        (folder / "templates" / f"{name}.docx").write_bytes(template(inside))
        (folder / f"{name}.py").write_text(SCRIPTS.get(name, SCRIPT.format(name)), "utf-8")
    return compared(folder)


def test_each_example_is_told_with_its_engine_and_whether_it_ended_the_same(found):
    examples, pictures = found

    assert [(one.name, one.engine, one.same, one.files) for one in examples] == [
        ("caught.py", "refused", True, 1),
        ("columns.py", "docxtpl", True, 1),
        ("command.py", "ours", True, 1),
        ("fields.py", "no Word file", True, 0),
        ("function.py", "ours", True, 1),
        ("pictures.py", "docxtpl and ours", True, 2),
        ("strict.py", "refused", False, 1),
    ]
    assert pictures == ("one.png", "three.png", "two.jpg")


def test_the_page_counts_them_and_says_why_in_sentences(found):
    told = page(*found)

    assert "**6 of 7 scripts end the same in both engines.** 1 more does" in told
    assert "| strict.py | refused | no | It leaves out a field that its template asks for." in told
    assert "With no words given for that field, both end the same. |" in told
    assert (
        "| columns.py | docxtpl | yes | docxtpl fills it, since it repeats, spans or leaves out columns: {%tc. |"
        in told
    )
    assert "one.png, three.png, two.jpg." in told


def test_the_count_is_the_same_wherever_it_is_told():
    counted = re.search(r"\*\*(\d+ of \d+) scripts", PAGE.read_text("utf-8"))

    assert f"{counted[1]} end the\nsame, " in (ROOT / "README.md").read_text("utf-8")
    assert counted[1].replace("of", "of the") in (ROOT / "docs" / "decisions.md").read_text("utf-8")


def test_what_no_reason_is_known_for_is_told_as_it_was_said():
    assert reason("KeyError: 'x'") == "It stops: KeyError: 'x'"
    assert "docxcompose" in reason("ModuleNotFoundError: No module named 'docxcompose'")
    assert of_it(Example("a.py", "ours", False, differs=("words", "links"))) == "Different: words, links."
