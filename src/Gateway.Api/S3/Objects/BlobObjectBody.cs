using Gateway.Core.Blobs;
using Gateway.Core.Objects;

namespace Gateway.Api.S3.Objects;

/// <summary>A body in one blob, or in the blobs of its parts one after the other; one of them is open at a time.</summary>
internal sealed class BlobObjectBody : ObjectBody
{
    private readonly IBlobStore _blobs;
    private readonly IReadOnlyList<BlobSpan> _spans;
    private readonly long[] _starts;
    private readonly IDisposable? _hold;
    private IBlobReader? _open;
    private int _openIndex = -1;

    public BlobObjectBody(IBlobStore blobs, IReadOnlyList<BlobSpan> spans)
    {
        _blobs = blobs;
        _spans = spans;
        _starts = new long[spans.Count];

        // One blob is open from the start and needs no hold.
        _hold = spans.Count > 1 ? blobs.Hold(spans) : null;
        for (var i = 1; i < spans.Count; i++)
        {
            _starts[i] = _starts[i - 1] + spans[i - 1].Length;
        }
    }

    /// <summary>Opens the blob that holds the offset, so that a body that is gone shows before the answer begins.</summary>
    /// <exception cref="BlobMissingException">The body is gone.</exception>
    public async ValueTask OpenAtAsync(long offset, CancellationToken cancellationToken)
    {
        var index = Array.BinarySearch(_starts, offset);
        await OpenAsync(index >= 0 ? LastAt(index) : ~index - 1, cancellationToken);
    }

    public override async ValueTask<int> ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        var total = 0;
        while (total < destination.Length)
        {
            var last = _starts.Length - 1;
            if (offset >= _starts[last] + _spans[last].Length)
            {
                break;
            }

            await OpenAtAsync(offset, cancellationToken);
            var read = await _open!.ReadAsync(offset - _starts[_openIndex], destination[total..], cancellationToken);
            if (read == 0)
            {
                break;
            }

            total += read;
            offset += read;
        }

        return total;
    }

    public override ValueTask DisposeAsync()
    {
        _hold?.Dispose();
        return _open?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    // Empty parts share their start with the part after them.
    private int LastAt(int index)
    {
        while (index + 1 < _starts.Length && _starts[index + 1] == _starts[index])
        {
            index++;
        }

        return index;
    }

    private async ValueTask OpenAsync(int index, CancellationToken cancellationToken)
    {
        if (index == _openIndex)
        {
            return;
        }

        if (_open is not null)
        {
            await _open.DisposeAsync();
            _open = null;
            _openIndex = -1;
        }

        _open = await _blobs.OpenAsync(_spans[index].Id, cancellationToken);
        _openIndex = index;
    }
}
