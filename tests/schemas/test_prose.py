"""What prose may hold, and that what passes is read by CommonMark without losing a character."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from schemas.kinds import KINDS
from schemas.prose import faults_in_prose
from schemas.wording import sentences

PASSES = {
    "a paragraph": "[[mother]] spoke first.",
    "two paragraphs": "One.\n\nTwo.",
    "a line broken in two": "One\ntwo.",
    "emphasis": "*once*, **twice**, ***thrice***, _also_, __also__",
    "emphasis on a token": "**[[mother]]** described a daughter.",
    "bullets": "Asked for:\n\n- logs\n- slips\n  - of 2020\n\nThat was all.",
    "bullets right under a line": "Asked for:\n- logs\n- slips",
    "other bullets": "* logs\n* slips\n\n+ letters",
    "numbers": "1. one\n2. two\n\n   more of two\n3. three",
    "numbers with brackets": "1) one\n2) two",
    "numbers in bullets in numbers": "1. one\n   - a\n     1. deep\n     2. deeper\n   - b\n2. two",
    "a list that goes on after a paragraph": "1. one\n\nBetween.\n\n2. two",
    "a list with gaps": "1. one\n\n2. two",
    "ten numbers": "\n".join(f"{n}. item" for n in range(1, 12)),
    "a quotation": "> Nobody asked.\n> Not once.\n\nThe panel agrees.",
    "a quotation of two paragraphs": "> One.\n>\n> Two.\n\nAfter.",
    "a quotation in a quotation": "> She said:\n>\n> > Come.\n\nAfter.",
    "a list in a quotation": "> 1. one\n> 2. two",
    "a year in mid-sentence": "That began in\n1985. It ended later.",
    "a number sign before a digit": "#1 of the list, and C# too",
    "angle brackets": "Smith & Jones <x> &amp; <b>sons</b> <!-- all -->",
    "braces": "{{7*7}} {% raw %} ${x}",
    "stars with spaces": "5 * 3 * 2",
    "a star that is alone": "7*7 is forty-nine",
    "underscores in a word": "file_name_here",
    "a backslash before a letter": "C:\\logs\\may",
    "backticks": "the `code` word",
    "an address": "https://example.org/a_b?c=d#e",
    "square brackets": "[sic] and [see above] (there)",
    "a pipe in a sentence": "either | or",
    "an arrow": "a -> b => c",
    "more than, in a line": "Risk rose: >14 means high, x > 3, and 5 >\n3",
    "quotations with a sign each": ">> She rang.\n>>\n>> Twice.\n\n> \n> So.",
    "words in bold that end before a stop": "**“Panel”**, *(so)*. And *x*; **[[mother]]**.",
    "a minus": "-5 degrees",
    "a sum": "1.5 and 2.25",
    "a paragraph of 10,000 characters": "word " * 2000,
    "a table": "Table: Visits\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n| | [[mother]] |",
    "a table of one column after a list": "- x\n\n| a |\n|---|\n| 1 |\n\nAfter.",
    "a bar in a cell": "| a | b |\n|---|---|\n| 1 \\| 2 | 3 |",
    "a footnote": "So.[^1] And **so.**[^why]\n\n[^1]: Why *not*.\n[^why]: Because\nof it.",
    "a footnote twice": "So.[^1] So.[^1]\n\n[^1]: Why.",
    "footnotes in a list, a quotation and a table": "- a[^1]\n\n> b[^2]\n\n| c[^3] |\n|---|\n| d |\n\n[^1]: 1\n[^2]: 2\n[^3]: 3",
    "named paragraphs": "One. {#one}\n\nTwo. {#two +}\n\nThree. {+}",
    "a paragraph that goes on": "She asked: {#asked}\n- one\n- two\n\nand nobody came. {-}",
    "a reference": "See [#one] and [#analysis].",
    "a bullet that one font knows": "Asked for:\n\n\uf0b7\tlogs\n\uf0b7 slips",
    "bullets as they are pasted": "She was seen by:\n• the surgery\n· the school\n– the club",
    "bullets apart, one under another": "• logs\n\n  ◦ slips",
    "a dash in the middle of a sentence": "She rang twice\n– and nobody asked.",
    "spaces that do not break alone on a line": "One.\n\n\u00a0\n\nTwo.\n\u3000\nThree.",
    "bullets of Word": "\u27a2 logs\n\u27a2\tslips\n\u2756 letters\n\u2043 notes",
    "a list right under a footnote": "So.[^1]\n\n[^1]: Why.\n- one\n- two",
    "what was said, line by line": "\u2014 Who is there?\n\n\u2014 Me.",
    "what was said, with the sign for minus": "\u2212 Who is there?\n\n\u2212 Me.",
    "Welsh wrapped by hand": "Daeth y llythyr\no Gaerdydd, ac\no Abertawe hefyd.",
    "Welsh wrapped after an empty line": "Do.\n\nDaeth y llythyr\no Gaerdydd ac\no Abertawe, ac un arall\no Fangor.",
    "Welsh wrapped in a list": "- Daeth un llythyr\no Gaerdydd\n- Daeth un arall\no Abertawe",
    "Welsh wrapped before its next paragraph": "Daeth y llythyr\no Gaerdydd.\n\nAeth hi wedyn\no Abertawe.",
    "one line that begins with a sign": "Hard of\no Gaerdydd\n\n\u2192 and on.",
    "letters in a quotation": "> (a) violence\n>\n> (b) threats",
    "letters in an item": "- (a) violence\n- (b) threats",
    "a time before a paragraph": "14.30 was late.\n\n14.35 was later.",
    "a page and a rough date": "p. 4 of the notes.\n\nc. 2023 she moved.",
    "a letter that begins one line of many": "By section 9\n(a) of the Act.",
    "bold words at the beginning": "**The surgery.** Nobody asked.",
    "a long sentence in bold": f"**{'word ' * 20}end.**",
    "bold items": "- **Surgery**\n- **School**",
    "a table without a word over its first column": "| | a |\n|---|---|\n| b | 1 |",
    "braces that are no mark": "{# y #} {x} {+1}",
    "brackets that are no reference": "[#1 of the list] [# 2] [sic]",
}

RETURNED = {
    "a row that is short": ("| a | b |\n|---|---|\n| 1 |", {"table": "on lines 1, 2 and 3"}),
    "a row that is long": ("| a |\n|---|\n| 1 | 2 |", {"table": "on lines 1, 2 and 3"}),
    "a table without a heading": ("| a | b |\n| 1 | 2 |", {"table": "on lines 1 and 2"}),
    "a table without rows": ("| a | b |\n|---|---|", {"table": "on lines 1 and 2"}),
    "words right under a table": ("| a |\n|---|\n| 1 |\nAfter.", {"table": "on lines 1, 2 and 3"}),
    "words right above a table": ("Before:\n| a |\n|---|\n| 1 |", {"table": "on lines 2, 3 and 4"}),
    "a table in a list": ("- x\n\n  | a |\n  |---|\n  | 1 |", {"table": "on lines 3, 4 and 5"}),
    "a table that only CommonMark sees": ("a |\n:--", {"table": "on line 2"}),
    "a table without edges": ("a | b\n--- | ---\n1 | 2", {"table": "on line 2"}),
    "a table in a quotation": ("> | a |\n> |---|", {"table": "on lines 1 and 2"}),
    "a column without a heading": ("| a | |\n|---|---|\n| 1 | 2 |", {"table-heading": "on line 1"}),
    "a column headed by a footnote": ("| a | [^1] |\n|---|---|\n| 1 | 2 |\n\n[^1]: So.", {"table-heading": "on line 1"}),
    "one column without a heading": ("| |\n|---|\n| 1 |", {"table-heading": "on line 1"}),
    "letters in brackets": ("(a) one\n\n(b) two", {"typed-number": "on lines 1 and 3"}),
    "letters right under a line": ("Two knew:\n(a) one\n(b) two", {"typed-number": "on lines 2 and 3"}),
    "small letters and roman figures": ("a. one\n\nii. two", {"typed-number": "on lines 1 and 3"}),
    "a bold letter in brackets": ("**(a)** one", {"typed-number": "on line 1"}),
    "a letter in brackets under an item": ("- one\n\n  (a) two", {"typed-number": "on line 3"}),
    "numbers of paragraphs": ("1.1 One.\n\n1.2 Two.\n\nThree.", {"typed-number": "on lines 1 and 3"}),
    "a paragraph in bold": ("One.\n\n**The surgery**\n\nTwo.", {"bold-paragraph": "on line 3"}),
    "a named paragraph in bold": ("**The *surgery*** **twice**[^1] {#one}\n\n[^1]: So.", {"bold-paragraph": "on line 1"}),
    "a caption in bold": ("Table: **Visits**\n\n| a |\n|---|\n| 1 |", {"bold-paragraph": "on line 1"}),
    "ticks": ("\u2713 asked\n\u2713 told", {"typed-bullet": "on lines 1 and 2"}),
    "arrows in paragraphs": ("\u2192 asked\n\n\u2192 told", {"typed-bullet": "on lines 1 and 3"}),
    "the letter o": ("Seen by:\no\tthe surgery\no\tthe school", {"typed-bullet": "on lines 2 and 3"}),
    "the letter o at the beginning": ("o 5 visits\no 6 calls", {"typed-bullet": "on lines 1 and 2"}),
    "the letter o in paragraphs": ("Two.\n\no One.\n\no Two.", {"typed-bullet": "on lines 3 and 5"}),
    "the letter o under words that lead in": ("Seen by:\no A\no B\no C", {"typed-bullet": "on lines 2, 3 and 4"}),
    "the letter o as Word leaves it": ("Seen\no\u00a0a\no   b", {"typed-bullet": "on lines 2 and 3"}),
    "the letter o under bullets": ("- a\no\tone\n- b\no\ttwo", {"typed-bullet": "on lines 2 and 4"}),
    "the letter o under bullets that lead in": ("- a:\no one\n- b:\no two", {"typed-bullet": "on lines 2 and 4"}),
    "long dashes": ("\u2014 asked\n\u2014 told", {"typed-bullet": "on lines 1 and 2"}),
    "minus signs under bullets": ("- a\n\u2212 b\n- c\n\u2212 d", {"typed-bullet": "on lines 2 and 4"}),
    "one sign under a bullet, and two": ("- a\n\u2192 b\n\n- c\n\u2192 d", {"typed-bullet": "on lines 2 and 5"}),
    "minus signs": ("\u2212 asked\n\u2212 told", {"typed-bullet": "on lines 1 and 2"}),
    "words right under the quotation under a footnote": (
        "So.[^1]\n\n[^1]: Why.\n> Hers.\nOurs.", {"quotation": "on line 5"}),
    "a mark without a footnote": ("One.\n\nSo.[^note]", {"footnote": "on line 3"}),
    "a footnote without a mark": ("So.\n\n[^1]: Why.", {"footnote-unused": "on line 3"}),
    "a footnote without words": ("So.[^1]\n\n[^1]:", {"footnote-empty": "on line 3"}),
    "two footnotes of one name": ("So.[^1]\n\n[^1]: Why.\n[^1]: How.", {"footnote-twice": "on lines 3 and 4"}),
    "a footnote in a footnote": ("So.[^1][^2]\n\n[^1]: Why.[^2]\n[^2]: How.", {"footnote-inside": "on line 3"}),
    "a footnote in a quotation": ("> So.[^1]\n>\n> [^1]: Why.", {"footnote": "on lines 1 and 3"}),
    "a footnote with spaces in its name": ("So.[^first visit]", {"footnote-name": "on line 1"}),
    "a link in a footnote": ("So.[^1]\n\n[^1]: [x](y)", {"link": "on line 3"}),
    "a name in a list": ("- a {#one}", {"label": "on line 1"}),
    "a name in a quotation": ("> a {#one}", {"label": "on line 1"}),
    "a name in mid-sentence": ("a {#one} b", {"label": "on line 1"}),
    "a name with a capital": ("a {#One}", {"label": "on line 1"}),
    "a name of a table": ("Table: Visits {#one}\n\n| a |\n|---|\n| 1 |", {"label": "on line 1"}),
    "a name in a footnote": ("So.[^1]\n\n[^1]: Why. {#one}", {"label": "on line 3"}),
    "a name alone": ("{#one}", {"label": "on line 1"}),
    "a name twice": ("a {#one}\n\nb {#one}", {"label-twice": "on lines 1 and 3"}),
    "a reference with a space": ("See [# asked-twice].", {"reference": "on line 1"}),
    "a reference of two words": ("See [#Nope Name].", {"reference": "on line 1"}),
    "a reference with a space before its sign": ("See [ #asked].", {"reference": "on line 1"}),
    "a mark with spaces": ("Neither told the other. { - }", {"label": "on line 1"}),
    "a plus with a space": ("New words. {+ }", {"label": "on line 1"}),
    "a dash for a hyphen": ("Neither told the other. {–}", {"label": "on line 1"}),
    "a name with spaces": ("a { #one }\n\nb {# two}", {"label": "on lines 1 and 3"}),
    "a reference with a capital": ("a\n[#One]", {"reference": "on line 2"}),
    "a heading": ("# Facts\n\nText.", {"heading": "on line 1"}),
    "a heading in a list": ("- ## Facts", {"heading": "on line 1"}),
    "an empty heading": ("###", {"heading": "on line 1"}),
    "a heading by a line under it": ("Facts\n=====", {"ruler": "on line 2"}),
    "a rule": ("a\n\n---\n\nb", {"ruler": "on line 3"}),
    "a rule of stars": ("* * *", {"ruler": "on line 1"}),
    "a rule to write on": ("Signed ____\n\n____", {"ruler": "on line 3"}),
    "a fence": ("```\nx\n```", {"code-block": "on lines 1 and 3"}),
    "a fence of tildes": ("~~~", {"code-block": "on line 1"}),
    "a link": ("[here](https://example.org)", {"link": "on line 1"}),
    "a picture": ("![map](map.png)", {"link": "on line 1"}),
    "an escape": ("\\*not so\\*", {"backslash": "on line 1"}),
    "a backslash at the end": ("one\\\ntwo", {"backslash": "on line 1"}),
    "code by its margin": ("One.\n\n    two", {"indent": "on line 3"}),
    "code inside an item": ("- one\n\n      two", {"indent": "on line 3"}),
    "an item too far in": ("1. one\n         - two", {"indent": "on line 2"}),
    "words under a quotation": ("> Hers.\nOurs.", {"quotation": "on line 2"}),
    "words under an inner quotation": ("> > Hers.\n> Ours.", {"quotation": "on line 2"}),
    "a year that begins": ("1985. That was it.", {"list-number": "on line 1"}),
    "a list from nought": ("0. none", {"list-number": "on line 1"}),
    "a list that jumps": ("1. one\n3. three", {"list-number": "on line 2"}),
    "a list of ones": ("1. one\n1. two\n1. three", {"list-number": "on lines 2 and 3"}),
    "a list with noughts": ("01. one", {"list-number": "on line 1"}),
    "a list that begins again after a gap": ("1. one\n\n1. one", {"list-number": "on line 3"}),
    "a list in a list": ("- - two marks", {"nesting": "on line 1"}),
    "a quotation in an item": ("- > hers", {"nesting": "on line 1"}),
    "six quotations": ("> > > > > > deep", {"nesting": "on line 1"}),
    "an empty bullet": ("- one\n-\n- two", {"empty-item": "on line 2"}),
    "an empty number": ("1.", {"empty-item": "on line 1"}),
    "stars between figures": ("7*7 and 3*3", {"star": "on line 1"}),
    "stars on two lines": ("> 7*7 by\n> 3*3", {"star": "on line 1"}),
    "stars in the second paragraph": ("One.\n\nun*believ*able", {"star": "on line 3"}),
    "stars between marks": ("。・:*:・゜’( ☻ )。・:*:・゜’", {"star": "on line 1"}),
    "more than at the beginning": ("Risk rose:\n>14 means high\n\n>5 a year", {"quotation-sign": "on lines 2 and 4"}),
    "more than in an item": ("1. one\n\n   >5 a year", {"quotation-sign": "on line 3"}),
    "a tag with a sign before it": ("><script>x</script>", {"quotation-sign": "on line 1"}),
    "two signs and no space": (">>14", {"quotation-sign": "on line 1"}),
    "several at once": ("# a\n\n- [x](y)\n\n> b\nc", {"heading": "on line 1", "link": "on line 3", "quotation": "on line 6"}),
}  # fmt: skip


@pytest.mark.parametrize("text", PASSES.values(), ids=PASSES)
def test_passes(text):
    assert list(faults_in_prose(text)) == []


@pytest.mark.parametrize(("text", "faults"), RETURNED.values(), ids=RETURNED)
def test_is_returned_by_name(text, faults):
    assert {fault.code: fault.facts["where"] for fault in faults_in_prose(text)} == faults


SIGNS = {"a dash": "\u2014", "a minus": "\u2212", "an arrow": "\u2192", "a tick": "\u2713"}


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
def test_lines_that_begin_with_a_sign_pass_once_they_are_mended_as_they_are_told(sign):
    text = f"She asked twice.\n{sign} Where is he?\n{sign} At home."

    assert [fault.code for fault in faults_in_prose(text)] == ["typed-bullet"]
    assert not list(faults_in_prose(text.replace(sign, "-")))
    assert not list(faults_in_prose(text.replace("\n", " ")))


@pytest.mark.parametrize("dash", "\u2014\u2015\u2212\u2010\u2011\u2012")
def test_an_empty_line_between_what_people_say_mends_it(dash):
    text = f"She asked twice.\n{dash} Where is he?\n{dash} At home."

    assert [fault.code for fault in faults_in_prose(text)] == ["typed-bullet"]
    assert not list(faults_in_prose(text.replace("\n", "\n\n")))
    assert "empty line" in sentences()["fault.typed-bullet"]


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("prose", "seen by [[ mother ]]", "token"),
        ("prose", "seen by [[Mother]]", "token"),
        ("prose", "seen by [[mother]", "token"),
        ("prose", "seen by mother]]", "token"),
        ("line", "[[", "token"),
        ("line", "[[mother]] and [[aunt]]", None),
        ("line", "# | * [^1] \\* 1985. as typed", None),
        ("cell", "- a[^1]\n\n[^1]: b", None),
        ("cell", "| a |\n|---|\n| 1 |", "table-in-table"),
        ("cell", "a {#one}", "label-in-table"),
        ("prose", "a \uf0b7 b", "private-character"),
        ("prose", "The rest is [to follow].", "to-follow"),
        ("line", "[To\u00a0follow]", "to-follow"),
        ("prose", "He was asked [to follow up] and the rest is to follow.", None),
        ("name", "[[mother]]", "token-in-name"),
        ("name", "mother]]", "token-in-name"),
        ("name", "Smith [trading as Jones]", None),
        ("text", "[[whatever]] | # an agency’s own record", None),
    ],
)
def test_tokens_stand_where_they_may(kind, text, code):
    assert [fault.code for fault in KINDS[kind](text)] == ([code] if code else [])


COMMONMARK = MarkdownIt("zero").enable(["emphasis", "list", "blockquote", "escape", "newline", "table"])
PIECES = [
    "a", "b7", "7", " ", "   ", "    ", "\n", "\n\n", "*", "**", "_", "- ", "-", "* ", "+ ", "1. ", "2. ", "3. ", "1) ",
    "1985. ", ">", "> ", "# ", "|", "\\", "[[mother]]", "`", "<x>", "&amp;", "=", ".", "| ", " |\n", "|---|", ":-", "[^1]", "\n[^1]: ", " {#a}", " {-}", "[#a]",
]  # fmt: skip


def read_by_commonmark(text: str) -> str:
    """The words a reader sees, with the numbers that a list prints."""
    shown, numbers = [], []
    for token in COMMONMARK.parse(text):
        if token.type in ("ordered_list_open", "bullet_list_open"):
            numbers.append(int(token.attrs.get("start", 1)) if token.tag == "ol" else None)
        elif token.type.endswith("list_close"):
            numbers.pop()
        elif token.type == "list_item_open" and numbers[-1] is not None:
            shown.append(f"{numbers[-1]}{token.markup}")
            numbers[-1] += 1
        elif token.type == "inline":
            shown += [" " if child.type.endswith("break") else child.content for child in token.children]
            shown.append("\n")
    return "".join(shown)


STAR_IN_A_WORD = re.compile(r"(?<=[^\W_])\*+(?=[^\W_])")


def without_marks(text: str) -> str:
    return re.sub(r"[\s*_>+-]", "", text)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join))
@settings(max_examples=800, deadline=None)
def test_what_passes_loses_nothing_in_commonmark(text):
    if not list(KINDS["prose"](text)):
        read = read_by_commonmark(text)
        assert without_marks(read) == without_marks(text)
        assert len(STAR_IN_A_WORD.findall(read)) == len(STAR_IN_A_WORD.findall(text))
