using System.Security.Cryptography;
using System.Text;
using Gateway.Iam.Signing;
using Gateway.Iam.Signing.V4;

namespace Gateway.Iam.Tests.Signing.V4;

public sealed class V4VectorTests
{
    private const string StsBodyHash = "ab821ae955788b0e33ebd34c208442ccfc2d406e2edc5e7a39bd6458fbb4f843";

    public static TheoryData<V4Vector> Good() => [.. V4Vectors.S3];

    public static TheoryData<V4Vector> WithToken() => [.. V4Vectors.WithToken];

    public static TheoryData<V4Vector> All() => [.. V4Vectors.S3, .. V4Vectors.WithToken, V4Vectors.Sts];

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Verify_PublishedRequest_Accepts(V4Vector vector)
    {
        var signed = await new VerifierHarness().Accept(vector.ToRequest());
        Assert.Equal(vector.Signed is null ? SignatureScheme.V4Presigned : SignatureScheme.V4Header, signed.Scheme);
        Assert.Equal(VerifierHarness.KeyId, signed.AccessKeyId);
        Assert.Equal(VerifierHarness.Time, signed.SignedAt);
    }

    [Theory]
    [MemberData(nameof(WithToken))]
    public async Task Verify_GoodSignatureWithTokenOfStaticKey_InvalidToken(V4Vector vector) =>
        await new VerifierHarness().Refuse(vector.ToRequest(), "InvalidToken", 400);

    [Theory]
    [MemberData(nameof(All))]
    public void CanonicalRequest_PublishedRequest_HasItsHashAndSignature(V4Vector vector)
    {
        var request = vector.ToRequest();
        var presigned = vector.Signed is null;
        var payload = vector == V4Vectors.Sts ? StsBodyHash : vector.Payload ?? "UNSIGNED-PAYLOAD";
        var buffer = new CanonicalBuffer(1);
        CanonicalRequest.Append(ref buffer, request.ToHead(), request.Headers.ToArray(), vector.Signed ?? "host", payload, presigned);
        Assert.Equal(vector.CanonicalHash, Convert.ToHexStringLower(SHA256.HashData(buffer.Written)));

        var length = buffer.Length;
        StringToSign.Append(ref buffer, V4Vector.Stamp, $"20130524/us-east-1/{vector.Service}/aws4_request");
        var mac = new byte[HmacKey.Length];
        new HmacKey(Key("20130524", vector.Service)).Compute(buffer.Written[length..], mac);
        Assert.Equal(vector.Signature, Convert.ToHexStringLower(mac));
        buffer.Dispose();
    }

    [Theory]
    [InlineData("20130524", "s3", "dbb893acc010964918f1fd433add87c70e8b0db6be30c1fbeafefa5ec6ba8378")]
    [InlineData("20151229", "s3", "cbcef1ebeaefc82cce6530b9f0a9ae598846065f5c5bae0674bd5ebc4ba52d28")]
    [InlineData("20130524", "sts", "24fbfd82dd1bae92de03d85a0cb6adab4f5f3e24bd136c866e430274b63eb052")]
    public void DeriveBytes_KnownScope_IsKnownKey(string date, string service, string key) =>
        Assert.Equal(key, Convert.ToHexStringLower(Key(date, service)));

    [Fact]
    public async Task Chunks_Published_AreAccepted()
    {
        var request = V4Vectors.ChunkedSeed.ToRequest();
        request.Body = Wire(
            ["ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648", "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497", "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9"],
            "\r\n");
        Assert.Equal(66824, request.Body.Length);
        var (bytes, _) = await new VerifierHarness().Read(request);
        Assert.Equal(new string('a', 66560), Encoding.ASCII.GetString(bytes));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n\r\n")]
    public async Task ChunksAndTrailer_Published_AreAccepted(string lineEnd)
    {
        var request = V4Vectors.TrailerSeed.ToRequest();
        request.Body = Wire(
            ["b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2", "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7", "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992"],
            $"x-amz-checksum-crc32c:sOO8/Q=={lineEnd}x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n");
        var (bytes, body) = await new VerifierHarness().Read(request);
        Assert.Equal(66560, bytes.Length);
        Assert.Equal([new HeaderField("x-amz-checksum-crc32c", "sOO8/Q==")], body.Trailers);
    }

    private static byte[] Wire(string[] signatures, string end) => Encoding.ASCII.GetBytes(
        $"10000;chunk-signature={signatures[0]}\r\n{new string('a', 65536)}\r\n400;chunk-signature={signatures[1]}\r\n{new string('a', 1024)}\r\n"
        + $"0;chunk-signature={signatures[2]}\r\n{end}");

    private static byte[] Key(string date, string service) =>
        SigningKey.DeriveBytes(Encoding.UTF8.GetBytes(VerifierHarness.Secret), date, "us-east-1", service);
}
