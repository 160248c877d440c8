"""A vault in an S3 bucket: conditional writes, checksums, versions, legal hold, and the council's own KMS key."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from http import HTTPStatus
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from review.errors import NeedsAPerson, TryAgainLater
from review.vault import Kept
from storage.answers import already_there, altered, cannot_hold, changed_meanwhile, held, not_there
from storage.keys import folders_of, parts_of
from storage.s3_answers import NO_ADDRESS, code_of, s3_told, status_of

# What the store says while two writers are still at it: no answer yet, so the same question again.
_UNDECIDED = frozenset({"ConditionalRequestConflict", "OperationAborted"})
_TIMES_TO_ASK = 5
_HOLDS_NOTHING = frozenset(
    {"InvalidRequest", "NotImplemented", "MethodNotAllowed", "ObjectLockConfigurationNotFoundError"}
)
_FIRST_REGION = frozenset({"us-east-1", "aws-global"})
_ABSENT = frozenset({"404", "NoSuchKey", "NotFound"})


class S3Vault:
    """Keeps bytes in *bucket*; credentials come the way the AWS tools find them, or from *session*.

    A lost answer and the client's own second try end in `AlreadyThere` on one's own object: `once.keep_once`
    tells by the bytes, `ledger.append` by the nonce.
    """

    def __init__(
        self, bucket: str, *, endpoint: str = "", kms_key: str = "", session: boto3.Session | None = None
    ) -> None:
        self._bucket = bucket
        self._encryption: dict[str, Any] = (
            {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": kms_key} if kms_key else {}
        )
        with s3_told():
            session = session or boto3.Session()
            try:
                self._client = session.client("s3", endpoint_url=endpoint or None, config=_config(endpoint))
            except ValueError as error:  # boto3 has no class of its own for an address that is none
                raise NeedsAPerson(NO_ADDRESS) from error

    def put_new(self, key: str, body: bytes) -> None:
        if not self._put(key, body, {"IfNoneMatch": "*"}):
            raise already_there(key)

    def put_if(self, key: str, body: bytes, tag: str) -> None:
        if not self._put(key, body, {"IfMatch": tag}):
            raise changed_meanwhile(key) if self.head(key) else not_there(key)

    def get(self, key: str) -> bytes:
        parts_of(key)
        with s3_told(key):
            answer = self._client.get_object(Bucket=self._bucket, Key=key)
            body = answer["Body"].read()
        if answer["Metadata"].get("sha256") != sha256(body).hexdigest():
            raise altered(key)
        return body

    def head(self, key: str) -> Kept | None:
        parts_of(key)
        with s3_told():
            try:
                answer = self._client.head_object(Bucket=self._bucket, Key=key)
            except ClientError as error:
                if code_of(error) in _ABSENT:
                    return None
                raise
        return Kept(key, answer["ContentLength"], answer["Metadata"].get("sha256", ""), answer["ETag"])

    def list(self, prefix: str) -> list[str]:
        folders_of(prefix)
        with s3_told():
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=prefix)
            return sorted(item["Key"] for page in pages for item in page.get("Contents", []))

    def hold(self, key: str) -> None:
        if self.head(key) is None:  # one server says so, another that it is broken
            raise not_there(key)
        with s3_told(key):
            try:
                self._client.put_object_legal_hold(Bucket=self._bucket, Key=key, LegalHold={"Status": "ON"})
            except ClientError as error:
                if code_of(error) in _HOLDS_NOTHING:
                    raise cannot_hold() from error
                raise

    def delete_version(self, key: str, tag: str) -> None:
        parts_of(key)
        with s3_told():
            versions = list(self._versions(key))
            if not versions:
                raise not_there(key)
            if versions[0][1] != tag:
                raise changed_meanwhile(key)
            for version, _tag in versions:
                self._delete(key, version)

    def make_bucket(self) -> None:
        """Make the bucket, with versions and Object Lock, which can be had only now; one of ours already is fine."""
        region = self._client.meta.region_name
        # Amazon's first region refuses to hear its own name.
        place: dict[str, Any] = {}
        if region not in _FIRST_REGION:
            place = {"CreateBucketConfiguration": {"LocationConstraint": region}}
        with s3_told():
            try:
                self._client.create_bucket(Bucket=self._bucket, ObjectLockEnabledForBucket=True, **place)
            except self._client.exceptions.BucketAlreadyOwnedByYou:
                return

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _put(self, key: str, body: bytes, condition: dict[str, Any]) -> bool:
        """Whether *body* was kept; False when the condition did not hold."""
        parts_of(key)
        said = sha256(body)
        with s3_told():
            for _ in range(_TIMES_TO_ASK):
                try:
                    self._client.put_object(
                        Bucket=self._bucket,
                        Key=key,
                        Body=body,
                        ChecksumSHA256=b64encode(said.digest()).decode(),
                        Metadata={"sha256": said.hexdigest()},
                        **condition,
                        **self._encryption,
                    )
                except ClientError as error:
                    if status_of(error) == HTTPStatus.PRECONDITION_FAILED or code_of(error) == "NoSuchKey":
                        return False
                    if code_of(error) not in _UNDECIDED:
                        raise
                else:
                    return True
        raise TryAgainLater(
            "Two writers wanted the same place and the S3 server could not decide. Press the step again."
        )

    def _versions(self, key: str) -> Iterator[tuple[str, str]]:
        """Id and tag of each version of *key*, the newest first; none when the newest says that it was deleted."""
        pages = self._client.get_paginator("list_object_versions").paginate(Bucket=self._bucket, Prefix=key)
        for page in pages:
            if any(mark["Key"] == key and mark["IsLatest"] for mark in page.get("DeleteMarkers", [])):
                return
            for version in page.get("Versions", []):
                if version["Key"] == key:
                    yield version["VersionId"], version["ETag"]

    def _delete(self, key: str, version: str) -> None:
        try:
            self._client.delete_object(Bucket=self._bucket, Key=key, VersionId=version)
        except ClientError as error:
            if self._is_held(key, version):
                raise held(key) from error
            raise

    def _is_held(self, key: str, version: str) -> bool:
        answer = self._client.get_object_legal_hold(Bucket=self._bucket, Key=key, VersionId=version)
        return answer["LegalHold"].get("Status") == "ON"


def _config(endpoint: str) -> Config:
    return Config(
        # A server that is not Amazon's is seldom reached by a host name per bucket.
        s3={"addressing_style": "path" if endpoint else "auto"},
        retries={"mode": "standard", "total_max_attempts": 3},
        connect_timeout=5,
        read_timeout=30,
        max_pool_connections=20,
    )
