using Gateway.Core.Names;

namespace Gateway.Core.Federation;

/// <summary>A provider of the settings, as far as sessions depend on it. Immutable.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name in the settings, unique among those of its kind; empty for the one that needs none.</param>
public sealed record OutsideProvider(ProviderKind Kind, string Name)
{
    /// <summary>The account of the identities that it vouches for; null for the installation's own.</summary>
    public AccountId? Account { get; init; }

    /// <summary>
    /// The names of the policies that everybody has who comes from it (its role, in MinIO's words); null when each identity brings its own.
    /// </summary>
    public IReadOnlyList<string>? RolePolicies { get; init; }

    /// <summary>The <c>arn:minio:iam:…:role/…</c> under which clients ask for <see cref="RolePolicies"/>; null without them.</summary>
    public string? RoleArn { get; init; }
}
