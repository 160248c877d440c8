"""A vault in a folder: nothing to start, no port, no secret, and it comes through a power cut.

objects/<part>/<part>+kept   the sha256 in hex, a line feed, then the bytes: one file, so that one link publishes both
held/<part>/<part>+held      an empty file: what lies under that key is not deleted; a person lifts it by removing it
begun                        an empty file that says: this is a vault, and not the place where its disk should be
tmp/                         what is being written; swept at start when nobody is writing
writing, changing            what writers lock
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from review.errors import NeedsAPerson
from review.vault import Kept
from storage.answers import already_there, altered, changed_meanwhile, held, not_there
from storage.disk import check_there, disk_told, make_durable
from storage.keys import folders_of, key_of, parts_of

# "+" never stands in a quoted part, so no file is ever in the way of a folder.
KEPT, HELD = "+kept", "+held"
BEGUN = "begun"
_DIGEST = 64  # hexadecimal digits of a sha256, before the line feed
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EXDEV, errno.EMLINK})
Found = TypeVar("Found")


class FolderVault:
    """Keeps what an S3 bucket would, under the same promises, in the folder *root*; its tags are the sha256."""

    def __init__(self, root: Path) -> None:
        self._objects, self._holds, self._tmp = root / "objects", root / "held", root / "tmp"
        self._writing, self._changing = root / "writing", root / "changing"
        self._durable: set[Path] = set()
        with disk_told("the vault"):
            root.mkdir(mode=0o700, parents=True, exist_ok=True)
            for folder in (self._objects, self._holds, self._tmp):
                self._make_folder(folder)
            self._sweep()
            # Of a vault that was begun the marker has to stay: under a disk that is gone lies a folder without one.
            self._signs = (self._objects, *filter(Path.exists, [root / BEGUN]))

    def put_new(self, key: str, body: bytes) -> None:
        place = self._place(key)
        with self._told(), self._written(body) as written:
            self._make_folder(place.parent)
            try:
                _link(written, place)
            except FileExistsError:
                raise already_there(key) from None
            make_durable(place.parent)

    def put_if(self, key: str, body: bytes, tag: str) -> None:
        place = self._place(key)
        with self._told(), _locked(self._changing), self._written(body) as written:
            self._expect(key, tag)
            os.replace(written, place)
            make_durable(place.parent)

    def get(self, key: str) -> bytes:
        place = self._place(key)
        with self._told():
            whole = self._found(lambda: _bytes_of(place))
        if whole is None:
            raise not_there(key)
        said, body = whole[: _DIGEST + 1], whole[_DIGEST + 1 :]
        if said != _heading(body):
            raise altered(key)
        return body

    def head(self, key: str) -> Kept | None:
        place = self._place(key)
        with self._told():
            return self._found(lambda: _heading_of(key, place))

    def list(self, prefix: str) -> list[str]:
        folder = self._objects.joinpath(*folders_of(prefix))
        with self._told():
            keys = self._found(lambda: sorted(key for key in self._keys_under(folder) if key.startswith(prefix)))
            check_there(self._signs)
            return keys or []

    def hold(self, key: str) -> None:
        if self.head(key) is None:
            raise not_there(key)
        mark = self._mark(key)
        with self._told(), _locked(self._changing):
            self._make_folder(mark.parent)
            mark.touch()
            make_durable(mark.parent)

    def delete_version(self, key: str, tag: str) -> None:
        place = self._place(key)
        with self._told(), _locked(self._changing):
            self._expect(key, tag)
            if self._mark(key).exists():
                raise held(key)
            place.unlink()
            make_durable(place.parent)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the disk says, in words; of a vault that is gone, that it is gone."""
        with disk_told("the vault"):
            try:
                yield
            except FileNotFoundError:
                check_there(self._signs)
                raise

    def _found(self, ask: Callable[[], Found | None]) -> Found | None:
        """What is there; what seems missing is asked for once more, and is missing only from a vault that is there."""
        for _ in range(2):
            if (found := ask()) not in (None, []):
                return found
        check_there(self._signs)
        return None

    def _keys_under(self, folder: Path) -> Iterator[str]:
        """The key of each kept object under *folder*; files that are none of ours are passed over."""
        for parent, _folders, names in os.walk(folder, onerror=partial(_unless_missing, folder)):
            parts = Path(parent).relative_to(self._objects).parts
            for name in names:
                if name.endswith(KEPT):
                    yield key_of((*parts, name.removesuffix(KEPT)))

    def _place(self, key: str) -> Path:
        *folders, name = parts_of(key)
        return self._objects.joinpath(*folders, name + KEPT)

    def _mark(self, key: str) -> Path:
        *folders, name = parts_of(key)
        return self._holds.joinpath(*folders, name + HELD)

    def _expect(self, key: str, tag: str) -> None:
        kept = self.head(key)
        if kept is None:
            raise not_there(key)
        if kept.tag != tag:
            raise changed_meanwhile(key)

    @contextmanager
    def _written(self, body: bytes) -> Iterator[Path]:
        """A file holding *body* behind its digest, wholly on the disk; it is gone again afterwards."""
        path = self._tmp / uuid4().hex
        with _locked(self._writing, shared=True):
            try:
                with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    file.write(_heading(body))
                    file.write(body)
                    file.flush()
                    os.fsync(file.fileno())
                yield path
            finally:
                path.unlink(missing_ok=True)

    def _make_folder(self, folder: Path) -> None:
        """Make *folder*, and bring it and every folder above it to the disk, once in this vault's life."""
        if folder in self._durable:
            return
        if folder != self._objects.parent:
            self._make_folder(folder.parent)
            folder.mkdir(exist_ok=True)
        make_durable(folder.parent)
        self._durable.add(folder)

    def _sweep(self) -> None:
        """Remove what writers that were killed left behind; while anybody writes, leave it to the next start.

        On a disk that takes nothing in nobody writes, and what lies there can still be read.
        """
        try:
            with _locked(self._writing, wait=False):
                for left in self._tmp.iterdir():
                    left.unlink()
        except BlockingIOError:
            return
        except OSError as error:
            if error.errno != errno.EROFS:
                raise


def make_folder_vault(root: Path) -> FolderVault:
    """Begin a vault in the folder *root*, or take one that has begun as it is."""
    FolderVault(root)
    with disk_told("the vault"):
        (root / BEGUN).touch(mode=0o600)
        make_durable(root)
    return FolderVault(root)


def is_folder_vault(root: Path) -> bool:
    """Whether a vault was begun in the folder *root*; nothing is made."""
    with disk_told("the vault"):
        return (root / BEGUN).exists()


@contextmanager
def _locked(path: Path, *, shared: bool = False, wait: bool = True) -> Iterator[None]:
    """Hold the lock at *path*; it is let go when the process dies, however it dies."""
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    with path.open("ab") as file:
        fcntl.flock(file, kind if wait else kind | fcntl.LOCK_NB)
        yield


def _heading(body: bytes) -> bytes:
    return sha256(body).hexdigest().encode() + b"\n"


def _link(written: Path, place: Path) -> None:
    """Give the written file its name, which fails when the name is taken: one winner, across processes."""
    try:
        os.link(written, place)
    except OSError as error:
        if error.errno in _NO_LINKS:
            raise NeedsAPerson(
                "The file system under the vault cannot link files, so it cannot keep a promise never to overwrite. "
                "Set VAULT_FOLDER to a folder on a disk of this machine."
            ) from error
        raise


def _bytes_of(place: Path) -> bytes | None:
    with suppress(FileNotFoundError):
        return place.read_bytes()
    return None


def _heading_of(key: str, place: Path) -> Kept | None:
    with suppress(FileNotFoundError), place.open("rb") as file:
        digest = file.read(_DIGEST).decode("ascii", "replace")
        return Kept(key, os.fstat(file.fileno()).st_size - _DIGEST - 1, digest, tag=digest)
    return None


def _unless_missing(asked: Path, error: OSError) -> None:
    # A folder that may not be read is not an empty one: a review would seem unheard of. And folders are never
    # taken away, so that one which was seen and is missing says that the vault went while it was listed.
    if not isinstance(error, FileNotFoundError) or Path(error.filename) != asked:
        raise error
