namespace Gateway.Core.Objects;

/// <summary>How the bytes of an object are encrypted at rest.</summary>
/// <param name="Scheme">The scheme's number; 0 is not used.</param>
/// <param name="KeyId">The key that seals the data key; null where the scheme has none.</param>
/// <param name="SealedKey">The sealed data key and the scheme's own parameters.</param>
public sealed record EncryptionEnvelope(byte Scheme, string? KeyId, ReadOnlyMemory<byte> SealedKey);
