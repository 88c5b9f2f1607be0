using Gateway.Federation.Http;

namespace Gateway.Federation.OpenId;

/// <summary>What is wrong with the providers of the settings, all of it at once.</summary>
public static class OpenIdProviderCheck
{
    private static readonly TimeSpan s_maxLeeway = TimeSpan.FromSeconds(60);

    /// <summary>Asks no server and reads no file.</summary>
    public static IReadOnlyList<OpenIdProviderProblem> Check(IReadOnlyList<OpenIdProviderOptions> providers)
    {
        var problems = new List<OpenIdProviderProblem>();
        foreach (var provider in providers)
        {
            problems.AddRange(CheckOne(provider).Select(p => new OpenIdProviderProblem(provider.Name, p.Option, p.Message)));
        }

        for (var i = 0; i < providers.Count; i++)
        {
            var earlier = providers.Take(i).ToArray();
            if (earlier.Any(e => e.Name == providers[i].Name))
            {
                problems.Add(new(providers[i].Name, nameof(OpenIdProviderOptions.Name), "Each provider needs a name of its own."));
            }

            // Clients ask for a role by its ARN, which is made of the first client id alone.
            if (providers[i].RoleArn is { } arn && earlier.Any(e => e.RoleArn == arn))
            {
                problems.Add(new(providers[i].Name, nameof(OpenIdProviderOptions.ClientIds), "Another provider with a role has the same first client id."));
            }

            if (earlier.Any(e => e.ConfigUrl == providers[i].ConfigUrl && e.ClientIds.Intersect(providers[i].ClientIds).Any()))
            {
                problems.Add(new(
                    providers[i].Name, nameof(OpenIdProviderOptions.ClientIds), "Another provider with the same configuration URL has one of the client ids."));
            }
        }

        return problems;
    }

    private static IEnumerable<(string Option, string Message)> CheckOne(OpenIdProviderOptions o) =>
        [.. Urls(o), .. Tokens(o), .. Rules(o), .. Vendors(o)];

    private static IEnumerable<(string Option, string Message)> Urls(OpenIdProviderOptions o)
    {
        const string UrlMessage = "Expected an https URL; http is for loopback addresses, and only where that is switched on.";
        var outbound = new OutboundOptions { AllowLoopbackHttp = o.AllowLoopbackHttp };
        if (!OutboundClient.Accepts(o.ConfigUrl, outbound))
        {
            yield return (nameof(o.ConfigUrl), UrlMessage);
        }

        else if (o.Issuer is null && !o.ConfigUrl.AbsolutePath.Contains("/.well-known/", StringComparison.Ordinal))
        {
            // What stands before it is the issuer.
            yield return (nameof(o.ConfigUrl), "Expected a URL with /.well-known/ in it, or the issuer beside it.");
        }

        if (o.Keycloak is { } keycloak && !OutboundClient.Accepts(keycloak.AdminUrl, outbound))
        {
            yield return ($"{nameof(o.Keycloak)}.{nameof(keycloak.AdminUrl)}", UrlMessage);
        }

        if (o.Entra is not { } entra)
        {
            yield break;
        }

        if (!OutboundClient.Accepts(entra.LoginUrl, outbound))
        {
            yield return ($"{nameof(o.Entra)}.{nameof(entra.LoginUrl)}", UrlMessage);
        }

        if (!OutboundClient.Accepts(entra.GraphUrl, outbound))
        {
            yield return ($"{nameof(o.Entra)}.{nameof(entra.GraphUrl)}", UrlMessage);
        }
    }

    private static IEnumerable<(string Option, string Message)> Tokens(OpenIdProviderOptions o)
    {
        if (o.ClientIds.Count == 0 || o.ClientIds.Any(string.IsNullOrEmpty))
        {
            yield return (nameof(o.ClientIds), "Expected at least one client id: without one, tokens for any other application would be accepted.");
        }

        if (o.Algorithms.Count == 0 || o.Algorithms.Except(SignatureAlgorithms.All).Any())
        {
            yield return (nameof(o.Algorithms), $"Expected some of {string.Join(", ", SignatureAlgorithms.All)}.");
        }

        if (o.Leeway < TimeSpan.Zero || o.Leeway > s_maxLeeway)
        {
            yield return (nameof(o.Leeway), "Expected 0 to 60 seconds.");
        }

        if (o.StaleKeys < TimeSpan.Zero)
        {
            yield return (nameof(o.StaleKeys), "Expected no time or more.");
        }

        if (o.KeyRefreshInterval < TimeSpan.FromSeconds(1))
        {
            yield return (nameof(o.KeyRefreshInterval), "Expected one second or more.");
        }
    }

    private static IEnumerable<(string Option, string Message)> Rules(OpenIdProviderOptions o)
    {
        if (o.ClaimName.Length == 0)
        {
            yield return (nameof(o.ClaimName), "Expected the name of a claim.");
        }

        if (o.RolePolicies is { Count: 0 })
        {
            yield return (nameof(o.RolePolicies), "Expected the name of at least one policy.");
        }

        if (o.RolePolicies is not null && o.Rules.Count > 0)
        {
            yield return (nameof(o.Rules), "A provider whose users all have the same policies has no rules.");
        }

        foreach (var rule in o.Rules)
        {
            if (rule.Claim.Length == 0 || (rule.Value is null) == (rule.Pattern is null))
            {
                yield return (nameof(o.Rules), $"Rule \"{rule.Name}\": expected a claim, and either a value or a pattern.");
            }

            if (rule.Policies.Count == 0 && rule.IamGroups.Count == 0 && rule.RoleArn is null)
            {
                yield return (nameof(o.Rules), $"Rule \"{rule.Name}\": expected policies, groups or a role.");
            }
        }

        if (o.Rules.DistinctBy(r => r.Name).Count() != o.Rules.Count)
        {
            yield return (nameof(o.Rules), "Each rule needs a name of its own.");
        }
    }

    private static IEnumerable<(string Option, string Message)> Vendors(OpenIdProviderOptions o)
    {
        if (o.Keycloak is not null && o.ClientSecret is null)
        {
            yield return (nameof(o.ClientSecret), "The administration API of Keycloak needs the secret of the client.");
        }

        if (o.Keycloak is not null && o.Vendor != OpenIdVendor.Keycloak)
        {
            yield return (nameof(o.Keycloak), "Only for the vendor keycloak.");
        }

        if (o.HostedDomains.Count > 0 && o.Vendor != OpenIdVendor.Google)
        {
            yield return (nameof(o.HostedDomains), "Only for the vendor google.");
        }

        if (o.Entra is not null && o.Vendor != OpenIdVendor.Entra)
        {
            yield return (nameof(o.Entra), "Only for the vendor entra.");
        }

        if (o.Issuer is not null && o.Vendor == OpenIdVendor.Entra)
        {
            yield return (nameof(o.Issuer), "The issuers of Entra ID follow from the tenants.");
        }

        if (o.Vendor != OpenIdVendor.Entra)
        {
            yield break;
        }

        var entra = o.Entra ?? new EntraOptions();
        if (!entra.AllowedTenants.All(EntraTenant.IsId))
        {
            yield return ($"{nameof(o.Entra)}.{nameof(entra.AllowedTenants)}", "Expected ids of tenants: 01234567-89ab-cdef-0123-456789abcdef.");
        }

        if (entra.AllowedTenants.Count == 0 && EntraTenant.Of(o.ConfigUrl) is null)
        {
            yield return (
                $"{nameof(o.Entra)}.{nameof(entra.AllowedTenants)}",
                "The configuration URL does not have the id of a tenant, so the tenants whose users may come must be listed.");
        }

        if (entra.GroupCache < TimeSpan.FromMinutes(5) || entra.GroupCache > TimeSpan.FromMinutes(15))
        {
            yield return ($"{nameof(o.Entra)}.{nameof(entra.GroupCache)}", "Expected 5 to 15 minutes.");
        }
    }
}
