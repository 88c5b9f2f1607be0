namespace Gateway.Core.Federation;

/// <summary>
/// Asks providers that can tell whether accounts are still there, so that sessions of removed people end. Safe for concurrent use.
/// </summary>
public interface IAccountCheck
{
    /// <summary>Whether the settings let this provider be asked; where not, nothing is known about its accounts and nothing is purged.</summary>
    bool CanCheck(OutsideProvider provider);

    /// <exception cref="FederationException"><see cref="FederationFailure.Unreachable"/>, which says nothing about the account</exception>
    ValueTask<AccountState> CheckAsync(OutsideProvider provider, string subject, CancellationToken cancellationToken);
}
