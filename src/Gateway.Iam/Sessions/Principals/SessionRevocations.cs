using Gateway.Core.Names;
using Gateway.Iam.Authorization;
using Gateway.Iam.Principals;
using Gateway.Iam.Sessions.Revocations;

namespace Gateway.Iam.Sessions.Principals;

/// <summary>Finds out whether a session is revoked. Every revocation that it looks for, and does not find, is something that the answer rests on.</summary>
internal static class SessionRevocations
{
    public static async ValueTask<bool> AreAnyAsync(SessionContent content, Principal principal, PolicyGathering gathering)
    {
        foreach (var (scope, subject) in Own(content, principal).Distinct())
        {
            if (await HoldsAsync(gathering, content.Grant.Account, scope, subject, content.Issued))
            {
                return true;
            }
        }

        // What a session has made is as old as that one: what revokes the one revokes the other.
        var began = content.Grant.Began ?? content.Issued;
        foreach (var (account, scope, subject) in content.Grant.Origins.SelectMany(origin => Of(origin, content.Grant.Account)).Distinct())
        {
            if (await HoldsAsync(gathering, account, scope, subject, began))
            {
                return true;
            }
        }

        return false;
    }

    private static async ValueTask<bool> HoldsAsync(
        PolicyGathering gathering, AccountId account, RevocationScope scope, string subject, DateTimeOffset issued) =>
        await gathering.FindAsync<Revocation>(Revocation.IdOf(account, scope, subject)) is { } revocation && issued < revocation.IssuedBefore;

    private static IEnumerable<(RevocationScope Scope, string Subject)> Own(SessionContent content, Principal principal)
    {
        var grant = content.Grant;
        yield return (RevocationScope.All, "");
        yield return (RevocationScope.Session, content.AccessKeyId);
        yield return (RevocationScope.Principal, principal.Arn);
        yield return (RevocationScope.Principal, principal.UserId);
        if (grant.EntityId is { } entity)
        {
            yield return (grant.Kind == SessionKind.Role ? RevocationScope.Role : RevocationScope.Principal, entity);
        }
        else
        {
            yield return (RevocationScope.Principal, grant.Account.Value);
        }

        if (grant.ProviderKind is { } kind && grant.Provider is { } provider)
        {
            yield return (RevocationScope.Provider, Revocation.SubjectOf(kind, provider));
        }
    }

    private static IEnumerable<(AccountId Account, RevocationScope Scope, string Subject)> Of(SessionOrigin origin, AccountId sessions)
    {
        var account = origin.AccountOr(sessions);
        yield return (account, RevocationScope.All, "");
        yield return origin.Kind switch
        {
            SessionOrigin.Session => (account, RevocationScope.Session, origin.Name),
            SessionOrigin.Provider => (account, RevocationScope.Provider, origin.Name),
            SessionOrigin.OidcProvider => (account, RevocationScope.Provider, $"arn:aws:iam::{account}:oidc-provider/{origin.Name}"),
            SessionOrigin.Role => (account, RevocationScope.Role, origin.UniqueId ?? ""),
            SessionOrigin.Account => (account, RevocationScope.Principal, account.Value),
            SessionOrigin.AccessKey => (account, RevocationScope.Session, origin.DocumentId),
            _ => (account, RevocationScope.Principal, origin.UniqueId ?? ""),
        };
    }
}
