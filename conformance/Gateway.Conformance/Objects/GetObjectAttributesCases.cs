namespace Gateway.Conformance.Objects;

public sealed class GetObjectAttributesCases(Target target) : ConformanceTest(target)
{
    [Case("GetObjectAttributes", "returns the attributes that were asked for")]
    public async Task GetObjectAttributes_All_AreReturned()
    {
        var bucket = await BucketAsync();
        await S3.PutObjectAsync(
            new PutObjectRequest { BucketName = bucket, Key = "key", ContentBody = "hello", ChecksumAlgorithm = ChecksumAlgorithm.SHA256 }, Cancel);
        var answer = await S3.GetObjectAttributesAsync(
            new GetObjectAttributesRequest
            {
                BucketName = bucket,
                Key = "key",
                ObjectAttributes = [ObjectAttributes.ETag, ObjectAttributes.Checksum, ObjectAttributes.ObjectSize, ObjectAttributes.StorageClass],
            },
            Cancel);
        Assert.Equal("5d41402abc4b2a76b9719d911017c592", answer.ETag);
        Assert.Equal(5, answer.ObjectSize);
        Assert.Equal(S3StorageClass.Standard, answer.StorageClass);
        Assert.Equal("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=", answer.Checksum.ChecksumSHA256);
        Assert.Equal(ChecksumType.FULL_OBJECT, answer.Checksum.ChecksumType);
        Assert.NotNull(answer.LastModified);
    }

    [Case("GetObjectAttributes", "returns nothing that was not asked for")]
    public async Task GetObjectAttributes_One_IsAlone()
    {
        var bucket = await BucketWithAsync("key", "hello");
        var answer = Expect.Status(200, await SendAsync("GET", PathOf(bucket, "key") + "?attributes", ("x-amz-object-attributes", "ObjectSize")));
        Assert.Equal(["ObjectSize"], answer.Xml.Elements().Select(element => element.Name.LocalName));
        Assert.Equal("5", answer.Element("ObjectSize"));
    }

    [Case("GetObjectAttributes", "without the list of attributes is refused")]
    public async Task GetObjectAttributes_NoList_IsRefused()
    {
        var bucket = await BucketWithAsync("key", "hello");
        Expect.Status(400, await SendAsync("GET", PathOf(bucket, "key") + "?attributes"));
    }

    [Case("GetObjectAttributes", "with an attribute that does not exist: InvalidArgument")]
    public async Task GetObjectAttributes_Unknown_IsRefused()
    {
        var bucket = await BucketWithAsync("key", "hello");
        Expect.Error(400, "InvalidArgument", await SendAsync("GET", PathOf(bucket, "key") + "?attributes", ("x-amz-object-attributes", "ETag,Colour")));
    }

    [Case("GetObjectAttributes", "of a key that does not exist: NoSuchKey")]
    public async Task GetObjectAttributes_Missing_IsNoSuchKey() =>
        Expect.Error(404, "NoSuchKey", await SendAsync("GET", PathOf(await BucketAsync(), "key") + "?attributes", ("x-amz-object-attributes", "ETag")));

    [Case("GetObjectAttributes", "pages the parts of a multipart object that has checksums")]
    public async Task GetObjectAttributes_Parts_ArePaged()
    {
        var bucket = await BucketAsync();
        await Multipart.Upload.CreateAsync(S3, bucket, "key", [5 << 20, 5 << 20, 100], Cancel, ChecksumAlgorithm.SHA256);
        var first = await PartsAsync(bucket, 2, null);
        Assert.Equal((3, true, 2), (first.TotalPartsCount, first.IsTruncated, first.NextPartNumberMarker));
        Assert.Equal([(1, 5 << 20), (2, 5 << 20)], first.Parts.Select(part => (part.PartNumber ?? 0, (int)(part.Size ?? 0))));
        Assert.All(first.Parts, part => Assert.False(string.IsNullOrEmpty(part.ChecksumSHA256)));
        var second = await PartsAsync(bucket, 2, first.NextPartNumberMarker);
        Assert.Equal([3], second.Parts.Select(part => part.PartNumber ?? 0));
        Assert.False(second.IsTruncated);
    }

    private async Task<GetObjectAttributesParts> PartsAsync(string bucket, int maxParts, int? marker)
    {
        var answer = await S3.GetObjectAttributesAsync(
            new GetObjectAttributesRequest
            {
                BucketName = bucket,
                Key = "key",
                ObjectAttributes = [ObjectAttributes.ObjectParts],
                MaxParts = maxParts,
                PartNumberMarker = marker,
            },
            Cancel);
        return answer.ObjectParts;
    }
}
