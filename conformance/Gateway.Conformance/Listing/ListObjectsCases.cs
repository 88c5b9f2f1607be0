namespace Gateway.Conformance.Listing;

public sealed class ListObjectsCases(Target target) : ConformanceTest(target)
{
    [Case("ListObjects", "shows owner, marker and objects")]
    public async Task List_Object_IsDescribed()
    {
        var bucket = await BucketWithAsync("key", "hello");
        var answer = Expect.Status(200, await SendAsync("GET", PathOf(bucket)));
        Assert.Equal(("ListBucketResult", "http://s3.amazonaws.com/doc/2006-03-01/"), (answer.Xml.Name.LocalName, answer.Xml.Name.NamespaceName));
        Assert.Equal(
            (bucket, "", "1000", "false", "key", "5"),
            (answer.Element("Name"), answer.Element("Marker"), answer.Element("MaxKeys"), answer.Element("IsTruncated"), answer.Element("Key"), answer.Element("Size")));
        Assert.False(string.IsNullOrEmpty(answer.Element("ID")));
        Assert.Null(answer.Element("KeyCount"));
    }

    [CaseTable("ListObjects", "marker gives what comes after that key, whether it exists or not")]
    [InlineData("b", "c,d")]
    [InlineData("bb", "c,d")]
    [InlineData("", "a,b,c,d")]
    [InlineData("zzz", "")]
    public async Task List_Marker_BeginsBehind(string marker, string expected)
    {
        var bucket = await BucketAsync();
        await PutAllAsync(bucket, ["a", "b", "c", "d"]);
        var answer = Expect.Status(200, await SendAsync("GET", $"{PathOf(bucket)}?marker={marker}"));
        Assert.Equal((expected, marker), (string.Join(',', answer.Elements("Key")), answer.Element("Marker")));
    }

    [Case("ListObjects", "pages by marker; NextMarker comes only with a delimiter")]
    public async Task List_Pages_CoverAll()
    {
        var bucket = await BucketAsync();
        await PutAllAsync(bucket, ["a", "b", "c", "d", "e"]);
        var seen = new List<string>();
        var marker = "";
        RawResponse page;
        do
        {
            page = Expect.Status(200, await SendAsync("GET", $"{PathOf(bucket)}?max-keys=2&marker={marker}"));
            Assert.Null(page.Element("NextMarker"));
            seen.AddRange(page.Elements("Key"));
            marker = seen[^1];
        }
        while (page.Element("IsTruncated") == "true" && seen.Count < 20);

        Assert.Equal(["a", "b", "c", "d", "e"], seen);
    }

    [Case("ListObjects", "pages with a delimiter by NextMarker, over keys and common prefixes")]
    public async Task List_DelimitedPages_CoverAll()
    {
        var bucket = await BucketAsync();
        await PutAllAsync(bucket, ["a", "b/1", "b/2", "c", "d/1", "d/2", "e"]);
        var seen = new List<string>();
        var marker = "";
        RawResponse page;
        do
        {
            page = Expect.Status(200, await SendAsync("GET", $"{PathOf(bucket)}?delimiter=%2F&max-keys=1&marker={UriText.Encode(marker)}"));
            seen.AddRange(page.Elements("Key").Concat(page.Elements("CommonPrefixes", "Prefix")));
            marker = page.Element("NextMarker") ?? "";
        }
        while (page.Element("IsTruncated") == "true" && seen.Count < 20);

        Assert.Equal(["a", "b/", "c", "d/", "e"], seen);
    }

    [Case("ListObjects", "of a bucket that does not exist: NoSuchBucket")]
    public async Task List_MissingBucket_IsNoSuchBucket() => Expect.Error(404, "NoSuchBucket", await SendAsync("GET", PathOf(NewBucketName())));

    [Case("ListObjects", "max-keys of 0 gives an empty page that is not truncated")]
    public async Task List_NoKeys_IsEmpty()
    {
        var bucket = await BucketWithAsync("key", "text");
        var answer = Expect.Status(200, await SendAsync("GET", PathOf(bucket) + "?max-keys=0"));
        Assert.Equal((0, "false", "0"), (answer.Elements("Key").Count, answer.Element("IsTruncated"), answer.Element("MaxKeys")));
    }

    [Case("ListObjects", "through the SDK")]
    public async Task List_Sdk_ShowsAll()
    {
        var bucket = await BucketAsync();
        await PutAllAsync(bucket, ["x/1", "x/2", "y"]);
        var page = await S3.ListObjectsAsync(new ListObjectsRequest { BucketName = bucket, Delimiter = "/" }, Cancel);
        Assert.Equal(["y"], page.S3Objects.Select(item => item.Key));
        Assert.Equal(["x/"], page.CommonPrefixes);
    }
}
