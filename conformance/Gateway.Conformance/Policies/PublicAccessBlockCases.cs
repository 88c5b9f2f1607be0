namespace Gateway.Conformance.Policies;

public sealed class PublicAccessBlockCases(Target target) : ConformanceTest(target)
{
    [Case("GetPublicAccessBlock", "of a new bucket blocks everything")]
    public async Task Get_NewBucket_BlocksEverything()
    {
        var block = (await S3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = await BucketAsync() }, Cancel)).PublicAccessBlockConfiguration;
        Assert.True(block is { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true });
    }

    [Case("PutPublicAccessBlock", "sets the four switches; one that is not named is off")]
    public async Task Put_SomeSwitches_AreRead()
    {
        var bucket = await BucketAsync();
        var configuration = new PublicAccessBlockConfiguration { BlockPublicPolicy = true, IgnorePublicAcls = false };
        await S3.PutPublicAccessBlockAsync(new PutPublicAccessBlockRequest { BucketName = bucket, PublicAccessBlockConfiguration = configuration }, Cancel);
        var block = (await S3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = bucket }, Cancel)).PublicAccessBlockConfiguration;
        Assert.True(block is { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: true, RestrictPublicBuckets: false });
    }

    [Case("DeletePublicAccessBlock", "answers 204, after which there is none: NoSuchPublicAccessBlockConfiguration")]
    public async Task Delete_Block_IsGone()
    {
        var bucket = await BucketAsync();
        Expect.Status(204, await SendAsync("DELETE", PathOf(bucket) + "?publicAccessBlock"));
        Expect.Status(204, await SendAsync("DELETE", PathOf(bucket) + "?publicAccessBlock"));
        Expect.Error(404, "NoSuchPublicAccessBlockConfiguration", await SendAsync("GET", PathOf(bucket) + "?publicAccessBlock"));
    }

    [Case("PutPublicAccessBlock", "refuses a document that is none: MalformedXML")]
    public async Task Put_Malformed_IsRefused() => Expect.Error(
        400, "MalformedXML", await SendAsync("PUT", PathOf(await BucketAsync()) + "?publicAccessBlock", "<Nonsense/>"));
}
