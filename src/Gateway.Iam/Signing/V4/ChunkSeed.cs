namespace Gateway.Iam.Signing.V4;

/// <summary>Where the chain of chunk signatures of a verified request begins. Immutable.</summary>
internal sealed class ChunkSeed(in V4Claim claim, HmacKey key)
{
    private readonly V4Claim _claim = claim;

    public HmacKey Key { get; } = key;

    public string AccessKeyId => _claim.Credential.AccessKeyId.ToString();

    public string Timestamp => _claim.Timestamp;

    public string Scope => _claim.Credential.Scope.ToString();

    /// <summary>The signature of the head, 32 bytes.</summary>
    public byte[] Signature { get; } = Convert.FromHexString(claim.Signature.Span);

    /// <summary>The canonical request of the head, written again: it is only asked for by the answer to a wrong chunk signature.</summary>
    public byte[] CanonicalRequest(RequestHead head)
    {
        var buffer = new CanonicalBuffer(2048);
        try
        {
            V4Verifier.AppendCanonicalRequest(ref buffer, head, HeaderList.AsSpan(head.Headers), _claim);
            return buffer.Written.ToArray();
        }
        finally
        {
            buffer.Dispose();
        }
    }
}
