namespace Gateway.Conformance.Errors;

public sealed class ErrorShapeCases(Target target) : ConformanceTest(target)
{
    [Case("GetObject", "an error is an Error document without a namespace: Code, Message, RequestId, HostId")]
    public async Task Error_Document_HasShape()
    {
        var bucket = await BucketAsync();
        var answer = Expect.Error(404, "NoSuchKey", await SendAsync("GET", PathOf(bucket, "missing")));
        Assert.Equal("application/xml", answer.Header("Content-Type"));
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", answer.Text, StringComparison.Ordinal);
        Assert.Equal(("Error", ""), (answer.Xml.Name.LocalName, answer.Xml.Name.NamespaceName));
        Assert.Equal(("The specified key does not exist.", "missing"), (answer.Element("Message"), answer.Element("Key")));
        Assert.Equal(answer.Header("x-amz-request-id"), answer.Element("RequestId"));
        Assert.Equal(answer.Header("x-amz-id-2"), answer.Element("HostId"));
    }

    [CaseTable("GetObject", "every answer carries x-amz-request-id and x-amz-id-2, and no two the same id")]
    [InlineData("GET", "/key")]
    [InlineData("HEAD", "/key")]
    [InlineData("GET", "/missing")]
    [InlineData("HEAD", "/missing")]
    [InlineData("GET", "?acl-nothing")]
    public async Task Answer_Ids_AreSent(string method, string rest)
    {
        var bucket = await BucketWithAsync("key", "text");
        var (first, second) = (await SendAsync(method, PathOf(bucket) + rest), await SendAsync(method, PathOf(bucket) + rest));
        Assert.False(string.IsNullOrEmpty(first.Header("x-amz-request-id")));
        Assert.False(string.IsNullOrEmpty(first.Header("x-amz-id-2")));
        Assert.NotEqual(first.Header("x-amz-request-id"), second.Header("x-amz-request-id"));
        Assert.NotNull(first.Header("Date"));
    }

    [CaseTable("HeadObject", "errors of HEAD have no body, whatever they are")]
    [InlineData("/missing", 404)]
    [InlineData("/key?partNumber=0", 400)]
    [InlineData("/key?versionId=not-a-version", 400)]
    public async Task Head_Error_HasNoBody(string rest, int status)
    {
        var bucket = await BucketWithAsync("key", "text");
        var answer = Expect.Status(status, await SendAsync("HEAD", PathOf(bucket) + rest));
        Assert.Empty(answer.Body);
        Assert.False(string.IsNullOrEmpty(answer.Header("x-amz-request-id")));
    }

    [Case("HeadObject", "HEAD without a signature: 403 without a body")]
    public async Task Head_Anonymous_HasNoBody()
    {
        var bucket = await BucketWithAsync("key", "text");
        Assert.Empty(Expect.Status(403, await SendUnsignedAsync("HEAD", PathOf(bucket, "key"))).Body);
    }

    [CaseTable("GetObject", "methods that S3 does not have: 405 MethodNotAllowed")]
    [InlineData("PATCH", "/key")]
    [InlineData("PATCH", "")]
    [InlineData("TRACE", "/key")]
    [InlineData("PURGE", "/key")]
    public async Task Method_Unknown_IsNotAllowed(string method, string rest)
    {
        var bucket = await BucketWithAsync("key", "text");
        var answer = await SendAsync(method, PathOf(bucket) + rest);
        Assert.True(answer.Status is 405 or 400, answer.ToString());
        Assert.True(answer.Status != 405 || answer.Code == "MethodNotAllowed", answer.ToString());
        Assert.Equal("text", await ReadAsync(bucket, "key"));
    }

    [CaseTable("PutObject", "a method on the wrong level is refused: MethodNotAllowed")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Method_OnService_IsNotAllowed(string method)
    {
        var answer = await SendAsync(method, "/");
        Expect.Error(405, "MethodNotAllowed", answer);
    }
}
