using System.Security.Cryptography;
using System.Text;
using Gateway.Core.Errors;
using Gateway.Iam.Signing.V4;

namespace Gateway.Iam.Signing.Bodies;

/// <summary>
/// The chain of chunk signatures: each covers the one before it, and the first the signature of the head. Not safe for concurrent use.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html and sigv4-streaming-trailers.html</remarks>
internal sealed class ChunkSigner(RequestHead head, ChunkSeed seed)
{
    private readonly byte[] _chunkPrefix = Prefix("AWS4-HMAC-SHA256-PAYLOAD", seed);
    private readonly byte[] _trailerPrefix = Prefix("AWS4-HMAC-SHA256-TRAILER", seed);
    private readonly byte[] _previous = (byte[])seed.Signature.Clone();

    /// <exception cref="S3Exception">SignatureDoesNotMatch</exception>
    public void DemandChunk(ReadOnlySpan<byte> dataSha256, string signature)
    {
        var buffer = new CanonicalBuffer(512);
        try
        {
            buffer.Append(_chunkPrefix);
            buffer.AppendHex(_previous);
            buffer.Append("\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"u8);
            buffer.AppendHex(dataSha256);
            Demand(buffer.Written, signature);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    /// <param name="trailer">The lines <c>name:value</c>, each ended by a line feed.</param>
    /// <param name="signature">As sent.</param>
    /// <exception cref="S3Exception">SignatureDoesNotMatch</exception>
    public void DemandTrailer(ReadOnlySpan<byte> trailer, string signature)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(trailer, hash);
        var buffer = new CanonicalBuffer(512);
        try
        {
            buffer.Append(_trailerPrefix);
            buffer.AppendHex(_previous);
            buffer.Append((byte)'\n');
            buffer.AppendHex(hash);
            Demand(buffer.Written, signature);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    private void Demand(ReadOnlySpan<byte> stringToSign, string signature)
    {
        Span<byte> provided = stackalloc byte[HmacKey.Length];
        seed.Key.Compute(stringToSign, _previous);
        if (!(HexText.TryDecode(signature, provided) & CryptographicOperations.FixedTimeEquals(_previous, provided)))
        {
            throw SignatureMismatch.For(seed.AccessKeyId, signature, stringToSign, seed.CanonicalRequest(head));
        }
    }

    private static byte[] Prefix(string algorithm, ChunkSeed seed) => Encoding.Latin1.GetBytes($"{algorithm}\n{seed.Timestamp}\n{seed.Scope}\n");
}
