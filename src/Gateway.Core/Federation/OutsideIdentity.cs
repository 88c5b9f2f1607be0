namespace Gateway.Core.Federation;

/// <summary>Who a provider says that somebody is, once everything about the proof was checked. Immutable.</summary>
public sealed record OutsideIdentity
{
    public required ProviderKind Kind { get; init; }

    /// <summary>The name of the provider in the settings; for a provider that an account has registered its ARN.</summary>
    public required string Provider { get; init; }

    /// <summary>
    /// What tells it from every other identity of the provider for ever: <c>sub</c> (<c>tid/oid</c> at Entra ID), a normalised DN, the common name with
    /// the issuer, the plugin's user. It is the key of its stored principal.
    /// </summary>
    public required string Subject { get; init; }

    /// <summary>For people and for ARNs: a login name, a common name. Not unique.</summary>
    public required string Name { get; init; }

    /// <summary>The issuer of the token or certificate as it stands there; null where there is none.</summary>
    public string? Issuer { get; init; }

    /// <summary>The audience of the token that was accepted; null where there is none.</summary>
    public string? Audience { get; init; }

    /// <summary>The groups that it is in, without doubles.</summary>
    public IReadOnlyList<OutsideGroup> Groups { get; init; } = [];

    /// <summary>The names of policies that its claims, or rules over them, give it.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>The names of IAM groups whose policies rules give it.</summary>
    public IReadOnlyList<string> IamGroups { get; init; } = [];

    /// <summary>The ARN of the IAM role that a rule gives it; null when none does.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Condition keys by full name: <c>jwt:sub</c>, <c>ldap:username</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Claims { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Session tags that the token carries in AWS's claim.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Those of <see cref="Tags"/> that go on into the next role.</summary>
    public IReadOnlyList<string> TransitiveTagKeys { get; init; } = [];

    /// <summary>From AWS's claim; null when it has none.</summary>
    public string? SourceIdentity { get; init; }

    /// <summary>
    /// When the proof was made: <c>iat</c> of a token, the begin of a certificate's validity. Null where the proof does not say, or is made with the login itself.
    /// </summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>No credential may outlive it: the token's expiry, the certificate's, the plugin's limit. Null for no limit.</summary>
    public DateTimeOffset? NotAfter { get; init; }
}
