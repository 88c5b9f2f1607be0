namespace Gateway.Iam.Credentials;

/// <summary>Where access keys are looked up. Safe for concurrent use.</summary>
public interface ICredentialSource
{
    /// <summary>The key of a request.</summary>
    /// <param name="accessKeyId">As the request names it.</param>
    /// <param name="securityToken">The token that came with it; null when none did. Long-lived keys have none.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    ValueTask<CredentialLookup> FindAsync(string accessKeyId, string? securityToken, CancellationToken cancellationToken);
}
