using Gateway.Core.Identity;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;
using Gateway.Iam.Credentials;

namespace Gateway.Testing.Signing;

/// <summary>A credential source with keys that a test adds. Every key is the root of one account. Not for concurrent changes.</summary>
public sealed class FixedCredentials : ICredentialSource
{
    private readonly Dictionary<string, AccessKey> _keys = new(StringComparer.Ordinal);

    /// <summary>Whether look-ups complete later, as those of a store do.</summary>
    public bool IsAsynchronous { get; set; }

    /// <summary>How often a key was looked up.</summary>
    public int Lookups { get; private set; }

    public static Account Account { get; } = new(AccountId.Parse("123456789012"), new string('a', 64), "tests");

    public FixedCredentials Add(string accessKeyId, string secret)
    {
        _keys[accessKeyId] = new AccessKey(accessKeyId, new AccessKeySecret(secret), Principal.RootOf(Account));
        return this;
    }

    public void Remove(string accessKeyId) => _keys.Remove(accessKeyId);

    public ValueTask<CredentialLookup> FindAsync(string accessKeyId, string? securityToken, CancellationToken cancellationToken)
    {
        Lookups++;
        var lookup = CredentialLookup.Of(_keys.GetValueOrDefault(accessKeyId));
        if (lookup.Key is not null && !string.IsNullOrEmpty(securityToken))
        {
            lookup = CredentialLookup.InvalidToken with { Key = lookup.Key };
        }

        return IsAsynchronous ? Later(lookup) : ValueTask.FromResult(lookup);
    }

    private static async ValueTask<CredentialLookup> Later(CredentialLookup lookup)
    {
        await Task.Yield();
        return lookup;
    }
}
