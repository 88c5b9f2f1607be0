namespace Gateway.Core.Blobs;

/// <summary>Looks at the bytes of a blob while they are written, to hash them. Called by one thread at a time, in order.</summary>
public interface IBlobObserver
{
    void Append(ReadOnlySpan<byte> bytes);
}
