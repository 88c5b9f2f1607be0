using Gateway.Core.Identity;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;
using Gateway.Iam.Principals;
using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Sessions.Principals;

/// <summary>
/// Makes the principals of sessions: whose permissions they have is looked up at this moment, what narrows them and where they come from stands in their
/// tokens. Safe for concurrent use.
/// </summary>
internal sealed class SessionPrincipals(SessionOrigins origins, IOutsidePrincipals? outside)
{
    private const string Administrator = "arn:aws:iam::aws:policy/AdministratorAccess";

    /// <summary>The principal; null when the session is revoked, or what it goes back to is disabled or gone.</summary>
    public async ValueTask<Principal?> LoadAsync(SessionContent content, PolicyGathering gathering)
    {
        var grant = content.Grant;
        if (await gathering.FindAsync<AccountEntry>(grant.Account.Value) is not { IsInUse: true } account
            || !await origins.HoldAsync(content, gathering)
            || await LoadAsync(content, account, gathering) is not { } principal
            || await SessionRevocations.AreAnyAsync(content, principal, gathering))
        {
            return null;
        }

        var filters = new List<PolicySet>(grant.Filters.Count);
        foreach (var filter in grant.Filters)
        {
            filters.Add(await gathering.FilterAsync(filter, principal.Arn));
        }

        return principal with
        {
            Sessions = filters,
            SessionPolicies = [.. grant.Filters.Where(filter => filter.PolicyArns.Count == 0).Select(filter => filter.Policy!)],
            Session = grant,
            Tags = Overlay(grant.Tags, principal.Tags),

            // Of an identity from outside the row has some too, and they are together already.
            Claims = principal.Claims.Count > 0 ? principal.Claims : grant.Claims,
            TokenIssueTime = content.Issued,
            SourceIdentity = grant.SourceIdentity,
            Expires = content.Expires,
            BrokenPolicy = principal.BrokenPolicy ?? gathering.Broken,
        };
    }

    private ValueTask<Principal?> LoadAsync(SessionContent content, AccountEntry account, PolicyGathering gathering) => content.Grant.Kind switch
    {
        SessionKind.Role => LoadRoleAsync(content.Grant, account, gathering),
        SessionKind.SessionToken or SessionKind.Narrowed => LoadUserAsync(content.Grant, account, gathering),
        SessionKind.FederatedUser => LoadFederatedAsync(content.Grant, account, gathering),
        SessionKind.Outside when outside is not null => outside.LoadAsync(content, account, gathering),
        _ => ValueTask.FromResult<Principal?>(null),
    };

    private static async ValueTask<Principal?> LoadRoleAsync(SessionGrant grant, AccountEntry account, PolicyGathering gathering)
    {
        // The unique id tells a role from an earlier one of the same name.
        if (grant.Entity is null
            || await gathering.FindAsync<Role>(Role.IdOf(grant.Account, grant.Entity)) is not { } role
            || role.Id != grant.EntityId)
        {
            return null;
        }

        await gathering.AddAsync(role);
        var policies = gathering.Complete();
        var arn = $"arn:aws:sts::{grant.Account}:assumed-role/{role.Name}/{grant.SessionName}";
        return new Principal
        {
            Kind = PrincipalKind.AssumedRole,
            Account = account.ToAccount(),
            Arn = arn,
            UserId = $"{role.Id}:{grant.SessionName}",
            Tags = role.Tags,
            Caller = CallerOf(CallerKind.AssumedRole, account.ToAccount(), arn) with
            {
                UniqueId = role.Id,
                RoleArn = role.Arn,
                FederatedProvider = grant.ProviderKind is { } kind
                    ? ProviderNames.PrincipalOf(grant.Account, kind, grant.Provider ?? "", ProviderNames.IssuerOf(grant.Claims))
                    : null,
            },
            Identity = policies.Identity,
            Boundary = policies.Boundary,
            BrokenPolicy = policies.Broken,
        };
    }

    private static async ValueTask<Principal?> LoadUserAsync(SessionGrant grant, AccountEntry account, PolicyGathering gathering)
    {
        if (grant.Entity is null)
        {
            return account.HasRootAccess ? Principal.RootOf(account.ToAccount()) : null;
        }

        if (await gathering.FindAsync<User>(User.IdOf(grant.Account, grant.Entity)) is not { IsEnabled: true } user || user.Id != grant.EntityId)
        {
            return null;
        }

        await gathering.AddAsync(user);
        return Principal.OfUser(account.ToAccount(), user, gathering.Complete());
    }

    /// <summary>
    /// What a user lends is what its own policies and the session policy both allow. Without a session policy it lends nothing, and only the policies of
    /// resources that name the federated user give it something.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getfederationtoken.html</remarks>
    private static async ValueTask<Principal?> LoadFederatedAsync(SessionGrant grant, AccountEntry account, PolicyGathering gathering)
    {
        if (await LoadUserAsync(grant, account, gathering) is not { } lender)
        {
            return null;
        }

        var arn = $"arn:aws:sts::{grant.Account}:federated-user/{grant.SessionName}";
        return new Principal
        {
            Kind = PrincipalKind.FederatedUser,
            Account = account.ToAccount(),
            Arn = arn,
            UserId = $"{grant.Account}:{grant.SessionName}",
            Caller = CallerOf(CallerKind.FederatedUser, account.ToAccount(), arn),
            Identity = grant.Filters.Count > 0 ? await IdentityOfAsync(lender, gathering) : PolicySet.Empty,
            Boundary = lender.Boundary,
            BrokenPolicy = lender.BrokenPolicy,
        };
    }

    /// <summary>The policies of the lender. Root has none and may do everything.</summary>
    private static async ValueTask<PolicySet> IdentityOfAsync(Principal lender, PolicyGathering gathering)
    {
        if (lender.Kind == PrincipalKind.Root)
        {
            await gathering.AddAttachedAsync([Administrator], lender.Arn);
            return gathering.Complete().Identity;
        }

        return lender.Identity;
    }

    private static Caller CallerOf(CallerKind kind, Account account, string arn) =>
        new() { Kind = kind, Arn = arn, Account = account.Id.Value, CanonicalUserId = account.CanonicalUserId };

    /// <summary>The tags of a session come before those of its role with the same key.</summary>
    private static IReadOnlyList<Tag> Overlay(IReadOnlyList<Tag> session, IReadOnlyList<Tag> entity) =>
        session.Count == 0 ? entity
        : [.. session, .. entity.Where(tag => !session.Any(own => own.Key.Equals(tag.Key, StringComparison.OrdinalIgnoreCase)))];
}
