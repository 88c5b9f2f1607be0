using Gateway.Iam.Signing;
using Gateway.Iam.Signing.V2;

namespace Gateway.Iam.Tests.Signing.V2;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html</remarks>
public sealed class V2VectorTests
{
    private const string Bucket = "awsexamplebucket1";

    public static TheoryData<V2Vector> Vectors() =>
    [
        new V2Vector("GET object", "GET", Bucket, "/photos/puppy.jpg", ["Date: Tue, 27 Mar 2007 19:36:42 +0000"], "qgk2+6Sv9/oM7G3qLEjTH1a1l1g="),
        new V2Vector("PUT object", "PUT", Bucket, "/photos/puppy.jpg", ["Content-Type: image/jpeg", "Date: Tue, 27 Mar 2007 21:15:45 +0000"], "iqRzw+ileNPu1fhspnRs8nOjjIA="),
        new V2Vector("list", "GET", Bucket, "/?prefix=photos&max-keys=50&marker=puppy", ["Date: Tue, 27 Mar 2007 19:42:41 +0000"], "m0WP8eCtspQl5Ahe6L1SozdX9YA="),
        new V2Vector("acl", "GET", Bucket, "/?acl", ["Date: Tue, 27 Mar 2007 19:44:46 +0000"], "82ZHiFIjc+WbcwFKGUVEQspPn+0="),
        new V2Vector("list buckets", "GET", null, "/", ["Date: Wed, 28 Mar 2007 01:29:59 +0000"], "qGdzdERIC03wnaRNKh6OqZehG9s="),
        new V2Vector("encoded key", "GET", null, "/dictionary/fran%C3%A7ais/pr%c3%a9f%c3%a8re", ["Date: Wed, 28 Mar 2007 01:49:49 +0000"], "DNEZGsoieTZ92F3bUfSPQcbGmlM="),
        new V2Vector(
            "upload", "PUT", "static.awsexamplebucket1.net", "/db-backup.dat.gz",
            [
                "Date: Tue, 27 Mar 2007 21:06:08 +0000", "x-amz-acl: public-read", "content-type: application/x-download",
                "Content-MD5: 4gJE4saaMU4BqNR0kLY+lw==", "X-Amz-Meta-ReviewedBy: joe@awsexamplebucket1.net", "X-Amz-Meta-ReviewedBy: jane@awsexamplebucket1.net",
                "X-Amz-Meta-FileChecksum: 0x02661779", "X-Amz-Meta-ChecksumAlgorithm: crc32",
            ],
            "dKZcB+bz2EPXgSdXZp9ozGeOM4I="),
        new V2Vector(
            "x-amz-date", "DELETE", null, "/awsexamplebucket1/photos/puppy.jpg",
            ["Date: Tue, 27 Mar 2007 21:20:27 +0000", "x-amz-date: Tue, 27 Mar 2007 21:20:26 +0000"], "Ri1hpB1zpS9pGqR7y8kuNFCl4sE="),
    ];

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task Verify_PublishedRequest_Accepts(V2Vector vector)
    {
        var harness = new VerifierHarness();
        var request = vector.ToRequest();
        Assert.True(V2Date.TryParse(request["x-amz-date"] ?? request["Date"], out var time));
        harness.Clock.AdjustTime(time);
        var signed = await harness.Accept(request);
        Assert.Equal((SignatureScheme.V2Header, PayloadKind.Unsigned, time), (signed.Scheme, signed.Payload, signed.SignedAt));
    }

    [Theory]
    [InlineData("awsexamplebucket1", "1No4mq5ETf02z8aet9voy6gui6E%3D")]
    [InlineData("johnsmith", "NpgCjnDzrM%2BWFzoENXmpNDUsSn8%3D")]
    [InlineData("johnsmith", "NpgCjnDzrM+WFzoENXmpNDUsSn8=")]
    public async Task Verify_PublishedPresignedUrl_Accepts(string bucket, string signature)
    {
        var harness = new VerifierHarness();
        harness.Clock.AdjustTime(DateTimeOffset.FromUnixTimeSeconds(1175139620 - 60));
        var request = new V2Vector("", "GET", bucket, $"/photos/puppy.jpg?AWSAccessKeyId={VerifierHarness.KeyId}&Expires=1175139620&Signature={signature}", [], "").ToRequest();
        request["Authorization"] = null;
        var signed = await harness.Accept(request);
        Assert.Equal((SignatureScheme.V2Presigned, (DateTimeOffset?)null), (signed.Scheme, signed.SignedAt));
    }
}
