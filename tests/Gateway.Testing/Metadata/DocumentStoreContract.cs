using System.Globalization;
using System.Text;
using Gateway.Core.Documents;
using Gateway.Testing.Documents;
using Xunit;

namespace Gateway.Testing.Metadata;

/// <summary>What every <see cref="IDocumentStore"/> does.</summary>
public abstract class DocumentStoreContract : MetadataContract
{
    [Fact]
    public async Task TryPutAsync_New_IsReadBack()
    {
        Assert.True(await PutAsync("kind", "id", "content", 0));

        var document = await FindAsync("kind", "id");

        Assert.Equal("content", Encoding.UTF8.GetString(document!.Content.Span));
        Assert.True(document.Version > 0);
        Assert.Equal("id", document.Id);
        await Harness.RestartAsync();
        Assert.Equal(Text(document), Text(await FindAsync("kind", "id")));
        Assert.Null(await FindAsync("kind", "other"));
        Assert.Null(await FindAsync("other", "id"));
        Assert.Null(await FindAsync("kin", "did"));
    }

    [Fact]
    public async Task TryPutAsync_WrongVersion_ChangesNothing()
    {
        Assert.False(await PutAsync("kind", "id", "x", 1));
        Assert.Null(await FindAsync("kind", "id"));
        await PutAsync("kind", "id", "1", 0);
        var first = await FindAsync("kind", "id");

        Assert.False(await PutAsync("kind", "id", "2", 0));
        Assert.False(await PutAsync("kind", "id", "2", first!.Version + 1));
        Assert.Equal(Text(first), Text(await FindAsync("kind", "id")));
        Assert.True(await PutAsync("kind", "id", "2", first.Version));
        Assert.True((await FindAsync("kind", "id"))!.Version > first.Version);
    }

    [Fact]
    public async Task TryDeleteAsync_RightVersionOnly_RemovesIt()
    {
        await PutAsync("kind", "id", "1", 0);
        var version = (await FindAsync("kind", "id"))!.Version;

        Assert.False(await Store.Documents.TryDeleteAsync("kind", "id", version + 1, Cancel));
        Assert.True(await Store.Documents.TryDeleteAsync("kind", "id", version, Cancel));
        Assert.False(await Store.Documents.TryDeleteAsync("kind", "id", version, Cancel));
        Assert.Null(await FindAsync("kind", "id"));

        await PutAsync("kind", "id", "again", 0);
        Assert.True((await FindAsync("kind", "id"))!.Version > version);
    }

    [Fact]
    public async Task TryPutAsync_ManyWriters_LoseNoUpdate()
    {
        await PutAsync("kind", "counter", "0", 0);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < 10;)
            {
                var current = (await FindAsync("kind", "counter"))!;
                var next = Number(current) + 1;
                done += await PutAsync("kind", "counter", $"{next}", current.Version) ? 1 : 0;
            }
        })));

        Assert.Equal("80", Encoding.UTF8.GetString((await FindAsync("kind", "counter"))!.Content.Span));
    }

    [Fact]
    public async Task ListAsync_Kind_IsInOrderOfIdsAndPaged()
    {
        foreach (var id in new[] { "b", "a", "a\0", "", "\uffff", "😀" })
        {
            await PutAsync("kind", id, id, 0);
        }

        await PutAsync("kin", "z", "", 0);
        await PutAsync("kind\0", "z", "", 0);
        await PutAsync("kinda", "z", "", 0);

        Assert.Equal(["", "a", "a\0", "b", "\uffff", "😀"], await IdsAsync(null, 100));
        Assert.Equal(["a\0", "b"], await IdsAsync("a", 2));
        Assert.Empty(await IdsAsync("😀", 2));
        Assert.Empty(await IdsAsync(null, 0));
        Assert.Empty(await Store.Documents.ListAsync("none", "", null, 5, Cancel));
    }

    [Fact]
    public async Task ListAsync_Prefix_HoldsOnlyWhatBeginsWithIt()
    {
        foreach (var id in new[] { "1/a", "1/b", "1/c", "10/a", "2/a", "1", "0/z" })
        {
            await PutAsync("kind", id, id, 0);
        }

        Assert.Equal(["1/a", "1/b", "1/c"], await IdsAsync(null, 100, "1/"));
        Assert.Equal(["1/b"], await IdsAsync("1/a", 1, "1/"));
        Assert.Equal(["1/a"], await IdsAsync("0/z", 1, "1/"));
        Assert.Empty(await IdsAsync("1/c", 5, "1/"));
        Assert.Empty(await IdsAsync("9", 5, "1/"));
    }

    [Fact]
    public async Task TryWriteAsync_AllExpected_WritesAll()
    {
        await PutAsync("kind", "changed", "old", 0);
        await PutAsync("kind", "deleted", "old", 0);
        await PutAsync("kind", "kept", "old", 0);
        var before = await Task.WhenAll(FindAsync("kind", "changed"), FindAsync("kind", "deleted"), FindAsync("kind", "kept"));

        Assert.True(await Store.Documents.TryWriteAsync(
            [
                DocumentWrite.Put("kind", "changed", "new"u8.ToArray(), before[0]!.Version),
                DocumentWrite.Put("other", "added", "new"u8.ToArray(), 0),
                DocumentWrite.Delete("kind", "deleted", before[1]!.Version),
                DocumentWrite.Check("kind", "kept", before[2]!.Version),
                DocumentWrite.Check("kind", "absent", 0),
            ],
            Cancel));
        await Harness.RestartAsync();

        var changed = await FindAsync("kind", "changed");
        Assert.Equal("new", Encoding.UTF8.GetString(changed!.Content.Span));
        Assert.True(changed.Version > before[0]!.Version);
        Assert.Equal("new", Encoding.UTF8.GetString((await FindAsync("other", "added"))!.Content.Span));
        Assert.Null(await FindAsync("kind", "deleted"));
        Assert.Equal(before[2]!.Version, (await FindAsync("kind", "kept"))!.Version);
        Assert.Null(await FindAsync("kind", "absent"));
    }

    [Fact]
    public async Task TryWriteAsync_OneUnexpected_WritesNothing()
    {
        await PutAsync("kind", "a", "old", 0);
        var version = (await FindAsync("kind", "a"))!.Version;
        DocumentWrite[] surprises =
        [
            DocumentWrite.Put("kind", "b", "x"u8.ToArray(), 1),
            DocumentWrite.Delete("kind", "b", 1),
            DocumentWrite.Check("kind", "b", 1),
        ];

        foreach (var surprise in surprises)
        {
            Assert.False(await Store.Documents.TryWriteAsync(
                [DocumentWrite.Put("kind", "a", "new"u8.ToArray(), version), DocumentWrite.Put("kind", "c", "new"u8.ToArray(), 0), surprise], Cancel));
        }

        Assert.False(await Store.Documents.TryWriteAsync(
            [DocumentWrite.Put("kind", "c", "new"u8.ToArray(), 0), DocumentWrite.Check("kind", "a", 0)], Cancel));
        Assert.Equal("old", Encoding.UTF8.GetString((await FindAsync("kind", "a"))!.Content.Span));
        Assert.Null(await FindAsync("kind", "c"));
    }

    [Fact]
    public async Task TryWriteAsync_OneDocumentTwice_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.Documents.TryWriteAsync(
            [DocumentWrite.Put("kind", "a", "1"u8.ToArray(), 0), DocumentWrite.Put("kind", "a", "2"u8.ToArray(), 0)], Cancel));

        Assert.Null(await FindAsync("kind", "a"));
    }

    [Fact]
    public async Task TryWriteAsync_Transfers_KeepTheSum()
    {
        await PutAsync("kind", "left", "100", 0);
        await PutAsync("kind", "right", "100", 0);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < 10;)
            {
                var left = (await FindAsync("kind", "left"))!;
                var right = (await FindAsync("kind", "right"))!;
                done += await Store.Documents.TryWriteAsync(
                    [
                        DocumentWrite.Put("kind", "left", Encoding.UTF8.GetBytes($"{Number(left) - 1}"), left.Version),
                        DocumentWrite.Put("kind", "right", Encoding.UTF8.GetBytes($"{Number(right) + 1}"), right.Version),
                    ],
                    Cancel) ? 1 : 0;
            }
        })));

        Assert.Equal(20, Number((await FindAsync("kind", "left"))!));
        Assert.Equal(180, Number((await FindAsync("kind", "right"))!));
    }

    [Fact]
    public async Task TryPutAsync_EmptyAndLargeContent_IsReadBack()
    {
        var large = new string('x', 1 << 20);
        await PutAsync("kind", "empty", "", 0);
        await PutAsync("kind", "large", large, 0);

        Assert.Equal(0, (await FindAsync("kind", "empty"))!.Content.Length);
        Assert.Equal(large, Encoding.UTF8.GetString((await FindAsync("kind", "large"))!.Content.Span));
    }

    private async Task<bool> PutAsync(string kind, string id, string content, ulong version) =>
        await Store.Documents.TryPutAsync(kind, id, Encoding.UTF8.GetBytes(content), version, Cancel);

    private async Task<Document?> FindAsync(string kind, string id) => await Store.Documents.FindAsync(kind, id, Cancel);

    private async Task<string[]> IdsAsync(string? after, int count, string prefix = "") =>
        [.. (await Store.Documents.ListAsync("kind", prefix, after, count, Cancel)).Select(d => d.Id)];

    private static int Number(Document document) => int.Parse(document.Content.Span, CultureInfo.InvariantCulture);
}
