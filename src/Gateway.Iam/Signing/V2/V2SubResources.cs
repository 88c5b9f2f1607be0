using System.Collections.Frozen;

namespace Gateway.Iam.Signing.V2;

/// <summary>
/// The query parameters that SigV2 signs. Whatever chooses an operation must stand here, or a signature for one operation would be good for
/// another on the same path: the list holds every sub-resource of S3, also those that older clients do not know and so cannot use with SigV2.
/// <c>list-type</c> does not: both listings are the same right, and clients do not sign it.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html</remarks>
public static class V2SubResources
{
    private static readonly FrozenSet<string> s_names = FrozenSet.Create(
        StringComparer.Ordinal,
        "abac", "accelerate", "acl", "analytics", "annotation", "annotations", "append", "attributes", "cors", "defaultObjectAcl", "delete",
        "encryption", "intelligent-tiering", "inventory", "legal-hold", "lifecycle", "location", "logging", "metadata", "metadataConfiguration",
        "metadataInventoryTable", "metadataJournalTable", "metadataTable", "metrics", "notification", "object-lock", "ownershipControls",
        "partNumber", "policy", "policyStatus", "publicAccessBlock", "renameObject", "replication", "replication-metrics", "requestPayment",
        "response-cache-control", "response-content-disposition", "response-content-encoding", "response-content-language",
        "response-content-type", "response-expires", "restore", "retention", "select", "select-type", "session", "storageClass", "tagging",
        "torrent", "uploadId", "uploads", "versionId", "versioning", "versions", "website");

    /// <summary>Whether SigV2 covers the parameter of that decoded name. Names have case.</summary>
    public static bool Contains(string name) => s_names.Contains(name);
}
