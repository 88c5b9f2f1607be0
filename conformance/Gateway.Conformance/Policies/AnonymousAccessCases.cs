using System.Text;

namespace Gateway.Conformance.Policies;

public sealed class AnonymousAccessCases(Target target) : ConformanceTest(target)
{
    [Case("GetObject", "is for everybody where the bucket policy says so, and nothing else is")]
    public async Task PublicRead_Anonymous_ReadsAndDoesNoMore()
    {
        var bucket = await PublicAsync("s3:GetObject", "key", "text");
        Assert.Equal("text", Expect.Status(200, await SendUnsignedAsync("GET", PathOf(bucket, "key"))).Text);
        Expect.Status(200, await SendUnsignedAsync("HEAD", PathOf(bucket, "key")));
        Expect.Error(403, "AccessDenied", await SendUnsignedAsync("GET", PathOf(bucket)));
        Expect.Error(403, "AccessDenied", await SendUnsignedAsync("GET", PathOf(bucket) + "?list-type=2"));
        Expect.Error(403, "AccessDenied", await SendUnsignedAsync("GET", PathOf(bucket, "key") + "?tagging"));
        Expect.Error(403, "AccessDenied", await SendUnsignedAsync("DELETE", PathOf(bucket, "key")));
        Expect.Error(403, "AccessDenied", await SendUnsignedAsync("GET", PathOf(bucket) + "?policy"));
    }

    [Case("GetObject", "of a key that is not there answers 403 to those who may not list, and 404 to those who may")]
    public async Task Missing_Anonymous_Is404OnlyWithListBucket()
    {
        var bucket = await PublicAsync("s3:GetObject", "key", "text");
        Expect.Error(403, "AccessDenied", await SendUnsignedAsync("GET", PathOf(bucket, "missing")));
        Expect.Status(403, await SendUnsignedAsync("HEAD", PathOf(bucket, "missing")));
        await PutPolicyAsync(bucket, "s3:GetObject", "s3:ListBucket");
        Expect.Error(404, "NoSuchKey", await SendUnsignedAsync("GET", PathOf(bucket, "missing")));
        Expect.Status(404, await SendUnsignedAsync("HEAD", PathOf(bucket, "missing")));
    }

    [Case("CopyObject", "with If-Match on a key that is not there answers 403 to those who may not list the target, whatever they may of the source")]
    public async Task MissingTarget_Anonymous_Is404OnlyWithListBucketOfTheTarget()
    {
        var source = await PublicAsync("s3:GetObject", "key", "text");
        await PutPolicyAsync(source, "s3:GetObject", "s3:ListBucket");
        var target = await PublicAsync("s3:GetObject", "other", "text");
        await PutPolicyAsync(target, "s3:GetObject", "s3:PutObject");
        (string, string)[] headers = [("x-amz-copy-source", $"{source}/key"), ("If-Match", "*")];
        Expect.Error(403, "AccessDenied", await SendUnsignedAsync("PUT", PathOf(target, "missing"), headers));
        await PutPolicyAsync(target, "s3:GetObject", "s3:PutObject", "s3:ListBucket");
        Expect.Error(404, "NoSuchKey", await SendUnsignedAsync("PUT", PathOf(target, "missing"), headers));
    }

    [Case("DeleteObjects", "of a key that is not there and must match answers AccessDenied for it to those who may not list, and NoSuchKey to those who may")]
    public async Task MissingItem_Anonymous_IsNoSuchKeyOnlyWithListBucket()
    {
        var bucket = await PublicAsync("s3:DeleteObject", "key", "text");
        const string Document = "<Delete><Object><Key>missing</Key><ETag>&quot;x&quot;</ETag></Object></Delete>";
        Assert.Equal("AccessDenied", await CodeAsync());
        await PutPolicyAsync(bucket, "s3:DeleteObject", "s3:ListBucket");
        Assert.Equal("NoSuchKey", await CodeAsync());

        async Task<string> CodeAsync()
        {
            var request = new RawRequest("POST", PathOf(bucket) + "?delete") { Headers = [ContentMd5(Document)], Body = Encoding.UTF8.GetBytes(Document) };
            return Expect.Status(200, await SendUnsignedAsync(request)).Xml.Descendants().Single(element => element.Name.LocalName == "Code").Value;
        }
    }

    [Case("GetObject", "of a version needs the right to read versions")]
    public async Task Version_Anonymous_NeedsItsOwnAction()
    {
        var bucket = await PublicAsync("s3:GetObject", "key", "text");
        Expect.Error(403, "AccessDenied", await SendUnsignedAsync("GET", PathOf(bucket, "key") + "?versionId=null"));
        await PutPolicyAsync(bucket, "s3:GetObjectVersion");
        Expect.Status(200, await SendUnsignedAsync("GET", PathOf(bucket, "key") + "?versionId=null"));
        Expect.Error(403, "AccessDenied", await SendUnsignedAsync("GET", PathOf(bucket, "key")));
    }

    [Case("PutPublicAccessBlock", "with RestrictPublicBuckets takes the effect from a public policy")]
    public async Task Restrict_Anonymous_IsRefused()
    {
        var bucket = await PublicAsync("s3:GetObject", "key", "text");
        await S3.PutPublicAccessBlockAsync(
            new PutPublicAccessBlockRequest { BucketName = bucket, PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration { RestrictPublicBuckets = true } }, Cancel);
        Expect.Error(403, "AccessDenied", await SendUnsignedAsync("GET", PathOf(bucket, "key")));
        Expect.Status(200, await SendAsync("GET", PathOf(bucket, "key")));
    }

    [CaseTable("GetObject", "decides conditions by what the server knows, not by what the client says of them")]
    [InlineData("?SourceIp=10.1.1.1", "X-Forwarded-For", "10.1.1.1")]
    [InlineData("?aws:SourceIp=10.1.1.1", "Forwarded", "for=10.1.1.1")]
    [InlineData("", "X-Real-IP", "10.1.1.1")]
    public async Task Condition_ClientClaimsAnAddress_IsRefused(string query, string header, string value)
    {
        var bucket = await PublicAsync("s3:GetObject", "key", "text");
        var policy = $$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::{{{{bucket}}}}/*","Condition":{"IpAddress":{"aws:SourceIp":"10.1.1.1/32"}}}]}""";
        Expect.Status(204, await SendAsync("PUT", PathOf(bucket) + "?policy", policy));
        Expect.Error(403, "AccessDenied", await SendUnsignedAsync("GET", PathOf(bucket, "key") + query, (header, value)));
    }

    [CaseTable("PutBucketPolicy", "is for the account that owns the bucket, as GetBucketPolicy and DeleteBucketPolicy are, whatever the policy says: MethodNotAllowed")]
    [InlineData("GET", "s3:GetBucketPolicy")]
    [InlineData("PUT", "s3:PutBucketPolicy")]
    [InlineData("DELETE", "s3:DeleteBucketPolicy")]
    public async Task Policy_AllowedToAnonymous_IsNotAllowed(string method, string action)
    {
        var bucket = await BucketAsync();
        await S3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = bucket }, Cancel);
        var policy = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"{{action}}","Resource":"arn:aws:s3:::{{bucket}}"}]}""";
        Expect.Status(204, await SendAsync("PUT", PathOf(bucket) + "?policy", policy));
        var body = method == "PUT" ? Encoding.UTF8.GetBytes(policy) : [];
        Expect.Error(405, "MethodNotAllowed", await SendUnsignedAsync(new RawRequest(method, PathOf(bucket) + "?policy") { Body = body }));
        Assert.Equal(policy, Expect.Status(200, await SendAsync("GET", PathOf(bucket) + "?policy")).Text);
    }

    [Case("CreateMultipartUpload", "is not for anonymous callers, though the policy lets them put objects: AccessDenied")]
    public async Task MultipartUpload_Anonymous_IsRefused()
    {
        var bucket = await PublicAsync("s3:PutObject", "key", "text");
        Expect.Status(200, await SendUnsignedAsync(new RawRequest("PUT", PathOf(bucket, "key")) { Body = "new"u8.ToArray() }));
        Expect.Error(403, "AccessDenied", await SendUnsignedAsync("POST", PathOf(bucket, "key") + "?uploads"));
    }

    [CaseTable("CopyObject", "refuses a source that a policy denies, however it is spelt")]
    [InlineData("private/key")]
    [InlineData("%70rivate/key")]
    [InlineData("private%2Fkey")]
    public async Task CopySource_Denied_IsRefusedInEverySpelling(string key)
    {
        var bucket = await BucketWithAsync("private/key", "text");
        var policy = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::{{bucket}}/private/*"}]}""";
        Expect.Status(204, await SendAsync("PUT", PathOf(bucket) + "?policy", policy));
        Expect.Error(403, "AccessDenied", await SendAsync("PUT", PathOf(bucket, "copy"), ("x-amz-copy-source", $"{bucket}/{key}")));
    }

    private async Task<string> PublicAsync(string action, string key, string text)
    {
        var bucket = await BucketWithAsync(key, text);
        await S3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = bucket }, Cancel);
        await PutPolicyAsync(bucket, action);
        return bucket;
    }

    private async Task PutPolicyAsync(string bucket, params string[] actions)
    {
        var list = string.Join(',', actions.Select(action => $"\"{action}\""));
        var resources = actions.Contains("s3:ListBucket")
            ? $"\"arn:aws:s3:::{bucket}\",\"arn:aws:s3:::{bucket}/*\""
            : $"\"arn:aws:s3:::{bucket}/*\"";
        Expect.Status(
            204,
            await SendAsync(
                "PUT",
                PathOf(bucket) + "?policy",
                $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":[{{list}}],"Resource":[{{resources}}]}]}"""));
    }
}
