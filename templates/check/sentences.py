"""The words for each code: what is wrong, what comes of it, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # the package
    "part-twice": "The file holds two parts of one name, and each reader takes another. Leave one.",
    "part-unreadable": "A part of the file is not whole XML. Save the file again in Word.",
    "part-without-kind": "A part of the file has no content type, so Word does not know what it is. Name its type.",
    "kind-twice": "The file says twice of what kind a part is, and Word will not open it. Save it anew in Word.",
    "not-a-document": "This is a template or a macro file of Word under a document’s name (.dotx, .docm), and Word will "
    "not open it. Save it anew in Word as a Word Document, .docx.",
    "file-within": "Another file is put in here whole, and its words are none of this document’s. Take it out, and type "
    "what it said.",
    "part-missing": "A part is named that the file does not hold. Take the name out, or put the part in.",
    "properties-twice": "The file holds its properties twice, and Word offers to repair it. Save it in Word itself.",
    "relationship-twice": "One relationship number leads to two parts. Give each its own.",
    "relationship-missing": "Something here (a picture, a link, a header) leads to a part by a number nobody knows. "
    "Insert it again in Word.",
    # tables
    "cell-without-paragraph": "A cell holds no paragraph, and Word will not open the file. Keep one outside every "
    "condition.",
    "cell-ends-in-table": "A cell ends in a table, and Word will not open the file. Put a paragraph after the table.",
    "row-unlike-grid": "A row has more or fewer cells than its table has columns. Give each row the same cells.",
    "table-without-paragraph-after": "No paragraph follows a table, so Word joins it to the next. Put one after it.",
    "paragraph-in-paragraph": "A paragraph stands inside another. Place prose with {{p …}}, in a paragraph of its own.",
    # fields
    "field-unclosed": "A field begins and never ends, and what follows may vanish. Insert the field again in Word.",
    "field-crossed": "A field ends where none is open, or in another cell than it began. Insert it again in Word.",
    "field-code-alone": "A field’s code stands outside a field. Insert the field again in Word.",
    "field-fetches": "A field here fetches something from outside the file, or runs it. Delete the field, and type or "
    "insert what it showed.",
    # names and numbers
    "unknown-style": "A style is named that the file does not have, and Word shows plain text. Choose one of the house.",
    "unknown-list": "A list is named that the file does not have, so numbers or bullets are missing. Choose a list style.",
    "bookmark-half": "A bookmark has only a beginning or only an end. Delete it and set it again.",
    "bookmark-missing": "A link or a cross-reference leads to a bookmark that is not there. Insert it again.",
    "comment-missing": "A mark for a comment stands here, and the comment is not in the file. Delete the mark.",
    "footnote-missing": "A mark for a footnote stands here, and the footnote is not in the file. Insert it again.",
    "endnote-missing": "A mark for an endnote stands here, and the endnote is not in the file. Insert it again.",
    "bookmark-number-twice": "Two bookmarks have one number, and Word drops one. Number them apart.",
    "bookmark-name-twice": "Two bookmarks have one name, and Word drops one. Name them apart.",
    "drawing-number-twice": "Two pictures have one number, and Word may offer to repair the file. Delete one and insert it "
    "anew: Word then numbers it.",
    "control-number-twice": "Two controls have one number, and Word may offer to repair the file. Delete one and insert it "
    "anew: Word then numbers it.",
    "style-twice": "A style is there twice, and Word takes one of them. Leave one.",
    "list-twice": "A list’s number is there twice, and Word takes one of them. Leave one.",
    "change-tracked": "A tracked change waits here, and every program reads it another way. Accept or reject it in Word.",
    "properties-out-of-order": "Formatting is written in an order Word does not expect. Use a style instead of "
    "formatting by hand.",
    # words nobody sees
    "words-hidden": "Words here are hidden: nobody sees them, and every program that reads the file finds them. Show them "
    "(Font, without Hidden), or delete them.",
    "letters-tiny": "Letters here are smaller than 4 points, and nobody can read them. Make them larger, or delete them.",
    "file-locked": "The file is locked against changes, and so is every copy of it. Take the lock off (Review, Restrict "
    "Editing, Stop Protection).",
    "tracking-on": "Tracking of changes is switched on, so whatever is typed next is marked as a change. Switch it off "
    "(Review, Track Changes).",
    # marks of a template
    "tag-left": "A template’s tag was not filled and would be printed. Mend the tag in the template.",
    "token-left": "Brackets of a person’s or place’s token would be printed. Write the token whole, such as [[mother]].",
    "field-failed": "Word’s own words for a broken reference would be printed. Insert the reference again.",
    "update-asked": "Word asks on opening whether to update fields. Store the results, and take the mark away.",
    # what a reader is told first
    "no-title": "The file has no title of its own, and a screen reader reads out the file name. Set the title.",
    "no-language": "The language is not set to British English, and a screen reader speaks it wrongly. Set it in Word.",
    "other-english": "Words here are marked as another English, and a screen reader changes its voice. Set them to "
    "British English.",
    "heading-empty": "A heading holds no words. Write it, or delete the paragraph.",
    "heading-skips": "A heading is more than one level below the one before. Use the next level.",
    "heading-posed": "A paragraph set in bold does duty as a heading. Give it a heading style.",
    # tables that can be listened to
    "header-row-missing": "A table’s first row is not marked as its header. Mark it to repeat on each page.",
    "header-row-torn": "A table’s header row may be torn between two pages. Do not allow the row to break.",
    "header-empty": "A column has no header. Write one.",
    "cell-merged": "Cells are merged, and a screen reader loses the column. Write the value in each cell.",
    "table-nested": "A table stands inside another. Take it out, or write a list.",
    "table-unnamed": "A table has no title among its properties. Give it one under Alt Text.",
    "table-undescribed": "A table is not described among its properties. Describe it under Alt Text.",
    "row-height-fixed": "A row’s height is fixed and hides what does not fit. Let it grow.",
    # lists, pictures, links
    "bullet-typed": "A bullet was typed by hand. Use a list.",
    "number-typed": "A number was typed by hand at the start of a paragraph. Use a numbered list.",
    "picture-undescribed": "A picture has no alternative text. Say what it shows.",
    "link-says-nothing": "A link’s words do not say where it goes. Name the page.",
    "text-box": "Words stand in a text box, which many screen readers pass by. Write them in the text.",
    "paragraph-empty": "An empty paragraph makes space and is read out as blank. Use the space of a style.",
    "contrast": "Letters are too like the colour behind them. Use the colours of the house.",
}
