using Gateway.Policy.Documents;

namespace Gateway.Policy.Linting;

/// <summary>Says of ARNs that are accepted why they match nothing.</summary>
internal static class ResourceFault
{
    /// <summary>Null for a resource that a request can name.</summary>
    public static Remark? Find(string resource) =>
        !ArnParts.TryRead(resource, out var arn) || arn.Service is not "s3" ? null
        : arn.Resource.IsEmpty ? Remark.Error("INVALID_ARN_RESOURCE", $"{resource} names no bucket and matches nothing. Write arn:aws:s3:::* for every bucket and key.")
        : arn.Resource.StartsWith('/') ? Remark.Error("INVALID_ARN_RESOURCE", $"{resource} begins with a slash where the bucket's name must stand, and matches nothing.")
        : !arn.Account.IsEmpty && arn.Region.IsEmpty
            ? Remark.Error("INVALID_ARN_ACCOUNT", $"{resource}: the ARNs of buckets and keys have no account, so it matches nothing. Write arn:aws:s3:::{arn.Resource}.")
            : null;
}
