using Gateway.Core.Federation;
using Gateway.Federation.Graph;
using Gateway.Federation.OpenId.Claims;
using Gateway.Federation.OpenId.Keys;
using Gateway.Federation.OpenId.Tokens;

namespace Gateway.Federation.OpenId.Vendors;

/// <summary>
/// Entra ID: issuers of two versions with the tenant in them, keys that are for some issuers only, subjects of tenant and object (<c>sub</c> is another in each
/// application), and groups of tenant and object, whose names Microsoft Graph tells. Safe for concurrent use.
/// </summary>
internal sealed class EntraVendor : StandardVendor
{
    private const string AnyTenant = "{tenantid}";

    private readonly EntraOptions _entra;
    private readonly GraphGroups? _graph;
    private readonly IReadOnlyList<string> _tenants;

    /// <param name="graph">Null to do without.</param>
    public EntraVendor(OpenIdProviderOptions options, GraphGroups? graph)
        : base(options)
    {
        _entra = options.Entra ?? new EntraOptions();
        _graph = graph;
        _tenants = _entra.AllowedTenants.Count > 0 ? _entra.AllowedTenants : EntraTenant.Of(options.ConfigUrl) is { } one ? [one] : [];
    }

    public override TimeSpan? ResultAge => _entra.GroupCache;

    public override bool MayIssue(string issuer) => _tenants.Any(t => issuer == V2Issuer(t) || issuer == V1Issuer(t));

    public override bool AcceptsDocument(string issuer) => MayIssue(issuer) || issuer == V2Issuer(AnyTenant) || issuer == V1Issuer(AnyTenant);

    // The issuer and the claim speak of the same tenant, and it is one of those that may come; the document may be for all of them.
    public override bool IsIssuer(UncheckedToken token, ProviderDocument document) =>
        token.Claims.Text("tid") is { } tenant && _tenants.Contains(tenant) && (token.Issuer == V2Issuer(tenant) || token.Issuer == V1Issuer(tenant));

    public override bool AcceptsKey(SigningKey key, UncheckedToken token) =>
        key.Issuer is null
        || (token.Claims.Text("tid") is { } tenant
            && key.Issuer.Replace(AnyTenant, tenant, StringComparison.Ordinal) is var issuer && (issuer == V2Issuer(tenant) || issuer == V1Issuer(tenant)));

    // In Entra ID anybody who administers a tenant, or an account, writes any address into it. The optional claim, which comes as a number or a truth value, tells
    // whether its domain is one of the tenant that somebody proved.
    public override bool HasProvenEmail(ClaimSet claims) => claims.Values("xms_edov") is ["1" or "true" or "True"] && base.HasProvenEmail(claims);

    public override VendorSubject Subject(ClaimSet claims, IdentityTrace trace)
    {
        if (Options.UserIdClaim is not null)
        {
            return base.Subject(claims, trace);
        }

        return new($"{Tenant(claims, trace)}/{ObjectId(claims, trace)}", ReadableName(claims));
    }

    public override async ValueTask<VendorGroups> GroupsAsync(ClaimSet claims, IdentityTrace trace, CancellationToken cancellationToken)
    {
        if (Options.GroupsClaim is not { } claim)
        {
            return VendorGroups.None;
        }

        var tenant = Tenant(claims, trace);
        var groups = AreElsewhere(claims, claim)
            ? await MembershipAsync(tenant, ObjectId(claims, trace), trace, cancellationToken)
            : await NamedAsync(tenant, Ids(claims, claim, trace), trace, cancellationToken);
        var ids = groups.Select(g => new OutsideGroup($"{tenant}/{g.Id}", g.Name)).ToArray();
        trace.Pass("groups", Show([.. groups.Select(g => g.Name is null ? g.Id : $"{g.Id} ({g.Name})")]));
        return new(
            ids,
            // Of several tenants each group is told with its own; of one the token's form is clear enough.
            [.. groups.Select(g => _tenants.Count == 1 ? g.Id : $"{tenant}/{g.Id}")],
            _entra.GroupNamesInPolicies ? [.. groups.Select(g => g.Name).OfType<string>().Distinct(StringComparer.Ordinal)] : []);
    }

    private async ValueTask<IReadOnlyList<GraphGroup>> MembershipAsync(string tenant, string user, IdentityTrace trace, CancellationToken cancellationToken)
    {
        if (_graph is null)
        {
            throw trace.Refuse(
                "groups", FederationFailure.RejectedClaim, "The token does not list the groups of its user.",
                "The user has more groups than fit the token, and there is no secret with which Microsoft Graph could be asked.");
        }

        try
        {
            var groups = await _graph.OfUserAsync(tenant, user, cancellationToken);
            trace.Pass("graph", $"The token does not list the groups; Microsoft Graph tells {groups.Count}.");
            return groups;
        }
        catch (GraphException e)
        {
            throw trace.Refuse("groups", FederationFailure.Unreachable, "The groups of the user cannot be read now.", e.Message, e);
        }
    }

    private async ValueTask<IReadOnlyList<GraphGroup>> NamedAsync(
        string tenant, string[] ids, IdentityTrace trace, CancellationToken cancellationToken)
    {
        if (_graph is null || ids.Length == 0)
        {
            return [.. ids.Select(id => new GraphGroup(id, null))];
        }

        return await _graph.NamedAsync(tenant, ids, cancellationToken);
    }

    // Entra ID can also be told to write names into the claim. They are not ids: they can be changed and given to another group.
    private static string[] Ids(ClaimSet claims, string claim, IdentityTrace trace)
    {
        var values = claims.Values(claim).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var ids = values.Where(v => Guid.TryParseExact(v, "D", out _)).Select(v => v.ToLowerInvariant()).ToArray();
        if (ids.Length < values.Length)
        {
            trace.Skip("groups", $"{values.Length - ids.Length} values of the claim {claim} are no object ids and are left out.");
        }

        return ids;
    }

    private static string Tenant(ClaimSet claims, IdentityTrace trace) => Id(claims, "tid", trace);

    private static string ObjectId(ClaimSet claims, IdentityTrace trace) => Id(claims, "oid", trace);

    private static string Id(ClaimSet claims, string name, IdentityTrace trace)
    {
        var text = Required(claims, name, trace).ToLowerInvariant();
        return EntraTenant.IsId(text)
            ? text
            : throw trace.Refuse("subject", FederationFailure.InvalidToken, $"The claim {name} of the token is no object id.");
    }

    private string V2Issuer(string tenant) => $"{_entra.LoginUrl.ToString().TrimEnd('/')}/{tenant}/v2.0";

    private string V1Issuer(string tenant) => $"{_entra.V1IssuerUrl.ToString().TrimEnd('/')}/{tenant}/";
}
