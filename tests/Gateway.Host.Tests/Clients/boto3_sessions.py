"""Drives STS of a gateway with boto3, uses what it gives, and fails on the first answer that is not the service's."""

import json
import os
import urllib.error
import urllib.request
from datetime import datetime, timedelta, timezone

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

BUCKET = os.environ["GATEWAY_BUCKET"]
ENDPOINT = os.environ["GATEWAY_ENDPOINT"]


def client(service, credentials=None, signature=None):
    keys = {} if credentials is None else {
        "aws_access_key_id": credentials["AccessKeyId"],
        "aws_secret_access_key": credentials["SecretAccessKey"],
        "aws_session_token": credentials.get("SessionToken"),
    }
    return boto3.client(
        service,
        endpoint_url=ENDPOINT,
        config=Config(signature_version=signature, s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}),
        **keys,
    )


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
    else:
        raise AssertionError(f"{code} was expected")


def policy(effect, action, resource="*", **more):
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": effect, "Action": action, "Resource": resource, **more}]})


def trust(principal, action="sts:AssumeRole"):
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": principal}, "Action": action}]})


iam, s3, account = client("iam"), client("s3"), client("sts").get_caller_identity()["Account"]
s3.create_bucket(Bucket=BUCKET)
s3.put_object(Bucket=BUCKET, Key="key", Body=b"body")
name = "user-" + BUCKET
user = iam.create_user(UserName=name)["User"]["Arn"]
alice = iam.create_access_key(UserName=name)["AccessKey"]
role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust(user, ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]))["Role"]
iam.put_role_policy(RoleName=name, PolicyName="all", PolicyDocument=policy("Allow", "s3:*"))

# A role, in every signature, and with presigned URLs.
assumed = client("sts", alice).assume_role(
    RoleArn=role["Arn"], RoleSessionName="boto", DurationSeconds=900, SourceIdentity="alice", Tags=[{"Key": "team", "Value": "a"}])
assert assumed["AssumedRoleUser"]["Arn"] == f"arn:aws:sts::{account}:assumed-role/{name}/boto", assumed
assert assumed["SourceIdentity"] == "alice" and assumed["PackedPolicySize"] > 0
left = assumed["Credentials"]["Expiration"] - datetime.now(timezone.utc)
assert timedelta(minutes=14) < left <= timedelta(minutes=15), left
session = assumed["Credentials"]
for signature in ("s3v4", "s3"):
    bucket = client("s3", session, signature)
    bucket.put_object(Bucket=BUCKET, Key="by session ü", Body=b"body")
    assert bucket.get_object(Bucket=BUCKET, Key="by session ü")["Body"].read() == b"body"
    url = bucket.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "by session ü"}, ExpiresIn=60)
    assert urllib.request.urlopen(url).read() == b"body"
    try:
        urllib.request.urlopen(url.replace(session["SessionToken"][:40], session["SessionToken"][1:41]))
        raise AssertionError("an altered token was taken")
    except urllib.error.HTTPError as error:
        assert error.code == 400, error
identity = client("sts", session).get_caller_identity()
assert identity["Arn"] == assumed["AssumedRoleUser"]["Arn"] and identity["UserId"] == f"{role['RoleId']}:boto", identity
assert client("sts").get_access_key_info(AccessKeyId=session["AccessKeyId"])["Account"] == account

# Tokens and keys belong together.
other = client("sts", alice).assume_role(RoleArn=role["Arn"], RoleSessionName="other")["Credentials"]
refused("InvalidToken", client("s3", {**session, "SessionToken": other["SessionToken"]}).list_objects_v2, Bucket=BUCKET)
refused("InvalidToken", client("s3", {**alice, "SessionToken": other["SessionToken"]}).list_objects_v2, Bucket=BUCKET)
refused("InvalidAccessKeyId", client("s3", {**session, "SessionToken": None}).list_objects_v2, Bucket=BUCKET)
refused("InvalidClientTokenId", client("sts", {**session, "SessionToken": other["SessionToken"]}).get_caller_identity)

# A session policy only narrows.
narrow = client("sts", alice).assume_role(
    RoleArn=role["Arn"], RoleSessionName="narrow", Policy=policy("Allow", ["s3:GetObject", "iam:*"]))["Credentials"]
client("s3", narrow).get_object(Bucket=BUCKET, Key="key")
refused("AccessDenied", client("s3", narrow).put_object, Bucket=BUCKET, Key="key", Body=b"")
refused("AccessDenied", client("iam", narrow).list_users)

# The user itself, and whom it lends to.
iam.put_user_policy(UserName=name, PolicyName="all", PolicyDocument=policy("Allow", "*"))
own = client("sts", alice).get_session_token(DurationSeconds=900)["Credentials"]
assert client("sts", own).get_caller_identity()["Arn"] == user
client("s3", own).get_object(Bucket=BUCKET, Key="key")
refused("InvalidClientTokenId", client("iam", own).list_users)
refused("AccessDenied", client("sts", own).get_session_token)
lent = client("sts", alice).get_federation_token(Name="bob", Policy=policy("Allow", "s3:GetObject"))
assert lent["FederatedUser"]["Arn"] == f"arn:aws:sts::{account}:federated-user/bob", lent
client("s3", lent["Credentials"]).get_object(Bucket=BUCKET, Key="key")
refused("AccessDenied", client("s3", lent["Credentials"]).delete_object, Bucket=BUCKET, Key="key")

# MinIO's form: the role is any text, and the session is the caller's own.
minio = client("sts", alice).assume_role(
    RoleArn="arn:xxx:xxx:xxx:xxxx", RoleSessionName="anything", Policy=policy("Allow", "s3:*"))["Credentials"]
assert client("sts", minio).get_caller_identity()["Arn"] == user
client("s3", minio).get_object(Bucket=BUCKET, Key="key")
refused("AccessDenied", client("iam", minio).list_users)

# AWS's way to revoke: the role denies what older sessions ask for, and those that are made later are good.
issued = datetime.now(timezone.utc) + timedelta(seconds=1)
iam.put_role_policy(RoleName=name, PolicyName="AWSRevokeOlderSessions", PolicyDocument=policy(
    "Deny", "*", Condition={"DateLessThan": {"aws:TokenIssueTime": issued.strftime("%Y-%m-%dT%H:%M:%SZ")}}))
refused("AccessDenied", client("s3", session).get_object, Bucket=BUCKET, Key="key")
while datetime.now(timezone.utc) < issued:
    pass
fresh = client("sts", alice).assume_role(RoleArn=role["Arn"], RoleSessionName="fresh")["Credentials"]
client("s3", fresh).get_object(Bucket=BUCKET, Key="key")

# What a session goes back to takes it along.
iam.update_access_key(UserName=name, AccessKeyId=alice["AccessKeyId"], Status="Inactive")
for gone in (fresh, own, lent["Credentials"], minio):
    refused("InvalidAccessKeyId", client("s3", gone).get_object, Bucket=BUCKET, Key="key")
iam.update_access_key(UserName=name, AccessKeyId=alice["AccessKeyId"], Status="Active")
client("s3", fresh).get_object(Bucket=BUCKET, Key="key")
iam.delete_role_policy(RoleName=name, PolicyName="AWSRevokeOlderSessions")
iam.delete_role_policy(RoleName=name, PolicyName="all")
iam.delete_role(RoleName=name)
refused("InvalidAccessKeyId", client("s3", fresh).get_object, Bucket=BUCKET, Key="key")
refused("InvalidClientTokenId", client("sts", fresh).get_caller_identity)
