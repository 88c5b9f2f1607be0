"""Does with boto3 what Terraform's AWS provider does for its IAM and bucket resources: create, read, update, import order, delete, force-destroy.

The calls and their order are those of the provider's resources; every read checks what the provider would write to its state, and that a second read is
equal, since a difference is a change that a plan would show for ever.
"""

import json
import os
import urllib.parse

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = os.environ["GATEWAY_ENDPOINT"]
CONFIG = Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"})
iam = boto3.client("iam", endpoint_url=ENDPOINT, config=CONFIG)
s3 = boto3.client("s3", endpoint_url=ENDPOINT, config=CONFIG)
sts = boto3.client("sts", endpoint_url=ENDPOINT, config=CONFIG)
ACCOUNT = sts.get_caller_identity()["Account"]

READ = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}]}
WRITE = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::data/*"}]}
TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "sts:AssumeRole"}],
}


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
    else:
        raise AssertionError(f"{code} was expected of {call.__name__}")


def same(call, **arguments):
    """Reads twice, as a refresh after an apply does, and returns the answer without its metadata."""
    first, second = (({k: v for k, v in call(**arguments).items() if k != "ResponseMetadata"}) for _ in range(2))
    assert first == second, (first, second)
    return first


def document(value):
    return value if isinstance(value, dict) else json.loads(urllib.parse.unquote(value))


def user():
    created = iam.create_user(UserName="tf-user", Path="/team/", Tags=[{"Key": "env", "Value": "test"}])["User"]
    assert created["Arn"] == f"arn:aws:iam::{ACCOUNT}:user/team/tf-user" and created["UserId"].startswith("AIDA")
    read = same(iam.get_user, UserName="tf-user")["User"]
    assert read["Tags"] == [{"Key": "env", "Value": "test"}] and read["UserId"] == created["UserId"]
    refused("EntityAlreadyExists", iam.create_user, UserName="TF-User")

    iam.update_user(UserName="tf-user", NewUserName="tf-user2", NewPath="/")
    refused("NoSuchEntity", iam.get_user, UserName="tf-user")
    assert same(iam.get_user, UserName="tf-user2")["User"]["UserId"] == created["UserId"]
    iam.untag_user(UserName="tf-user2", TagKeys=["env"])
    iam.tag_user(UserName="tf-user2", Tags=[{"Key": "owner", "Value": "ops"}])
    assert iam.list_user_tags(UserName="tf-user2")["Tags"] == [{"Key": "owner", "Value": "ops"}]

    boundary = iam.create_policy(PolicyName="tf-boundary", PolicyDocument=json.dumps(READ))["Policy"]["Arn"]
    iam.put_user_permissions_boundary(UserName="tf-user2", PermissionsBoundary=boundary)
    assert same(iam.get_user, UserName="tf-user2")["User"]["PermissionsBoundary"]["PermissionsBoundaryArn"] == boundary
    refused("DeleteConflict", iam.delete_policy, PolicyArn=boundary)
    iam.delete_user_permissions_boundary(UserName="tf-user2")
    iam.delete_policy(PolicyArn=boundary)

    # With everything attached, force_destroy takes it apart in the provider's order.
    iam.create_group(GroupName="tf-group")
    iam.add_user_to_group(GroupName="tf-group", UserName="tf-user2")
    key = iam.create_access_key(UserName="tf-user2")["AccessKey"]
    assert key["Status"] == "Active" and key["AccessKeyId"].startswith("AKIA") and len(key["SecretAccessKey"]) == 40
    iam.put_user_policy(UserName="tf-user2", PolicyName="inline", PolicyDocument=json.dumps(READ))
    iam.attach_user_policy(UserName="tf-user2", PolicyArn="arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")
    refused("DeleteConflict", iam.delete_user, UserName="tf-user2")

    name = {"UserName": "tf-user2"}
    for group in iam.list_groups_for_user(**name)["Groups"]:
        iam.remove_user_from_group(GroupName=group["GroupName"], **name)
    for entry in iam.list_access_keys(**name)["AccessKeyMetadata"]:
        iam.delete_access_key(AccessKeyId=entry["AccessKeyId"], **name)
    assert iam.list_ssh_public_keys(**name)["SSHPublicKeys"] == []
    assert iam.list_virtual_mfa_devices()["VirtualMFADevices"] == []
    assert iam.list_mfa_devices(**name)["MFADevices"] == []
    refused("NoSuchEntity", iam.get_login_profile, **name)
    refused("NoSuchEntity", iam.delete_login_profile, **name)
    assert iam.list_signing_certificates(**name)["Certificates"] == []
    assert iam.list_service_specific_credentials(**name)["ServiceSpecificCredentials"] == []
    for policy in iam.list_attached_user_policies(**name)["AttachedPolicies"]:
        iam.detach_user_policy(PolicyArn=policy["PolicyArn"], **name)
    for inline in iam.list_user_policies(**name)["PolicyNames"]:
        iam.delete_user_policy(PolicyName=inline, **name)
    iam.delete_user(**name)
    refused("NoSuchEntity", iam.get_user, **name)
    refused("NoSuchEntity", iam.delete_user, **name)
    iam.delete_group(GroupName="tf-group")


def access_key():
    iam.create_user(UserName="tf-keys")
    first = iam.create_access_key(UserName="tf-keys")["AccessKey"]["AccessKeyId"]
    second = iam.create_access_key(UserName="tf-keys")["AccessKey"]["AccessKeyId"]
    refused("LimitExceeded", iam.create_access_key, UserName="tf-keys")
    iam.update_access_key(UserName="tf-keys", AccessKeyId=first, Status="Inactive")
    listed = {k["AccessKeyId"]: k["Status"] for k in same(iam.list_access_keys, UserName="tf-keys")["AccessKeyMetadata"]}
    assert listed == {first: "Inactive", second: "Active"}, listed
    assert iam.get_access_key_last_used(AccessKeyId=first)["UserName"] == "tf-keys"
    for key in listed:
        iam.delete_access_key(UserName="tf-keys", AccessKeyId=key)
    refused("NoSuchEntity", iam.delete_access_key, UserName="tf-keys", AccessKeyId=first)
    iam.delete_user(UserName="tf-keys")


def policy():
    created = iam.create_policy(
        PolicyName="tf-policy", Path="/team/", Description="reads", PolicyDocument=json.dumps(READ), Tags=[{"Key": "env", "Value": "test"}])["Policy"]
    arn = created["Arn"]
    assert arn == f"arn:aws:iam::{ACCOUNT}:policy/team/tf-policy" and created["DefaultVersionId"] == "v1"
    read = same(iam.get_policy, PolicyArn=arn)["Policy"]
    assert read["Description"] == "reads" and read["AttachmentCount"] == 0 and read["Tags"] == [{"Key": "env", "Value": "test"}]
    assert document(same(iam.get_policy_version, PolicyArn=arn, VersionId="v1")["PolicyVersion"]["Document"]) == READ

    # An update is a new default version; at five the provider deletes the oldest first.
    for n in range(2, 8):
        versions = iam.list_policy_versions(PolicyArn=arn)["Versions"]
        if len(versions) >= 5:
            refused("LimitExceeded", iam.create_policy_version, PolicyArn=arn, PolicyDocument=json.dumps(WRITE))
            oldest = min((v for v in versions if not v["IsDefaultVersion"]), key=lambda v: int(v["VersionId"][1:]))
            iam.delete_policy_version(PolicyArn=arn, VersionId=oldest["VersionId"])
        version = iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(WRITE), SetAsDefault=True)["PolicyVersion"]
        assert version["VersionId"] == f"v{n}" and version["IsDefaultVersion"]
    refused("DeleteConflict", iam.delete_policy_version, PolicyArn=arn, VersionId="v7")
    refused("MalformedPolicyDocument", iam.create_policy_version, PolicyArn=arn, PolicyDocument='{"Statement": 3}')

    iam.create_role(RoleName="tf-attached", AssumeRolePolicyDocument=json.dumps(TRUST))
    iam.create_group(GroupName="tf-attached")
    iam.create_user(UserName="tf-attached")
    iam.attach_role_policy(RoleName="tf-attached", PolicyArn=arn)
    iam.attach_group_policy(GroupName="tf-attached", PolicyArn=arn)
    iam.attach_user_policy(UserName="tf-attached", PolicyArn=arn)
    assert iam.get_policy(PolicyArn=arn)["Policy"]["AttachmentCount"] == 3
    entities = same(iam.list_entities_for_policy, PolicyArn=arn)
    assert [e["RoleName"] for e in entities["PolicyRoles"]] == ["tf-attached"]
    assert [e["GroupName"] for e in entities["PolicyGroups"]] == ["tf-attached"]
    assert [e["UserName"] for e in entities["PolicyUsers"]] == ["tf-attached"]
    refused("DeleteConflict", iam.delete_policy, PolicyArn=arn)
    iam.detach_role_policy(RoleName="tf-attached", PolicyArn=arn)
    iam.detach_group_policy(GroupName="tf-attached", PolicyArn=arn)
    iam.detach_user_policy(UserName="tf-attached", PolicyArn=arn)
    refused("NoSuchEntity", iam.detach_user_policy, UserName="tf-attached", PolicyArn=arn)
    iam.delete_role(RoleName="tf-attached")
    iam.delete_group(GroupName="tf-attached")
    iam.delete_user(UserName="tf-attached")

    for version in iam.list_policy_versions(PolicyArn=arn)["Versions"]:
        if not version["IsDefaultVersion"]:
            iam.delete_policy_version(PolicyArn=arn, VersionId=version["VersionId"])
    iam.delete_policy(PolicyArn=arn)
    refused("NoSuchEntity", iam.get_policy, PolicyArn=arn)


def role():
    created = iam.create_role(
        RoleName="tf-role", AssumeRolePolicyDocument=json.dumps(TRUST), Description="first", MaxSessionDuration=7200,
        Tags=[{"Key": "env", "Value": "test"}])["Role"]
    assert created["RoleId"].startswith("AROA") and created["Arn"] == f"arn:aws:iam::{ACCOUNT}:role/tf-role"
    read = same(iam.get_role, RoleName="tf-role")["Role"]
    assert document(read["AssumeRolePolicyDocument"]) == TRUST and read["MaxSessionDuration"] == 7200
    iam.update_role(RoleName="tf-role", Description="second", MaxSessionDuration=3600)
    iam.update_role_description(RoleName="tf-role", Description="third")
    other = json.loads(json.dumps(TRUST))
    other["Statement"][0]["Condition"] = {"StringEquals": {"sts:ExternalId": "42"}}
    iam.update_assume_role_policy(RoleName="tf-role", PolicyDocument=json.dumps(other))
    read = same(iam.get_role, RoleName="tf-role")["Role"]
    assert read["Description"] == "third" and document(read["AssumeRolePolicyDocument"]) == other
    refused(
        "MalformedPolicyDocument", iam.update_assume_role_policy, RoleName="tf-role",
        PolicyDocument=json.dumps(TRUST).replace(":root", ":user/nobody-at-all"))

    iam.put_role_policy(RoleName="tf-role", PolicyName="inline", PolicyDocument=json.dumps(READ))
    assert document(same(iam.get_role_policy, RoleName="tf-role", PolicyName="inline")["PolicyDocument"]) == READ
    iam.attach_role_policy(RoleName="tf-role", PolicyArn="arn:aws:iam::aws:policy/AmazonS3FullAccess")
    assert [p["PolicyName"] for p in iam.list_attached_role_policies(RoleName="tf-role")["AttachedPolicies"]] == ["AmazonS3FullAccess"]
    refused("DeleteConflict", iam.delete_role, RoleName="tf-role")

    assert iam.list_instance_profiles_for_role(RoleName="tf-role")["InstanceProfiles"] == []
    for attached in iam.list_attached_role_policies(RoleName="tf-role")["AttachedPolicies"]:
        iam.detach_role_policy(RoleName="tf-role", PolicyArn=attached["PolicyArn"])
    for inline in iam.list_role_policies(RoleName="tf-role")["PolicyNames"]:
        iam.delete_role_policy(RoleName="tf-role", PolicyName=inline)
    iam.delete_role(RoleName="tf-role")
    refused("NoSuchEntity", iam.get_role, RoleName="tf-role")


def group():
    iam.create_group(GroupName="tf-members", Path="/a/")
    for n in range(3):
        iam.create_user(UserName=f"tf-member-{n}")
        iam.add_user_to_group(GroupName="tf-members", UserName=f"tf-member-{n}")
        iam.add_user_to_group(GroupName="tf-members", UserName=f"tf-member-{n}")
    members = [u["UserName"] for page in iam.get_paginator("get_group").paginate(GroupName="tf-members", MaxItems=1000, PaginationConfig={"PageSize": 2})
               for u in page["Users"]]
    assert sorted(members) == ["tf-member-0", "tf-member-1", "tf-member-2"], members
    refused("DeleteConflict", iam.delete_group, GroupName="tf-members")
    iam.update_group(GroupName="tf-members", NewGroupName="tf-renamed", NewPath="/")
    assert [g["GroupName"] for g in iam.list_groups_for_user(UserName="tf-member-1")["Groups"]] == ["tf-renamed"]
    iam.put_group_policy(GroupName="tf-renamed", PolicyName="inline", PolicyDocument=json.dumps(READ))
    assert same(iam.list_group_policies, GroupName="tf-renamed")["PolicyNames"] == ["inline"]
    iam.delete_group_policy(GroupName="tf-renamed", PolicyName="inline")
    for name in members:
        iam.remove_user_from_group(GroupName="tf-renamed", UserName=name)
        iam.delete_user(UserName=name)
    iam.delete_group(GroupName="tf-renamed")


def openid_provider():
    arn = iam.create_open_id_connect_provider(
        Url="https://login.example.com/tenant", ClientIDList=["first"], ThumbprintList=["a" * 40], Tags=[{"Key": "env", "Value": "test"}],
    )["OpenIDConnectProviderArn"]
    assert arn == f"arn:aws:iam::{ACCOUNT}:oidc-provider/login.example.com/tenant"
    iam.add_client_id_to_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID="second")
    iam.remove_client_id_from_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID="first")
    iam.update_open_id_connect_provider_thumbprint(OpenIDConnectProviderArn=arn, ThumbprintList=["b" * 40])
    read = same(iam.get_open_id_connect_provider, OpenIDConnectProviderArn=arn)
    assert read["Url"] == "login.example.com/tenant" and read["ClientIDList"] == ["second"] and read["ThumbprintList"] == ["b" * 40], read
    assert arn in [p["Arn"] for p in iam.list_open_id_connect_providers()["OpenIDConnectProviderList"]]
    iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)
    refused("NoSuchEntity", iam.get_open_id_connect_provider, OpenIDConnectProviderArn=arn)


def account():
    iam.create_account_alias(AccountAlias="tf-alias")
    assert iam.list_account_aliases()["AccountAliases"] == ["tf-alias"]
    iam.delete_account_alias(AccountAlias="tf-alias")
    summary = iam.get_account_summary()["SummaryMap"]
    assert summary["Users"] == 0 and summary["AccessKeysPerUserQuota"] == 2, summary
    refused("NoSuchEntity", iam.get_account_password_policy)
    iam.update_account_password_policy(MinimumPasswordLength=14, RequireNumbers=True)
    assert iam.get_account_password_policy()["PasswordPolicy"]["MinimumPasswordLength"] == 14
    iam.delete_account_password_policy()


def bucket():
    name = "tf-bucket"
    s3.create_bucket(Bucket=name)
    refused("NoSuchBucketPolicy", s3.get_bucket_policy, Bucket=name)
    refused("NoSuchTagSet", s3.get_bucket_tagging, Bucket=name)
    s3.put_bucket_tagging(Bucket=name, Tagging={"TagSet": [{"Key": "env", "Value": "test"}]})
    assert same(s3.get_bucket_tagging, Bucket=name)["TagSet"] == [{"Key": "env", "Value": "test"}]
    assert same(s3.get_bucket_ownership_controls, Bucket=name)["OwnershipControls"]["Rules"] == [{"ObjectOwnership": "BucketOwnerEnforced"}]
    blocked = same(s3.get_public_access_block, Bucket=name)["PublicAccessBlockConfiguration"]
    assert all(blocked.values()), blocked
    public = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{name}/*"}]}
    refused("AccessDenied", s3.put_bucket_policy, Bucket=name, Policy=json.dumps(public))
    s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration={
        "BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": False, "RestrictPublicBuckets": False})
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps(public))
    assert json.loads(same(s3.get_bucket_policy, Bucket=name)["Policy"]) == public
    assert s3.get_bucket_policy_status(Bucket=name)["PolicyStatus"]["IsPublic"] is True
    assert s3.get_bucket_acl(Bucket=name)["Grants"][0]["Permission"] == "FULL_CONTROL"
    s3.delete_bucket_policy(Bucket=name)
    s3.delete_bucket_policy(Bucket=name)
    s3.delete_public_access_block(Bucket=name)
    refused("NoSuchPublicAccessBlockConfiguration", s3.get_public_access_block, Bucket=name)
    s3.delete_bucket_tagging(Bucket=name)
    s3.put_object(Bucket=name, Key="left", Body=b"over")
    refused("BucketNotEmpty", s3.delete_bucket, Bucket=name)
    s3.delete_objects(Bucket=name, Delete={"Objects": [{"Key": "left"}]})
    s3.delete_bucket(Bucket=name)


for flow in (user, access_key, policy, role, group, openid_provider, account, bucket):
    flow()
    print(flow.__name__)
