"""Executes the worked examples of docs/policies.md against a gateway: their policies are attached, and every decision is asked.

    policy_examples.py PAGE

Decisions without conditions on the connection are real requests; every other one goes through the simulator, which is the same engine.
"""

import json
import os
import re
import sys

import boto3
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = os.environ["GATEWAY_ENDPOINT"]
RETRIES = {"total_max_attempts": 1}
FENCE = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

# What a real request can show; the rest of the keys depend on the connection and the clock.
REQUESTABLE_KEYS = {"s3:prefix", "s3:RequestObjectTag/stage"}
REQUESTABLE_ACTIONS = {"s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket"}
KEY_TYPES = {"aws:CurrentTime": "date", "aws:SourceIp": "ip", "aws:SecureTransport": "boolean"}


def client(service, key=None):
    if key is None:
        signing = Config(signature_version=UNSIGNED, retries=RETRIES, s3={"addressing_style": "path"})
        return boto3.client(service, endpoint_url=ENDPOINT, config=signing)
    return boto3.client(
        service,
        endpoint_url=ENDPOINT,
        aws_access_key_id=key["AccessKeyId"],
        aws_secret_access_key=key["SecretAccessKey"],
        config=Config(retries=RETRIES, s3={"addressing_style": "path"}),
    )


ROOT = {"AccessKeyId": os.environ["AWS_ACCESS_KEY_ID"], "SecretAccessKey": os.environ["AWS_SECRET_ACCESS_KEY"]}
iam, s3 = client("iam", ROOT), client("s3", ROOT)
ACCOUNT = client("sts", ROOT).get_caller_identity()["Account"]


class Example:
    """One section of the page, set up on the gateway."""

    def __init__(self, section):
        self.users, self.resource_policies, self.decisions = {}, {}, []
        blocks = FENCE.findall(section)
        for language, label, body in blocks:
            if language == "members":
                for line in body.splitlines():
                    member, group = line.split()
                    self.user(member.removeprefix("user/"))
                    iam.add_user_to_group(GroupName=group, UserName=member.removeprefix("user/"))
            elif language == "json" and label:
                kind, name = label.split("/")
                getattr(self, kind)(name, body.replace("ACCOUNT", ACCOUNT))
            elif language == "decisions":
                self.decisions += [line.split() for line in body.splitlines() if line.strip()]
        for bucket in {decision[2].removeprefix("arn:aws:s3:::").split("/")[0] for decision in self.decisions}:
            self.make_bucket(bucket)
        # A bucket policy can name a user only once there is one.
        for bucket, policy in self.resource_policies.items():
            s3.delete_public_access_block(Bucket=bucket)
            s3.put_bucket_policy(Bucket=bucket, Policy=policy)

    def user(self, name, policy=None):
        if name not in self.users:
            iam.create_user(UserName=name)
            self.users[name] = client("s3", iam.create_access_key(UserName=name)["AccessKey"])
        if policy:
            iam.put_user_policy(UserName=name, PolicyName="example", PolicyDocument=policy)

    def group(self, name, policy):
        iam.create_group(GroupName=name)
        iam.put_group_policy(GroupName=name, PolicyName="example", PolicyDocument=policy)

    def bucket(self, name, policy):
        self.resource_policies[name] = policy

    @staticmethod
    def make_bucket(name):
        try:
            s3.create_bucket(Bucket=name)
        except s3.exceptions.BucketAlreadyOwnedByYou:
            pass

    def ask(self, who, action, arn, context):
        bucket, _, key = arn.removeprefix("arn:aws:s3:::").partition("/")
        if action in REQUESTABLE_ACTIONS and context.keys() <= REQUESTABLE_KEYS:
            return self.request(who, action, bucket, key, context)
        return self.simulate(who, action, arn, bucket, context)

    def request(self, who, action, bucket, key, context):
        caller = client("s3") if who == "anonymous" else self.users[who.removeprefix("user/")]
        if key and not (action == "s3:PutObject"):
            s3.put_object(Bucket=bucket, Key=key, Body=b"here")
        try:
            if action == "s3:GetObject":
                caller.get_object(Bucket=bucket, Key=key)
            elif action == "s3:PutObject":
                tags = [f"{name.partition('/')[2]}={value}" for name, value in context.items()]
                caller.put_object(Bucket=bucket, Key=key, Body=b"new", **({"Tagging": "&".join(tags)} if tags else {}))
            elif action == "s3:DeleteObject":
                caller.delete_object(Bucket=bucket, Key=key)
            else:
                caller.list_objects_v2(Bucket=bucket, **({"Prefix": context["s3:prefix"]} if context else {}))
        except ClientError as refusal:
            assert refusal.response["Error"]["Code"] == "AccessDenied", refusal
            return "denied"
        return "allowed"

    def simulate(self, who, action, arn, bucket, context):
        user = f"arn:aws:iam::{ACCOUNT}:{who}"
        entries = [
            {"ContextKeyName": name, "ContextKeyType": KEY_TYPES.get(name, "string"), "ContextKeyValues": [value]}
            for name, value in context.items()
        ]
        policy = self.resource_policies.get(bucket)
        answer = iam.simulate_principal_policy(
            PolicySourceArn=user,
            ActionNames=[action],
            ResourceArns=[arn],
            ContextEntries=entries,
            **({"ResourcePolicy": policy, "CallerArn": user, "ResourceOwner": f"arn:aws:iam::{ACCOUNT}:root"} if policy else {}),
        )
        return "allowed" if answer["EvaluationResults"][0]["EvalDecision"] == "allowed" else "denied"


def main(page):
    sections = re.split(r"^### ", open(page, encoding="utf-8").read(), flags=re.MULTILINE)[1:]
    asked = 0
    for section in sections:
        example = Example(section)
        for who, action, arn, *rest in example.decisions:
            context = dict(entry.split("=", 1) for entry in rest[:-1])
            answer = example.ask(who, action, arn, context)
            assert answer == rest[-1], f"{section.splitlines()[0]}: {who} {action} {arn} {context} was {answer}"
            asked += 1
    print(json.dumps({"examples": len(sections), "decisions": asked}))


main(sys.argv[1])
