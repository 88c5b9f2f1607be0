namespace Gateway.Conformance.Errors;

public sealed class XmlInputCases(Target target) : ConformanceTest(target)
{
    private const string Delete = "<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";

    public static TheoryData<string> Documents =>
    [
        "<!DOCTYPE Delete [<!ENTITY x \"key\">]><Delete><Object><Key>&x;</Key></Object></Delete>",
        "<!DOCTYPE Delete SYSTEM \"file:///etc/passwd\"><Delete><Object><Key>key</Key></Object></Delete>",
        "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><Delete><Object><Key>&c;</Key></Object></Delete>",
        "<!DOCTYPE d [<!ENTITY x SYSTEM \"http://127.0.0.1:1/\">]><Delete><Object><Key>&x;</Key></Object></Delete>",
        Delete + "<Object><Key>&unknown;</Key></Object></Delete>",
        Delete + "<Object><Key>key</Object></Key></Delete>",
        Delete + "<Object><Key>&#0;</Key></Object></Delete>",
    ];

    [CaseTable("DeleteObjects", "documents with DTDs, entities or broken tags: MalformedXML, and nothing is read or deleted")]
    [MemberData(nameof(Documents))]
    public async Task Xml_Forbidden_IsRefused(string document)
    {
        var bucket = await BucketWithAsync("key", "text");
        Expect.Error(400, "MalformedXML", await SendAsync("POST", PathOf(bucket) + "?delete", document, ContentMd5(document)));
        Assert.Equal("text", await ReadAsync(bucket, "key"));
    }

    [CaseTable("DeleteObjects", "deep nesting is refused without harm to the server")]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public async Task Xml_DeepNesting_IsRefused(int depth)
    {
        var bucket = await BucketWithAsync("key", "text");
        var document = $"{Delete}{Repeat("<a>", depth)}x{Repeat("</a>", depth)}</Delete>";
        var answer = await SendAsync("POST", PathOf(bucket) + "?delete", document, ContentMd5(document));
        Assert.True(answer is { Status: 400, Code: "MalformedXML" or "MaxMessageLengthExceeded" or "EntityTooLarge" }, answer.ToString());
        Assert.Equal("text", await ReadAsync(bucket, "key"));
    }

    [Case("DeleteObjects", "a document that is too large is refused")]
    public async Task Xml_TooLarge_IsRefused()
    {
        var bucket = await BucketWithAsync("key", "text");
        var document = Delete + "<!--" + new string('x', 20 << 20) + "--><Object><Key>key</Key></Object></Delete>";
        var answer = await SendAsync("POST", PathOf(bucket) + "?delete", document, ContentMd5(document));
        Assert.True(answer.Status is 400 or 413 or 0, answer.ToString());
        Assert.Equal("text", await ReadAsync(bucket, "key"));
    }

    [Case("CompleteMultipartUpload", "documents with DTDs: MalformedXML, and the upload stays")]
    public async Task Xml_DtdInComplete_IsRefused()
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        var part = await Multipart.Upload.PartAsync(S3, upload, 1, "hello"u8.ToArray(), Cancel);
        var target = $"{PathOf(bucket, "key")}?uploadId={UriText.Encode(upload.UploadId)}";
        var list = $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{part.ETag}</ETag></Part></CompleteMultipartUpload>";
        Expect.Error(400, "MalformedXML", await SendAsync("POST", target, "<!DOCTYPE CompleteMultipartUpload>" + list));
        Expect.Error(400, "MalformedXML", await SendAsync("POST", target, list.Replace("<CompleteMultipartUpload>", "<CompleteMultipartUpload xmlns=\"http://example.com/\">", StringComparison.Ordinal)));
        Expect.Status(200, await SendAsync("POST", target, list));
    }

    [Case("CompleteMultipartUpload", "more than 10,000 parts in the list: MalformedXML")]
    public async Task Xml_TooManyParts_IsRefused()
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        var parts = string.Concat(Enumerable.Range(1, 10_001).Select(i => $"<Part><PartNumber>{i}</PartNumber><ETag>x</ETag></Part>"));
        var answer = await SendAsync(
            "POST", $"{PathOf(bucket, "key")}?uploadId={UriText.Encode(upload.UploadId)}", $"<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>");
        Assert.True(answer is { Status: 400, Code: "MalformedXML" or "InvalidArgument" or "InvalidPart" }, answer.ToString());
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
