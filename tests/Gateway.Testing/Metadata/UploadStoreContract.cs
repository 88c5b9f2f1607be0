using Gateway.Core.Buckets;
using Gateway.Core.Listing;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Xunit;

namespace Gateway.Testing.Metadata;

/// <summary>What every <see cref="IUploadStore"/> does.</summary>
public abstract class UploadStoreContract : MetadataContract
{
    private static readonly UploadId s_id = new(1_700_000_000_000, 42);

    [Fact]
    public async Task CreateAsync_EveryField_IsReadBack()
    {
        var bucket = await CreateBucketAsync();
        var full = SomeRow.FullUpload(bucket, "k", s_id);

        Assert.Equal(WriteStatus.Committed, await Store.Uploads.CreateAsync(full, Cancel));

        var expected = Text(new UploadRecord(full));
        Assert.Equal(expected, Text(await FindUploadAsync(bucket, "k", s_id)));
        Assert.Equal(expected, Text((await ListAsync(bucket)).Uploads.Single()));
        await Harness.RestartAsync();
        Assert.Equal(expected, Text(await FindUploadAsync(bucket, "k", s_id)));
    }

    [Fact]
    public async Task CreateAsync_UnknownBucket_AnswersNoSuchBucket()
    {
        var bucket = await CreateBucketAsync();
        await Store.Buckets.DeleteAsync(bucket.Name, Cancel);

        Assert.Equal(WriteStatus.NoSuchBucket, await Store.Uploads.CreateAsync(SomeRow.Upload(bucket, "k", s_id), Cancel));
    }

    [Fact]
    public async Task FindAsync_OtherKeyOrId_IsNull()
    {
        var bucket = await CreateBucketAsync();
        await CreateAsync(bucket, "k", s_id);

        Assert.Null(await FindUploadAsync(bucket, "other", s_id));
        Assert.Null(await FindUploadAsync(bucket, "k", new UploadId(s_id.Time, 43)));
        Assert.Null(await FindUploadAsync(await CreateBucketAsync("second"), "k", s_id));
    }

    [Fact]
    public async Task PutPartAsync_Part_IsListedInOrder()
    {
        var bucket = await CreateBucketAsync();
        await CreateAsync(bucket, "k", s_id);
        var blobs = await NewBlobsAsync(4);
        foreach (var (number, blob) in new[] { (10_000, 0), (2, 1), (1, 2), (300, 3) })
        {
            Assert.Equal(WriteStatus.Committed, await PutPartAsync(bucket, "k", s_id, SomeRow.Part(number, blobs[blob])));
        }

        var parts = await Store.Uploads.ListPartsAsync(bucket.Id, ObjectKey.Create("k"), s_id, after: 0, count: 1000, Cancel);

        Assert.Equal([1, 2, 300, 10_000], parts.Select(p => p.Number));
        Assert.Equal(Text(SomeRow.Part(300, blobs[3])), Text(parts[2]));
        Assert.Equal([300], await PartNumbersAsync(bucket, after: 2, count: 1));
        Assert.Equal([10_000], await PartNumbersAsync(bucket, after: 300, count: 5));
        Assert.Empty(await PartNumbersAsync(bucket, after: 10_000, count: 5));
        Assert.Empty(await PartNumbersAsync(bucket, after: int.MaxValue, count: 5));
        Assert.Empty(await PartNumbersAsync(bucket, after: 0, count: 0));
    }

    [Fact]
    public async Task PutPartAsync_SameNumberAgain_ReplacesItAndDropsItsBlob()
    {
        var bucket = await CreateBucketAsync();
        await CreateAsync(bucket, "k", s_id);
        var blobs = await NewBlobsAsync(2);
        await PutPartAsync(bucket, "k", s_id, SomeRow.Part(1, blobs[0]));
        await PutPartAsync(bucket, "k", s_id, SomeRow.Part(1, blobs[1]));

        Assert.Equal([blobs[0].Id], await GarbageAsync());
        Assert.Equal(blobs[1], (await PartsAsync(bucket, "k", s_id)).Single().Blob);
    }

    [Fact]
    public async Task PutPartAsync_WithoutUploadOrWriter_IsRefused()
    {
        var bucket = await CreateBucketAsync();
        var blob = (await NewBlobsAsync(1))[0];
        Assert.Equal(WriteStatus.NoSuchUpload, await PutPartAsync(bucket, "k", s_id, SomeRow.Part(1, blob)));
        Assert.False(await Store.Blobs.IsKnownAsync(blob.Id, Cancel));

        await CreateAsync(bucket, "k", s_id);
        await Store.Blobs.RevokeIncarnationAsync(blob.Id.Incarnation, Cancel);

        Assert.Equal(WriteStatus.WriterRevoked, await PutPartAsync(bucket, "k", s_id, SomeRow.Part(1, blob)));
        Assert.Empty(await PartsAsync(bucket, "k", s_id));
    }

    [Fact]
    public async Task CompleteAsync_SomeParts_MakesTheObjectAndDropsTheRest()
    {
        var bucket = await CreateBucketAsync();
        var upload = await CreateAsync(bucket, "k", s_id);
        var parts = await PutPartsAsync(bucket, "k", s_id, 4);

        var result = await Store.Uploads.CompleteAsync(SomeRow.Completion(upload, [parts[0], parts[2]]), Cancel);

        Assert.Equal(WriteStatus.Committed, result.Status);
        var found = await FindAsync(bucket, "k");
        Assert.Equal(Text(result.Object), Text(found));
        Assert.Equal(BodyKind.Parts, found!.Body);
        var manifest = await Store.Objects.ReadPartsAsync(found, Cancel);
        Assert.Equal(
            Text(new[] { parts[0], parts[2] }.Select(p => new ObjectPart(p.Number, p.Blob, p.Checksum))), Text(manifest));
        Assert.Equal([parts[1].Blob.Id, parts[3].Blob.Id], await GarbageAsync());
        Assert.True(await Store.Blobs.IsKnownAsync(parts[0].Blob.Id, Cancel));
        Assert.Empty((await ListAsync(bucket)).Uploads);
        Assert.Empty(await PartsAsync(bucket, "k", s_id));
    }

    [Fact]
    public async Task CompleteAsync_Done_IsRememberedUntilForgotten()
    {
        var bucket = await CreateBucketAsync();
        var upload = await CreateAsync(bucket, "k", s_id);
        var parts = await PutPartsAsync(bucket, "k", s_id, 1);
        var completed = await Store.Uploads.CompleteAsync(SomeRow.Completion(upload, parts), Cancel);
        var time = Harness.Time.GetUtcNow();

        var again = await FindUploadAsync(bucket, "k", s_id);
        Assert.Equal(Text(completed.Object), Text(again?.CompletedAs));
        Assert.Equal(WriteStatus.NoSuchUpload, await PutPartAsync(bucket, "k", s_id, parts[0]));
        Assert.Equal(WriteStatus.NoSuchUpload, await AbortAsync(bucket, "k", s_id));
        Assert.Equal(
            WriteStatus.NoSuchUpload, (await Store.Uploads.CompleteAsync(SomeRow.Completion(upload, parts), Cancel)).Status);

        Assert.Equal(0, await Store.Uploads.ForgetCompletedAsync(time, Cancel));
        Assert.NotNull(await FindUploadAsync(bucket, "k", s_id));
        Assert.Equal(1, await Store.Uploads.ForgetCompletedAsync(time.AddMilliseconds(1), Cancel));
        Assert.Null(await FindUploadAsync(bucket, "k", s_id));
        Assert.NotNull(await FindAsync(bucket, "k"));
    }

    [Fact]
    public async Task ForgetCompletedAsync_Many_ForgetsAllThatAreOldEnough()
    {
        const int Count = 600;
        var bucket = await CreateBucketAsync();
        var blobs = await NewBlobsAsync(Count + 1);
        await Task.WhenAll(Enumerable.Range(0, Count).Select(i => CompleteOneAsync(bucket, i, blobs[i])));
        Harness.Time.Advance(TimeSpan.FromHours(1));
        var limit = Harness.Time.GetUtcNow();
        await CompleteOneAsync(bucket, Count, blobs[Count]);

        Assert.Equal(Count, await Store.Uploads.ForgetCompletedAsync(limit, Cancel));

        Assert.Null(await FindUploadAsync(bucket, "k0", new UploadId(1, 0)));
        Assert.NotNull(await FindUploadAsync(bucket, $"k{Count}", new UploadId(1, Count)));
    }

    [Fact]
    public async Task CompleteAsync_PartReplacedMeanwhile_AnswersPartsChangedAndKeepsTheUpload()
    {
        var bucket = await CreateBucketAsync();
        var upload = await CreateAsync(bucket, "k", s_id);
        var parts = await PutPartsAsync(bucket, "k", s_id, 2);
        await PutPartAsync(bucket, "k", s_id, SomeRow.Part(2, (await NewBlobsAsync(1))[0]));

        var result = await Store.Uploads.CompleteAsync(SomeRow.Completion(upload, parts), Cancel);

        Assert.Equal(new PutResult(WriteStatus.PartsChanged, null), result);
        Assert.Null(await FindAsync(bucket, "k"));
        var now = await PartsAsync(bucket, "k", s_id);
        Assert.Equal(2, now.Count);
        Assert.Equal(WriteStatus.Committed, (await Store.Uploads.CompleteAsync(SomeRow.Completion(upload, now), Cancel)).Status);
    }

    [Fact]
    public async Task CompleteAsync_MissingPart_AnswersPartsChanged()
    {
        var bucket = await CreateBucketAsync();
        var upload = await CreateAsync(bucket, "k", s_id);
        var part = SomeRow.Part(1, (await NewBlobsAsync(1))[0]);

        Assert.Equal(
            WriteStatus.PartsChanged, (await Store.Uploads.CompleteAsync(SomeRow.Completion(upload, [part]), Cancel)).Status);
    }

    [Fact]
    public async Task CompleteAsync_ConditionFails_KeepsTheUpload()
    {
        var bucket = await CreateBucketAsync();
        await PutAsync(bucket, "k", "there");
        var upload = await CreateAsync(bucket, "k", s_id);
        var parts = await PutPartsAsync(bucket, "k", s_id, 1);

        var result = await Store.Uploads.CompleteAsync(
            SomeRow.Completion(upload, parts, new WriteCondition { MustNotExist = true }), Cancel);

        Assert.Equal(WriteStatus.ConditionFailed, result.Status);
        Assert.Single(await PartsAsync(bucket, "k", s_id));
        Assert.Empty(await GarbageAsync());
        Assert.Equal(
            WriteStatus.Committed,
            (await Store.Uploads.CompleteAsync(
                SomeRow.Completion(upload, parts, new WriteCondition { IfMatch = SomeRow.TagOf("there") }), Cancel)).Status);
    }

    [Fact]
    public async Task CompleteAsync_PartsOfARevokedWriter_AreStillGood()
    {
        var bucket = await CreateBucketAsync();
        var upload = await CreateAsync(bucket, "k", s_id);
        var parts = await PutPartsAsync(bucket, "k", s_id, 1);
        await Store.Blobs.RevokeIncarnationAsync(parts[0].Blob.Id.Incarnation, Cancel);

        Assert.Equal(WriteStatus.Committed, (await Store.Uploads.CompleteAsync(SomeRow.Completion(upload, parts), Cancel)).Status);
    }

    [Fact]
    public async Task CompleteAsync_TwiceAtOnce_MakesOneObject()
    {
        var bucket = await CreateBucketAsync();
        var upload = await CreateAsync(bucket, "k", s_id);
        var parts = await PutPartsAsync(bucket, "k", s_id, 3);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () => await Store.Uploads.CompleteAsync(SomeRow.Completion(upload, parts), Cancel))));

        Assert.Single(results, r => r.Status == WriteStatus.Committed);
        Assert.Equal(7, results.Count(r => r.Status == WriteStatus.NoSuchUpload));
        Assert.Empty(await GarbageAsync());
    }

    [Fact]
    public async Task CompleteAsync_TenThousandParts_AreAllInTheManifestAndAllGarbageAfterDelete()
    {
        const int Count = 10_000;
        var bucket = await CreateBucketAsync();
        var upload = await CreateAsync(bucket, "k", s_id);
        var parts = await PutPartsAsync(bucket, "k", s_id, Count);
        Assert.Equal(Count, (await PartsAsync(bucket, "k", s_id)).Count);

        var completed = await Store.Uploads.CompleteAsync(SomeRow.Completion(upload, parts), Cancel);

        var manifest = await Store.Objects.ReadPartsAsync(completed.Object!, Cancel);
        Assert.Equal(Enumerable.Range(1, Count), manifest!.Select(p => p.Number));
        Assert.Equal(parts.Select(p => p.Blob), manifest!.Select(p => p.Blob));
        await DeleteAsync(bucket, "k");
        Assert.Equal(Count, (await GarbageAsync()).Length);
        Assert.Null(await Store.Objects.ReadPartsAsync(completed.Object!, Cancel));
    }

    [Fact]
    public async Task CompleteAsync_OverAnObjectOfParts_DropsItsParts()
    {
        var bucket = await CreateBucketAsync();
        var upload = await CreateAsync(bucket, "k", s_id);
        var old = await PutPartsAsync(bucket, "k", s_id, 2);
        await Store.Uploads.CompleteAsync(SomeRow.Completion(upload, old), Cancel);
        var second = await CreateAsync(bucket, "k", new UploadId(2, 2));
        var parts = await PutPartsAsync(bucket, "k", second.Id, 1);

        await Store.Uploads.CompleteAsync(SomeRow.Completion(second, parts), Cancel);

        Assert.Equal(old.Select(p => p.Blob.Id), await GarbageAsync());
    }

    [Fact]
    public async Task AbortAsync_Open_DropsPartsAndUpload()
    {
        var bucket = await CreateBucketAsync();
        await CreateAsync(bucket, "k", s_id);
        var parts = await PutPartsAsync(bucket, "k", s_id, 3);

        Assert.Equal(WriteStatus.Committed, await AbortAsync(bucket, "k", s_id));

        Assert.Equal(parts.Select(p => p.Blob.Id), await GarbageAsync());
        Assert.Null(await FindUploadAsync(bucket, "k", s_id));
        Assert.Equal(WriteStatus.NoSuchUpload, await AbortAsync(bucket, "k", s_id));
        Assert.Equal(WriteStatus.NoSuchUpload, await PutPartAsync(bucket, "k", s_id, parts[0]));
    }

    [Fact]
    public async Task DeleteBucket_WithOpenUploads_AbortsThem()
    {
        var bucket = await CreateBucketAsync();
        var other = await CreateBucketAsync("other");
        await CreateAsync(other, "k", s_id);
        await CreateAsync(bucket, "k", s_id);
        await CreateAsync(bucket, "k\0", s_id);
        var parts = await PutPartsAsync(bucket, "k", s_id, 2);
        var more = await PutPartsAsync(bucket, "k\0", s_id, 1);

        Assert.Equal(DeleteBucketStatus.Deleted, await Store.Buckets.DeleteAsync(bucket.Name, Cancel));

        Assert.Equal(parts.Concat(more).Select(p => p.Blob.Id).Order(Comparer<BlobId>.Create(
            (x, y) => x.Number.CompareTo(y.Number))), (await GarbageAsync()).OrderBy(b => b.Number));
        Assert.Null(await FindUploadAsync(bucket, "k", s_id));
        Assert.NotNull(await FindUploadAsync(other, "k", s_id));
    }

    [Fact]
    public async Task ListAsync_UploadsOfOneKey_AreInOrderOfTheirTime()
    {
        var bucket = await CreateBucketAsync();
        foreach (var id in new[] { new UploadId(3, 1), new UploadId(1, 9), new UploadId(2, 5), new UploadId(2, ulong.MaxValue) })
        {
            await CreateAsync(bucket, "k", id);
        }

        await CreateAsync(bucket, "j", new UploadId(9, 9));

        var page = await ListAsync(bucket);

        Assert.Equal("j", page.Uploads[0].Key.Value);
        Assert.Equal(
            [new UploadId(1, 9), new UploadId(2, 5), new UploadId(2, ulong.MaxValue), new UploadId(3, 1)],
            page.Uploads.Skip(1).Select(u => u.Id));
    }

    [Fact]
    public async Task ListAsync_Markers_ContinueWithinAKey()
    {
        var bucket = await CreateBucketAsync();
        await CreateAsync(bucket, "a", new UploadId(1, 1));
        await CreateAsync(bucket, "k", new UploadId(1, 1));
        await CreateAsync(bucket, "k", new UploadId(2, 1));
        await CreateAsync(bucket, "k\0", new UploadId(1, 1));

        Assert.Equal(["k\0"], Keys(await ListAsync(bucket, marker: "k")));
        Assert.Equal(["k", "k\0"], Keys(await ListAsync(bucket, marker: "k", id: new UploadId(1, 1))));
        Assert.Equal(["k\0"], Keys(await ListAsync(bucket, marker: "k", id: new UploadId(2, 1))));
        Assert.Equal(["k", "k", "k\0"], Keys(await ListAsync(bucket, marker: "b", id: new UploadId(9, 9))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task ListAsync_Pages_ShowEverythingOnce(int size)
    {
        var bucket = await CreateBucketAsync();
        foreach (var key in OddKeys.All)
        {
            await CreateAsync(bucket, key, new UploadId(1, 1));
            await CreateAsync(bucket, key, new UploadId(2, 1));
        }

        foreach (var delimiter in new[] { null, "/", "\0", "b" })
        {
            var whole = await ListAsync(bucket, delimiter: delimiter);
            var uploads = new List<string>();
            var prefixes = new List<string>();
            string? marker = null;
            UploadId? id = null;
            do
            {
                var page = await ListAsync(bucket, delimiter: delimiter, marker: marker, id: id, count: size);
                Assert.InRange(page.Uploads.Count + page.CommonPrefixes.Count, 1, size);
                uploads.AddRange(page.Uploads.Select(u => $"{u.Key}:{u.Id}"));
                prefixes.AddRange(page.CommonPrefixes);
                (marker, id) = (page.NextKey, page.NextUploadId);
            }
            while (marker is not null);

            Assert.Equal(whole.Uploads.Select(u => $"{u.Key}:{u.Id}"), uploads);
            Assert.Equal(whole.CommonPrefixes, prefixes);
            Assert.Equal(whole.CommonPrefixes.Order(Utf8Order.Comparer).Distinct(), prefixes);
        }
    }

    [Fact]
    public async Task ListAsync_PrefixAndDelimiter_RollUp()
    {
        var bucket = await CreateBucketAsync();
        foreach (var key in new[] { "a/1", "a/2", "b", "c\0d/x", "c\0e" })
        {
            await CreateAsync(bucket, key, s_id);
        }

        var page = await ListAsync(bucket, delimiter: "/");
        Assert.Equal(["b", "c\0e"], Keys(page));
        Assert.Equal(["a/", "c\0d/"], page.CommonPrefixes);
        Assert.Equal(["c\0d/x", "c\0e"], Keys(await ListAsync(bucket, prefix: "c\0")));
        Assert.Empty((await ListAsync(bucket, delimiter: "/", marker: "a/")).CommonPrefixes.Where(p => p == "a/"));
        Assert.Empty((await ListAsync(bucket, count: 0)).Uploads);
    }

    private static string[] Keys(UploadPage page) => [.. page.Uploads.Select(u => u.Key.Value)];

    private async Task<UploadRecord> CreateAsync(BucketRecord bucket, string key, UploadId id)
    {
        Assert.Equal(WriteStatus.Committed, await Store.Uploads.CreateAsync(SomeRow.Upload(bucket, key, id), Cancel));
        return (await FindUploadAsync(bucket, key, id))!;
    }

    private async Task<UploadRecord?> FindUploadAsync(BucketRecord bucket, string key, UploadId id) =>
        await Store.Uploads.FindAsync(bucket.Id, ObjectKey.Create(key), id, Cancel);

    private async Task<WriteStatus> PutPartAsync(BucketRecord bucket, string key, UploadId id, PartRecord part) =>
        await Store.Uploads.PutPartAsync(bucket.Id, ObjectKey.Create(key), id, part, Cancel);

    private async Task<PartRecord[]> PutPartsAsync(BucketRecord bucket, string key, UploadId id, int count)
    {
        var blobs = await NewBlobsAsync(count);
        var parts = blobs.Select((blob, i) => SomeRow.Part(i + 1, blob)).ToArray();
        var results = await Task.WhenAll(parts.Select(part => PutPartAsync(bucket, key, id, part)));
        Assert.All(results, r => Assert.Equal(WriteStatus.Committed, r));
        return parts;
    }

    private async Task<IReadOnlyList<PartRecord>> PartsAsync(BucketRecord bucket, string key, UploadId id) =>
        await Store.Uploads.ListPartsAsync(bucket.Id, ObjectKey.Create(key), id, after: 0, count: 10_001, Cancel);

    private async Task<List<int>> PartNumbersAsync(BucketRecord bucket, int after, int count) =>
        [.. (await Store.Uploads.ListPartsAsync(bucket.Id, ObjectKey.Create("k"), s_id, after, count, Cancel)).Select(p => p.Number)];

    private async Task<WriteStatus> AbortAsync(BucketRecord bucket, string key, UploadId id) =>
        await Store.Uploads.AbortAsync(bucket.Id, ObjectKey.Create(key), id, Cancel);

    private async Task<UploadPage> ListAsync(
        BucketRecord bucket, string prefix = "", string? delimiter = null, string? marker = null, UploadId? id = null, int count = 1000) =>
        await Store.Uploads.ListAsync(
            new UploadQuery
            {
                Bucket = bucket.Id,
                Prefix = prefix,
                Delimiter = delimiter,
                KeyMarker = marker,
                UploadIdMarker = id,
                MaxUploads = count,
            },
            Cancel);

    private async Task CompleteOneAsync(BucketRecord bucket, int index, BlobSpan blob)
    {
        var id = new UploadId(1, (ulong)index);
        var upload = await CreateAsync(bucket, $"k{index}", id);
        var part = SomeRow.Part(1, blob);
        Assert.Equal(WriteStatus.Committed, await PutPartAsync(bucket, $"k{index}", id, part));
        Assert.Equal(WriteStatus.Committed, (await Store.Uploads.CompleteAsync(SomeRow.Completion(upload, [part]), Cancel)).Status);
    }
}
