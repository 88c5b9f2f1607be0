using Gateway.Core.Federation;
using Gateway.Federation.Http;
using Gateway.Federation.OpenId.Claims;
using Gateway.Federation.OpenId.Keys;
using Gateway.Federation.OpenId.Tokens;
using Gateway.Federation.OpenId.Vendors;

namespace Gateway.Federation.OpenId;

/// <summary>One provider, with the order of all checks of its tokens. Safe for concurrent use.</summary>
/// <param name="userInfo">Null where it is not asked.</param>
/// <param name="grants">Whether claims give policies; not so for providers that accounts register, whose roles decide.</param>
internal sealed class OpenIdProvider(
    OpenIdProviderOptions options, StandardVendor vendor, KeySource keys, UserInfo? userInfo, bool grants, TimeProvider time)
{
    private readonly TokenSignature _signature = new();

    public OpenIdProviderOptions Options => options;

    public KeySource Keys => keys;

    /// <summary>Whether a token that nobody has checked may be the provider's, by issuer and audience. Asks nobody.</summary>
    public bool MayAccept(UncheckedToken token) => MayIssue(token) && TokenAudience.Of(token, options) is not null;

    public bool MayIssue(UncheckedToken token) => token.Issuer is { } issuer && vendor.MayIssue(issuer);

    /// <exception cref="FederationException">It is refused.</exception>
    public async ValueTask<CheckedToken> CheckAsync(
        UncheckedToken token, WebIdentityLogin login, IdentityTrace trace, CancellationToken cancellationToken)
    {
        TokenForm.Check(token, options, trace);
        var audience = TokenAudience.Check(token, options, trace);
        var life = TokenTimes.Check(token, time.GetUtcNow(), options.Leeway, trace);
        if (token.Claims.Text("sub") is not { Length: > 0 and <= 255 })
        {
            throw trace.Refuse("subject", FederationFailure.InvalidToken, "The token has no subject (sub).");
        }

        var (state, key) = await KeyAsync(token, trace, cancellationToken);
        if (!vendor.IsIssuer(token, state.Document))
        {
            throw trace.Refuse(
                "issuer", FederationFailure.InvalidToken, "The issuer of the token is not that of the provider.",
                $"The token is from {token.Issuer}, the provider is {state.Document.Issuer}.");
        }

        trace.Pass("issuer", token.Issuer!);
        if (!vendor.AcceptsKey(key, token))
        {
            throw trace.Refuse("key", FederationFailure.InvalidToken, "The key of the token is not one for its issuer.");
        }

        await _signature.CheckAsync(token, key, trace);
        return await MapAsync(token, login, state, key, audience, life, trace, cancellationToken);
    }

    private async ValueTask<(ProviderState State, SigningKey Key)> KeyAsync(
        UncheckedToken token, IdentityTrace trace, CancellationToken cancellationToken)
    {
        try
        {
            // The form was checked, so there is an algorithm.
            var key = await keys.FindAsync(token.KeyId, token.Algorithm!, cancellationToken)
                ?? throw trace.Refuse(
                    "key", FederationFailure.InvalidToken, "The token is signed with a key that the provider does not have.",
                    $"The provider has no key {token.KeyId ?? "(without id)"} for {token.Algorithm}.");
            trace.Pass("key", key.Id ?? "the only one of the provider");
            return (await keys.GetAsync(cancellationToken), key);
        }
        catch (OutboundException e)
        {
            throw trace.Refuse(
                "key", FederationFailure.Unreachable, "Couldn't retrieve verification key from your identity provider", e.Message, e);
        }
    }

    private async ValueTask<CheckedToken> MapAsync(
        UncheckedToken token, WebIdentityLogin login, ProviderState state, SigningKey key, string audience, TokenLife life, IdentityTrace trace,
        CancellationToken cancellationToken)
    {
        var claims = token.Claims;
        if (userInfo is not null)
        {
            // With no other at hand an access token that came in place of an ID token is the one to ask with.
            var access = login.AccessToken ?? (options.AcceptAccessTokens ? login.Token : null);
            claims = await userInfo.AddAsync(claims, access, state.Document, trace, cancellationToken);
        }

        vendor.CheckClaims(claims, trace);
        // An address that its owner never proved must not open anything.
        if (claims.Has("email") && !vendor.HasProvenEmail(claims))
        {
            trace.Skip("email", "The address is not verified, and is left out.");
            claims = claims.Without("email");
        }

        var subject = vendor.Subject(claims, trace);
        trace.Pass("subject", subject.Id);
        var groups = await vendor.GroupsAsync(claims, trace, cancellationToken);
        var given = grants ? ClaimGrants.Of(claims, groups, options, trace) : ClaimGrants.None;
        var aws = AwsClaims.Read(claims, trace);
        var identity = new OutsideIdentity
        {
            Kind = ProviderKind.OpenId,
            Provider = options.Name,
            Subject = subject.Id,
            Name = subject.Name ?? subject.Id,
            Issuer = token.Issuer,
            Audience = audience,
            Groups = groups.Groups,
            Policies = given.Policies,
            IamGroups = given.IamGroups,
            RoleArn = given.RoleArn,
            Claims = ConditionKeys(claims, groups),
            Tags = aws.Tags,
            TransitiveTagKeys = aws.TransitiveKeys,
            SourceIdentity = aws.SourceIdentity,
            IssuedAt = life.Issued,
            NotAfter = life.Expires,
        };
        return new CheckedToken(this, identity, key, UseUntil(life.Expires));
    }

    /// <summary>How long what was found out may be used again: what others were asked for less long than the token.</summary>
    private DateTimeOffset UseUntil(DateTimeOffset expires)
    {
        var now = time.GetUtcNow();
        return ((TimeSpan?[])[vendor.ResultAge, userInfo is null ? null : UserInfo.ResultAge])
            .OfType<TimeSpan>()
            .Select(age => now + age)
            .Append(expires)
            .Min();
    }

    private Dictionary<string, IReadOnlyList<string>> ConditionKeys(ClaimSet claims, VendorGroups groups)
    {
        var all = ClaimKeys.Of(claims);
        if (groups.Values is { } values)
        {
            Set($"jwt:{options.GroupsClaim}", values);
        }

        if (options.Vendor == OpenIdVendor.Entra)
        {
            // Also when there are none: a claim of that name would not be what the option switched on.
            Set("jwt:group_names", groups.Names);
        }

        return all;

        void Set(string key, IReadOnlyList<string> texts)
        {
            all.Remove(key);
            if (texts.Count > 0)
            {
                all.Add(key, texts);
            }
        }
    }
}
