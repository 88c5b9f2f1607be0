using System.Security.Cryptography;
using Gateway.Core.Identity;
using Gateway.Core.Names;
using Gateway.Iam.BucketPolicies;
using Gateway.Iam.Identities;

namespace Gateway.Iam.Accounts;

/// <summary>An account as stored. Immutable.</summary>
public sealed record AccountEntry : IIdentity<AccountEntry>
{
    public static string Kind => "account";

    public required AccountId Id { get; init; }

    /// <summary>64 lower-case hexadecimal digits, never given twice.</summary>
    public required string CanonicalUserId { get; init; }

    /// <summary>For people.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The credentials of a disabled account and of everybody in it are refused. Default: true.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Whether a deletion of it was begun: it is as good as disabled. Default: false.</summary>
    public bool IsDeleting { get; init; }

    /// <summary>Whether its credentials and those of everybody in it are accepted.</summary>
    public bool IsInUse => IsEnabled && !IsDeleting;

    /// <summary>Whether its root may do anything; its users may in any case. Default: true.</summary>
    public bool HasRootAccess { get; init; } = true;

    /// <summary>The access key id that its root was given when it was made, or generated; null while there is none.</summary>
    public string? RootAccessKeyId { get; init; }

    /// <summary>
    /// The sealed secret of <see cref="RootAccessKeyId"/>. Only the account of the installation has it here; the root key of another account is an
    /// <see cref="AccessKeyEntry"/>.
    /// </summary>
    public byte[]? RootSecretSealed { get; init; }

    /// <summary>The ids of further access keys of root, service accounts among them, oldest first.</summary>
    public IReadOnlyList<string> AccessKeys { get; init; } = [];

    /// <summary>A name that is unique in the installation; null for none.</summary>
    public string? Alias { get; init; }

    /// <summary>Null when the account has none and AWS's default holds.</summary>
    public PasswordPolicy? PasswordPolicy { get; init; }

    /// <summary>Blocks public access to all buckets of the account; null when it has none, which AWS tells from one that blocks nothing.</summary>
    public PublicAccessBlock? PublicAccessBlock { get; init; }

    public string DocumentId => Id.Value;

    /// <summary>A random id.</summary>
    public static AccountId NewId() => AccountId.Parse(RandomNumberGenerator.GetString("0123456789", AccountId.Length));

    /// <summary>An account before it is stored, with a random canonical user id.</summary>
    public static AccountEntry New(AccountId id, string name, DateTimeOffset now) => new()
    {
        Id = id,
        CanonicalUserId = RandomNumberGenerator.GetHexString(64, lowercase: true),
        Name = name,
        Created = now,
    };

    /// <summary>1 to 50 printable ASCII characters, as AWS asks.</summary>
    public static bool IsName(string text) => text.Length is > 0 and <= 50 && !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    public Account ToAccount() => new(Id, CanonicalUserId, Name);
}
