using Gateway.Core.Buckets;
using Gateway.Core.Names;
using Xunit;

namespace Gateway.Testing.Metadata;

/// <summary>How every <see cref="Gateway.Core.Objects.IObjectIndex"/> lists.</summary>
public abstract class ObjectListContract : MetadataContract
{
    private static readonly string[] s_tree =
        ["a", "b/", "b/1", "b/2/x", "b/2/y", "b/3", "c", "c--d--e", "c--f", "d/1", "d/2", "photos/2024/01.jpg", "photos/2024/02.jpg"];

    [Theory]
    [InlineData("", null, null, "a,b/,b/1,b/2/x,b/2/y,b/3,c,c--d--e,c--f,d/1,d/2,photos/2024/01.jpg,photos/2024/02.jpg", "")]
    [InlineData("", "", null, "a,b/,b/1,b/2/x,b/2/y,b/3,c,c--d--e,c--f,d/1,d/2,photos/2024/01.jpg,photos/2024/02.jpg", "")]
    [InlineData("", "/", null, "a,c,c--d--e,c--f", "b/,d/,photos/")]
    [InlineData("b/", "/", null, "b/,b/1,b/3", "b/2/")]
    [InlineData("b", "/", null, "", "b/")]
    [InlineData("b/2", null, null, "b/2/x,b/2/y", "")]
    [InlineData("", "--", null, "a,b/,b/1,b/2/x,b/2/y,b/3,c,d/1,d/2,photos/2024/01.jpg,photos/2024/02.jpg", "c--")]
    [InlineData("c--", "--", null, "c--f", "c--d--")]
    [InlineData("photos/", "2024/", null, "", "photos/2024/")]
    [InlineData("none", "/", null, "", "")]
    [InlineData("", "/", "b/", "c,c--d--e,c--f", "d/,photos/")]
    [InlineData("", "/", "b/1", "c,c--d--e,c--f", "b/,d/,photos/")]
    [InlineData("", "/", "b/3", "c,c--d--e,c--f", "d/,photos/")]
    [InlineData("", "/", "b", "c,c--d--e,c--f", "b/,d/,photos/")]
    [InlineData("", null, "b/2/x", "b/2/y,b/3,c,c--d--e,c--f,d/1,d/2,photos/2024/01.jpg,photos/2024/02.jpg", "")]
    [InlineData("d/", "/", "a", "d/1,d/2", "")]
    [InlineData("d/", "/", "d/1", "d/2", "")]
    [InlineData("d/", "/", "e", "", "")]
    [InlineData("", "/", "zzz", "", "")]
    public async Task ListAsync_Tree_ReturnsKeysAndCommonPrefixes(
        string prefix, string? delimiter, string? after, string keys, string prefixes)
    {
        var bucket = await CreateTreeAsync(s_tree);

        var page = await ListAsync(bucket, prefix, delimiter, after);

        Assert.Equal(Split(keys), page.Objects.Select(o => o.Key.Value));
        Assert.Equal(Split(prefixes), page.CommonPrefixes);
        Assert.Null(page.Next);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task ListAsync_Pages_ShowEverythingOnce(int size)
    {
        var bucket = await CreateTreeAsync([.. s_tree, .. OddKeys.All]);
        foreach (var delimiter in new[] { null, "/", "--", "\0", "😀" })
        {
            var whole = await ListAsync(bucket, delimiter: delimiter);
            var shown = new List<string>();
            string? after = null;
            do
            {
                var page = await ListAsync(bucket, delimiter: delimiter, after: after, count: size);
                var names = page.Objects.Select(o => o.Key.Value).Concat(page.CommonPrefixes).Order(Utf8Order.Comparer).ToArray();
                Assert.InRange(names.Length, 1, size);
                Assert.True(page.Next is null || page.Next == names[^1]);
                shown.AddRange(names);
                after = page.Next;
            }
            while (after is not null);

            Assert.Equal(whole.Objects.Select(o => o.Key.Value).Concat(whole.CommonPrefixes).Order(Utf8Order.Comparer), shown);
        }
    }

    [Fact]
    public async Task ListAsync_PageThatEndsExactlyAtTheEnd_HasNoNext()
    {
        var bucket = await CreateTreeAsync("a", "b", "c/1", "c/2");

        Assert.Null((await ListAsync(bucket, count: 4)).Next);
        Assert.Equal("c/1", (await ListAsync(bucket, count: 3)).Next);
        Assert.Null((await ListAsync(bucket, delimiter: "/", count: 3)).Next);
        Assert.Equal("b", (await ListAsync(bucket, delimiter: "/", count: 2)).Next);
    }

    [Fact]
    public async Task ListAsync_NoKeysAskedFor_IsEmptyAndAtItsEnd()
    {
        var bucket = await CreateTreeAsync("a", "b");

        var page = await ListAsync(bucket, count: 0);

        Assert.Empty(page.Objects);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task ListAsync_OtherBuckets_AreNotShown()
    {
        var before = await CreateBucketAsync("before");
        var bucket = await CreateBucketAsync("bucket");
        var after = await CreateBucketAsync("after");
        await PutAsync(before, "z");
        await PutAsync(after, "a");
        Assert.Empty(await ListKeysAsync(bucket));

        await PutAsync(bucket, "m");

        Assert.Equal(["m"], await ListKeysAsync(bucket));
    }

    [Fact]
    public async Task ListAsync_MarkersAndOlderVersions_AreNotShown()
    {
        var bucket = await CreateBucketAsync(versioning: VersioningState.Enabled);
        foreach (var key in new[] { "a/1", "a/2", "b" })
        {
            await PutAsync(bucket, key, "1");
            await PutAsync(bucket, key, "2");
        }

        await DeleteAsync(bucket, "a/1");
        await DeleteAsync(bucket, "a/2");

        Assert.Equal(["b"], await ListKeysAsync(bucket));
        Assert.Empty((await ListAsync(bucket, delimiter: "/")).CommonPrefixes);
    }

    [Fact]
    public async Task ListAsync_AfterEveryAnsweredWrite_ShowsIt()
    {
        var bucket = await CreateBucketAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                var key = $"{writer}/{i}";
                await PutAsync(bucket, key);
                Assert.Contains((await ListAsync(bucket, prefix: $"{writer}/")).Objects, o => o.Key.Value == key);
                await DeleteAsync(bucket, key);
                Assert.DoesNotContain((await ListAsync(bucket, prefix: $"{writer}/")).Objects, o => o.Key.Value == key);
            }
        })));
    }

    private static string[] Split(string names) => names.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private async Task<BucketRecord> CreateTreeAsync(params string[] keys)
    {
        var bucket = await CreateBucketAsync();
        await Task.WhenAll(keys.Distinct().Select(key => PutAsync(bucket, key)));
        return bucket;
    }
}
