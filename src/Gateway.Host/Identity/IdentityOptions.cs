using Gateway.Core.Names;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Iam.Secrets;
using Gateway.Iam.Sessions.Keys;

namespace Gateway.Host.Identity;

/// <summary>Who the installation is, and what protects its secrets.</summary>
internal sealed class IdentityOptions
{
    /// <summary>Of the installation's account; null: generated once.</summary>
    public AccountId? AccountId { get; set; }

    /// <summary>Null together with <see cref="RootSecretKey"/>: generated once.</summary>
    public string? RootAccessKey { get; set; }

    public string? RootSecretKey { get; set; }

    /// <summary>Null: the key in the data folder's <c>master.key</c>, generated once.</summary>
    public MasterKey? MasterKey { get; set; }

    /// <summary>Opens what was sealed before <see cref="MasterKey"/> took its place; null: none.</summary>
    public MasterKey? MasterKeyPrevious { get; set; }

    /// <summary>Whether the roots of accounts, and their service accounts, are accepted. Default: true.</summary>
    public bool AllowRootAccess { get; set; } = true;

    public IdentityStoreOptions Store { get; } = new();

    /// <summary>How many bytes of principals with their compiled policies are kept in memory, roughly. Default: 16 MiB.</summary>
    public long PrincipalCacheSize { get; set; } = 16 << 20;

    public AuthorizerOptions Decisions { get; } = new();

    /// <summary>How the keys of session tokens change.</summary>
    public StsKeyRingOptions SessionKeys { get; } = new();

    /// <summary>Host names under which buckets are served as <c>bucket.name</c>. Default: none, only path style.</summary>
    public IReadOnlyList<string> Domains { get; set; } = [];
}
