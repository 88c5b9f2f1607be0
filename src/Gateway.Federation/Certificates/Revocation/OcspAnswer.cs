namespace Gateway.Federation.Certificates.Revocation;

/// <summary>What a responder says of one certificate. Immutable.</summary>
/// <param name="Status">Not <see cref="RevocationStatus.Unavailable"/>.</param>
/// <param name="ThisUpdate">When it was true.</param>
/// <param name="NextUpdate">When it will be known anew; null when it is known anew at any time.</param>
internal sealed record OcspAnswer(RevocationStatus Status, DateTimeOffset ThisUpdate, DateTimeOffset? NextUpdate);
