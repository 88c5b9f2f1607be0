using Gateway.Iam.Identities.Policies;

namespace Gateway.Iam.Identities.BuiltIn;

/// <summary>
/// AWS's managed policies that make sense here, with AWS's ids. Those that grant much of AWS name the services that exist here.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html</remarks>
internal static class AwsPolicies
{
    public static IReadOnlyList<PolicyDefinition> All { get; } =
    [
        BuiltInPolicies.Define(
            "AdministratorAccess",
            "ANPAIWMBCKSKIEE64ZLYK",
            "Provides full access to AWS services and resources.",
            """
            {
                "Version": "2012-10-17",
                "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }]
            }
            """),

        // AWS's leaves out what manages users, organizations and accounts; administration of the installation is the last of these here.
        BuiltInPolicies.Define(
            "PowerUserAccess",
            "ANPAJYRXTHIB4FOVS3ZXS",
            "Provides full access to AWS services and resources, but does not allow management of Users and groups.",
            """
            {
                "Version": "2012-10-17",
                "Statement": [
                    { "Effect": "Allow", "NotAction": ["iam:*", "organizations:*", "account:*", "admin:*"], "Resource": "*" },
                    { "Effect": "Allow", "Action": ["iam:ListRoles"], "Resource": "*" }
                ]
            }
            """,
            "v5"),
        BuiltInPolicies.Define(
            "ReadOnlyAccess",
            "ANPAILL3HVNFSB6DCOWYQ",
            "Provides read-only access to AWS services and resources.",
            """
            {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Action": [
                            "iam:Generate*",
                            "iam:Get*",
                            "iam:List*",
                            "iam:Simulate*",
                            "s3:Describe*",
                            "s3:Get*",
                            "s3:List*",
                            "sts:GetAccessKeyInfo",
                            "sts:GetCallerIdentity",
                            "sts:GetSessionToken"
                        ],
                        "Resource": "*"
                    }
                ]
            }
            """,
            "v120"),
        BuiltInPolicies.Define(
            "SecurityAudit",
            "ANPAIX2T3QCXHR2OGGCTO",
            "The security audit template grants access to read security configuration metadata. It is useful for software that audits the "
            + "configuration of an AWS account.",
            """
            {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Action": [
                            "iam:GenerateCredentialReport",
                            "iam:GenerateServiceLastAccessedDetails",
                            "iam:Get*",
                            "iam:List*",
                            "iam:SimulateCustomPolicy",
                            "iam:SimulatePrincipalPolicy",
                            "s3:GetAccelerateConfiguration",
                            "s3:GetAccountPublicAccessBlock",
                            "s3:GetAnalyticsConfiguration",
                            "s3:GetBucket*",
                            "s3:GetEncryptionConfiguration",
                            "s3:GetInventoryConfiguration",
                            "s3:GetLifecycleConfiguration",
                            "s3:GetMetricsConfiguration",
                            "s3:GetObjectAcl",
                            "s3:GetObjectVersionAcl",
                            "s3:GetReplicationConfiguration",
                            "s3:ListAllMyBuckets"
                        ],
                        "Resource": "*"
                    }
                ]
            }
            """,
            "v42"),
        BuiltInPolicies.Define(
            "AmazonS3FullAccess",
            "ANPAIFIR6V6BVTRAHWINE",
            "Provides full access to all buckets via the AWS Management Console.",
            """
            {
                "Version": "2012-10-17",
                "Statement": [{ "Effect": "Allow", "Action": ["s3:*", "s3-object-lambda:*"], "Resource": "*" }]
            }
            """,
            "v2"),
        BuiltInPolicies.Define(
            "AmazonS3ReadOnlyAccess",
            "ANPAIZTJ4DXE7G6AGAE6M",
            "Provides read only access to all buckets via the AWS Management Console.",
            """
            {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Action": ["s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:Get*", "s3-object-lambda:List*"],
                        "Resource": "*"
                    }
                ]
            }
            """,
            "v3"),
        BuiltInPolicies.Define(
            "IAMFullAccess",
            "ANPAI7XKCFMBPM3QQRRVQ",
            "Provides full access to IAM via the AWS Management Console.",
            """
            {
                "Version": "2012-10-17",
                "Statement": [{ "Effect": "Allow", "Action": ["iam:*"], "Resource": "*" }]
            }
            """,
            "v2"),
        BuiltInPolicies.Define(
            "IAMReadOnlyAccess",
            "ANPAJKSO7NDY4T57MWDSQ",
            "Provides read only access to IAM via the AWS Management Console.",
            """
            {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Action": [
                            "iam:GenerateCredentialReport",
                            "iam:GenerateServiceLastAccessedDetails",
                            "iam:Get*",
                            "iam:List*",
                            "iam:SimulateCustomPolicy",
                            "iam:SimulatePrincipalPolicy"
                        ],
                        "Resource": "*"
                    }
                ]
            }
            """,
            "v4"),
    ];
}
