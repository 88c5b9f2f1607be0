namespace Gateway.Host.CommandLine.MasterKeys;

/// <param name="KeyId">Names the new key, and tells nothing about it.</param>
/// <param name="Secrets">How many secrets were sealed anew.</param>
/// <param name="IsKept">Whether the data folder keeps the key; otherwise the settings must name the new one from now on.</param>
/// <param name="WasInterrupted">Whether this finished an earlier rotation.</param>
internal sealed record MasterKeyRotationResult(string KeyId, long Secrets, bool IsKept, bool WasInterrupted);
