using Gateway.Core.Federation;

namespace Gateway.Federation.OpenId.Accounts;

/// <summary>The accounts of one provider. Safe for concurrent use.</summary>
internal interface IProviderAccounts
{
    /// <param name="subject">As in the identities that were made of its tokens.</param>
    /// <exception cref="FederationException">
    /// <see cref="FederationFailure.Unreachable"/>, also for every answer that could mean something else than that the account is gone
    /// </exception>
    ValueTask<AccountState> CheckAsync(string subject, CancellationToken cancellationToken);
}
