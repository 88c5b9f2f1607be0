using Gateway.Core.Federation;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Iam.Principals;
using Gateway.Iam.Sessions;
using Gateway.Iam.Sessions.Revocations;
using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Outside;

/// <summary>
/// What identities from outside may do at this moment: by their provider, by what is attached to them and to their groups, by their claims. Safe for
/// concurrent use.
/// </summary>
/// <param name="providers">Those of the settings.</param>
/// <param name="policies">Collects their policies.</param>
/// <param name="installation">The account of providers that name none.</param>
public sealed class OutsideStanding(IOutsideProviders providers, PolicyCollector policies, AccountId installation) : IOutsidePrincipals
{
    /// <summary>The account whose identities a provider of the settings vouches for.</summary>
    public AccountId AccountOf(OutsideProvider provider) => provider.Account ?? installation;

    /// <summary>
    /// Who it would be, with its policies: null when it would have none at all. The row needs not be stored; whether it is enabled is not asked.
    /// </summary>
    public async ValueTask<Principal?> PreviewAsync(AccountEntry account, OutsidePrincipal row, OutsideClaim claim, CancellationToken cancellationToken) =>
        await GatherAsync(policies.Begin(cancellationToken), account, row, claim);

    public ValueTask<Principal?> LoadAsync(SessionContent content, AccountEntry account, PolicyGathering gathering) =>
        FindAsync(gathering, account, OutsideClaim.Of(content.Grant));

    public async ValueTask<bool> HoldsAsync(SessionOrigin origin, PolicyGathering gathering) => origin.Kind switch
    {
        SessionOrigin.OutsidePrincipal => await gathering.FindAsync<OutsidePrincipal>(origin.DocumentId) is { IsEnabled: true } row
            && row.Id == origin.UniqueId
            && await FindProviderAsync(gathering, row) is not null,
        SessionOrigin.Provider => providers.All.Any(provider =>
            Revocation.SubjectOf(provider.Kind, provider.Name) == origin.Name && AccountOf(provider) == origin.AccountOr(installation)),
        _ => false,
    };

    /// <summary>The principal of a credential; null when it is to be refused.</summary>
    internal async ValueTask<Principal?> FindAsync(PolicyGathering gathering, AccountEntry account, OutsideClaim claim) =>
        await gathering.FindAsync<OutsidePrincipal>(claim.DocumentId) is { IsEnabled: true } row && row.Id == claim.UniqueId && row.Account == account.Id
            ? await GatherAsync(gathering, account, row, claim)
            : null;

    private async ValueTask<Principal?> GatherAsync(PolicyGathering gathering, AccountEntry account, OutsidePrincipal row, OutsideClaim claim)
    {
        if (await FindProviderAsync(gathering, row) is not { } provider)
        {
            return null;
        }

        foreach (var name in Distinct([.. provider.RolePolicies ?? [], .. Lasting(claim.Policies, row.Policies, claim)]))
        {
            await gathering.AddNamedAsync(row.Account, name, row.Arn);
        }

        foreach (var id in AttachmentIds(row))
        {
            if (await gathering.FindAsync<OutsideAttachment>(id) is { } attachment)
            {
                await gathering.AddAsync(attachment);
            }
        }

        foreach (var name in Distinct(Lasting(claim.IamGroups, row.IamGroups, claim)))
        {
            await gathering.AddGroupAsync(row.Account, name, row.Arn);
        }

        // What is attached may be a deny only; whoever has no policy at all is nobody here.
        return gathering.IsEmpty ? null : Describe(account, row, claim, gathering.Complete());
    }

    /// <summary>Null when it is gone, or vouches for another account now.</summary>
    private async ValueTask<OutsideProvider?> FindProviderAsync(PolicyGathering gathering, OutsidePrincipal row)
    {
        if (RegisteredProviders.DocumentIdOf(row.Provider) is { } registered)
        {
            return await gathering.FindAsync<OpenIdConnectProvider>(registered) is { } found && found.Account == row.Account
                ? new OutsideProvider(row.ProviderKind, row.Provider)
                : null;
        }

        return providers.Find(row.ProviderKind, row.Provider) is { } provider && AccountOf(provider) == row.Account ? provider : null;
    }

    private static Principal Describe(AccountEntry entry, OutsidePrincipal row, OutsideClaim claim, EntityPolicies collected)
    {
        var account = entry.ToAccount();
        return new Principal
        {
            Kind = PrincipalKind.FederatedUser,
            Account = account,
            Arn = row.Arn,
            UserId = row.Id,
            Groups = [.. row.Groups.Select(group => group.Id), .. collected.Groups],
            Claims = ClaimsOf(row, claim),
            Outside = new OutsideGrant(row.DocumentId, claim.Policies, claim.IamGroups),
            Caller = new Caller
            {
                Kind = CallerKind.FederatedUser,
                Arn = row.Arn,
                Account = account.Id.Value,
                CanonicalUserId = account.CanonicalUserId,
                UniqueId = row.Id,
                FederatedProvider = ProviderNames.PrincipalOf(row.Account, row.ProviderKind, row.Provider, row.Issuer),
            },
            Identity = collected.Identity,
            BrokenPolicy = collected.Broken,
        };
    }

    private static IEnumerable<string> AttachmentIds(OutsidePrincipal row) => row.Groups
        .Select(group => OutsideAttachment.IdOf(row.Account, row.ProviderKind, row.Provider, OutsideParty.Group, group.Id))
        .Prepend(OutsideAttachment.IdOf(row.Account, row.ProviderKind, row.Provider, OutsideParty.User, row.Subject));

    private static IEnumerable<string> Lasting(IReadOnlyList<string> claimed, IReadOnlyList<string> atLastLogin, OutsideClaim claim) =>
        claim.NeedsLastLogin ? claimed.Intersect(atLastLogin, StringComparer.Ordinal) : claimed;

    // Names of policies and groups are compared without case.
    private static IEnumerable<string> Distinct(IEnumerable<string> names) => names.Distinct(StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, IReadOnlyList<string>> ClaimsOf(OutsidePrincipal row, OutsideClaim claim)
    {
        var claims = new Dictionary<string, IReadOnlyList<string>>(row.Claims, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in claim.Claims)
        {
            claims[name] = values;
        }

        if (row.ProviderKind == ProviderKind.Ldap && row.Groups.Count > 0)
        {
            claims[OutsideClaims.LdapGroups] = [.. row.Groups.Select(group => group.Id)];
        }

        return claims;
    }
}
