using Gateway.Api.Pipeline;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.AccessKeys;

/// <summary>
/// The first key of the installation's root, which comes from the settings or a file beside the data: it is no entry of the store like other keys. Safe for
/// concurrent use.
/// </summary>
internal sealed class InstallationRoot(ApiOptions options)
{
    /// <summary>The key as lists and reports show it; null when the account is another, or the id is not known.</summary>
    public AccessKeyEntry? FindKey(AccountEntry? account) =>
        account is null || account.Id != options.Account.Id || options.RootAccessKeyId is not { } id
            ? null
            : new AccessKeyEntry
            {
                Id = id,
                Account = account.Id,
                UserName = null,
                UserId = null,
                SealedSecret = [],
                Created = account.Created,
                IsActive = account.HasRootAccess,
            };

    /// <summary>Whether it is the id of that key, and the account its own.</summary>
    public bool Has(AccountId account, string keyId) => account == options.Account.Id && keyId == options.RootAccessKeyId;

    /// <summary>Refuses to change that key, which lists show.</summary>
    /// <param name="account">The caller's.</param>
    /// <param name="userName">Whose key is to be changed; null for root.</param>
    /// <param name="keyId">The key.</param>
    /// <exception cref="S3Exception"><c>InvalidInput</c></exception>
    public void DemandOther(AccountId account, string? userName, string keyId)
    {
        if (userName is null && Has(account, keyId))
        {
            throw IamErrors.InvalidInput.WithMessage(
                $"The Access Key with id {keyId} is the one that the server was started with. It is changed with the server's settings.");
        }
    }
}
