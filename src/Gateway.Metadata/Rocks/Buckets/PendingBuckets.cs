using Gateway.Core.Buckets;
using Gateway.Core.Names;

namespace Gateway.Metadata.Rocks.Buckets;

/// <summary>The changes to buckets of the group that is being evaluated, over the committed ones. For the writer thread only.</summary>
internal sealed class PendingBuckets(BucketCache committed)
{
    private readonly List<(BucketName Name, BucketId Id, BucketRecord? Bucket)> _changes = [];
    private int _mark;

    public BucketRecord? Find(BucketId id)
    {
        for (var i = _changes.Count - 1; i >= 0; i--)
        {
            if (_changes[i].Id == id)
            {
                return _changes[i].Bucket;
            }
        }

        return committed.Find(id);
    }

    public void Set(BucketRecord bucket) => _changes.Add((bucket.Name, bucket.Id, bucket));

    public void Remove(BucketRecord bucket) => _changes.Add((bucket.Name, bucket.Id, null));

    public void Mark() => _mark = _changes.Count;

    public void RollBack() => _changes.RemoveRange(_mark, _changes.Count - _mark);

    public void Publish()
    {
        foreach (var (name, id, bucket) in _changes)
        {
            committed.Change(name, id, bucket);
        }
    }

    public void Clear() => _changes.Clear();
}
