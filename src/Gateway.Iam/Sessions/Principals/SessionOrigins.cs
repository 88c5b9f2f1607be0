using Gateway.Iam.Accounts;
using Gateway.Iam.Identities;
using Gateway.Iam.Principals;

namespace Gateway.Iam.Sessions.Principals;

/// <summary>Whether what sessions go back to is still there and switched on. Safe for concurrent use.</summary>
/// <param name="rootKeyId">The access key id of the installation's root, which the settings may have and no document does.</param>
/// <param name="outside">Knows the origins outside; null when there are none.</param>
internal sealed class SessionOrigins(string rootKeyId, IOutsidePrincipals? outside)
{
    public async ValueTask<bool> HoldAsync(SessionContent content, PolicyGathering gathering)
    {
        foreach (var origin in content.Grant.Origins)
        {
            if (!await HoldsAsync(origin, content, gathering))
            {
                return false;
            }
        }

        return true;
    }

    private async ValueTask<bool> HoldsAsync(SessionOrigin origin, SessionContent content, PolicyGathering gathering)
    {
        var account = origin.AccountOr(content.Grant.Account);
        if (account != content.Grant.Account && await gathering.FindAsync<AccountEntry>(account.Value) is not { IsInUse: true })
        {
            return false;
        }

        return origin.Kind switch
        {
            SessionOrigin.User => await gathering.FindAsync<User>(origin.DocumentId) is { IsEnabled: true } user && user.Id == origin.UniqueId,
            SessionOrigin.Role => await gathering.FindAsync<Role>(origin.DocumentId) is { } role && role.Id == origin.UniqueId,
            SessionOrigin.AccessKey => origin.DocumentId == rootKeyId || await gathering.FindAsync<AccessKeyEntry>(origin.DocumentId) is { IsActive: true },
            SessionOrigin.OidcProvider => await gathering.FindAsync<OpenIdConnectProvider>(origin.DocumentId) is not null,
            SessionOrigin.Account => await gathering.FindAsync<AccountEntry>(origin.DocumentId) is { IsInUse: true, HasRootAccess: true },
            SessionOrigin.Session => true,
            _ => outside is not null && await outside.HoldsAsync(origin, gathering),
        };
    }
}
