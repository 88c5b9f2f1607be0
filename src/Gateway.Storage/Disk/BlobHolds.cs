using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Storage.Disk;

/// <summary>The blobs that reads in progress may still open. Safe for concurrent use.</summary>
internal sealed class BlobHolds
{
    private readonly Lock _gate = new();
    private readonly Dictionary<BlobId, int> _counts = [];

    public IDisposable Add(IReadOnlyList<BlobSpan> blobs)
    {
        lock (_gate)
        {
            foreach (var blob in blobs)
            {
                _counts[blob.Id] = _counts.GetValueOrDefault(blob.Id) + 1;
            }
        }

        return new Release(this, blobs);
    }

    public bool Contains(BlobId id)
    {
        lock (_gate)
        {
            return _counts.ContainsKey(id);
        }
    }

    private void Remove(IReadOnlyList<BlobSpan> blobs)
    {
        lock (_gate)
        {
            foreach (var blob in blobs)
            {
                if (--_counts[blob.Id] == 0)
                {
                    _counts.Remove(blob.Id);
                }
            }
        }
    }

    private sealed class Release(BlobHolds holds, IReadOnlyList<BlobSpan> blobs) : IDisposable
    {
        private int _done;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _done, 1) == 0)
            {
                holds.Remove(blobs);
            }
        }
    }
}
