using CsCheck;
using Gateway.Core.Buckets;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Xunit;

namespace Gateway.Testing.Metadata;

/// <summary>Random histories of one bucket, compared with <see cref="ObjectModel"/> after every step.</summary>
public abstract class ObjectModelContract : MetadataContract
{
    private static readonly string[] s_keys =
        ["a", "a/", "a/b", "a/b/c", "a/c", "a\0", "a\0b", "b", "b--c", "b--d--e", "\uffff", "\uffff/x", "😀", "😀/y", "/", "//"];

    private static readonly string[] s_prefixes = ["", "a", "a/", "a/b/", "b--", "😀", "x", "\uffff"];
    private static readonly string[] s_delimiters = ["", "/", "--", "\0", "b"];

    private static readonly Gen<string> s_anyKey = AnyOf(s_keys);
    private static readonly Gen<string> s_anyPrefix = AnyOf(s_prefixes);
    private static readonly Gen<string> s_anyDelimiter = AnyOf(s_delimiters);

    private static readonly Gen<ModelStep> s_step = Gen.Select(
        Gen.Int[0, Enum.GetValues<ModelStepKind>().Length - 1],
        s_anyKey,
        Gen.Int[0, 3],
        s_anyPrefix,
        s_anyDelimiter,
        Gen.OneOf(Gen.Const((string?)null), s_anyKey.Select(k => (string?)k), s_anyPrefix.Select(p => (string?)p)),
        Gen.Int[0, 6],
        (kind, key, pick, prefix, delimiter, after, count) =>
            new ModelStep((ModelStepKind)kind, key, pick, prefix, delimiter, after, count));

    private int _histories;

    [Fact]
    public async Task RandomHistories_AgreeWithTheModel() =>
        await s_step.Array[1, 120].SampleAsync(RunAsync, iter: 60, threads: 1);

    private async Task RunAsync(ModelStep[] steps)
    {
        var bucket = await CreateBucketAsync($"history-{Interlocked.Increment(ref _histories)}");
        var blobs = new Queue<BlobSpan>(await NewBlobsAsync(steps.Length));
        var model = new ObjectModel();
        var written = new HashSet<BlobId>();
        foreach (var step in steps)
        {
            await RunAsync(step, bucket, model, blobs, written);
        }

        await CompareAllAsync(bucket, model, written);
    }

    private async Task RunAsync(
        ModelStep step, BucketRecord bucket, ObjectModel model, Queue<BlobSpan> blobs, HashSet<BlobId> written)
    {
        var key = step.Key;
        switch (step.Kind)
        {
            case ModelStepKind.Put:
            case ModelStepKind.PutIfAbsent:
                var blob = blobs.Dequeue();
                var condition = new WriteCondition { MustNotExist = step.Kind == ModelStepKind.PutIfAbsent };
                var put = await Store.Objects.PutAsync(SomeRow.PutBlob(bucket, key, blob, condition), Cancel);
                var refused = condition.MustNotExist && model.Exists(key);
                Assert.Equal(refused ? WriteStatus.ConditionFailed : WriteStatus.Committed, put.Status);
                if (put.Object is { } version)
                {
                    Assert.Equal(model.Versioning != VersioningState.Enabled, version.VersionId.IsNull);
                    model.Add(key, new ModelVersion(version.VersionId, blob.Id));
                    written.Add(blob.Id);
                }

                break;
            case ModelStepKind.Delete:
                var deleted = await DeleteAsync(bucket, key);
                Assert.Equal(model.Versioning != VersioningState.Unversioned, deleted.IsDeleteMarker);
                if (model.Versioning == VersioningState.Unversioned)
                {
                    model.Remove(key, VersionId.Null);
                }
                else
                {
                    model.Add(key, new ModelVersion(deleted.VersionId!.Value, null));
                }

                break;
            case ModelStepKind.DeleteVersion:
                if (model.Versions(key).ElementAtOrDefault(step.Pick) is { } target)
                {
                    await DeleteVersionAsync(bucket, model, key, target.Id, target.IsMarker);
                }

                break;
            case ModelStepKind.DeleteNullVersion:
                var old = model.Versions(key).FirstOrDefault(v => v.Id.IsNull);
                await DeleteVersionAsync(bucket, model, key, VersionId.Null, old is { IsMarker: true });
                break;
            case ModelStepKind.Versioning:
                model.Versioning = step.Pick < 2 ? VersioningState.Enabled : VersioningState.Suspended;
                await SetVersioningAsync(bucket, model.Versioning);
                break;
            case ModelStepKind.List:
                await CompareListAsync(bucket, model, step);
                break;
            case ModelStepKind.Find:
                await CompareKeyAsync(bucket, model, key);
                break;
        }
    }

    private async Task DeleteVersionAsync(BucketRecord bucket, ObjectModel model, string key, VersionId id, bool isMarker)
    {
        var deleted = await DeleteAsync(bucket, key, id);
        Assert.Equal(WriteStatus.Committed, deleted.Status);
        Assert.Equal(isMarker, deleted.IsDeleteMarker);
        model.Remove(key, id);
    }

    private async Task CompareListAsync(BucketRecord bucket, ObjectModel model, ModelStep step)
    {
        var (names, more) = model.List(step.Prefix, step.Delimiter, step.After, step.Count);
        var page = await ListAsync(bucket, step.Prefix, step.Delimiter, step.After, step.Count);
        Assert.Equal(names, page.Objects.Select(o => o.Key.Value).Concat(page.CommonPrefixes).Order(Utf8Order.Comparer));
        Assert.Equal(more ? names[^1] : null, page.Next);
    }

    private async Task CompareKeyAsync(BucketRecord bucket, ObjectModel model, string key)
    {
        Assert.Equal(model.Current(key), Of(await FindAsync(bucket, key)));
        foreach (var version in model.Versions(key))
        {
            Assert.Equal(version, Of(await FindAsync(bucket, key, version.Id)));
        }

        if (model.Versions(key).All(v => !v.Id.IsNull))
        {
            Assert.Null(await FindAsync(bucket, key, VersionId.Null));
        }
    }

    private async Task CompareAllAsync(BucketRecord bucket, ObjectModel model, HashSet<BlobId> written)
    {
        foreach (var key in s_keys)
        {
            await CompareKeyAsync(bucket, model, key);
        }

        Assert.Equal(s_keys.Where(model.Exists).Order(Utf8Order.Comparer), await ListKeysAsync(bucket));
        var garbage = (await GarbageAsync()).Where(written.Contains).ToHashSet();
        Assert.Equal(model.Garbage.OrderBy(b => b.Number), garbage.OrderBy(b => b.Number));
        foreach (var blob in written)
        {
            Assert.True(await Store.Blobs.IsKnownAsync(blob, Cancel));
        }

        var empty = s_keys.All(key => model.Versions(key).Count == 0);
        Assert.Equal(
            empty ? DeleteBucketStatus.Deleted : DeleteBucketStatus.NotEmpty,
            await Store.Buckets.DeleteAsync(bucket.Name, Cancel));
    }

    private static Gen<string> AnyOf(string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static ModelVersion? Of(ObjectRecord? version) => version is null
        ? null
        : new ModelVersion(version.VersionId, version.IsDeleteMarker ? null : version.Blob.Id);
}
