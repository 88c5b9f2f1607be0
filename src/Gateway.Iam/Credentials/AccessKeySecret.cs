using System.Text;

namespace Gateway.Iam.Credentials;

/// <summary>The secret of an access key. It shows nothing of itself in logs and debuggers. Immutable.</summary>
[System.Diagnostics.DebuggerDisplay("[secret]")]
public sealed class AccessKeySecret
{
    private readonly byte[] _utf8;

    public AccessKeySecret(string secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        _utf8 = Encoding.UTF8.GetBytes(secret);
    }

    /// <summary>For signing, for sealing, and for the one answer that hands it to its owner.</summary>
    public ReadOnlySpan<byte> Utf8 => _utf8;

    public override string ToString() => "[secret]";
}
