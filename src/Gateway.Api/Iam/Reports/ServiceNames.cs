namespace Gateway.Api.Iam.Reports;

/// <summary>The services that reports on their use know, by namespace.</summary>
internal static class ServiceNames
{
    public static IReadOnlyDictionary<string, string> All { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["iam"] = "AWS Identity and Access Management",
        ["s3"] = "Amazon S3",
        ["sts"] = "AWS Security Token Service",
    };
}
