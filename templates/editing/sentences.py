"""The words for each fault of a template: what is wrong, what comes of it, and what to do in Word."""

from __future__ import annotations

from collections.abc import Mapping

# {} is a tag, a field or a style: something of the template, which holds nobody's words.
SENTENCES: Mapping[str, str] = {
    # tags
    "tag-broken": "A tag here has only one half, {}. Write it whole, both pairs of braces in one paragraph.",
    "tag-split": "A tag here is cut by something put into it: {}. Delete the tag and type it anew in one go.",
    "tag-tracked": "A tag here is half inside a tracked change. Accept or reject the change, then look at the tag.",
    "tag-unreadable": "The tag {} cannot be read. Compare it with the same tag in our template.",
    "tag-single": "{} has one brace on each side and would be printed as it stands. Write two on each side.",
    "tag-in-field": "A tag stands in the instruction of a field or a link, where Word takes orders. Delete the field, and "
    "put the tag among the words.",
    "tag-misplaced": "The tag {} stands outside a table, and takes the place of a table's row. Put it into a row.",
    "two-in-one": "Two tags here each take the place of the whole {0}. Give each a {0} of its own.",
    "words-lost": "Words stand beside a tag that takes the place of the whole {0}, and would be lost. Give the tag a {0} "
    "of its own.",
    # what opens and closes
    "not-closed": "{} is opened here and closed nowhere. Put its closing tag back.",
    "not-opened": "{} stands here, and nothing before it opens what it belongs to. Take it out, or put the opening tag "
    "back.",
    "pair-crosses": "{} is opened here and closed in another paragraph, row or cell. Both ends belong into one; around "
    "whole paragraphs write {{%p …%}}, around rows {{%tr …%}}.",
    "nested-deep": "{} stands inside six loops already, and each multiplies what is repeated. Take one out: six may stand "
    "inside one another.",
    # names
    "unknown-field": "There is no field {}, so nothing can be printed. Write a field as the page README.md lists it.",
    "out-of-loop": "{} is known only between the tags that repeat it, {{% for … %}} and {{% endfor %}}. Put this tag between "
    "them, or take it out.",
    "day-in-figures": "A day is printed here as the record writes it, in figures. So that it stands in words write {}.",
    "code-printed": "A code of the record is printed here as it stands, and readers would not know it. So that it stands "
    "in words write {}.",
    "unknown-code": "The field compared here can never be {}, so this condition always goes one way. Write a code that the "
    "field can have.",
    "unknown-filter": "There is nothing called {} to put after a field and a bar. Take one that our template uses.",
    "unknown-test": "There is no test called {}. Take one that our template uses.",
    "field-left-out": "The template no longer prints {} wherever ours does, so a document would lose what the record says. "
    "Put the tag back, where you like, under the same conditions.",
    "mark-lost": "A kind of page no longer shows {} here, so a document would not be kept. Put it back as in our template: "
    "the marking into header and footer of every section, the rest into one of the two.",
    "mark-typed": "What {} prints is typed here by hand, and would stand where it must not. Put the tag in its place.",
    "contents-lost": "The list of contents is gone. Take our template again, or copy the list from it with its paragraph.",
    # what Word keeps
    "comment-left": "A comment was left here and would stand in every document. Delete it.",
    "note-typed": "A {} was typed here, and the notes of a document are those of its review. Delete it, and put its words "
    "into the text.",
    "placeholder-left": "A control of Word here still shows what to put into it, and every document would print that. "
    "Delete the control, and type the words or a tag; what is filled in by hand, put in square brackets.",
    "field-changes": "Word fills the field {} here anew, so a document would say another thing on another day or another "
    "machine. Delete the field, and type the words or a tag.",
    "reaches-outside": "Something here is fetched from outside the file, or runs: {}. Take it out.",
    "link-astray": "A link here leads to no web page and no address. Take it out, or let it lead to an address that begins "
    "with https://, mailto: or tel:.",
    "picture-kind": "A picture here {}, and no web page could show it. Save it as PNG and put that in its place.",
    "equation": "An equation stands here, which web pages and PDFs would show otherwise. Write it in words or figures.",
    "style-lost": "The style {} is gone, and the service writes with it. Copy it back from house.docx; never delete or "
    "rename a style.",
    "numbering-lost": "The style {} has lost its numbers or bullets. Join it to its list again, as in house.docx.",
    "list-changed": "List {} of the template is not what the service takes it for. Take our template again and make your "
    "changes there, in Word itself; other programs number lists anew.",
    # filling it
    "name-unknown": "No document is made from a template of this name. The names are: {}.",
    "house-alone": "No document is made from this file: it is the look from which styles are copied into the others. Keep "
    "it outside the folder of templates.",
    "not-a-template": "As a template this cannot be used: {}",
    "not-filled": "Filled with an invented review it fails, {}",
    "may-be-empty": "A review may leave out {}, and then this paragraph would say nothing. Put {{%p if … %}} with the field "
    "in a paragraph before it, and {{%p endif %}} in one after it.",
    "made-wrong": "Filled with an invented review, the document has a fault that the template does not show, in {}",
}
