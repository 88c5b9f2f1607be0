using System.Text;
using Gateway.Core.Buckets;
using Gateway.Core.Names;
using Xunit;

namespace Gateway.Testing.Metadata;

/// <summary>What every <see cref="IBucketStore"/> does.</summary>
public abstract class BucketStoreContract : MetadataContract
{
    private static readonly AccountId s_other = AccountId.Parse("999999999999");

    [Fact]
    public async Task CreateAsync_New_IsReadBack()
    {
        var configurations = new Dictionary<string, ReadOnlyMemory<byte>> { ["policy"] = "document"u8.ToArray() };
        var created = await Store.Buckets.CreateAsync(SomeRow.Bucket("new-bucket") with { ObjectLockEnabled = true, Configurations = configurations }, Cancel);

        Assert.True(created.Created);
        Assert.NotEqual(default, created.Bucket.Id);
        Assert.Equal(VersioningState.Unversioned, created.Bucket.Versioning);
        Assert.True(created.Bucket.ObjectLockEnabled);
        Assert.Equal("document"u8.ToArray(), Assert.Single(created.Bucket.Configurations).Value.ToArray());
        Assert.Equal(Text(created.Bucket), Text(await FindAsync("new-bucket")));
        await Harness.RestartAsync();
        Assert.Equal(Text(created.Bucket), Text(await FindAsync("new-bucket")));
        Assert.Null(await FindAsync("no-bucket"));
    }

    [Fact]
    public async Task CreateAsync_NameTaken_AnswersTheOtherBucketUnchanged()
    {
        var first = await Store.Buckets.CreateAsync(SomeRow.Bucket("taken"), Cancel);

        var second = await Store.Buckets.CreateAsync(SomeRow.Bucket("taken", s_other) with { Region = "eu-west-1" }, Cancel);

        Assert.False(second.Created);
        Assert.Equal(Text(first.Bucket), Text(second.Bucket));
        Assert.Equal(Text(first.Bucket), Text(await FindAsync("taken")));
    }

    [Fact]
    public async Task CreateAsync_ManyAtOnce_MakesOne()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(
            async () => await Store.Buckets.CreateAsync(SomeRow.Bucket("race"), Cancel))));

        var winner = Assert.Single(results, r => r.Created);
        Assert.All(results, r => Assert.Equal(winner.Bucket.Id, r.Bucket.Id));
    }

    [Fact]
    public async Task DeleteAsync_EmptyMissingAndFull_AnswersWhichItWas()
    {
        var bucket = await CreateBucketAsync();
        await PutAsync(bucket, "k");

        Assert.Equal(DeleteBucketStatus.NoSuchBucket, await Store.Buckets.DeleteAsync(BucketName.Parse("missing"), Cancel));
        Assert.Equal(DeleteBucketStatus.NotEmpty, await Store.Buckets.DeleteAsync(bucket.Name, Cancel));
        await DeleteAsync(bucket, "k");
        Assert.Equal(DeleteBucketStatus.Deleted, await Store.Buckets.DeleteAsync(bucket.Name, Cancel));
        Assert.Equal(DeleteBucketStatus.NoSuchBucket, await Store.Buckets.DeleteAsync(bucket.Name, Cancel));
        Assert.Null(await FindAsync("bucket"));
        Assert.Empty((await ListAsync()).Buckets);
    }

    [Fact]
    public async Task DeleteAsync_OnlyADeleteMarkerLeft_IsNotEmpty()
    {
        var bucket = await CreateBucketAsync(versioning: VersioningState.Enabled);
        var marker = await DeleteAsync(bucket, "k");

        Assert.Equal(DeleteBucketStatus.NotEmpty, await Store.Buckets.DeleteAsync(bucket.Name, Cancel));
        await DeleteAsync(bucket, "k", marker.VersionId);
        Assert.Equal(DeleteBucketStatus.Deleted, await Store.Buckets.DeleteAsync(bucket.Name, Cancel));
    }

    [Fact]
    public async Task DeleteAsync_RacingWithPuts_NeverLosesAnAnsweredObject()
    {
        for (var round = 0; round < 20; round++)
        {
            var bucket = await CreateBucketAsync($"race-{round}");
            var put = Task.Run(async () => await Store.Objects.PutAsync(SomeRow.Put(bucket, "k"), Cancel));
            var delete = Task.Run(async () => await Store.Buckets.DeleteAsync(bucket.Name, Cancel));

            var committed = (await put).Object is not null;

            Assert.Equal(committed ? DeleteBucketStatus.NotEmpty : DeleteBucketStatus.Deleted, await delete);
            Assert.Equal(committed, await FindAsync(bucket, "k") is not null);
        }
    }

    [Fact]
    public async Task UpdateAsync_Change_IsReadBackAndCountsForWrites()
    {
        var bucket = await CreateBucketAsync();
        var policy = Encoding.UTF8.GetBytes("{}");

        var updated = await Store.Buckets.UpdateAsync(
            bucket.Name,
            b => b with
            {
                Versioning = VersioningState.Enabled,
                ObjectLockEnabled = true,
                Configurations = new Dictionary<string, ReadOnlyMemory<byte>> { ["policy"] = policy, ["cors"] = policy },
            },
            Cancel);

        var found = await FindAsync("bucket");
        Assert.Equal(Text(updated), Text(found));
        Assert.Equal(policy, found!.Configurations["policy"].ToArray());
        Assert.False((await PutAsync(bucket, "k")).VersionId.IsNull);
        await Harness.RestartAsync();
        Assert.Equal(VersioningState.Enabled, (await FindAsync("bucket"))?.Versioning);
    }

    [Fact]
    public async Task UpdateAsync_NoBucket_IsNull() =>
        Assert.Null(await Store.Buckets.UpdateAsync(BucketName.Parse("missing"), b => b, Cancel));

    [Fact]
    public async Task UpdateAsync_ForbiddenChangeOrFailure_ChangesNothing()
    {
        var bucket = await CreateBucketAsync(versioning: VersioningState.Enabled);
        Func<BucketRecord, BucketRecord>[] changes =
        [
            b => b with { Name = BucketName.Parse("other") },
            b => b with { Id = new BucketId(99) },
            b => b with { Owner = s_other },
            b => b with { Versioning = VersioningState.Unversioned },
        ];

        foreach (var change in changes)
        {
            await Assert.ThrowsAsync<ArgumentException>(
                async () => await Store.Buckets.UpdateAsync(bucket.Name, change, Cancel));
        }

        await Assert.ThrowsAsync<InvalidTimeZoneException>(
            async () => await Store.Buckets.UpdateAsync(bucket.Name, _ => throw new InvalidTimeZoneException(), Cancel));
        Assert.Equal(Text(bucket), Text(await FindAsync("bucket")));
        await PutAsync(bucket, "still-writable");
    }

    [Fact]
    public async Task UpdateAsync_ManyAtOnce_LosesNone()
    {
        var bucket = await CreateBucketAsync();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () => await Store.Buckets.UpdateAsync(
            bucket.Name,
            b => b with
            {
                Configurations = new Dictionary<string, ReadOnlyMemory<byte>>(b.Configurations) { [$"c{i}"] = new byte[] { 1 } },
            },
            Cancel))));

        Assert.Equal(50, (await FindAsync("bucket"))!.Configurations.Count);
    }

    [Fact]
    public async Task ListAsync_ByOwnerPrefixAndPage_IsInOrder()
    {
        foreach (var name in new[] { "bbb", "aaa", "aab", "ccc", "aa-1" })
        {
            await Store.Buckets.CreateAsync(SomeRow.Bucket(name), Cancel);
        }

        await Store.Buckets.CreateAsync(SomeRow.Bucket("aac", s_other), Cancel);

        Assert.Equal(["aa-1", "aaa", "aab", "bbb", "ccc"], await NamesAsync());
        Assert.Equal(["aa-1", "aaa", "aab"], await NamesAsync(prefix: "aa"));
        Assert.Equal(["bbb", "ccc"], await NamesAsync(after: "aab"));
        Assert.Equal(["aab"], await NamesAsync(prefix: "aa", after: "aaa"));
        Assert.Empty(await NamesAsync(prefix: "zz"));
        Assert.Empty(await NamesAsync(count: 0));
        Assert.True((await ListAsync(count: 4)).IsTruncated);
        Assert.False((await ListAsync(count: 5)).IsTruncated);
        Assert.Equal("aac", (await Store.Buckets.ListAsync(s_other, "", null, 10, Cancel)).Buckets.Single().Name.Value);
    }

    private async Task<BucketRecord?> FindAsync(string name) => await Store.Buckets.FindAsync(BucketName.Parse(name), Cancel);

    private async Task<BucketPage> ListAsync(string prefix = "", string? after = null, int count = 100) =>
        await Store.Buckets.ListAsync(SomeRow.Owner, prefix, after, count, Cancel);

    private async Task<string[]> NamesAsync(string prefix = "", string? after = null, int count = 100) =>
        [.. (await ListAsync(prefix, after, count)).Buckets.Select(b => b.Name.Value)];
}
