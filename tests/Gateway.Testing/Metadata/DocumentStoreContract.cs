using System.Text;
using Gateway.Core.Documents;
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
                var next = int.Parse(current.Content.Span, System.Globalization.CultureInfo.InvariantCulture) + 1;
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
        Assert.Empty(await Store.Documents.ListAsync("none", null, 5, Cancel));
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

    private async Task<string[]> IdsAsync(string? after, int count) =>
        [.. (await Store.Documents.ListAsync("kind", after, count, Cancel)).Select(d => d.Id)];
}
