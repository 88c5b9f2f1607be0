using System.Text.Json;
using Gateway.Policy.Actions;

namespace Gateway.Policy.Documents;

/// <summary>Reads <c>Resource</c> and <c>NotResource</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html</remarks>
internal sealed class ResourceReader(PolicyTexts texts, PolicyDialect dialect, string? bucket, PolicyVersion version)
{
    /// <summary>What S3 has in regions; buckets and keys have none in their ARNs.</summary>
    private static readonly string[] s_regional = ["accesspoint", "job/", "storage-lens", "access-grants"];

    /// <summary>How resources of IAM can begin, in the order in which its error names them.</summary>
    public static IReadOnlyList<string> EntityPaths { get; } =
    [
        "user/", "federated-user/", "role/", "group/", "instance-profile/", "mfa/", "server-certificate/", "policy/", "sms-mfa/", "saml-provider/",
        "oidc-provider/", "report/", "access-report/",
    ];

    /// <exception cref="PolicyFormatException">It is not valid.</exception>
    public List<string> Read(JsonElement element)
    {
        var resources = PolicyJson.Texts(element, texts.Syntax, "\"Resource\"");
        if (resources.Count == 0)
        {
            throw PolicyJson.Malformed(texts.MissingResource, "\"Resource\" is an empty list.", element);
        }

        for (var i = 0; i < resources.Count; i++)
        {
            var resource = resources[i];
            if ((dialect == PolicyDialect.Bucket ? FlawInBucket(resource) : FlawInIdentity(resource)) is { } flaw)
            {
                throw PolicyJson.Malformed(
                    texts.Resource(flaw, resource),
                    PolicyExplanations.Resource(flaw, resource, bucket),
                    element.ValueKind == JsonValueKind.Array ? element[i] : element);
            }
        }

        return resources;
    }

    private ResourceFlaw? FlawInIdentity(string resource)
    {
        if (resource == "*")
        {
            return null;
        }

        if (!resource.Contains(':', StringComparison.Ordinal))
        {
            return ResourceFlaw.NotAnArn;
        }

        if (!ArnParts.TryRead(resource, out var arn))
        {
            return ResourceFlaw.Malformed;
        }

        if (!arn.IsOfThisPartition && arn.Partition is not ("*" or "minio"))
        {
            return ResourceFlaw.Partition;
        }

        return arn.Service.IsEmpty || arn.Service.ContainsAny('*', '?') ? ResourceFlaw.Vendor
            : HasForbiddenRegion(arn) ? ResourceFlaw.Region
            : arn.Service is "iam" && !IsEntity(arn.Resource) ? ResourceFlaw.Path
            : IsWellFormed(resource, arn) ? null
            : ResourceFlaw.Malformed;
    }

    private static bool HasForbiddenRegion(in ArnParts arn)
    {
        if (arn.Region.IsEmpty || arn.Region is "*")
        {
            return false;
        }

        if (arn.Service is not "s3")
        {
            return arn.Service is "iam";
        }

        foreach (var type in s_regional)
        {
            if (arn.Resource.StartsWith(type, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsEntity(ReadOnlySpan<char> resource)
    {
        // Sessions of root and requests of delegates came after the error text.
        if (resource is "*" or "root" || resource.StartsWith("delegation-request/", StringComparison.Ordinal))
        {
            return true;
        }

        foreach (var path in EntityPaths)
        {
            if (resource.StartsWith(path, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private ResourceFlaw? FlawInBucket(string resource)
    {
        if (!ArnParts.TryRead(resource, out var arn))
        {
            return ResourceFlaw.NotAnArn;
        }

        if (!arn.IsOfThisPartition || arn.Service is not "s3" || !arn.Region.IsEmpty || !arn.Account.IsEmpty || !IsWellFormed(resource, arn))
        {
            return ResourceFlaw.Malformed;
        }

        var path = version == PolicyVersion.V2012 ? PolicyVariables.Masked(arn.Resource.ToString()) : arn.Resource.ToString();
        return bucket is null || CanMatch(path, bucket) ? null : ResourceFlaw.Elsewhere;
    }

    /// <summary>Whether a pattern means the bucket or something in it.</summary>
    private static bool CanMatch(string pattern, string bucket)
    {
        var slash = pattern.IndexOf('/', StringComparison.Ordinal);
        return ActionPattern.MatchesExactly(slash < 0 ? pattern : pattern.AsSpan(0, slash), bucket);
    }

    /// <summary>Variables stand after the fifth colon only, and are complete.</summary>
    private bool IsWellFormed(string resource, in ArnParts arn) =>
        version == PolicyVersion.V2008
        || (PolicyVariables.IsWellFormed(arn.Resource.ToString())
            && !resource.AsSpan(0, resource.Length - arn.Resource.Length).Contains("${", StringComparison.Ordinal));
}
