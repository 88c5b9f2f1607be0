using System.Text;
using Gateway.Core.Blobs;
using Gateway.Core.Buckets;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Metadata.Rocks;
using Gateway.Metadata.Tests.Rocks.Crashes;
using Gateway.Testing.Metadata;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Metadata.Tests.Rocks;

/// <summary>What a process that dies at any moment leaves behind, and what one does whose disk is full.</summary>
public sealed class RocksCrashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Kill_InTheMiddleOfWrites_LosesNothingThatWasAnswered()
    {
        var history = new CrashHistory();
        for (var run = 0; run < 4; run++)
        {
            await RunUntilKilledAsync($"run{run}", history, answers: 1500 + (run * 700));
            await using var store = await OpenAsync();
            var bucket = (await store.Buckets.FindAsync(BucketName.Parse("crash"), Cancel))!;
            await CheckAsync(store, bucket, history);

            // Numbers go on behind all that were ever given out.
            var next = await store.Objects.PutAsync(SomeRow.Put(bucket, "next"), Cancel);
            Assert.True(next.Object!.Sequence > history.HighestSequence);
        }
    }

    [Fact]
    public async Task Write_ToAFullDisk_IsRefusedWhileReadsGoOnAndNothingAnsweredIsLost()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Limits the size of files as Linux does.");
        var put = new List<string>();
        var refused = new List<string>();
        var readable = false;
        using (var child = new ChildProcess(FillingWriter.Name, _folder.Path))
        {
            while (await child.ReadLineAsync(Cancel) is { } line)
            {
                var words = line.Split(' ');
                readable |= words[0] == FillingWriter.Read && words[1] == bool.TrueString;
                (words[0] == FillingWriter.Put ? put : words[0] == FillingWriter.Refused ? refused : []).Add(words[1]);
            }

            Assert.Equal(0, await child.WaitAsync(Cancel));
        }

        Assert.NotEmpty(put);
        Assert.NotEmpty(refused);
        Assert.All(refused, type => Assert.Equal(nameof(StorageFullException), type));
        Assert.True(readable);
        await using var store = await OpenAsync();
        var bucket = (await store.Buckets.FindAsync(BucketName.Parse("full"), Cancel))!;
        foreach (var key in put)
        {
            var found = await store.Objects.FindAsync(bucket.Id, ObjectKey.Create(key), VersionSelector.Current, Cancel);
            Assert.Equal(CrashingWriter.BodyOf(key), await ReadAsync(store, found!));
        }

        Assert.Equal(WriteStatus.Committed, (await store.Objects.PutAsync(SomeRow.Put(bucket, "again"), Cancel)).Status);
    }

    private static async Task CheckAsync(RocksStore store, BucketRecord bucket, CrashHistory history)
    {
        foreach (var key in history.Kept)
        {
            var found = await store.Objects.FindAsync(bucket.Id, ObjectKey.Create(key), VersionSelector.Current, Cancel);
            Assert.True(found is not null, $"{key} was answered and is lost.");
            Assert.Equal(history.SequenceOf(key), found.Sequence);
        }

        string? after = null;
        do
        {
            var page = await store.Objects.ListAsync(
                new Core.Listing.ObjectQuery { Bucket = bucket.Id, After = after, MaxKeys = 1000 }, Cancel);
            foreach (var version in page.Objects)
            {
                Assert.False(history.IsDeleted(version.Key.Value), $"{version.Key} was deleted and is back.");
                await CheckBodyAsync(store, version);
            }

            after = page.Next;
        }
        while (after is not null);
    }

    private static async Task CheckBodyAsync(RocksStore store, ObjectRecord version)
    {
        if (version.Body == BodyKind.Inline)
        {
            Assert.Equal(CrashingWriter.BodyOf(version.Key.Value), await ReadAsync(store, version));
        }
        else if (version.Body == BodyKind.Blob)
        {
            Assert.True(await store.Blobs.IsKnownAsync(version.Blob.Id, Cancel));
        }
    }

    private static async Task<string?> ReadAsync(RocksStore store, ObjectRecord version)
    {
        var body = new byte[version.Size];
        return await store.Objects.ReadInlineBodyAsync(version, body, Cancel) ? Encoding.UTF8.GetString(body) : null;
    }

    private async Task RunUntilKilledAsync(string run, CrashHistory history, int answers)
    {
        using var child = new ChildProcess(CrashingWriter.Name, _folder.Path, run);
        var lines = 0;
        while (await child.ReadLineAsync(Cancel) is { } line)
        {
            history.Add(line);
            if (++lines == answers)
            {
                child.Kill();
            }
        }

        Assert.True(lines >= answers, "The child ended by itself.");
        await child.WaitAsync(Cancel);
    }

    private async Task<RocksStore> OpenAsync() => await RocksStore.OpenAsync(
        new RocksOptions { Folder = _folder.Path }, TimeProvider.System, NullLoggerFactory.Instance, Cancel);
}
