"""What a bundle says of itself to whoever opens it, perhaps in twenty years and without this service."""

from __future__ import annotations

README = "README.txt"

_WORDS = """\
{name}
{line}

What this is
  The documents of one review, exactly as they were signed off and sent. The documents are in the folder data.
  Everything else here serves to show that they have not been changed since. It is a bag in the sense of the
  BagIt standard (RFC 8493), which archives around the world can read.

What was looked at before it was made
  bag-info.txt lists it in the line Review-Gates. Names were not searched for: read the documents before you pass
  them on to anyone outside the review.

How to check it
  Each of these can be done alone. Put the ZIP file and the file of the same name that ends in .minisig in one folder.

  unzip -t BUNDLE.zip
      says whether the ZIP file is whole.
  unzip BUNDLE.zip, then in the folder {name}:  sha256sum -c manifest-sha256.txt
      says OK for each document that has not been changed.
  bagit.py --validate {name}
      the Library of Congress's program; checks every file against both manifests.
  minisign -V -p KEY.pub -x BUNDLE.zip.minisig -m BUNDLE.zip
      says who made it. KEY.pub is the partnership's public key: ask the partnership for it, and not whoever sent
      you the bundle. The three checks before this one cannot tell a bundle that was wholly made anew.
"""


def readme(name: str) -> bytes:
    """The text of README.txt for the bag in the folder *name*."""
    return _WORDS.format(name=name, line="=" * len(name)).encode()
