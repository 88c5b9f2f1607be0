using Gateway.Iam.Signing;

namespace Gateway.Api.S3.Objects;

/// <summary>A range of a stored object as the body of a new one: what a copy reads. The object body stays its owner's.</summary>
internal sealed class StoredBody(ObjectBody source, long offset, long length) : RequestBody
{
    private long _read;

    public override long? Length => length;

    public override async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        var left = length - _read;
        if (left == 0)
        {
            return 0;
        }

        var read = await source.ReadAsync(offset + _read, destination[..(int)Math.Min(destination.Length, left)], cancellationToken);
        _read += read;
        return read;
    }
}
