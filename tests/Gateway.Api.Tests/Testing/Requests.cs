using Gateway.Iam.BucketPolicies;

namespace Gateway.Api.Tests.Testing;

/// <summary>A whole, valid request of every operation that is built, with what it needs.</summary>
internal static class Requests
{
    private const string CopySource = "x-amz-copy-source";

    /// <summary>Stands for the id of an open upload of the key with one part.</summary>
    public const string Upload = "UPLOAD";

    /// <remarks>Actions and resources are those of the Service Authorization Reference; <c>B</c> and <c>O</c> are bucket and object.</remarks>
    public static IReadOnlyList<OperationRequest> All { get; } =
    [
        new("ListBuckets", "GET", "/", [("s3:ListAllMyBuckets", "arn:aws:s3:::*")]),
        new("CreateBucket", "PUT", "/new-bucket", [("s3:CreateBucket", "arn:aws:s3:::new-bucket")]),
        new(
            "CreateBucket",
            "PUT",
            "/new-bucket",
            [
                ("s3:CreateBucket", "arn:aws:s3:::new-bucket"), ("s3:PutBucketAcl", "arn:aws:s3:::new-bucket"),
                ("s3:PutBucketOwnershipControls", "arn:aws:s3:::new-bucket"), ("s3:TagResource", "arn:aws:s3:::new-bucket"),
            ])
        {
            Headers = [("x-amz-acl", "private"), ("x-amz-object-ownership", "BucketOwnerEnforced")],
            Body = "<CreateBucketConfiguration><Tags><Tag><Key>a</Key><Value>b</Value></Tag></Tags></CreateBucketConfiguration>",
        },
        new("HeadBucket", "HEAD", "/bucket", [("s3:ListBucket", "B")]),
        new("DeleteBucket", "DELETE", "/empty", [("s3:DeleteBucket", "arn:aws:s3:::empty")]) { Status = 204 },
        new("GetBucketLocation", "GET", "/bucket?location", [("s3:GetBucketLocation", "B")]),
        new("ListObjects", "GET", "/bucket", [("s3:ListBucket", "B")]),
        new("ListObjectsV2", "GET", "/bucket?list-type=2", [("s3:ListBucket", "B")]),
        new("ListMultipartUploads", "GET", "/bucket?uploads", [("s3:ListBucketMultipartUploads", "B")]),
        new("DeleteObjects", "POST", "/bucket?delete", [("s3:DeleteObject", "O"), ("s3:DeleteObjectVersion", "arn:aws:s3:::bucket/other")])
        {
            Body = "<Delete><Object><Key>key</Key></Object><Object><Key>other</Key><VersionId>null</VersionId></Object></Delete>",
            Headers = [("Content-MD5", "AUw4kIDwV8ywggqAPj4ojg==")],
        },
        new("PutObject", "PUT", "/bucket/key", [("s3:PutObject", "O")]) { Body = "body" },
        new("PutObject", "PUT", "/bucket/key", [("s3:PutObject", "O"), ("s3:GetObject", "O")]) { Body = "body", Headers = [("If-Match", "*")] },
        new("PutObject", "PUT", "/bucket/key", [("s3:PutObject", "O"), ("s3:PutObjectTagging", "O")]) { Body = "body", Headers = [("x-amz-tagging", "a=b")] },
        new("PutObject", "PUT", "/bucket/key", [("s3:PutObject", "O"), ("s3:PutObjectAcl", "O")]) { Body = "body", Headers = [("x-amz-acl", "private")] },
        new("PutObject", "PUT", "/bucket/key2", [("s3:PutObject", "arn:aws:s3:::bucket/key2")]) { Body = "body", Headers = [("If-None-Match", "*")] },
        new("CopyObject", "PUT", "/bucket/copy", [("s3:PutObject", "arn:aws:s3:::bucket/copy"), ("s3:GetObject", "O")]) { Headers = [(CopySource, "bucket/key")] },
        new("CopyObject", "PUT", "/bucket/copy", [("s3:PutObject", "arn:aws:s3:::bucket/copy"), ("s3:GetObjectVersion", "O")])
        {
            Headers = [(CopySource, "bucket/key?versionId=null")],
        },
        new("CopyObject", "PUT", "/bucket/copy", [("s3:PutObject", "arn:aws:s3:::bucket/copy"), ("s3:PutObjectTagging", "arn:aws:s3:::bucket/copy"), ("s3:GetObject", "O")])
        {
            Headers = [(CopySource, "bucket/key"), ("x-amz-tagging-directive", "REPLACE"), ("x-amz-tagging", "a=b")],
        },
        new(
            "CopyObject",
            "PUT",
            "/bucket/copy",
            [
                ("s3:PutObject", "arn:aws:s3:::bucket/copy"), ("s3:PutObjectTagging", "arn:aws:s3:::bucket/copy"),
                ("s3:GetObject", "arn:aws:s3:::bucket/tagged"), ("s3:GetObjectTagging", "arn:aws:s3:::bucket/tagged"),
            ])
        {
            Headers = [(CopySource, "bucket/tagged")],
        },
        new("CopyObject", "PUT", "/bucket/other", [("s3:PutObject", "arn:aws:s3:::bucket/other"), ("s3:GetObject", "arn:aws:s3:::bucket/other"), ("s3:GetObject", "O")])
        {
            Headers = [(CopySource, "bucket/key"), ("If-Match", "*")],
        },
        new("GetObject", "GET", "/bucket/key", [("s3:GetObject", "O")]),
        new("GetObject", "GET", "/bucket/key?versionId=null", [("s3:GetObjectVersion", "O")]),
        new("HeadObject", "HEAD", "/bucket/key", [("s3:GetObject", "O")]),
        new("HeadObject", "HEAD", "/bucket/key?versionId=null", [("s3:GetObjectVersion", "O")]),
        new("GetObjectAttributes", "GET", "/bucket/key?attributes", [("s3:GetObject", "O"), ("s3:GetObjectAttributes", "O")])
        {
            Headers = [("x-amz-object-attributes", "ETag")],
        },
        new("GetObjectAttributes", "GET", "/bucket/key?attributes&versionId=null", [("s3:GetObjectVersion", "O"), ("s3:GetObjectVersionAttributes", "O")])
        {
            Headers = [("x-amz-object-attributes", "ETag")],
        },
        new("GetObjectTagging", "GET", "/bucket/key?tagging", [("s3:GetObjectTagging", "O")]),
        new("GetObjectTagging", "GET", "/bucket/key?tagging&versionId=null", [("s3:GetObjectVersionTagging", "O")]),
        new("PutObjectTagging", "PUT", "/bucket/key?tagging", [("s3:PutObjectTagging", "O")]) { Body = Tagging },
        new("PutObjectTagging", "PUT", "/bucket/key?tagging&versionId=null", [("s3:PutObjectVersionTagging", "O")]) { Body = Tagging },
        new("DeleteObjectTagging", "DELETE", "/bucket/key?tagging", [("s3:DeleteObjectTagging", "O")]) { Status = 204 },
        new("DeleteObjectTagging", "DELETE", "/bucket/key?tagging&versionId=null", [("s3:DeleteObjectVersionTagging", "O")]) { Status = 204 },
        new("GetObjectAcl", "GET", "/bucket/key?acl", [("s3:GetObjectAcl", "O")]),
        new("GetObjectAcl", "GET", "/bucket/key?acl&versionId=null", [("s3:GetObjectVersionAcl", "O")]),
        new("GetBucketAcl", "GET", "/bucket?acl", [("s3:GetBucketAcl", "B")]),
        new("PutBucketPolicy", "PUT", "/bucket?policy", [("s3:PutBucketPolicy", "B")]) { Body = Policy, Status = 204 },
        new("GetBucketPolicy", "GET", "/configured?policy", [("s3:GetBucketPolicy", "arn:aws:s3:::configured")]),
        new("GetBucketPolicyStatus", "GET", "/configured?policyStatus", [("s3:GetBucketPolicyStatus", "arn:aws:s3:::configured")]),
        new("DeleteBucketPolicy", "DELETE", "/bucket?policy", [("s3:DeleteBucketPolicy", "B")]) { Status = 204 },
        new("PutPublicAccessBlock", "PUT", "/bucket?publicAccessBlock", [("s3:PutBucketPublicAccessBlock", "B")])
        {
            Body = "<PublicAccessBlockConfiguration><BlockPublicPolicy>true</BlockPublicPolicy></PublicAccessBlockConfiguration>",
        },
        new("GetPublicAccessBlock", "GET", "/configured?publicAccessBlock", [("s3:GetBucketPublicAccessBlock", "arn:aws:s3:::configured")]),
        new("DeletePublicAccessBlock", "DELETE", "/bucket?publicAccessBlock", [("s3:PutBucketPublicAccessBlock", "B")]) { Status = 204 },
        new("GetAccountPublicAccessBlock", "GET", AccountBlock, [("s3:GetAccountPublicAccessBlock", "*")]) { Headers = [("x-amz-account-id", "123456789012")] },
        new("PutAccountPublicAccessBlock", "PUT", AccountBlock, [("s3:PutAccountPublicAccessBlock", "*")])
        {
            Headers = [("x-amz-account-id", "123456789012")],
            Body = "<PublicAccessBlockConfiguration xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><BlockPublicPolicy>true</BlockPublicPolicy></PublicAccessBlockConfiguration>",
            Status = 201,
        },
        new("DeleteAccountPublicAccessBlock", "DELETE", AccountBlock, [("s3:PutAccountPublicAccessBlock", "*")])
        {
            Headers = [("x-amz-account-id", "123456789012")], Status = 204,
        },
        new("PutBucketOwnershipControls", "PUT", "/bucket?ownershipControls", [("s3:PutBucketOwnershipControls", "B")])
        {
            Body = "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>",
        },
        new("GetBucketOwnershipControls", "GET", "/configured?ownershipControls", [("s3:GetBucketOwnershipControls", "arn:aws:s3:::configured")]),
        new("DeleteBucketOwnershipControls", "DELETE", "/bucket?ownershipControls", [("s3:PutBucketOwnershipControls", "B")]) { Status = 204 },
        new("PutBucketTagging", "PUT", "/bucket?tagging", [("s3:PutBucketTagging", "B")]) { Body = Tagging, Status = 204 },
        new("GetBucketTagging", "GET", "/configured?tagging", [("s3:GetBucketTagging", "arn:aws:s3:::configured")]),
        new("DeleteBucketTagging", "DELETE", "/bucket?tagging", [("s3:PutBucketTagging", "B")]) { Status = 204 },
        new("TagResource", "POST", TagsOfBucket, [("s3:TagResource", "B")])
        {
            Headers = [("x-amz-account-id", "123456789012")],
            Body = "<TagResourceRequest xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><Tags><Tag><Key>a</Key><Value>b</Value></Tag></Tags></TagResourceRequest>",
            Status = 204,
        },
        new("UntagResource", "DELETE", TagsOfBucket + "?tagKeys=a", [("s3:UntagResource", "B")]) { Headers = [("x-amz-account-id", "123456789012")], Status = 204 },
        new("ListTagsForResource", "GET", TagsOfBucket, [("s3:ListTagsForResource", "B")]) { Headers = [("x-amz-account-id", "123456789012")] },
        new("PutBucketAbac", "PUT", "/bucket?abac", [("s3:PutBucketAbac", "B")]) { Body = "<AbacStatus><Status>Enabled</Status></AbacStatus>" },
        new("GetBucketAbac", "GET", "/bucket?abac", [("s3:GetBucketAbac", "B")]),
        new("DeleteObject", "DELETE", "/bucket/key", [("s3:DeleteObject", "O")]) { Status = 204 },
        new("DeleteObject", "DELETE", "/bucket/key?versionId=null", [("s3:DeleteObjectVersion", "O")]) { Status = 204 },
        new("CreateMultipartUpload", "POST", "/bucket/key?uploads", [("s3:PutObject", "O")]),
        new("UploadPart", "PUT", "/bucket/key?partNumber=2&uploadId=UPLOAD", [("s3:PutObject", "O")]) { Body = "body" },
        new("UploadPartCopy", "PUT", "/bucket/key?partNumber=2&uploadId=UPLOAD", [("s3:PutObject", "O"), ("s3:GetObject", "O")])
        {
            Headers = [(CopySource, "bucket/key")],
        },
        new("UploadPartCopy", "PUT", "/bucket/key?partNumber=2&uploadId=UPLOAD", [("s3:PutObject", "O"), ("s3:GetObjectVersion", "O")])
        {
            Headers = [(CopySource, "bucket/key?versionId=null")],
        },
        new("CompleteMultipartUpload", "POST", "/bucket/key?uploadId=UPLOAD", [("s3:PutObject", "O")]) { Body = Completion },
        new("CompleteMultipartUpload", "POST", "/bucket/key?uploadId=UPLOAD", [("s3:PutObject", "O"), ("s3:GetObject", "O")])
        {
            Body = Completion, Headers = [("If-Match", "*")],
        },
        new("AbortMultipartUpload", "DELETE", "/bucket/key?uploadId=UPLOAD", [("s3:AbortMultipartUpload", "O")]) { Status = 204 },
        new("ListParts", "GET", "/bucket/key?uploadId=UPLOAD", [("s3:ListMultipartUploadParts", "O")]),
    ];

    private const string AccountBlock = "/v20180820/configuration/publicAccessBlock";
    private const string TagsOfBucket = "/v20180820/tags/arn%3Aaws%3As3%3A%3A%3Abucket";
    private const string Tagging = "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>";

    private static string Policy =>
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"999999999999"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/*"}}""";

    // The part that SetUpAsync uploads is the four bytes "part".
    private static string Completion => ApiHarness.Completion((1, "f4c9385f1902f7334b00b9b4ecd164de"));

    /// <summary>A gateway in which every one of the requests succeeds, and the request with the upload's id in it.</summary>
    public static async Task<(ApiHarness Api, OperationRequest Request)> SetUpAsync(OperationRequest request)
    {
        var api = new ApiHarness();
        api.MakeBucket("empty", ApiHarness.Account.Id);
        await api.Accounts.SetPublicAccessBlockAsync(ApiHarness.Account.Id, default(PublicAccessBlock), CancellationToken.None);
        await api.PutAsync("key");
        await api.PutAsync("other");
        await api.PutAsync("tagged", "body", ("x-amz-tagging", "a=b"));
        (await api.SendAsync("PUT", "/configured")).AssertOk();
        (await api.SendAsync("PUT", "/configured?tagging", Tagging)).AssertOk(204);
        (await api.SendAsync("PUT", "/configured?policy", Policy.Replace("bucket/", "configured/", StringComparison.Ordinal))).AssertOk(204);
        var upload = await api.BeginAsync("key");
        await api.PartAsync("key", upload, 1, "part"u8.ToArray());
        api.Authorizer.Asked.Clear();
        api.Store.Writes = 0;
        return (api, request with { Target = request.Target.Replace(Upload, upload, StringComparison.Ordinal) });
    }

    public static Task<ApiAnswer> SendAsync(this ApiHarness api, OperationRequest request) =>
        request.Body is null ? api.SendAsync(request.Method, request.Target, request.Headers) : api.SendAsync(request.Method, request.Target, request.Body, request.Headers);
}
