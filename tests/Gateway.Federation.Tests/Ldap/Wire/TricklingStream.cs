namespace Gateway.Federation.Tests.Ldap.Wire;

/// <summary>Gives at most so many bytes at a time.</summary>
internal sealed class TricklingStream(byte[] bytes, int most) : MemoryStream(bytes)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);
}
