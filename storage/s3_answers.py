"""What an S3 server answers, or that it does not, said as a sentence to the person who can mend it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from botocore import exceptions as client
from botocore.exceptions import BotoCoreError, ClientError

from review.errors import NeedsAPerson, ReviewError, TryAgainLater
from storage.answers import altered, not_there

_NO_ANSWER = (
    "The S3 server does not answer. See that it is running and that S3_ENDPOINT leads to it, "
    "then press the same step again."
)
_NOT_LET_IN = (
    "The S3 server did not let the service in. Whoever looks after it has to set AWS_ACCESS_KEY_ID and "
    "AWS_SECRET_ACCESS_KEY to a user who may read and write the bucket named in S3_BUCKET."
)
_NO_BUCKET = (
    "The S3 server has no bucket of the name in S3_BUCKET. Make it there, with Object Lock, or correct the name."
)
_NO_ROOM = "The S3 server has no room left. Free some space, then press the same step again."
_DAMAGED = "The bytes reached the S3 server damaged, so that it refused them. Press the same step again."
_CLOCKS = "The clocks of this machine and of the S3 server differ too far for it to let the service in. Set them right."
_UNTRUSTED = "The certificate of the S3 server is not trusted here. Set AWS_CA_BUNDLE to the authority that issued it."
_NO_PROFILE = (
    "The profile that AWS_PROFILE names is not in the AWS settings of this machine. "
    "Correct the name, or take AWS_PROFILE away and set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
)
NO_ADDRESS = "S3_ENDPOINT does not hold the address of a server, such as https://s3.example.org."

_BY_CODE: dict[str, tuple[type[ReviewError], str]] = {
    **dict.fromkeys(
        ("AccessDenied", "403", "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken"),
        (NeedsAPerson, _NOT_LET_IN),
    ),
    "RequestTimeTooSkewed": (NeedsAPerson, _CLOCKS),
    "NoSuchBucket": (NeedsAPerson, _NO_BUCKET),
    **dict.fromkeys(("InsufficientStorage", "QuotaExceeded", "507"), (TryAgainLater, _NO_ROOM)),
    **dict.fromkeys(("BadDigest", "XAmzContentSHA256Mismatch", "IncompleteBody"), (TryAgainLater, _DAMAGED)),
}
_BUSY = frozenset({"SlowDown", "RequestTimeout", "Throttling", "TooManyRequests", "ServiceUnavailable"})
_NO_CREDENTIALS = (client.NoCredentialsError, client.PartialCredentialsError, client.CredentialRetrievalError)
_CUT_OFF = (client.ConnectionError, client.HTTPClientError, client.IncompleteReadError)


@contextmanager
def s3_told(key: str = "") -> Iterator[None]:
    """Say what the S3 server says, of *key* where one was asked for."""
    try:
        yield
    except ClientError as error:
        raise _answered(error, key) from error
    except client.FlexibleChecksumError as error:
        raise altered(key) from error
    except BotoCoreError as error:
        raise _unanswered(error) from error


def code_of(error: ClientError) -> str:
    """The server's word for what went wrong; for a HEAD, which has no body to say it in, the number."""
    return error.response["Error"]["Code"]


def status_of(error: ClientError) -> int:
    return error.response["ResponseMetadata"]["HTTPStatusCode"]


def _answered(error: ClientError, key: str) -> ReviewError:
    code, status = code_of(error), status_of(error)
    if code == "NoSuchKey":
        return not_there(key)
    if code in _BY_CODE:
        kind, sentence = _BY_CODE[code]
        return kind(sentence)
    if code in _BUSY or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return TryAgainLater(
            f"The S3 server could not do it now (it says {code}). Wait, then press the same step again."
        )
    return NeedsAPerson(f"The S3 server refused (it says {code}). Whoever looks after it has to look at the bucket.")


def _unanswered(error: BotoCoreError) -> ReviewError:
    if isinstance(error, client.SSLError):
        return NeedsAPerson(_UNTRUSTED)
    if isinstance(error, _NO_CREDENTIALS):
        return NeedsAPerson(_NOT_LET_IN)
    if isinstance(error, client.ProfileNotFound):
        return NeedsAPerson(_NO_PROFILE)
    if isinstance(error, _CUT_OFF):
        return TryAgainLater(_NO_ANSWER)
    return NeedsAPerson(
        f"The S3 server could not be asked ({type(error).__name__}). "
        "Whoever looks after this machine has to look at the settings that begin with S3_ and AWS_."
    )
