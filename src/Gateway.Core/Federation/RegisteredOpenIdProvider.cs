namespace Gateway.Core.Federation;

/// <summary>An OpenID Connect provider that an account has registered through the IAM API. Immutable.</summary>
/// <param name="Arn">Of the account's entity.</param>
/// <param name="Issuer">With its scheme: <c>https://login.example.com/tenant</c>.</param>
/// <param name="ClientIds">The accepted audiences.</param>
/// <param name="Thumbprints">SHA-1 of certificates of the provider's server, 40 hexadecimal digits each; empty where the chain is to be trusted instead.</param>
public sealed record RegisteredOpenIdProvider(string Arn, string Issuer, IReadOnlyList<string> ClientIds, IReadOnlyList<string> Thumbprints);
