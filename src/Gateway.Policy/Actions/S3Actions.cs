namespace Gateway.Policy.Actions;

/// <summary>The actions of S3, and MinIO's own.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html. Without access points, Access Grants, Storage Lens, batch jobs
/// and S3 Metadata: no request of the product needs their actions.
/// </remarks>
internal static class S3Actions
{
    /// <summary>
    /// Keys of every action. AWS leaves some of them out for the object lock configuration of buckets, though it supplies them there too.
    /// </summary>
    public const string CommonKeys =
        "s3:authType s3:ResourceAccount s3:signatureAge s3:signatureversion s3:TlsVersion s3:x-amz-content-sha256 s3:BucketTag/ "
        + "s3:DataAccessPointAccount s3:DataAccessPointArn s3:AccessPointNetworkOrigin s3:AccessGrantsInstanceArn";

    public const string Rows = """
        AbortMultipartUpload                   W object
        BypassGovernanceRetention              P object  s3:x-amz-acl s3:x-amz-copy-source s3:x-amz-metadata-directive s3:x-amz-storage-class s3:x-amz-website-redirect-location GRANTS SSE REQUESTTAGS
        CreateBucket                           W bucket  s3:locationconstraint s3:x-amz-acl s3:x-amz-bucket-namespace s3:x-amz-object-ownership GRANTS
        DeleteBucket                           W bucket
        DeleteBucketPolicy                     P bucket
        DeleteBucketWebsite                    W bucket
        DeleteObject                           W object  s3:if-match
        DeleteObjectTagging                    T object  s3:ExistingObjectTag/
        DeleteObjectVersion                    W object  s3:versionid
        DeleteObjectVersionTagging             T object  s3:ExistingObjectTag/ s3:versionid
        GetAccelerateConfiguration             R bucket
        GetAccountPublicAccessBlock            R account
        GetAnalyticsConfiguration              R bucket
        GetBucketAbac                          R bucket
        GetBucketAcl                           R bucket
        GetBucketCORS                          R bucket
        GetBucketLocation                      R bucket
        GetBucketLogging                       R bucket
        GetBucketNotification                  R bucket
        GetBucketObjectLockConfiguration       R bucket
        GetBucketOwnershipControls             R bucket
        GetBucketPolicy                        R bucket
        GetBucketPolicyStatus                  R bucket
        GetBucketPublicAccessBlock             R bucket
        GetBucketRequestPayment                R bucket
        GetBucketTagging                       R bucket
        GetBucketVersioning                    R bucket
        GetBucketWebsite                       R bucket
        GetEncryptionConfiguration             R bucket
        GetIntelligentTieringConfiguration     R bucket
        GetInventoryConfiguration              R bucket
        GetLifecycleConfiguration              R bucket
        GetMetricsConfiguration                R bucket
        GetObject                              R object  s3:ExistingObjectTag/
        GetObjectAcl                           R object  s3:ExistingObjectTag/
        GetObjectAttributes                    R object  s3:ExistingObjectTag/
        GetObjectLegalHold                     R object
        GetObjectRetention                     R object
        GetObjectTagging                       R object  s3:ExistingObjectTag/
        GetObjectTorrent                       R object
        GetObjectVersion                       R object  s3:ExistingObjectTag/ s3:versionid
        GetObjectVersionAcl                    R object  s3:ExistingObjectTag/ s3:versionid
        GetObjectVersionAttributes             R object  s3:ExistingObjectTag/ s3:versionid
        GetObjectVersionForReplication         R object
        GetObjectVersionTagging                R object  s3:ExistingObjectTag/ s3:versionid
        GetObjectVersionTorrent                R object  s3:versionid
        GetReplicationConfiguration            R bucket
        InitiateReplication                    W object
        ListAllMyBuckets                       L account
        ListBucket                             L bucket  s3:delimiter s3:max-keys s3:prefix
        ListBucketMultipartUploads             L bucket
        ListBucketVersions                     L bucket  s3:delimiter s3:max-keys s3:prefix
        ListMultipartUploadParts               L object
        ListTagsForResource                    L bucket
        ObjectOwnerOverrideToBucketOwner       P object
        PutAccelerateConfiguration             W bucket
        PutAccountPublicAccessBlock            P account
        PutAnalyticsConfiguration              W bucket
        PutBucketAbac                          W bucket
        PutBucketAcl                           P bucket  s3:x-amz-acl GRANTS
        PutBucketCORS                          W bucket
        PutBucketLogging                       W bucket
        PutBucketNotification                  W bucket
        PutBucketObjectLockConfiguration       W bucket
        PutBucketOwnershipControls             P bucket
        PutBucketPolicy                        P bucket
        PutBucketPublicAccessBlock             P bucket
        PutBucketRequestPayment                W bucket
        PutBucketTagging                       T bucket
        PutBucketVersioning                    W bucket
        PutBucketWebsite                       W bucket
        PutEncryptionConfiguration             W bucket
        PutIntelligentTieringConfiguration     W bucket
        PutInventoryConfiguration              W bucket  s3:InventoryAccessibleOptionalFields
        PutLifecycleConfiguration              W bucket
        PutMetricsConfiguration                W bucket
        PutObject                              W object  s3:ObjectCreationOperation s3:if-match s3:if-none-match s3:object-lock-legal-hold s3:x-amz-acl s3:x-amz-copy-source s3:x-amz-metadata-directive s3:x-amz-storage-class s3:x-amz-website-redirect-location GRANTS SSE LOCK REQUESTTAGS
        PutObjectAcl                           P object  s3:ExistingObjectTag/ s3:x-amz-acl s3:x-amz-storage-class GRANTS
        PutObjectLegalHold                     W object  s3:object-lock-legal-hold
        PutObjectRetention                     W object  LOCK
        PutObjectTagging                       T object  s3:ExistingObjectTag/ REQUESTTAGS
        PutObjectVersionAcl                    P object  s3:ExistingObjectTag/ s3:versionid s3:x-amz-acl s3:x-amz-storage-class GRANTS
        PutObjectVersionTagging                T object  s3:ExistingObjectTag/ s3:versionid REQUESTTAGS
        PutReplicationConfiguration            W bucket  s3:isReplicationPauseRequest s3:destinationRegion
        ReplicateDelete                        W object
        ReplicateObject                        W object  SSE
        ReplicateTags                          T object
        RestoreObject                          W object
        TagResource                            T bucket
        UntagResource                          T bucket
        UpdateObjectEncryption                 W object  s3:ExistingObjectTag/ s3:x-amz-server-side-encryption s3:x-amz-server-side-encryption-aws-kms-key-id
        """;

    /// <summary>Names that MinIO's policies have beside AWS's. They are accepted; no request needs them.</summary>
    public const string MinioRows = """
        ForceDeleteBucket                      W bucket
        HeadBucket                             R bucket
        ListenNotification                     R account
        ListenBucketNotification               R bucket
        ResetBucketReplicationState            W bucket
        PutObjectFanOut                        W object
        PutBucketQOS                           W bucket
        GetBucketQOS                           R bucket
        PutObjectAnnotation                    W object
        GetObjectAnnotation                    R object
        DeleteObjectAnnotation                 W object
        ListObjectAnnotations                  L object
        DeleteBucketCORS                       W bucket
        RenameObject                           W object
        """;

    /// <summary>https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3express.html</summary>
    public const string ExpressRows = """
        CreateSession             W bucket s3express:SessionMode
        ListAllMyDirectoryBuckets L account
        """;

    public const string ObjectLambdaRows = """
        WriteGetObjectResponse W account
        """;
}
