namespace Gateway.Conformance.Multipart;

public sealed class ListUploadsCases(Target target) : ConformanceTest(target)
{
    [Case("ListMultipartUploads", "shows key, id, date, owner and storage class of each upload, in the order of their keys")]
    public async Task List_Uploads_AreDescribed()
    {
        var bucket = await BucketAsync();
        var ids = await BeginAsync(bucket, "b", "a");
        var answer = Expect.Status(200, await SendAsync("GET", PathOf(bucket) + "?uploads"));
        Assert.Equal("ListMultipartUploadsResult", answer.Xml.Name.LocalName);
        Assert.Equal(["a", "b"], answer.Elements("Upload", "Key"));
        Assert.Equal([ids["a"].Single(), ids["b"].Single()], answer.Elements("Upload", "UploadId"));
        Assert.Equal(2, answer.Elements("Initiated").Count);
        Assert.Equal(["STANDARD", "STANDARD"], answer.Elements("StorageClass"));
        Assert.Equal((bucket, "false", "1000"), (answer.Element("Bucket"), answer.Element("IsTruncated"), answer.Element("MaxUploads")));
    }

    [Case("ListMultipartUploads", "pages by max-uploads, key-marker and upload-id-marker, also within one key")]
    public async Task List_Pages_CoverAll()
    {
        var bucket = await BucketAsync();
        var ids = await BeginAsync(bucket, "a", "b", "b", "b", "c");
        var seen = new List<string>();
        var (keyMarker, idMarker) = ("", "");
        RawResponse page;
        do
        {
            var markers = keyMarker.Length == 0 ? "" : $"&key-marker={UriText.Encode(keyMarker)}&upload-id-marker={UriText.Encode(idMarker)}";
            page = Expect.Status(200, await SendAsync("GET", $"{PathOf(bucket)}?uploads&max-uploads=2{markers}"));
            seen.AddRange(page.Elements("Upload", "UploadId"));
            (keyMarker, idMarker) = (page.Element("NextKeyMarker") ?? "", page.Element("NextUploadIdMarker") ?? "");
        }
        while (page.Element("IsTruncated") == "true" && seen.Count < 20);

        Assert.Equal(5, seen.Count);
        Assert.Equal((ids["a"][0], ids["c"][0]), (seen[0], seen[^1]));
        Assert.Equal(ids["b"].Order(StringComparer.Ordinal), seen[1..4].Order(StringComparer.Ordinal));
    }

    [Case("ListMultipartUploads", "key-marker alone gives what comes after that key")]
    public async Task List_KeyMarker_SkipsKey()
    {
        var bucket = await BucketAsync();
        await BeginAsync(bucket, "a", "b", "b", "c");
        var answer = Expect.Status(200, await SendAsync("GET", PathOf(bucket) + "?uploads&key-marker=b"));
        Assert.Equal(["c"], answer.Elements("Upload", "Key"));
    }

    [Case("ListMultipartUploads", "prefix and delimiter group keys into common prefixes")]
    public async Task List_Delimiter_Groups()
    {
        var bucket = await BucketAsync();
        await BeginAsync(bucket, "a", "b/1", "b/2", "c--1", "d");
        var slash = Expect.Status(200, await SendAsync("GET", PathOf(bucket) + "?uploads&delimiter=%2F"));
        Assert.Equal(("a,c--1,d", "b/"), Described(slash));
        var dashes = Expect.Status(200, await SendAsync("GET", PathOf(bucket) + "?uploads&delimiter=--"));
        Assert.Equal(("a,b/1,b/2,d", "c--"), Described(dashes));
        var prefix = Expect.Status(200, await SendAsync("GET", PathOf(bucket) + "?uploads&delimiter=%2F&prefix=b%2F"));
        Assert.Equal(("b/1,b/2", ""), Described(prefix));
    }

    [Case("ListMultipartUploads", "encoding-type=url percent-encodes the keys")]
    public async Task List_UrlEncoding_Encodes()
    {
        var bucket = await BucketAsync();
        Expect.Status(200, await SendAsync("POST", PathOf(bucket, "ä\u0001") + "?uploads"));
        var answer = Expect.Status(200, await SendAsync("GET", PathOf(bucket) + "?uploads&encoding-type=url"));
        Assert.Equal(["%C3%A4%01"], answer.Elements("Upload", "Key"));
    }

    [CaseTable("ListMultipartUploads", "max-uploads that is no number, or negative: InvalidArgument")]
    [InlineData("-1")]
    [InlineData("many")]
    public async Task List_BadMaxUploads_IsRefused(string value) =>
        Expect.Error(400, "InvalidArgument", await SendAsync("GET", $"{PathOf(await BucketAsync())}?uploads&max-uploads={value}"));

    [Case("ListMultipartUploads", "shows uploads neither in lists of objects nor after they are aborted or complete")]
    public async Task List_FinishedUploads_AreGone()
    {
        var bucket = await BucketAsync();
        var completed = await S3.InitiateMultipartUploadAsync(bucket, "completed", Cancel);
        var aborted = await S3.InitiateMultipartUploadAsync(bucket, "aborted", Cancel);
        Assert.Equal(0, (await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, Cancel)).KeyCount);
        await Upload.FinishAsync(S3, completed, [5], Cancel);
        await S3.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = bucket, Key = "aborted", UploadId = aborted.UploadId }, Cancel);
        Assert.Empty(Expect.Status(200, await SendAsync("GET", PathOf(bucket) + "?uploads")).Elements("Upload"));
    }

    [Case("ListMultipartUploads", "of a bucket that does not exist: NoSuchBucket")]
    public async Task List_MissingBucket_IsNoSuchBucket() =>
        Expect.Error(404, "NoSuchBucket", await SendAsync("GET", PathOf(NewBucketName()) + "?uploads"));

    private async Task<Dictionary<string, List<string>>> BeginAsync(string bucket, params string[] keys)
    {
        var ids = new Dictionary<string, List<string>>();
        foreach (var key in keys)
        {
            ids.TryAdd(key, []);
            ids[key].Add((await S3.InitiateMultipartUploadAsync(bucket, key, Cancel)).UploadId);
        }

        return ids;
    }

    private static (string Keys, string Prefixes) Described(RawResponse answer) =>
        (string.Join(',', answer.Elements("Upload", "Key")), string.Join(',', answer.Elements("CommonPrefixes", "Prefix")));
}
