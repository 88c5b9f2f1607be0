"""Drives a gateway with boto3 and fails on the first answer that is not the service's.

    boto3_client.py operations SIGNATURE ADDRESSING
    boto3_client.py tree SIGNATURE ADDRESSING FOLDER-TO-UPLOAD FOLDER-TO-DOWNLOAD-INTO
"""

import hashlib
import io
import os
import random
import socket
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError

BUCKET = os.environ["GATEWAY_BUCKET"]
ENDPOINT = urlsplit(os.environ["GATEWAY_ENDPOINT"])
PARTS = TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20, max_concurrency=4)

# Buckets stand in host names in virtual-host style; all of them are this machine.
_resolve = socket.getaddrinfo
socket.getaddrinfo = lambda host, *rest, **named: _resolve(
    "127.0.0.1" if host.endswith(os.environ["GATEWAY_HOST_DOMAIN"]) else host, *rest, **named)


def connect(signature, addressing):
    host = ENDPOINT.hostname if addressing == "path" else os.environ["GATEWAY_HOST_DOMAIN"]
    return boto3.client(
        "s3",
        endpoint_url=f"http://{host}:{ENDPOINT.port}",
        config=Config(
            signature_version=signature,
            s3={"addressing_style": addressing},
            retries={"total_max_attempts": 1},
            max_pool_connections=16,
        ),
    )


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
    else:
        raise AssertionError(f"{code} was expected")


def some_bytes(seed, length):
    return random.Random(seed).randbytes(length)


def digest(body):
    return hashlib.sha256(body).hexdigest()


def buckets(s3):
    s3.create_bucket(Bucket=BUCKET)
    s3.head_bucket(Bucket=BUCKET)
    assert BUCKET in [b["Name"] for b in s3.list_buckets()["Buckets"]]
    s3.get_waiter("bucket_exists").wait(Bucket=BUCKET)
    refused("NoSuchBucket", s3.list_objects, Bucket=BUCKET + "-none")
    refused("404", s3.head_bucket, Bucket=BUCKET + "-none")


def objects(s3):
    body = some_bytes(1, 200_000)
    key = "folder/größe +%41 'quoted' 日本語"
    put = s3.put_object(
        Bucket=BUCKET, Key=key, Body=body, ContentType="text/x-test", Metadata={"colour": "blue"}, CacheControl="max-age=5")
    assert put["ETag"] == f'"{hashlib.md5(body).hexdigest()}"'
    head = s3.head_object(Bucket=BUCKET, Key=key)
    assert head["ContentLength"] == len(body) and head["ContentType"] == "text/x-test"
    assert head["Metadata"] == {"colour": "blue"} and head["CacheControl"] == "max-age=5"
    assert digest(s3.get_object(Bucket=BUCKET, Key=key)["Body"].read()) == digest(body)

    part = s3.get_object(Bucket=BUCKET, Key=key, Range="bytes=65530-131080")
    assert part["ContentRange"] == "bytes 65530-131080/200000" and part["Body"].read() == body[65530:131081]
    assert s3.get_object(Bucket=BUCKET, Key=key, Range="bytes=-7")["Body"].read() == body[-7:]
    refused("InvalidRange", s3.get_object, Bucket=BUCKET, Key=key, Range="bytes=200000-")
    refused("NoSuchKey", s3.get_object, Bucket=BUCKET, Key="none")
    refused("PreconditionFailed", s3.get_object, Bucket=BUCKET, Key=key, IfMatch='"0"')
    refused("304", s3.get_object, Bucket=BUCKET, Key=key, IfNoneMatch=put["ETag"])
    other = s3.get_object(Bucket=BUCKET, Key=key, ResponseContentType="text/x-other", ResponseContentDisposition="attachment")
    assert other["ContentType"] == "text/x-other" and other["ContentDisposition"] == "attachment"

    s3.copy_object(Bucket=BUCKET, Key="copy", CopySource={"Bucket": BUCKET, "Key": key})
    copied = s3.get_object(Bucket=BUCKET, Key="copy")
    assert copied["Body"].read() == body and copied["Metadata"] == {"colour": "blue"}
    s3.copy_object(
        Bucket=BUCKET, Key="copy", CopySource={"Bucket": BUCKET, "Key": "copy"}, MetadataDirective="REPLACE", Metadata={"colour": "red"})
    assert s3.head_object(Bucket=BUCKET, Key="copy")["Metadata"] == {"colour": "red"}



def checksums(s3):
    body = some_bytes(1, 200_000)
    for algorithm in ("CRC32", "SHA1", "SHA256"):
        stored = s3.put_object(Bucket=BUCKET, Key="checked", Body=body, ChecksumAlgorithm=algorithm)
        read = s3.get_object(Bucket=BUCKET, Key="checked", ChecksumMode="ENABLED")
        assert read["Checksum" + algorithm] == stored["Checksum" + algorithm], algorithm
        assert read["Body"].read() == body
    refused("BadDigest", s3.put_object, Bucket=BUCKET, Key="wrong", Body=b"x", ContentMD5="AAAAAAAAAAAAAAAAAAAAAA==")
    refused("404", s3.head_object, Bucket=BUCKET, Key="wrong")


def old_signature(s3):
    """What this botocore signs rightly with SigV2: it repeats the query of an operation that has one of its own."""
    keys = [f"list/{i:03d} +%ü" for i in range(20)]
    for key in keys:
        s3.put_object(Bucket=BUCKET, Key=key, Body=b"x")
    pages = s3.get_paginator("list_objects").paginate(Bucket=BUCKET, Prefix="list/", PaginationConfig={"PageSize": 7})
    assert [o["Key"] for page in pages for o in page["Contents"]] == keys
    refused("BucketNotEmpty", s3.delete_bucket, Bucket=BUCKET)
    for item in s3.list_objects(Bucket=BUCKET)["Contents"]:
        s3.delete_object(Bucket=BUCKET, Key=item["Key"])
    s3.delete_bucket(Bucket=BUCKET)
    refused("404", s3.head_bucket, Bucket=BUCKET)


def transfers(s3):
    body = some_bytes(2, 23_000_000)
    s3.upload_fileobj(io.BytesIO(body), BUCKET, "large", Config=PARTS, ExtraArgs={"Metadata": {"colour": "green"}})
    head = s3.head_object(Bucket=BUCKET, Key="large")
    assert head["ETag"].endswith('-5"') and head["Metadata"] == {"colour": "green"}
    into = io.BytesIO()
    s3.download_fileobj(BUCKET, "large", into, Config=PARTS)
    assert digest(into.getvalue()) == digest(body)
    s3.copy({"Bucket": BUCKET, "Key": "large"}, BUCKET, "large copy", Config=PARTS)
    assert digest(s3.get_object(Bucket=BUCKET, Key="large copy")["Body"].read()) == digest(body)
    first = s3.get_object(Bucket=BUCKET, Key="large", PartNumber=1)
    assert first["PartsCount"] == 5 and first["Body"].read() == body[: 5 << 20]

    upload = s3.create_multipart_upload(Bucket=BUCKET, Key="never")["UploadId"]
    s3.upload_part(Bucket=BUCKET, Key="never", UploadId=upload, PartNumber=1, Body=b"x")
    assert [u["UploadId"] for u in s3.list_multipart_uploads(Bucket=BUCKET)["Uploads"]] == [upload]
    assert len(s3.list_parts(Bucket=BUCKET, Key="never", UploadId=upload)["Parts"]) == 1
    s3.abort_multipart_upload(Bucket=BUCKET, Key="never", UploadId=upload)
    refused("NoSuchUpload", s3.list_parts, Bucket=BUCKET, Key="never", UploadId=upload)


def lists(s3):
    assert s3.get_bucket_location(Bucket=BUCKET)["LocationConstraint"] is None
    keys = sorted(f"list/{i % 3}/{i:03d} +%ü" for i in range(60))
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda key: s3.put_object(Bucket=BUCKET, Key=key, Body=b"x"), keys))
    for operation in ("list_objects", "list_objects_v2"):
        pages = s3.get_paginator(operation).paginate(Bucket=BUCKET, Prefix="list/", PaginationConfig={"PageSize": 7})
        assert [o["Key"] for page in pages for o in page["Contents"]] == keys, operation
        pages = s3.get_paginator(operation).paginate(Bucket=BUCKET, Prefix="list/", Delimiter="/", PaginationConfig={"PageSize": 2})
        found = [p["Prefix"] for page in pages for p in page.get("CommonPrefixes", [])]
        assert found == ["list/0/", "list/1/", "list/2/"], (operation, found)
    answer = s3.delete_objects(Bucket=BUCKET, Delete={"Objects": [{"Key": k} for k in keys + ["list/none"]]})
    assert len(answer["Deleted"]) == 61 and "Errors" not in answer
    assert s3.list_objects_v2(Bucket=BUCKET, Prefix="list/")["KeyCount"] == 0


def presigned(s3):
    s3.put_object(Bucket=BUCKET, Key="signed +%ü", Body=b"hello")
    url = s3.generate_presigned_url(
        "get_object", {"Bucket": BUCKET, "Key": "signed +%ü", "ResponseContentType": "text/x-signed"}, ExpiresIn=300)
    with urllib.request.urlopen(url) as answer:
        assert answer.read() == b"hello" and answer.headers["Content-Type"] == "text/x-signed"
    url = s3.generate_presigned_url("put_object", {"Bucket": BUCKET, "Key": "signed put"}, ExpiresIn=300)
    request = urllib.request.Request(url, b"by url", {"Content-Type": ""}, method="PUT")
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 200
    assert s3.get_object(Bucket=BUCKET, Key="signed put")["Body"].read() == b"by url"


def remove(s3):
    refused("BucketNotEmpty", s3.delete_bucket, Bucket=BUCKET)
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET):
        s3.delete_objects(Bucket=BUCKET, Delete={"Objects": [{"Key": o["Key"]} for o in page["Contents"]], "Quiet": True})
    s3.delete_bucket(Bucket=BUCKET)
    s3.get_waiter("bucket_not_exists").wait(Bucket=BUCKET)


def operations(s3):
    old = s3.meta.config.signature_version == "s3"
    for step in (buckets, objects, presigned, old_signature) if old else (buckets, objects, checksums, transfers, lists, presigned, remove):
        step(s3)


def tree(s3, up, down):
    s3.create_bucket(Bucket=BUCKET)
    files = [os.path.relpath(os.path.join(folder, name), up) for folder, _, names in os.walk(up) for name in names]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda f: s3.upload_file(os.path.join(up, f), BUCKET, f, Config=PARTS), files))

    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
    found = [o["Key"] for page in pages for o in page["Contents"]]
    assert found == sorted(files, key=str.encode), "the list differs from the tree"
    for key in found:
        os.makedirs(os.path.dirname(os.path.join(down, key)), exist_ok=True)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda f: s3.download_file(BUCKET, f, os.path.join(down, f), Config=PARTS), found))


if __name__ == "__main__":
    {"operations": operations, "tree": tree}[sys.argv[1]](connect(sys.argv[2], sys.argv[3]), *sys.argv[4:])
