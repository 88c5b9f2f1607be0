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

    public ValueTask<AccessKey?> FindAsync(string accessKeyId, CancellationToken cancellationToken)
    {
        Lookups++;
        var key = _keys.GetValueOrDefault(accessKeyId);
        return IsAsynchronous ? Later(key) : ValueTask.FromResult(key);
    }

    private static async ValueTask<AccessKey?> Later(AccessKey? key)
    {
        await Task.Yield();
        return key;
    }
}
