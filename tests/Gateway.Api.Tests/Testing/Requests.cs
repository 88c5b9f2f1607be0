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
        new("ListBuckets", "GET", "/", [("s3:ListAllMyBuckets", "*")]),
        new("CreateBucket", "PUT", "/new-bucket", [("s3:CreateBucket", "arn:aws:s3:::new-bucket")]),
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
        new("PutObject", "PUT", "/bucket/key2", [("s3:PutObject", "arn:aws:s3:::bucket/key2")]) { Body = "body", Headers = [("If-None-Match", "*")] },
        new("CopyObject", "PUT", "/bucket/copy", [("s3:PutObject", "arn:aws:s3:::bucket/copy"), ("s3:GetObject", "O")]) { Headers = [(CopySource, "bucket/key")] },
        new("CopyObject", "PUT", "/bucket/copy", [("s3:PutObject", "arn:aws:s3:::bucket/copy"), ("s3:GetObjectVersion", "O")])
        {
            Headers = [(CopySource, "bucket/key?versionId=null")],
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

    // The part that SetUpAsync uploads is the four bytes "part".
    private static string Completion => ApiHarness.Completion((1, "f4c9385f1902f7334b00b9b4ecd164de"));

    /// <summary>A gateway in which every one of the requests succeeds, and the request with the upload's id in it.</summary>
    public static async Task<(ApiHarness Api, OperationRequest Request)> SetUpAsync(OperationRequest request)
    {
        var api = new ApiHarness();
        api.MakeBucket("empty", ApiHarness.Account.Id);
        await api.PutAsync("key");
        await api.PutAsync("other");
        var upload = await api.BeginAsync("key");
        await api.PartAsync("key", upload, 1, "part"u8.ToArray());
        api.Authorizer.Asked.Clear();
        api.Store.Writes = 0;
        return (api, request with { Target = request.Target.Replace(Upload, upload, StringComparison.Ordinal) });
    }

    public static Task<ApiAnswer> SendAsync(this ApiHarness api, OperationRequest request) =>
        request.Body is null ? api.SendAsync(request.Method, request.Target, request.Headers) : api.SendAsync(request.Method, request.Target, request.Body, request.Headers);
}
