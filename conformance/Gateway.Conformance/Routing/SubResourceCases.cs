using Gateway.Conformance.Operations;

namespace Gateway.Conformance.Routing;

public sealed class SubResourceCases(Target target) : ConformanceTest(target)
{
    public static TheoryData<string> Operations =>
        [.. OperationCatalogue.All.Where(operation => operation.Query.Length > 0 && operation.Level != OperationLevel.Service).Select(operation => operation.Name)];

    [CaseTable("NotImplemented", "an operation that is not built answers NotImplemented, and never acts as its neighbour")]
    [MemberData(nameof(Operations))]
    public async Task Operation_ByItsQuery_IsNotItsNeighbour(string name)
    {
        var operation = OperationCatalogue.All.Single(item => item.Name == name);
        var bucket = await BucketWithAsync("key", "hello");
        var answer = await SendAsync(OperationProbe.RequestFor(operation, bucket, "key"));
        if (answer.Status == 501)
        {
            Assert.Equal("NotImplemented", answer.Code);
        }

        Assert.NotEqual("hello", answer.Text);
        Assert.True(operation.Name is "ListObjectsV2" || !answer.Text.Contains("<ListBucketResult", StringComparison.Ordinal), answer.ToString());
        Assert.NotEqual(500, answer.Status);
        Assert.Equal("hello", await ReadAsync(bucket, "key"));
        Assert.Equal(["key"], (await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, Cancel)).S3Objects.Select(item => item.Key));
    }

    [CaseTable("NotImplemented", "a sub-resource on the wrong level is no plain read, write or delete")]
    [InlineData("PUT", "/key?versioning")]
    [InlineData("PUT", "/key?policy")]
    [InlineData("PUT", "/key?cors")]
    [InlineData("DELETE", "/key?cors")]
    [InlineData("DELETE", "/key?lifecycle")]
    [InlineData("GET", "/key?location")]
    [InlineData("GET", "/key?policy")]
    [InlineData("DELETE", "?versioning")]
    [InlineData("POST", "/key")]
    [InlineData("POST", "")]
    public async Task SubResource_OnWrongLevel_DoesNothing(string method, string rest)
    {
        var bucket = await BucketWithAsync("key", "hello");
        var answer = await SendAsync(method, PathOf(bucket) + rest);
        Assert.True(answer.Status is >= 400 and < 500 or 501, answer.ToString());
        Assert.Equal("hello", await ReadAsync(bucket, "key"));
    }
}
