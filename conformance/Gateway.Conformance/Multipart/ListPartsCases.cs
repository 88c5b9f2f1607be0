namespace Gateway.Conformance.Multipart;

public sealed class ListPartsCases(Target target) : ConformanceTest(target)
{
    [Case("ListParts", "shows number, size, ETag and date of each part, and who began the upload")]
    public async Task ListParts_Parts_AreDescribed()
    {
        var (upload, target) = await UploadAsync([1, 3], "hello");
        var answer = Expect.Status(200, await SendAsync("GET", target));
        Assert.Equal("ListPartsResult", answer.Xml.Name.LocalName);
        Assert.Equal((upload.BucketName, "key", upload.UploadId), (answer.Element("Bucket"), answer.Element("Key"), answer.Element("UploadId")));
        Assert.Equal(["1", "3"], answer.Elements("PartNumber"));
        Assert.Equal(["5", "5"], answer.Elements("Size"));
        Assert.All(answer.Elements("ETag"), etag => Assert.Equal("\"5d41402abc4b2a76b9719d911017c592\"", etag));
        Assert.Equal(2, answer.Elements("LastModified").Count);
        Assert.Equal(("STANDARD", "false", "1000"), (answer.Element("StorageClass"), answer.Element("IsTruncated"), answer.Element("MaxParts")));
        Assert.NotNull(answer.Element("Initiator"));
        Assert.NotNull(answer.Element("Owner"));
    }

    [Case("ListParts", "pages by max-parts and part-number-marker")]
    public async Task ListParts_Pages_CoverAll()
    {
        var (_, target) = await UploadAsync([1, 2, 3, 5, 8], "x");
        var first = Expect.Status(200, await SendAsync("GET", target + "&max-parts=2"));
        Assert.Equal(("1,2", "true", "2"), (string.Join(',', first.Elements("PartNumber")), first.Element("IsTruncated"), first.Element("NextPartNumberMarker")));
        var second = Expect.Status(200, await SendAsync("GET", target + "&max-parts=2&part-number-marker=2"));
        Assert.Equal(("3,5", "true", "5"), (string.Join(',', second.Elements("PartNumber")), second.Element("IsTruncated"), second.Element("NextPartNumberMarker")));
        var third = Expect.Status(200, await SendAsync("GET", target + "&max-parts=2&part-number-marker=5"));
        Assert.Equal(("8", "false"), (string.Join(',', third.Elements("PartNumber")), third.Element("IsTruncated")));
        var between = Expect.Status(200, await SendAsync("GET", target + "&part-number-marker=4"));
        Assert.Equal("5,8", string.Join(',', between.Elements("PartNumber")));
    }

    [CaseTable("ListParts", "max-parts and part-number-marker that are no numbers, or negative: InvalidArgument")]
    [InlineData("max-parts=-1")]
    [InlineData("max-parts=many")]
    [InlineData("part-number-marker=-1")]
    [InlineData("part-number-marker=some")]
    public async Task ListParts_BadNumber_IsRefused(string parameter)
    {
        var (_, target) = await UploadAsync([1], "x");
        Expect.Error(400, "InvalidArgument", await SendAsync("GET", $"{target}&{parameter}"));
    }

    [Case("ListParts", "of an upload that does not exist, or is complete: NoSuchUpload")]
    public async Task ListParts_UnknownUpload_IsNoSuchUpload()
    {
        var bucket = await BucketAsync();
        Expect.Error(404, "NoSuchUpload", await SendAsync("GET", PathOf(bucket, "key") + "?uploadId=unknown"));
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        await Upload.FinishAsync(S3, upload, [5], Cancel);
        Expect.Error(404, "NoSuchUpload", await SendAsync("GET", $"{PathOf(bucket, "key")}?uploadId={UriText.Encode(upload.UploadId)}"));
    }

    [Case("ListParts", "shows the parts' checksums")]
    public async Task ListParts_Checksums_AreShown()
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest { BucketName = bucket, Key = "key", ChecksumAlgorithm = ChecksumAlgorithm.SHA256 }, Cancel);
        await Upload.PartAsync(S3, upload, 1, "hello"u8.ToArray(), Cancel, ChecksumAlgorithm.SHA256);
        var answer = await S3.ListPartsAsync(new ListPartsRequest { BucketName = bucket, Key = "key", UploadId = upload.UploadId }, Cancel);
        Assert.Equal("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=", Assert.Single(answer.Parts).ChecksumSHA256);
        Assert.Equal((ChecksumAlgorithm.SHA256, ChecksumType.COMPOSITE), (answer.ChecksumAlgorithm, answer.ChecksumType));
    }

    private async Task<(InitiateMultipartUploadResponse Upload, string Target)> UploadAsync(int[] numbers, string text)
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        foreach (var number in numbers)
        {
            await Upload.PartAsync(S3, upload, number, System.Text.Encoding.UTF8.GetBytes(text), Cancel);
        }

        return (upload, $"{PathOf(bucket, "key")}?uploadId={UriText.Encode(upload.UploadId)}");
    }
}
