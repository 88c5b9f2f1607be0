using Gateway.Core.Names;

namespace Gateway.Iam.Usage;

/// <summary>
/// What is known of the use of credentials. It sees every use on this gateway; a crash loses those of the last interval. Safe for concurrent use.
/// </summary>
public interface IUsageReader
{
    /// <summary>Null when the key was never used.</summary>
    ValueTask<KeyUse?> FindKeyUseAsync(string accessKeyId, CancellationToken cancellationToken);

    /// <summary>The services that a principal has used, by name.</summary>
    /// <param name="account">The principal's.</param>
    /// <param name="uniqueId">Of the user or the role; the account's id for its root.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    ValueTask<IReadOnlyList<ServiceUse>> ListServiceUsesAsync(AccountId account, string uniqueId, CancellationToken cancellationToken);

    /// <summary>Forgets a key that was deleted.</summary>
    ValueTask ForgetKeyAsync(string accessKeyId, CancellationToken cancellationToken);

    /// <summary>Forgets which services a principal that was deleted has used.</summary>
    /// <param name="account">The principal's.</param>
    /// <param name="uniqueId">Of the user or the role; the account's id for its root.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    ValueTask ForgetServicesAsync(AccountId account, string uniqueId, CancellationToken cancellationToken);
}
