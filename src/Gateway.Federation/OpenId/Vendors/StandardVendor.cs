using System.Text.Json;
using Gateway.Core.Federation;
using Gateway.Federation.OpenId.Claims;
using Gateway.Federation.OpenId.Keys;
using Gateway.Federation.OpenId.Tokens;

namespace Gateway.Federation.OpenId.Vendors;

/// <summary>How the tokens of a provider are read that keeps to OpenID Connect, and what others do differently. Safe for concurrent use.</summary>
internal class StandardVendor(OpenIdProviderOptions options)
{
    private const string WellKnown = "/.well-known/";

    protected OpenIdProviderOptions Options { get; } = options;

    /// <summary>How long what was found out about a token may be used again; null for as long as the token.</summary>
    public virtual TimeSpan? ResultAge => null;

    /// <summary>Whether a token of this issuer can be the provider's, as far as the settings tell.</summary>
    public virtual bool MayIssue(string issuer) => Options.Issuer is { } told ? issuer == told : IsBase(issuer);

    /// <summary>Whether the configuration may have this issuer (OpenID Connect Discovery 1.0, section 4.3); a slash at the end may be there or not.</summary>
    public virtual bool AcceptsDocument(string issuer) => MayIssue(issuer);

    /// <summary>Whether the issuer of a token is exactly the provider's.</summary>
    public virtual bool IsIssuer(UncheckedToken token, ProviderDocument document) => token.Issuer == document.Issuer;

    /// <summary>Whether a key may sign this token.</summary>
    public virtual bool AcceptsKey(SigningKey key, UncheckedToken token) => true;

    /// <exception cref="FederationException">A claim is not as this provider's must be.</exception>
    public virtual void CheckClaims(ClaimSet claims, IdentityTrace trace)
    {
    }

    /// <summary>Whether the address in <c>email</c>, if there is one, can be taken for its user's.</summary>
    public virtual bool HasProvenEmail(ClaimSet claims) => !claims.Has("email_verified") || claims.IsTrue("email_verified");

    /// <exception cref="FederationException">The claims do not tell.</exception>
    public virtual VendorSubject Subject(ClaimSet claims, IdentityTrace trace) =>
        new(Required(claims, Options.UserIdClaim ?? "sub", trace), ReadableName(claims));

    /// <exception cref="FederationException">The token has groups that cannot be read.</exception>
    public virtual ValueTask<VendorGroups> GroupsAsync(ClaimSet claims, IdentityTrace trace, CancellationToken cancellationToken)
    {
        if (Options.GroupsClaim is not { } claim)
        {
            return ValueTask.FromResult(VendorGroups.None);
        }

        // Without its groups a user would escape whatever denies them.
        if (AreElsewhere(claims, claim))
        {
            throw trace.Refuse(
                "groups", FederationFailure.RejectedClaim, "The token does not list the groups of its user.",
                "The token says that the groups are elsewhere, as Entra ID does for users with many; set the vendor to entra.");
        }

        var values = claims.Values(claim).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        trace.Pass("groups", Show(values));
        return ValueTask.FromResult(new VendorGroups([.. values.Select(v => new OutsideGroup(v, null))], null, []));
    }

    /// <summary>A text that must be there.</summary>
    /// <exception cref="FederationException">It is not.</exception>
    protected static string Required(ClaimSet claims, string name, IdentityTrace trace) =>
        claims.TryFind(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 255 } text
        && !text.Any(char.IsControl)
            ? text
            : throw trace.Refuse("subject", FederationFailure.InvalidToken, $"The token has no claim {name} that tells who it is about.");

    protected string? ReadableName(ClaimSet claims) =>
        ((string[])[Options.UserReadableClaim, "email", "upn", "name"])
            .Select(n => claims.Values(n) is [{ Length: > 0 and <= 255 } text] && !text.Any(char.IsControl) ? text : null)
            .FirstOrDefault(n => n is not null);

    /// <summary>Whether the token has, in place of the groups, a note where they are (OpenID Connect Core 1.0, section 5.6.2).</summary>
    protected static bool AreElsewhere(ClaimSet claims, string claim) =>
        claims.IsTrue("hasgroups")
        || (claims.TryFind("_claim_names", out var names) && names.ValueKind == JsonValueKind.Object && names.TryGetProperty(claim, out _));

    /// <summary>Texts for people, not all of too many.</summary>
    protected static string Show(IReadOnlyCollection<string> texts)
    {
        const int Enough = 50;
        return texts.Count == 0
            ? "none"
            : string.Join(", ", texts.Take(Enough)) + (texts.Count > Enough ? $" and {texts.Count - Enough} more" : "");
    }

    private bool IsBase(string issuer)
    {
        var url = Options.ConfigUrl.OriginalString;
        var end = url.IndexOf(WellKnown, StringComparison.Ordinal);
        return end > 0 && (issuer == url[..end] || issuer == url[..(end + 1)]);
    }
}
