using Gateway.Iam.Identities.Policies;

namespace Gateway.Iam.Identities.BuiltIn;

/// <summary>MinIO's canned policies, which its users attach by name.</summary>
/// <remarks>https://min.io/docs/minio/linux/administration/identity-access-management/policy-based-access-control.html#built-in-policies</remarks>
internal static class MinioPolicies
{
    private const int Year = 2026;

    public static IReadOnlyList<PolicyDefinition> All { get; } =
    [
        Define(
            "readonly",
            "ANPAREADONLYAAAAAAAAA",
            "Read any object; listing buckets or objects is not included. Making users of the administration is denied, whatever else allows it.",
            """
            {
                "Version": "2012-10-17",
                "Statement": [
                    { "Effect": "Deny", "Action": ["admin:CreateUser"], "Resource": "*" },
                    { "Effect": "Allow", "Action": ["s3:GetBucketLocation", "s3:GetObject"], "Resource": "arn:aws:s3:::*" }
                ]
            }
            """),
        Define(
            "readwrite",
            "ANPAREADWRITEAAAAAAAA",
            "Every S3 action on every bucket and object.",
            """
            {
                "Version": "2012-10-17",
                "Statement": [
                    { "Effect": "Allow", "Action": ["s3:*"], "Resource": "*" }
                ]
            }
            """),
        Define(
            "writeonly",
            "ANPAWRITEONLYAAAAAAAA",
            "Write any object.",
            """
            {
                "Version": "2012-10-17",
                "Statement": [
                    { "Effect": "Allow", "Action": ["s3:PutObject"], "Resource": "arn:aws:s3:::*" }
                ]
            }
            """),
        Define(
            "consolereadonly",
            "ANPACONSOLEREADONLYAA",
            "Read any object and list any bucket.",
            """
            {
                "Version": "2012-10-17",
                "Statement": [
                    { "Effect": "Allow", "Action": ["s3:GetBucketLocation", "s3:GetObject", "s3:ListBucket"], "Resource": "arn:aws:s3:::*" },
                    { "Effect": "Allow", "Action": ["s3:ListAllMyBuckets"], "Resource": "*" }
                ]
            }
            """),
        Define(
            "diagnostics",
            "ANPADIAGNOSTICSAAAAAA",
            "Look at how the server does.",
            """
            {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Action": [
                            "admin:BandwidthMonitor",
                            "admin:ConsoleLog",
                            "admin:OBDInfo",
                            "admin:Profiling",
                            "admin:Prometheus",
                            "admin:ServerInfo",
                            "admin:ServerTrace",
                            "admin:TopLocksInfo"
                        ],
                        "Resource": "*"
                    }
                ]
            }
            """),
        Define(
            "consoleAdmin",
            "ANPACONSOLEADMINAAAAA",
            "Everything that administration, keys and S3 know.",
            """
            {
                "Version": "2012-10-17",
                "Statement": [
                    { "Effect": "Allow", "Action": ["admin:*"], "Resource": "*" },
                    { "Effect": "Allow", "Action": ["kms:*"], "Resource": "*" },
                    { "Effect": "Allow", "Action": ["s3:*"], "Resource": "*" }
                ]
            }
            """),
    ];

    private static PolicyDefinition Define(string name, string id, string description, string document) =>
        BuiltInPolicies.Define(name, id, description, document, year: Year);
}
