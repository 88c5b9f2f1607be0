using Gateway.Iam.Sessions;

namespace Gateway.Iam.Credentials;

/// <summary>All credentials: long-lived keys, and sessions, which come with a token. Safe for concurrent use.</summary>
public sealed class CredentialSource(IdentityCredentialSource keys, SessionCredentialSource sessions) : ICredentialSource
{
    public ValueTask<CredentialLookup> FindAsync(string accessKeyId, string? securityToken, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(securityToken))
        {
            var opening = sessions.FindAsync(accessKeyId, securityToken, cancellationToken);
            if (!opening.IsCompletedSuccessfully)
            {
                return FindWithTokenAsync(accessKeyId, opening, cancellationToken);
            }

            var found = opening.Result;
            return found.Status == CredentialStatus.InvalidToken
                ? FindWithTokenAsync(accessKeyId, ValueTask.FromResult(found), cancellationToken)
                : ValueTask.FromResult(found);
        }

        var finding = keys.FindAsync(accessKeyId, cancellationToken);
        return finding.IsCompletedSuccessfully ? ValueTask.FromResult(CredentialLookup.Of(finding.Result)) : AwaitAsync(finding);
    }

    /// <summary>As at AWS a long-lived key that comes with a token must sign rightly before it hears that it has none.</summary>
    private async ValueTask<CredentialLookup> FindWithTokenAsync(
        string accessKeyId, ValueTask<CredentialLookup> opening, CancellationToken cancellationToken)
    {
        var found = await opening;
        if (found.Status != CredentialStatus.InvalidToken)
        {
            return found;
        }

        var key = await keys.FindAsync(accessKeyId, cancellationToken);
        return key is not null ? found with { Key = key }
            : SessionKeyIds.TryReadAccount(accessKeyId, out _) ? found
            : default;
    }

    private static async ValueTask<CredentialLookup> AwaitAsync(ValueTask<AccessKey?> finding) => CredentialLookup.Of(await finding);
}
