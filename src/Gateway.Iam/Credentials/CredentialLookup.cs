namespace Gateway.Iam.Credentials;

/// <summary>What was found under an access key id and a token. The default value found nothing.</summary>
/// <param name="Status">Why there is no key, or that there is one.</param>
/// <param name="Key">
/// What the signature is checked with; null when there is nothing. With <see cref="CredentialStatus.InvalidToken"/> the request is refused all the same.
/// </param>
public readonly record struct CredentialLookup(CredentialStatus Status, AccessKey? Key)
{
    public static CredentialLookup InvalidToken { get; } = new(CredentialStatus.InvalidToken, null);

    public static CredentialLookup ExpiredToken { get; } = new(CredentialStatus.ExpiredToken, null);

    /// <summary>The key, or that there is none.</summary>
    public static CredentialLookup Of(AccessKey? key) => key is null ? default : new(CredentialStatus.Found, key);
}
