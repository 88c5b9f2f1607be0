namespace Gateway.Iam.Credentials;

/// <summary>Where access keys are looked up. Safe for concurrent use.</summary>
public interface ICredentialSource
{
    /// <summary>The key, or null when it does not exist or is disabled.</summary>
    ValueTask<AccessKey?> FindAsync(string accessKeyId, CancellationToken cancellationToken);
}
