using Gateway.Core.Blobs;

namespace Gateway.Testing.Blobs;

/// <summary>Keeps what it sees, or throws when it has seen enough.</summary>
public sealed class RecordingObserver(long failAfter = long.MaxValue) : IBlobObserver
{
    private readonly List<byte> _seen = [];

    public byte[] Seen => [.. _seen];

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _seen.AddRange(bytes);
        if (_seen.Count > failAfter)
        {
            throw new InvalidOperationException("The observer was made to fail.");
        }
    }
}
