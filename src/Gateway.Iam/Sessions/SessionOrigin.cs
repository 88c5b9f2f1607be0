using Gateway.Core.Names;

namespace Gateway.Iam.Sessions;

/// <summary>
/// What a session goes back to: while it is disabled or gone, the session is refused; what revokes it revokes the session. Immutable.
/// </summary>
/// <param name="Kind">One of the kinds below: those of stored entities are the kinds of their documents.</param>
/// <param name="DocumentId">Of its document; for kinds without one the account, a slash and its name.</param>
/// <param name="UniqueId">Its unique id, which no later entity of the same name has; null for kinds that have none.</param>
public sealed record SessionOrigin(string Kind, string DocumentId, string? UniqueId)
{
    public const string User = "user";

    public const string Role = "role";

    public const string OutsidePrincipal = "outside-principal";

    public const string OidcProvider = "oidc-provider";

    /// <summary>A long-lived key. The document's id is the key's.</summary>
    public const string AccessKey = "access-key";

    /// <summary>The root of an account.</summary>
    public const string Account = "account";

    /// <summary>A session that made it; by its access key id. It may be over.</summary>
    public const string Session = "session";

    /// <summary>A provider of the settings; by <see cref="Revocations.Revocation.SubjectOf"/>.</summary>
    public const string Provider = "provider";

    /// <summary>What follows the account in <see cref="DocumentId"/>.</summary>
    public string Name => DocumentId[(DocumentId.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>An origin that has no document.</summary>
    public static SessionOrigin Of(string kind, AccountId account, string name) => new(kind, $"{account}/{name}", null);

    /// <summary>The account that it belongs to, or the given one where it does not say.</summary>
    public AccountId AccountOr(AccountId otherwise) =>
        DocumentId.Length >= AccountId.Length && AccountId.TryParse(DocumentId[..AccountId.Length], out var account) ? account : otherwise;
}
