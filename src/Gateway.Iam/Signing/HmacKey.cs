using System.Security.Cryptography;

namespace Gateway.Iam.Signing;

/// <summary>
/// A key of HMAC-SHA256 that is used often. Keying is half the work of a short message, so keyed hashes are kept, one per processor at most.
/// Safe for concurrent use.
/// </summary>
internal sealed class HmacKey
{
    public const int Length = 32;

    private readonly byte[] _key;
    private readonly IncrementalHash?[] _idle = new IncrementalHash?[Environment.ProcessorCount];

    public HmacKey(ReadOnlySpan<byte> key) => _key = key.ToArray();

    public void Compute(ReadOnlySpan<byte> message, Span<byte> mac)
    {
        ref var slot = ref _idle[(uint)Thread.GetCurrentProcessorId() % (uint)_idle.Length];
        var hash = Interlocked.Exchange(ref slot, null) ?? IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(message);
        hash.GetHashAndReset(mac);
        if (Interlocked.CompareExchange(ref slot, hash, null) is not null)
        {
            hash.Dispose();
        }
    }
}
