using System.Collections.Frozen;
using Gateway.Api.S3;
using Gateway.Api.S3.Buckets;
using Gateway.Api.S3.Listing;
using Gateway.Api.S3.Multipart;
using Gateway.Api.S3.Objects;
using Gateway.Api.S3.Policies;
using Gateway.Api.S3.Tagging;
using Gateway.Core.Errors;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api.Routing;

/// <summary>
/// Every operation of S3, by the form of its request. What is not built yet stands here too, so that it answers <c>NotImplemented</c> and never
/// reaches a neighbour. Immutable.
/// </summary>
internal sealed class OperationTable
{
    /// <summary>The rows; among those that match a request, the one with the most discriminators wins, then the first.</summary>
    public static readonly IReadOnlyList<OperationRow> Rows =
    [
        new("ListDirectoryBuckets", "GET", ResourceLevel.Service, [], HostPrefix: "s3express-control."),
        new("ListBuckets", "GET", ResourceLevel.Service, [], Implementation: typeof(ListBuckets)),
        new("CreateBucket", "PUT", ResourceLevel.Bucket, [], Implementation: typeof(CreateBucket)),
        new("HeadBucket", "HEAD", ResourceLevel.Bucket, [], Implementation: typeof(HeadBucket)),
        new("DeleteBucket", "DELETE", ResourceLevel.Bucket, [], Implementation: typeof(DeleteBucket)),
        new("GetBucketLocation", "GET", ResourceLevel.Bucket, ["location"], Implementation: typeof(GetBucketLocation)),
        new("ListObjectsV2", "GET", ResourceLevel.Bucket, ["list-type=2"], Implementation: typeof(ListObjectsV2)),
        new("ListObjects", "GET", ResourceLevel.Bucket, [], Implementation: typeof(ListObjects)),
        new("ListObjectVersions", "GET", ResourceLevel.Bucket, ["versions"]),
        new("ListMultipartUploads", "GET", ResourceLevel.Bucket, ["uploads"], Implementation: typeof(ListMultipartUploads)),
        new("DeleteObjects", "POST", ResourceLevel.Bucket, ["delete"], Implementation: typeof(DeleteObjects)),
        new("CreateSession", "GET", ResourceLevel.Bucket, ["session"]),
        new("GetBucketAbac", "GET", ResourceLevel.Bucket, ["abac"], Implementation: typeof(GetBucketAbac)),
        new("PutBucketAbac", "PUT", ResourceLevel.Bucket, ["abac"], Implementation: typeof(PutBucketAbac)),
        new("GetBucketAccelerateConfiguration", "GET", ResourceLevel.Bucket, ["accelerate"]),
        new("PutBucketAccelerateConfiguration", "PUT", ResourceLevel.Bucket, ["accelerate"]),
        new("GetBucketAcl", "GET", ResourceLevel.Bucket, ["acl"], Implementation: typeof(GetBucketAcl)),
        new("PutBucketAcl", "PUT", ResourceLevel.Bucket, ["acl"]),
        new("GetBucketCors", "GET", ResourceLevel.Bucket, ["cors"]),
        new("PutBucketCors", "PUT", ResourceLevel.Bucket, ["cors"]),
        new("DeleteBucketCors", "DELETE", ResourceLevel.Bucket, ["cors"]),
        new("GetBucketEncryption", "GET", ResourceLevel.Bucket, ["encryption"]),
        new("PutBucketEncryption", "PUT", ResourceLevel.Bucket, ["encryption"]),
        new("DeleteBucketEncryption", "DELETE", ResourceLevel.Bucket, ["encryption"]),
        new("GetBucketLifecycleConfiguration", "GET", ResourceLevel.Bucket, ["lifecycle"]),
        new("PutBucketLifecycleConfiguration", "PUT", ResourceLevel.Bucket, ["lifecycle"]),
        new("DeleteBucketLifecycle", "DELETE", ResourceLevel.Bucket, ["lifecycle"]),
        new("GetBucketLifecycle", "GET", ResourceLevel.Bucket, ["lifecycle"]),
        new("PutBucketLifecycle", "PUT", ResourceLevel.Bucket, ["lifecycle"]),
        new("GetBucketLogging", "GET", ResourceLevel.Bucket, ["logging"]),
        new("PutBucketLogging", "PUT", ResourceLevel.Bucket, ["logging"]),
        new("GetBucketNotificationConfiguration", "GET", ResourceLevel.Bucket, ["notification"]),
        new("PutBucketNotificationConfiguration", "PUT", ResourceLevel.Bucket, ["notification"]),
        new("GetBucketNotification", "GET", ResourceLevel.Bucket, ["notification"]),
        new("PutBucketNotification", "PUT", ResourceLevel.Bucket, ["notification"]),
        new("GetObjectLockConfiguration", "GET", ResourceLevel.Bucket, ["object-lock"]),
        new("PutObjectLockConfiguration", "PUT", ResourceLevel.Bucket, ["object-lock"]),
        new("GetBucketOwnershipControls", "GET", ResourceLevel.Bucket, ["ownershipControls"], Implementation: typeof(GetBucketOwnershipControls)),
        new("PutBucketOwnershipControls", "PUT", ResourceLevel.Bucket, ["ownershipControls"], Implementation: typeof(PutBucketOwnershipControls)),
        new("DeleteBucketOwnershipControls", "DELETE", ResourceLevel.Bucket, ["ownershipControls"], Implementation: typeof(DeleteBucketOwnershipControls)),
        new("GetBucketPolicy", "GET", ResourceLevel.Bucket, ["policy"], Implementation: typeof(GetBucketPolicy)),
        new("PutBucketPolicy", "PUT", ResourceLevel.Bucket, ["policy"], Implementation: typeof(PutBucketPolicy)),
        new("DeleteBucketPolicy", "DELETE", ResourceLevel.Bucket, ["policy"], Implementation: typeof(DeleteBucketPolicy)),
        new("GetBucketPolicyStatus", "GET", ResourceLevel.Bucket, ["policyStatus"], Implementation: typeof(GetBucketPolicyStatus)),
        new("GetPublicAccessBlock", "GET", ResourceLevel.Bucket, ["publicAccessBlock"], Implementation: typeof(GetPublicAccessBlock)),
        new("PutPublicAccessBlock", "PUT", ResourceLevel.Bucket, ["publicAccessBlock"], Implementation: typeof(PutPublicAccessBlock)),
        new("DeletePublicAccessBlock", "DELETE", ResourceLevel.Bucket, ["publicAccessBlock"], Implementation: typeof(DeletePublicAccessBlock)),
        new("GetBucketReplication", "GET", ResourceLevel.Bucket, ["replication"]),
        new("PutBucketReplication", "PUT", ResourceLevel.Bucket, ["replication"]),
        new("DeleteBucketReplication", "DELETE", ResourceLevel.Bucket, ["replication"]),
        new("GetBucketRequestPayment", "GET", ResourceLevel.Bucket, ["requestPayment"]),
        new("PutBucketRequestPayment", "PUT", ResourceLevel.Bucket, ["requestPayment"]),
        new("GetBucketTagging", "GET", ResourceLevel.Bucket, ["tagging"], Implementation: typeof(GetBucketTagging)),
        new("PutBucketTagging", "PUT", ResourceLevel.Bucket, ["tagging"], Implementation: typeof(PutBucketTagging)),
        new("DeleteBucketTagging", "DELETE", ResourceLevel.Bucket, ["tagging"], Implementation: typeof(DeleteBucketTagging)),
        new("GetBucketVersioning", "GET", ResourceLevel.Bucket, ["versioning"]),
        new("PutBucketVersioning", "PUT", ResourceLevel.Bucket, ["versioning"]),
        new("GetBucketWebsite", "GET", ResourceLevel.Bucket, ["website"]),
        new("PutBucketWebsite", "PUT", ResourceLevel.Bucket, ["website"]),
        new("DeleteBucketWebsite", "DELETE", ResourceLevel.Bucket, ["website"]),
        new("GetBucketAnalyticsConfiguration", "GET", ResourceLevel.Bucket, ["analytics", "id"]),
        new("ListBucketAnalyticsConfigurations", "GET", ResourceLevel.Bucket, ["analytics"]),
        new("PutBucketAnalyticsConfiguration", "PUT", ResourceLevel.Bucket, ["analytics"]),
        new("DeleteBucketAnalyticsConfiguration", "DELETE", ResourceLevel.Bucket, ["analytics"]),
        new("GetBucketIntelligentTieringConfiguration", "GET", ResourceLevel.Bucket, ["intelligent-tiering", "id"]),
        new("ListBucketIntelligentTieringConfigurations", "GET", ResourceLevel.Bucket, ["intelligent-tiering"]),
        new("PutBucketIntelligentTieringConfiguration", "PUT", ResourceLevel.Bucket, ["intelligent-tiering"]),
        new("DeleteBucketIntelligentTieringConfiguration", "DELETE", ResourceLevel.Bucket, ["intelligent-tiering"]),
        new("GetBucketInventoryConfiguration", "GET", ResourceLevel.Bucket, ["inventory", "id"]),
        new("ListBucketInventoryConfigurations", "GET", ResourceLevel.Bucket, ["inventory"]),
        new("PutBucketInventoryConfiguration", "PUT", ResourceLevel.Bucket, ["inventory"]),
        new("DeleteBucketInventoryConfiguration", "DELETE", ResourceLevel.Bucket, ["inventory"]),
        new("GetBucketMetricsConfiguration", "GET", ResourceLevel.Bucket, ["metrics", "id"]),
        new("ListBucketMetricsConfigurations", "GET", ResourceLevel.Bucket, ["metrics"]),
        new("PutBucketMetricsConfiguration", "PUT", ResourceLevel.Bucket, ["metrics"]),
        new("DeleteBucketMetricsConfiguration", "DELETE", ResourceLevel.Bucket, ["metrics"]),
        new("CreateBucketMetadataConfiguration", "POST", ResourceLevel.Bucket, ["metadataConfiguration"]),
        new("GetBucketMetadataConfiguration", "GET", ResourceLevel.Bucket, ["metadataConfiguration"]),
        new("DeleteBucketMetadataConfiguration", "DELETE", ResourceLevel.Bucket, ["metadataConfiguration"]),
        new("CreateBucketMetadataTableConfiguration", "POST", ResourceLevel.Bucket, ["metadataTable"]),
        new("GetBucketMetadataTableConfiguration", "GET", ResourceLevel.Bucket, ["metadataTable"]),
        new("DeleteBucketMetadataTableConfiguration", "DELETE", ResourceLevel.Bucket, ["metadataTable"]),
        new("UpdateBucketMetadataInventoryTableConfiguration", "PUT", ResourceLevel.Bucket, ["metadataInventoryTable"]),
        new("UpdateBucketMetadataJournalTableConfiguration", "PUT", ResourceLevel.Bucket, ["metadataJournalTable"]),
        new("WriteGetObjectResponse", "POST", ResourceLevel.Bucket, [], Header: "x-amz-request-route"),
        new("PostObject", "POST", ResourceLevel.Bucket, []),
        new("CopyObject", "PUT", ResourceLevel.Object, [], Header: "x-amz-copy-source", Implementation: typeof(CopyObject)),
        new("PutObject", "PUT", ResourceLevel.Object, [], Implementation: typeof(PutObject)),
        new("GetObject", "GET", ResourceLevel.Object, [], Implementation: typeof(GetObject)) { Allows = ["partNumber"] },
        new("HeadObject", "HEAD", ResourceLevel.Object, [], Implementation: typeof(HeadObject)) { Allows = ["partNumber"] },
        new("DeleteObject", "DELETE", ResourceLevel.Object, [], Implementation: typeof(DeleteObject)),
        new("GetObjectAttributes", "GET", ResourceLevel.Object, ["attributes"], Implementation: typeof(GetObjectAttributes)),
        new("CreateMultipartUpload", "POST", ResourceLevel.Object, ["uploads"], Implementation: typeof(CreateMultipartUpload)),
        new("UploadPartCopy", "PUT", ResourceLevel.Object, ["partNumber", "uploadId"], "x-amz-copy-source", null, typeof(UploadPartCopy)),
        new("UploadPart", "PUT", ResourceLevel.Object, ["partNumber", "uploadId"], Implementation: typeof(UploadPart)),
        new("CompleteMultipartUpload", "POST", ResourceLevel.Object, ["uploadId"], Implementation: typeof(CompleteMultipartUpload)),
        new("AbortMultipartUpload", "DELETE", ResourceLevel.Object, ["uploadId"], Implementation: typeof(AbortMultipartUpload)),
        new("ListParts", "GET", ResourceLevel.Object, ["uploadId"], Implementation: typeof(ListParts)),
        new("GetObjectAcl", "GET", ResourceLevel.Object, ["acl"], Implementation: typeof(GetObjectAcl)),
        new("PutObjectAcl", "PUT", ResourceLevel.Object, ["acl"]),
        new("GetObjectLegalHold", "GET", ResourceLevel.Object, ["legal-hold"]),
        new("PutObjectLegalHold", "PUT", ResourceLevel.Object, ["legal-hold"]),
        new("GetObjectRetention", "GET", ResourceLevel.Object, ["retention"]),
        new("PutObjectRetention", "PUT", ResourceLevel.Object, ["retention"]),
        new("GetObjectTagging", "GET", ResourceLevel.Object, ["tagging"], Implementation: typeof(GetObjectTagging)),
        new("PutObjectTagging", "PUT", ResourceLevel.Object, ["tagging"], Implementation: typeof(PutObjectTagging)),
        new("DeleteObjectTagging", "DELETE", ResourceLevel.Object, ["tagging"], Implementation: typeof(DeleteObjectTagging)),
        new("GetObjectTorrent", "GET", ResourceLevel.Object, ["torrent"]),
        new("RenameObject", "PUT", ResourceLevel.Object, ["renameObject"]),
        new("RestoreObject", "POST", ResourceLevel.Object, ["restore"]),
        new("SelectObjectContent", "POST", ResourceLevel.Object, ["select", "select-type=2"]),
        new("UpdateObjectEncryption", "PUT", ResourceLevel.Object, ["encryption"]),
        new("GetAccountPublicAccessBlock", "GET", ResourceLevel.Object, [], S3Control.AccountHeader, Implementation: typeof(GetAccountPublicAccessBlock)) { Path = AccountBlock.Path },
        new("PutAccountPublicAccessBlock", "PUT", ResourceLevel.Object, [], S3Control.AccountHeader, Implementation: typeof(PutAccountPublicAccessBlock)) { Path = AccountBlock.Path },
        new("DeleteAccountPublicAccessBlock", "DELETE", ResourceLevel.Object, [], S3Control.AccountHeader, Implementation: typeof(DeleteAccountPublicAccessBlock)) { Path = AccountBlock.Path },
        new("ListTagsForResource", "GET", ResourceLevel.Object, [], S3Control.AccountHeader, Implementation: typeof(ListTagsForResource)) { PathPrefix = TaggedBucket.PathPrefix },
        new("TagResource", "POST", ResourceLevel.Object, [], S3Control.AccountHeader, Implementation: typeof(TagResource)) { PathPrefix = TaggedBucket.PathPrefix },
        new("UntagResource", "DELETE", ResourceLevel.Object, [], S3Control.AccountHeader, Implementation: typeof(UntagResource)) { PathPrefix = TaggedBucket.PathPrefix },
        new("Options", "OPTIONS", ResourceLevel.Service, []),
        new("Options", "OPTIONS", ResourceLevel.Bucket, []),
        new("Options", "OPTIONS", ResourceLevel.Object, []),
    ];

    private static readonly FrozenSet<string> s_subResources =
        Rows.SelectMany(row => row.Query).Select(NameOf).Where(name => name is not ("id" or "list-type" or "select-type")).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<(string Method, ResourceLevel Level), OperationRow[]> s_byForm = Rows
        .GroupBy(row => (row.Method, row.Level))
        .ToFrozenDictionary(
            group => group.Key,
            group => group.OrderByDescending(row => row.Discriminators).ToArray());

    /// <summary>The names of all sub-resources; none of them may be ignored in a request.</summary>
    public static IReadOnlySet<string> SubResources => s_subResources;

    /// <exception cref="S3Exception">
    /// No operation has this method at this level, or the query names a sub-resource that the operation does not have.
    /// </exception>
    public static OperationRow Find(string method, RequestTarget target, IHeaderDictionary headers)
    {
        if (!s_byForm.TryGetValue((method, target.Level), out var rows))
        {
            throw MethodNotAllowed(method, target);
        }

        var found = Array.Find(rows, row => row.Matches(target, headers)) ?? throw MethodNotAllowed(method, target);
        for (var i = 0; i < target.Query.Count; i++)
        {
            var name = target.Query[i].Name;
            if (s_subResources.Contains(name) && !found.Takes(name))
            {
                throw found.Query.Count > 0 ? Conflict(NameOf(found.Query[0]), name)
                    : name == "partNumber" && method == "PUT" ? PartNumberAlone()
                    : MethodNotAllowed(method, target);
            }
        }

        return found;
    }

    private static string NameOf(string wanted) => wanted.Split('=')[0];

    // AWS names the two in alphabetical order, whatever their order on the wire.
    private static S3Exception Conflict(string one, string other)
    {
        var (first, second) = string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);
        return S3Errors.InvalidArgument.ForArgument("ResourceType", first, $"Conflicting query string parameters: {first}, {second}");
    }

    private static S3Exception PartNumberAlone() => S3Errors.InvalidArgument.ForArgument(
        "partNumber", "partNumber", "This operation does not accept partNumber without uploadId");

    private static S3Exception MethodNotAllowed(string method, RequestTarget target)
    {
        string? resource = null;
        for (var i = 0; i < target.Query.Count; i++)
        {
            if (s_subResources.Contains(target.Query[i].Name))
            {
                resource = target.Query[i].Name;
            }
        }

        var error = S3Errors.MethodNotAllowed;
        ErrorDetail[] details =
        [
            new("Method", method),
            new("ResourceType", resource?.ToUpperInvariant() ?? target.Level.ToString().ToUpperInvariant()),
        ];
        return new S3Exception(error, error.Message, details) { Headers = [new("Allow", MethodsOf(target.Level, resource))] };
    }

    // RFC 9110, section 15.5.6: the answer names the methods that there are.
    private static string MethodsOf(ResourceLevel level, string? subResource) => string.Join(", ", Rows
        .Where(row => row.Level == level && (subResource is null
            ? row is { Query.Count: 0, Header: null, HostPrefix: null }
            : row.Query.Any(wanted => NameOf(wanted) == subResource)))
        .Select(row => row.Method)
        .Distinct()
        .Order(StringComparer.Ordinal));
}
