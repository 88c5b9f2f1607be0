using Gateway.Core.Identity;
using Gateway.Iam.Authorization;

namespace Gateway.Iam.Credentials;

/// <summary>Knows one access key: the one of the account's root.</summary>
public sealed class RootCredentialSource(Account account, RootCredentials credentials) : ICredentialSource
{
    private readonly AccessKey _key = new(credentials.AccessKeyId, credentials.Secret, Principal.RootOf(account));

    public ValueTask<AccessKey?> FindAsync(string accessKeyId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(string.Equals(accessKeyId, _key.Id, StringComparison.Ordinal) ? _key : null);
}
