using Gateway.Iam.Identities;

namespace Gateway.Iam.Secrets;

/// <summary>Nothing, sealed: it tells whether a master key is the one of the store, also while the store has no secrets. Immutable.</summary>
internal sealed record MasterKeyProbe(byte[] Sealed) : IIdentity<MasterKeyProbe>
{
    /// <summary>There is only one.</summary>
    public const string Id = "probe";

    public static string Kind => "master-key";

    public string DocumentId => Id;

    private static ReadOnlySpan<byte> Purpose => "master key probe"u8;

    public static MasterKeyProbe Seal(SecretSealer sealer) => new(sealer.Seal([], Purpose));

    /// <exception cref="SecretUnsealException">It was sealed with another master key.</exception>
    public void Open(SecretSealer sealer) => sealer.Open(Sealed, Purpose);

    /// <summary>The probe under the current master key; null when it is already.</summary>
    /// <exception cref="SecretUnsealException">It was sealed with another master key.</exception>
    public MasterKeyProbe? Renew(SecretSealer sealer) => sealer.Renew(Sealed, Purpose) is { } renewed ? new MasterKeyProbe(renewed) : null;
}
