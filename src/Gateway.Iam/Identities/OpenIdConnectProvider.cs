using Gateway.Core.Names;

namespace Gateway.Iam.Identities;

/// <summary>An OpenID Connect provider that roles of the account can trust. Immutable.</summary>
public sealed record OpenIdConnectProvider : IIdentity<OpenIdConnectProvider>
{
    public static string Kind => "oidc-provider";

    public required AccountId Account { get; init; }

    /// <summary>The issuer without its scheme, as ARNs carry it: <c>login.example.com/tenant</c>.</summary>
    public required string Url { get; init; }

    /// <summary>The accepted audiences, in the order in which they were added.</summary>
    public IReadOnlyList<string> ClientIds { get; init; } = [];

    /// <summary>SHA-1 of the certificates of the provider's keys, 40 hexadecimal digits each.</summary>
    public IReadOnlyList<string> Thumbprints { get; init; } = [];

    public required DateTimeOffset Created { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public string DocumentId => IdOf(Account, Url);

    public string Arn => $"arn:aws:iam::{Account}:oidc-provider/{Url}";

    public static string IdOf(AccountId account, string url) => $"{account}/{url}";
}
