namespace Gateway.Iam.Identities;

/// <param name="Key">1 to 128 characters; compared without case.</param>
/// <param name="Value">Up to 256 characters.</param>
public sealed record Tag(string Key, string Value);
