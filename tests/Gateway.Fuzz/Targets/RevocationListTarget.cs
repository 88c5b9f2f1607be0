using System.Security.Cryptography;
using Gateway.Federation.Certificates.Revocation;
using Gateway.Testing.Certificates;

namespace Gateway.Fuzz.Targets;

/// <summary>Certificate revocation lists, which are fetched over plain HTTP: whatever is not the issuer's says nothing.</summary>
internal sealed class RevocationListTarget : FuzzTarget
{
    public override string Name => "revocation-list";

    public override IReadOnlyList<byte[]> Seeds { get; } = [OpenSslSamples.List];

    public override IReadOnlyList<string> Words => ["0\u0080", "\u0002\u0001\u0001", "\u0006\u0003\u0055\u001D\u001C", "\u0001\u0001\u00FF", "-----BEGIN X509 CRL-----", "\u00A0\u0000", "\u0030\u0000"];

    public override void Run(byte[] input)
    {
        using var authority = OpenSslSamples.LoadAuthority();
        using var leaf = OpenSslSamples.LoadLeaf();
        try
        {
            foreach (var list in RevocationList.Read(input))
            {
                var status = list.Find(leaf, authority, OpenSslSamples.Time, TimeSpan.Zero);
                Require(status == RevocationStatus.Unavailable, $"a list that is not for the certificate, or not the issuer's, says {status}");
            }
        }
        catch (CryptographicException)
        {
            // As it should.
        }
    }
}
