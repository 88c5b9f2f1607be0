namespace Gateway.Api.Tests.Testing;

/// <summary>Gives some bytes, then fails.</summary>
internal sealed class BrokenStream(int length, Exception fault) : MemoryStream(new byte[length])
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw fault;
}
