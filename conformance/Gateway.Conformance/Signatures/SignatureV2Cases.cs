namespace Gateway.Conformance.Signatures;

public sealed class SignatureV2Cases(Target target) : ConformanceTest(target)
{
    [Case("PutObject", "Signature Version 2 in the header is served")]
    public async Task V2_Header_IsServed()
    {
        var bucket = await BucketAsync();
        var put = new RawRequest("PUT", PathOf(bucket, "a b")) { Body = "hello"u8.ToArray() }
            .With(("Content-Type", "text/plain"), ("x-amz-meta-b", "2"), ("x-amz-meta-a", "1"), ContentMd5("hello"));
        Expect.Status(200, await SendUnsignedAsync(Target.SignerV2().Sign(put)));
        var get = Expect.Status(200, await SendUnsignedAsync(Target.SignerV2().Sign(new RawRequest("GET", PathOf(bucket, "a b")))));
        Assert.Equal(("hello", "1"), (get.Text, get.Header("x-amz-meta-a")));
        Expect.Status(200, await SendUnsignedAsync(Target.SignerV2().Sign(new RawRequest("GET", PathOf(bucket) + "?prefix=a&max-keys=1"))));
        Expect.Status(200, await SendUnsignedAsync(Target.SignerV2().Sign(new RawRequest("GET", PathOf(bucket) + "?location"))));
    }

    [Case("GetObject", "Signature Version 2 with a wrong secret: SignatureDoesNotMatch")]
    public async Task V2_WrongSecret_IsRefused()
    {
        var bucket = await BucketWithAsync("key", "hello");
        var signer = Target.SignerV2() with { SecretKey = "not the secret" };
        Expect.Error(403, "SignatureDoesNotMatch", await SendUnsignedAsync(signer.Sign(new RawRequest("GET", PathOf(bucket, "key")))));
    }

    [Case("GetObject", "Signature Version 2 with an access key that does not exist: InvalidAccessKeyId")]
    public async Task V2_UnknownKey_IsRefused()
    {
        var signer = Target.SignerV2() with { AccessKey = "AKIANOSUCHKEY0000000" };
        Expect.Error(403, "InvalidAccessKeyId", await SendUnsignedAsync(signer.Sign(new RawRequest("GET", "/"))));
    }

    [Case("GetObject", "Signature Version 2 with a clock that is more than 15 minutes wrong: RequestTimeTooSkewed")]
    public async Task V2_SkewedClock_IsRefused()
    {
        var bucket = await BucketWithAsync("key", "hello");
        var request = Target.SignerV2(TimeSpan.FromMinutes(-20)).Sign(new RawRequest("GET", PathOf(bucket, "key")));
        Expect.Error(403, "RequestTimeTooSkewed", await SendUnsignedAsync(request));
    }

    [Case("GetObject", "a presigned URL of Signature Version 2 is served until it expires")]
    public async Task V2_Presigned_IsServedUntilExpiry()
    {
        var bucket = await BucketWithAsync("key", "hello");
        var request = new RawRequest("GET", PathOf(bucket, "key"));
        Assert.Equal("hello", Expect.Status(200, await SendUnsignedAsync(Target.SignerV2().Presign(request, TimeSpan.FromMinutes(5)))).Text);
        Expect.Error(403, "AccessDenied", await SendUnsignedAsync(Target.SignerV2().Presign(request, TimeSpan.FromMinutes(-5))));
    }

    [Case("PutObject", "a Signature Version 2 for an object is no signature for a sub-resource of it")]
    public async Task V2_SubResource_IsSigned()
    {
        var bucket = await BucketWithAsync("key", "hello");
        var signed = Target.SignerV2().Sign(new RawRequest("GET", PathOf(bucket, "key")));
        foreach (var query in new[] { "?acl", "?tagging", "?retention", "?legal-hold", "?attributes", "?uploadId=x", "?torrent" })
        {
            Expect.Error(403, "SignatureDoesNotMatch", await SendUnsignedAsync(signed with { Target = signed.Target + query }));
        }
    }
}
