using Gateway.Core.Federation;
using Gateway.Federation.Http;
using Gateway.Federation.OpenId.Keys;
using Gateway.Federation.OpenId.Vendors;
using Microsoft.Extensions.Logging;

namespace Gateway.Federation.OpenId;

/// <summary>The providers that accounts have registered, as they come. Those of one issuer share its keys. Safe for concurrent use.</summary>
internal sealed class RegisteredProviders(RegisteredProviderRules rules, TimeProvider time, ILogger logger) : IDisposable
{
    private const int MaxIssuers = 1000;
    private static readonly TimeSpan s_kept = TimeSpan.FromHours(24);

    private readonly Lock _lock = new();
    private readonly ExpiringCache<string, KeySource> _sources = new(MaxIssuers, time);
    private readonly OutboundClient _trusting = new(Outbound(rules), time);

    public OpenIdProvider Get(RegisteredOpenIdProvider registered)
    {
        var options = new OpenIdProviderOptions
        {
            Name = registered.Arn,
            ConfigUrl = new Uri($"{registered.Issuer.TrimEnd('/')}/.well-known/openid-configuration"),
            ClientIds = registered.ClientIds,
            GroupsClaim = null,
        };
        // Google's tokens may lack the scheme; its issuer is the only one of which that is known.
        StandardVendor vendor = registered.Issuer == "https://accounts.google.com" ? new GoogleVendor(options) : new StandardVendor(options);
        return new OpenIdProvider(options, vendor, Source(registered, options, vendor), userInfo: null, grants: false, time);
    }

    public void Dispose() => _trusting.Dispose();

    private KeySource Source(RegisteredOpenIdProvider registered, OpenIdProviderOptions options, StandardVendor vendor)
    {
        var key = string.Join('\n', [registered.Issuer, .. registered.Thumbprints.Select(t => t.ToUpperInvariant()).Order(StringComparer.Ordinal)]);
        lock (_lock)
        {
            if (_sources.TryGet(key, out var known))
            {
                return known;
            }

            var (documents, keys) = Clients(registered);
            var source = new KeySource(new ProviderFetch(options, vendor.AcceptsDocument, documents, keys), options, time, logger);
            _sources.Set(key, source, time.GetUtcNow() + s_kept);
            return source;
        }
    }

    // AWS's thumbprint is that of the server of the keys; the configuration may be on another. Clients that are dropped close their connections by themselves.
    private (OutboundClient Documents, OutboundClient Keys) Clients(RegisteredOpenIdProvider registered) => registered.Thumbprints.Count == 0
        ? (_trusting, _trusting)
        : (new OutboundClient(Outbound(rules) with { Thumbprints = registered.Thumbprints, ThumbprintsAreOptional = true }, time),
            new OutboundClient(Outbound(rules) with { Thumbprints = registered.Thumbprints }, time));

    private static OutboundOptions Outbound(RegisteredProviderRules rules) =>
        new() { PublicAddressesOnly = true, AllowedNetworks = rules.AllowedNetworks, CaBundleFile = rules.CaBundleFile };
}
