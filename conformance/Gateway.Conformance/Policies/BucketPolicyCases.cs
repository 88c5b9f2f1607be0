namespace Gateway.Conformance.Policies;

public sealed class BucketPolicyCases(Target target) : ConformanceTest(target)
{
    [Case("PutBucketPolicy", "answers 204, after which GetBucketPolicy answers the document byte by byte")]
    public async Task Put_Policy_IsReadBack()
    {
        var bucket = await BucketAsync();
        var policy = Statement(bucket, "\"Deny\"", "\"*\"", "s3:DeleteObject").Replace("{", "{ ", StringComparison.Ordinal);
        Expect.Status(204, await SendAsync("PUT", PathOf(bucket) + "?policy", policy));
        var answer = Expect.Status(200, await SendAsync("GET", PathOf(bucket) + "?policy"));
        Assert.Equal(policy, answer.Text);
    }

    [Case("PutBucketPolicy", "takes effect at once, for the owner too: an explicit deny refuses it")]
    public async Task Put_Deny_BindsTheOwner()
    {
        var bucket = await BucketWithAsync("key", "text");
        await PutPolicyAsync(bucket, Statement(bucket, "\"Deny\"", "\"*\"", "s3:GetObject"));
        Expect.Error(403, "AccessDenied", await SendAsync("GET", PathOf(bucket, "key")));
        Expect.Status(204, await SendAsync("DELETE", PathOf(bucket) + "?policy"));
        Expect.Status(200, await SendAsync("GET", PathOf(bucket, "key")));
    }

    [Case("PutBucketPolicy", "that denies everything can be read, replaced and deleted by the root of the account")]
    public async Task Put_DenyEverything_LetsRootMendIt()
    {
        var bucket = await BucketAsync();
        var lockout = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::{{bucket}}","arn:aws:s3:::{{bucket}}/*"]}]}""";
        await PutPolicyAsync(bucket, lockout);
        Expect.Error(403, "AccessDenied", await SendAsync("GET", PathOf(bucket)));
        Expect.Error(403, "AccessDenied", await SendAsync("GET", PathOf(bucket) + "?policyStatus"));
        Expect.Status(200, await SendAsync("GET", PathOf(bucket) + "?policy"));
        await PutPolicyAsync(bucket, lockout);
        Expect.Status(204, await SendAsync("DELETE", PathOf(bucket) + "?policy"));
        Expect.Status(200, await SendAsync("GET", PathOf(bucket)));
    }

    [CaseTable("PutBucketPolicy", "refuses what is no policy of the bucket: MalformedPolicy")]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("""{"Version":"2012-10-17"}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Perhaps","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::BUCKET/*"}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::BUCKET/*"}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::another-bucket/*"}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:ListAllMyBuckets","Resource":"arn:aws:s3:::BUCKET"}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::BUCKET"}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::123456789012:user/nobody-of-that-name"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::BUCKET/*"}]}""")]
    public async Task Put_Malformed_IsRefused(string policy)
    {
        var bucket = await BucketAsync();
        Expect.Error(400, "MalformedPolicy", await SendAsync("PUT", PathOf(bucket) + "?policy", policy.Replace("BUCKET", bucket, StringComparison.Ordinal)));
        Expect.Error(404, "NoSuchBucketPolicy", await SendAsync("GET", PathOf(bucket) + "?policy"));
    }

    [Case("PutBucketPolicy", "refuses a public policy while BlockPublicPolicy is on, as it is for new buckets: AccessDenied")]
    public async Task Put_PublicInNewBucket_IsRefused()
    {
        var bucket = await BucketAsync();
        Expect.Error(403, "AccessDenied", await SendAsync("PUT", PathOf(bucket) + "?policy", Statement(bucket, "\"Allow\"", "\"*\"", "s3:GetObject")));
        Expect.Error(404, "NoSuchBucketPolicy", await SendAsync("GET", PathOf(bucket) + "?policy"));
    }

    [Case("GetBucketPolicy", "answers NoSuchBucketPolicy where there is none")]
    public async Task Get_None_IsNotFound() =>
        Expect.Error(404, "NoSuchBucketPolicy", await SendAsync("GET", PathOf(await BucketAsync()) + "?policy"));

    [Case("DeleteBucketPolicy", "answers 204, also where there is none")]
    public async Task Delete_None_IsNoContent() => Expect.Status(204, await SendAsync("DELETE", PathOf(await BucketAsync()) + "?policy"));

    [Case("GetBucketPolicyStatus", "tells public policies from others, and answers NoSuchBucketPolicy where there is none")]
    public async Task Status_Policy_IsPublicOrNot()
    {
        var bucket = await BucketAsync();
        Expect.Error(404, "NoSuchBucketPolicy", await SendAsync("GET", PathOf(bucket) + "?policyStatus"));
        await S3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = bucket }, Cancel);
        await PutPolicyAsync(bucket, Statement(bucket, "\"Allow\"", "\"*\"", "s3:GetObject"));
        Assert.True((await S3.GetBucketPolicyStatusAsync(new GetBucketPolicyStatusRequest { BucketName = bucket }, Cancel)).PolicyStatus.IsPublic);
        await PutPolicyAsync(bucket, Statement(bucket, "\"Deny\"", "\"*\"", "s3:GetObject"));
        Assert.False((await S3.GetBucketPolicyStatusAsync(new GetBucketPolicyStatusRequest { BucketName = bucket }, Cancel)).PolicyStatus.IsPublic);
    }

    private static string Statement(string bucket, string effect, string principal, string action) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":{{effect}},"Principal":{{principal}},"Action":"{{action}}","Resource":"arn:aws:s3:::{{bucket}}/*"}]}""";

    private async Task PutPolicyAsync(string bucket, string policy) => Expect.Status(204, await SendAsync("PUT", PathOf(bucket) + "?policy", policy));
}
