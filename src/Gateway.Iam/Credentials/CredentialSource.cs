using Gateway.Iam.Sessions;

namespace Gateway.Iam.Credentials;

/// <summary>All credentials: long-lived keys, and sessions, which come with a token. Safe for concurrent use.</summary>
public sealed class CredentialSource(IdentityCredentialSource keys, SessionCredentialSource sessions) : ICredentialSource
{
    public ValueTask<CredentialLookup> FindAsync(string accessKeyId, string? securityToken, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(securityToken))
        {
            return sessions.FindAsync(accessKeyId, securityToken, cancellationToken);
        }

        var finding = keys.FindAsync(accessKeyId, cancellationToken);
        return finding.IsCompletedSuccessfully ? ValueTask.FromResult(CredentialLookup.Of(finding.Result)) : AwaitAsync(finding);
    }

    private static async ValueTask<CredentialLookup> AwaitAsync(ValueTask<AccessKey?> finding) => CredentialLookup.Of(await finding);
}
