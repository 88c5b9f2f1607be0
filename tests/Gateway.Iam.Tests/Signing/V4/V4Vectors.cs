namespace Gateway.Iam.Tests.Signing.V4;

/// <summary>
/// The examples of AWS's documentation, and further ones computed with botocore and checked with a script of their own. Key and secret are AWS's
/// examples, the time is 2013-05-24T00:00:00Z, the region us-east-1.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, sigv4-query-string-auth.html, sigv4-streaming.html</remarks>
internal static class V4Vectors
{
    private const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string Bucket = "examplebucket.s3.amazonaws.com";
    private const string Service = "s3.amazonaws.com";
    private const string Usual = "host;x-amz-content-sha256;x-amz-date";
    private const string Presign = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z";

    public static readonly V4Vector ChunkedSeed = new(
        "AWS: PUT signed chunks", "PUT", Service, "/examplebucket/chunkObject.txt",
        ["content-encoding: aws-chunked", "content-length: 66824", "x-amz-decoded-content-length: 66560", "x-amz-storage-class: REDUCED_REDUNDANCY"],
        "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class",
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
        "cee3fed04b70f867d036f722359b0b1f2f0e5dc0efadbc082b76c4c60e316455",
        "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");

    public static readonly V4Vector TrailerSeed = new(
        "AWS: PUT signed chunks and trailer", "PUT", Service, "/examplebucket/chunkObject.txt",
        ["content-encoding: aws-chunked", "x-amz-decoded-content-length: 66560", "x-amz-storage-class: REDUCED_REDUNDANCY", "x-amz-trailer: x-amz-checksum-crc32c"],
        "content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer",
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
        "44d48b8c2f70eae815a0198cc73d7a546a73a93359c070abbaa5e6c7de112559",
        "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e");

    public static readonly V4Vector Sts = new(
        "botocore: STS", "POST", "sts.amazonaws.com", "/", ["content-type: application/x-www-form-urlencoded; charset=utf-8"],
        "content-type;host;x-amz-date", null,
        "fa3e2f6f513815b1e4577a25f89aca4fc1aef2d110a0c93330e16c382dad2e03",
        "f7c1975db8912d95937208462115b125d77774d3781c8f48ac8a1c65e60b70b2", "sts");

    public static readonly V4Vector[] S3 =
    [
        new("AWS: GET object", "GET", Bucket, "/test.txt", ["Range: bytes=0-9"], "host;range;x-amz-content-sha256;x-amz-date", Empty,
            "7344ae5b7ee6c3e7e6b0fe0640412a37625d1fbfff95c48bbb2dc43964946972",
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"),
        new("AWS: PUT object", "PUT", Bucket, "/test$file.text",
            ["Date: Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class: REDUCED_REDUNDANCY"],
            "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
            "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
            "9e0e90d9c76de8fa5b200d8c849cd5b8dc7a3be3951ddb7f6a76b4158342019d",
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"),
        new("AWS: GET lifecycle", "GET", Bucket, "/?lifecycle", [], Usual, Empty,
            "9766c798316ff2757b517bc739a67f6213b4ab36dd5da2f94eaebf79c77395ca",
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
        new("AWS: list", "GET", Bucket, "/?max-keys=2&prefix=J", [], Usual, Empty,
            "df57d21db20da04d7fa30298dd4488ba3a2b47ca3a489c74750e0f1e7df1b9b7",
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
        new("AWS: presigned GET", "GET", Bucket, $"/test.txt?{Presign}&X-Amz-Expires=86400&X-Amz-SignedHeaders=host", [], null, null,
            "3bfa292879f6447bbcda7001decf97f4a54dc650c8942174ae0a9121cf58ad04",
            "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"),
        ChunkedSeed,
        TrailerSeed,
        new("botocore: key of many characters", "PUT", Service, "/examplebucket/a%20b%2Bc%25/%C3%A9//x/../y.txt", [], Usual,
            "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
            "f3742cc70d6065b1c85b3ae1bca27dc93c7835b43769486dd6faafb5a6e89b57",
            "a015c273c3c3ce7f31e5d3b7186eb572bf8370cc3d2b1e890ede0e1ca8879f5e"),
        new("botocore: query", "GET", Service, "/examplebucket?list-type=2&prefix=a%20b%2Bc&delimiter=%2F&start-after=", [], Usual, Empty,
            "5a23e30404c36baad0d6e195e6060ac994903fadd51a3a1f8efd6a2c71bf61c5",
            "0008f4349a6fc5364beb2786c13858b2321e723b5b16b56656a661b4902fa00d"),
    ];

    /// <summary>Good signatures with a session token, which a long-lived key does not have.</summary>
    public static readonly V4Vector[] WithToken =
    [
        new("botocore: token", "GET", Service, "/examplebucket/test.txt", ["x-amz-security-token: TOKENEXAMPLE=="], Usual + ";x-amz-security-token", Empty,
            "ccec8bb4bcd1c8c29107e798653db3a3390d58342f4e7164f6effb3d7dad3d16",
            "05b4ac6e5d443f28bc46a8575f31492fb4a746ea24ca875e084fc87b842db7b5"),
        new("botocore: presigned with token", "GET", Bucket,
            $"/test.txt?response-content-disposition=attachment%3B%20filename%3D%22a%20b.txt%22&{Presign}&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Security-Token=TOKEN%2FEXAMPLE%2B%3D%3D",
            [], null, null,
            "bdda5031c1f4796e09fd88ab14860d7747b47e85b66e3c695b5fd8c1717fa95f",
            "1f1f972f0050df73edcdc14e383458e89051a47b4c02782ae3195ce394e9e7ed"),
    ];
}
