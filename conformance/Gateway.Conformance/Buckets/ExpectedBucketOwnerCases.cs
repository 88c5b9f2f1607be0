namespace Gateway.Conformance.Buckets;

public sealed class ExpectedBucketOwnerCases(Target target) : ConformanceTest(target)
{
    private const string Header = "x-amz-expected-bucket-owner";

    public static TheoryData<string, string, string> Requests => new()
    {
        { "HEAD", "", "" },
        { "GET", "", "" },
        { "GET", "", "?list-type=2" },
        { "GET", "", "?location" },
        { "GET", "", "?uploads" },
        { "GET", "/key", "" },
        { "HEAD", "/key", "" },
        { "PUT", "/other", "" },
        { "POST", "/other", "?uploads" },
    };

    [CaseTable("HeadBucket", "x-amz-expected-bucket-owner with the owner's account changes nothing")]
    [MemberData(nameof(Requests))]
    public async Task ExpectedOwner_Right_IsServed(string method, string key, string query)
    {
        Assert.SkipWhen(Target.AccountId is null, "The account of the credentials is not known.");
        var bucket = await BucketWithAsync("key", "text");
        Expect.Status(200, await SendAsync(method, PathOf(bucket) + key + query, (Header, Target.AccountId)));
    }

    [CaseTable("HeadBucket", "x-amz-expected-bucket-owner with another account: AccessDenied")]
    [MemberData(nameof(Requests))]
    public async Task ExpectedOwner_Wrong_IsRefused(string method, string key, string query)
    {
        var bucket = await BucketWithAsync("key", "text");
        var answer = Expect.Status(403, await SendAsync(method, PathOf(bucket) + key + query, (Header, "000000000001")));
        Assert.True(method == "HEAD" || answer.Code == "AccessDenied", answer.ToString());
    }

    [CaseTable("HeadBucket", "x-amz-expected-bucket-owner that is no account id: InvalidBucketOwnerAWSAccountID")]
    [InlineData("12345")]
    [InlineData("not-an-account")]
    [InlineData("1234567890123")]
    public async Task ExpectedOwner_Malformed_IsRefused(string value)
    {
        var bucket = await BucketWithAsync("key", "text");
        Expect.Error(400, "InvalidBucketOwnerAWSAccountID", await SendAsync("GET", PathOf(bucket, "key"), (Header, value)));
    }

    [Case("PutObject", "x-amz-expected-bucket-owner with another account stores nothing")]
    public async Task ExpectedOwner_WrongOnPut_StoresNothing()
    {
        var bucket = await BucketAsync();
        Expect.Error(403, "AccessDenied", await SendAsync("PUT", PathOf(bucket, "key"), "text", (Header, "000000000001")));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("CopyObject", "x-amz-source-expected-bucket-owner with another account: AccessDenied")]
    public async Task SourceExpectedOwner_Wrong_IsRefused()
    {
        var bucket = await BucketWithAsync("key", "text");
        Expect.Error(403, "AccessDenied", await SendAsync(
            "PUT", PathOf(bucket, "copy"), ("x-amz-copy-source", PathOf(bucket, "key")), ("x-amz-source-expected-bucket-owner", "000000000001")));
    }
}
