namespace Gateway.Iam.Credentials;

/// <summary>What was found under an access key id and a token. The default value found nothing.</summary>
/// <param name="Status">Why there is no key, or that there is one.</param>
/// <param name="Key">Null unless it may sign now.</param>
public readonly record struct CredentialLookup(CredentialStatus Status, AccessKey? Key)
{
    public static CredentialLookup InvalidToken { get; } = new(CredentialStatus.InvalidToken, null);

    public static CredentialLookup ExpiredToken { get; } = new(CredentialStatus.ExpiredToken, null);

    /// <summary>The key, or that there is none.</summary>
    public static CredentialLookup Of(AccessKey? key) => key is null ? default : new(CredentialStatus.Found, key);
}
