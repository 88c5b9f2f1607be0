using Gateway.Core.Federation;
using Gateway.Federation.OpenId.Claims;
using Gateway.Federation.OpenId.Keys;
using Gateway.Federation.OpenId.Tokens;

namespace Gateway.Federation.OpenId.Vendors;

/// <summary>Google: tokens with and without the scheme of the issuer, and the domains of Workspace. Safe for concurrent use.</summary>
internal sealed class GoogleVendor(OpenIdProviderOptions options) : StandardVendor(options)
{
    private const string Scheme = "https://";

    public override bool MayIssue(string issuer) => base.MayIssue(issuer) || base.MayIssue(Scheme + issuer);

    public override bool AcceptsDocument(string issuer) => base.MayIssue(issuer);

    public override bool IsIssuer(UncheckedToken token, ProviderDocument document) =>
        token.Issuer == document.Issuer || Scheme + token.Issuer == document.Issuer;

    public override void CheckClaims(ClaimSet claims, IdentityTrace trace)
    {
        if (Options.HostedDomains.Count == 0)
        {
            trace.Skip("domain", "Everyone with an account at Google may come: no hosted domains are set.");
            return;
        }

        // The claim, and not the address: anyone can have an account with an address of any domain.
        if (claims.Text("hd") is not { } domain || !Options.HostedDomains.Contains(domain, StringComparer.OrdinalIgnoreCase))
        {
            throw trace.Refuse(
                "domain", FederationFailure.RejectedClaim, "The user does not belong to an accepted domain.",
                $"The token has hd {claims.Text("hd") ?? "(absent)"}; accepted are {string.Join(", ", Options.HostedDomains)}.");
        }

        if (claims.Has("email") && !claims.IsTrue("email_verified"))
        {
            throw trace.Refuse("domain", FederationFailure.RejectedClaim, "The address of the user is not verified.");
        }

        trace.Pass("domain", domain);
    }
}
