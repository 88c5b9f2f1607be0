using Gateway.Core.Federation;
using Gateway.Federation.OpenId.Claims;

namespace Gateway.Federation.OpenId.Vendors;

/// <summary>
/// Tokens of Kubernetes' service accounts: <c>sub</c> is <c>system:serviceaccount:namespace:name</c>, and the groups are those that Kubernetes gives each of
/// them. Safe for concurrent use.
/// </summary>
internal sealed class KubernetesVendor(OpenIdProviderOptions options) : StandardVendor(options)
{
    private const string Prefix = "system:serviceaccount:";
    private const string AllAccounts = "system:serviceaccounts";

    public override void CheckClaims(ClaimSet claims, IdentityTrace trace) => _ = Account(claims, trace);

    public override VendorSubject Subject(ClaimSet claims, IdentityTrace trace)
    {
        var (space, name) = Account(claims, trace);
        return new(Required(claims, Options.UserIdClaim ?? "sub", trace), $"{space}:{name}");
    }

    public override ValueTask<VendorGroups> GroupsAsync(ClaimSet claims, IdentityTrace trace, CancellationToken cancellationToken)
    {
        if (Options.GroupsClaim is null)
        {
            return ValueTask.FromResult(VendorGroups.None);
        }

        string[] groups = [AllAccounts, $"{AllAccounts}:{Account(claims, trace).Space}"];
        trace.Pass("groups", string.Join(", ", groups));
        return ValueTask.FromResult(new VendorGroups([.. groups.Select(g => new OutsideGroup(g, null))], groups, []));
    }

    private static (string Space, string Name) Account(ClaimSet claims, IdentityTrace trace)
    {
        var subject = claims.Text("sub");
        if (subject is not null && subject.StartsWith(Prefix, StringComparison.Ordinal)
            && subject[Prefix.Length..].Split(':') is [{ Length: > 0 } space, { Length: > 0 } name])
        {
            return (space, name);
        }

        throw trace.Refuse("subject", FederationFailure.RejectedClaim, "The token is not one of a service account.");
    }
}
