using System.Buffers;

namespace Gateway.Api.S3.Objects;

/// <summary>A body that was read whole from beside its row. Takes ownership of an array rented from the shared pool.</summary>
internal sealed class InlineObjectBody(byte[] rented, int length) : ObjectBody
{
    private byte[]? _rented = rented;

    /// <summary>Where the body goes.</summary>
    public Memory<byte> Memory => _rented.AsMemory(0, length);

    public override ValueTask<int> ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        var source = (_rented ?? throw new ObjectDisposedException(nameof(InlineObjectBody))).AsMemory(0, length);
        if (offset >= length)
        {
            return ValueTask.FromResult(0);
        }

        var count = (int)Math.Min(destination.Length, length - offset);
        source.Slice((int)offset, count).CopyTo(destination);
        return ValueTask.FromResult(count);
    }

    public override ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } array)
        {
            ArrayPool<byte>.Shared.Return(array);
        }

        return ValueTask.CompletedTask;
    }
}
