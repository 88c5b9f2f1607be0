using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Functional;

public sealed class ObjectTests(SharedGateway shared) : FunctionalTest(shared)
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65536)]
    [InlineData(65537)]
    [InlineData(3_000_001)]
    public async Task PutObject_OfAnySize_IsReadBack(int length)
    {
        var body = TestBytes.Make(length, length);

        await PutAsync("some/key", body);

        Assert.Equal(body, await ReadAsync("some/key"));
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("größe/日本語/🪣")]
    [InlineData("a+b%41&c=d?e#f")]
    [InlineData("..hidden//double/")]
    [InlineData("quotes'and\"more<>`^{}|\\~")]
    public async Task PutObject_WithADifficultKey_IsReadBackAndListed(string key)
    {
        await PutAsync(key, "x"u8.ToArray());

        var listed = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Cancelled);
        Assert.Equal(key, Assert.Single(listed.S3Objects).Key);
        Assert.Equal("x"u8.ToArray(), await ReadAsync(key));
    }

    [Fact]
    public async Task HeadObject_AfterAPutWithHeaders_TellsThemAll()
    {
        var put = new PutObjectRequest { BucketName = Bucket, Key = "k", ContentBody = "hello", ContentType = "text/x-test" };
        put.Headers.CacheControl = "max-age=7";
        put.Headers.ContentDisposition = "attachment; filename=\"x\"";
        put.Headers.ContentEncoding = "identity";
        put.Metadata["plain"] = "value";
        put.StorageClass = S3StorageClass.StandardInfrequentAccess;
        var written = await S3.PutObjectAsync(put, Cancelled);

        var head = await S3.GetObjectMetadataAsync(Bucket, "k", Cancelled);

        Assert.Equal(5, head.ContentLength);
        Assert.Equal("\"5d41402abc4b2a76b9719d911017c592\"", head.ETag);
        Assert.Equal(written.ETag, head.ETag);
        Assert.Equal("text/x-test", head.Headers.ContentType);
        Assert.Equal("max-age=7", head.Headers.CacheControl);
        Assert.Equal("attachment; filename=\"x\"", head.Headers.ContentDisposition);
        Assert.Equal("identity", head.Headers.ContentEncoding);
        Assert.Equal("value", head.Metadata["plain"]);
        Assert.Equal(S3StorageClass.StandardInfrequentAccess, head.StorageClass);
    }

    [Fact]
    public async Task GetObject_WithARange_AnswersThatPart()
    {
        var body = TestBytes.Make(1, 200_000);
        await PutAsync("k", body);

        using var answer = await S3.GetObjectAsync(
            new GetObjectRequest { BucketName = Bucket, Key = "k", ByteRange = new ByteRange(65_530, 131_080) }, Cancelled);
        using var bytes = new MemoryStream();
        await answer.ResponseStream.CopyToAsync(bytes, Cancelled);

        Assert.Equal(HttpStatusCode.PartialContent, answer.HttpStatusCode);
        Assert.Equal("bytes 65530-131080/200000", answer.ContentRange);
        Assert.Equal(body[65_530..131_081], bytes.ToArray());
    }

    [Fact]
    public async Task GetObject_ThatIsNotThere_IsNoSuchKey()
    {
        var refused = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => S3.GetObjectAsync(Bucket, "nothing", Cancelled));

        Assert.Equal("NoSuchKey", refused.ErrorCode);
    }

    [Fact]
    public async Task CopyObject_WithNewMetadata_HasTheBytesAndTheNewMetadata()
    {
        var body = TestBytes.Make(2, 150_000);
        await PutAsync("from/größe +%", body);
        var copy = new CopyObjectRequest
        {
            SourceBucket = Bucket,
            SourceKey = "from/größe +%",
            DestinationBucket = Bucket,
            DestinationKey = "to",
            MetadataDirective = S3MetadataDirective.REPLACE,
            ContentType = "text/x-copied",
        };
        copy.Metadata["of"] = "copy";

        await S3.CopyObjectAsync(copy, Cancelled);

        var head = await S3.GetObjectMetadataAsync(Bucket, "to", Cancelled);
        Assert.Equal("text/x-copied", head.Headers.ContentType);
        Assert.Equal("copy", head.Metadata["of"]);
        Assert.Equal(body, await ReadAsync("to"));
    }

    [Fact]
    public async Task GetObjectAttributes_OfAnObject_TellsWhatWasAsked()
    {
        await PutAsync("k", Encoding.ASCII.GetBytes("hello"));

        var answer = await S3.GetObjectAttributesAsync(
            new GetObjectAttributesRequest
            {
                BucketName = Bucket,
                Key = "k",
                ObjectAttributes = [ObjectAttributes.ETag, ObjectAttributes.ObjectSize, ObjectAttributes.Checksum],
            },
            Cancelled);

        Assert.Equal(5, answer.ObjectSize);
        Assert.Equal("5d41402abc4b2a76b9719d911017c592", answer.ETag);
        Assert.NotNull(answer.Checksum);
    }

    [Fact]
    public async Task GetObjectTagging_OfAnObjectWithoutTags_IsAnEmptySet()
    {
        await PutAsync("k", [1]);

        var answer = await S3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = Bucket, Key = "k" }, Cancelled);
        var refused = await Assert.ThrowsAnyAsync<AmazonS3Exception>(
            () => S3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = Bucket, Key = "none" }, Cancelled));

        Assert.Empty(answer.Tagging ?? []);
        Assert.Equal("NoSuchKey", refused.ErrorCode);
    }

    [Fact]
    public async Task DeleteObjects_OfAThousandKeys_RemovesThemAndOnlyThem()
    {
        var keys = Enumerable.Range(0, 1000).Select(i => $"k{i:d4}").ToList();
        await Parallel.ForEachAsync(
            keys.Append("stays"), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancelled },
            async (key, _) => await PutAsync(key, [1]));

        var answer = await S3.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = Bucket, Objects = [.. keys.Select(k => new KeyVersion { Key = k })] }, Cancelled);

        Assert.Equal(1000, answer.DeletedObjects.Count);
        var listed = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Cancelled);
        Assert.Equal("stays", Assert.Single(listed.S3Objects).Key);
    }

    [Fact]
    public async Task DeleteObject_ThatIsNotThere_Succeeds()
    {
        var answer = await S3.DeleteObjectAsync(Bucket, "nothing", Cancelled);

        Assert.Equal(HttpStatusCode.NoContent, answer.HttpStatusCode);
    }
}
